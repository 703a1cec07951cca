import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { removeFolder } from '../functional/io.ts';
import {
  checkIndependently,
  done,
  errors,
  expectGone,
  file,
  holding,
  home,
  newHome,
  PLACES,
  prepare,
  purge,
  told,
} from './purge-fixture.ts';

const isLong = process.env.TEMOIN_LONG === '1';
vi.setConfig({ testTimeout: isLong ? 1_800_000 : 120_000 });

describe('after a purge, what the act said is nowhere', () => {
  test.each(Object.keys(PLACES))('%s', async place => {
    const marker = 'Zébrure7F3A';
    await prepare([place], marker);
    await done(...purge(1, '--drafts', 'erase'));
    await expectGone(marker);
  });

  test('in any places, whatever the marker', async () => {
    const places = fc.uniqueArray(fc.constantFrom(...Object.keys(PLACES)), { minLength: 2, maxLength: 6 });
    const marker = fc.stringMatching(/^[A-Za-zéßЖ中]{2,6}[0-9]{6}$/);
    await fc.assert(
      fc.asyncProperty(places, marker, async (chosen, word) => {
        removeFolder(home);
        await newHome();
        await prepare(chosen, word);
        await done(...purge(1, '--drafts', 'erase'));
        await expectGone(word);
      }),
      { numRuns: isLong ? 100 : 4, seed: 7 },
    );
  });

  test('the account that an import was given goes with the last act that it found', async () => {
    file('i1.txt', 'i1');
    file('i2.txt', 'i2');
    await done('import', 'files', '--author', '@Zébrure', '--platform', 'Forum', 'i1.txt', 'i2.txt');
    const first = await told(...purge(1));
    expect(first.imports).toHaveLength(1);
    expect(holding('@Zébrure')).toEqual(['journal.db']);
    expect((await told(...purge(2))).imports).toEqual([]);
    expect(holding('@Zébrure')).toEqual([]);
    expect(errors()).toEqual([]);
    expect(checkIndependently().faults).toEqual([]);
    expect(await told('status')).toMatchObject({ openImport: null, acts: { purged: 2 } });
  });
});
