import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InterruptedError } from '../../src/errors.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const review = (answers: unknown[]) => temoin(['review'], { tty: true, answers });
const act = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** Three screenshots of three evenings, to confirm. */
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  mkdirSync(path.join(home, 'in'));
  for (const day of ['01', '02', '03']) {
    const name = path.join(home, 'in', `Screenshot_202503${day}_221500_Instagram.jpg`);
    writeFileSync(name, day);
    utimesSync(name, new Date('2025-03-04T10:00:00Z'), new Date('2025-03-04T10:00:00Z'));
  }
  expect((await temoin(['import', 'files', 'in'])).code).toBe(0);
});
afterEach(() => removeFolder(home));

describe('review', () => {
  it('settles each act with one key; what was shown of the file is noted', async () => {
    const { code, out, err } = await review(['d', 'c', 's', 'le 3 mars 2025 à 21h50']);
    expect(code).toBe(0);
    expect(plain(out)).toBe('3 confirmés.\n');
    expect(plain(err)).toContain('Instagram (d’après le fichier');
    expect(plain(err)).toContain(
      'capturé      le 1er mars 2025 à 22 h 15 min 00 s (source : nom du fichier)',
    );
    const [first, second, third] = [await act(1), await act(2), await act(3)];
    expect(first).toMatchObject({
      state: 'confirmed',
      platform: 'Instagram',
      when: { kind: 'exact', source: 'capture' },
    });
    // The bound that the import had set is kept among the dates that were found.
    expect(first.whenCandidates).toMatchObject([{ kind: 'before', source: 'capture' }]);
    expect(second).toMatchObject({ state: 'confirmed', when: { kind: 'before' } });
    expect(third).toMatchObject({
      state: 'confirmed',
      when: { source: 'stated', earliest: '2025-03-03T20:50:00.000Z' },
    });
  });

  it('joins several captures of one act, skips, withdraws, and goes on another day', async () => {
    const first = await review(['p', 'j', 'q']);
    expect(first.code).toBe(0);
    expect(plain(first.out)).toBe('1 réuni, 2 restent à confirmer.\n');
    expect(await act(2)).toMatchObject({ state: 'merged', mergedInto: 1 });
    expect((await act(1)).exhibits).toEqual([1, 2]);
    const second = await review(['r', '', 'r', 'pas un fait', 'c']);
    expect(second.code).toBe(0);
    expect(await act(1)).toMatchObject({ state: 'withdrawn', reason: 'pas un fait' });
    expect(await act(3)).toMatchObject({ state: 'confirmed' });
    expect(plain((await review([])).out)).toBe('Rien à confirmer.\n');
  });

  it('edits platform, kind and account before confirming', async () => {
    await review(['m', 'Forum du quartier', 'forum-message', '@ombre', 'c', 'q']);
    expect(await act(1)).toMatchObject({
      state: 'confirmed',
      platform: 'Forum du quartier',
      kind: 'forum-message',
      account: { alias: '@ombre' },
    });
  });

  it('Ctrl-C keeps what was decided', async () => {
    const stop = () => {
      throw new InterruptedError('interrupted');
    };
    const { code, out } = await review(['c', stop]);
    expect(code).toBe(130);
    expect(plain(out)).toBe('1 confirmé, 2 restent à confirmer.\n');
    expect(await act(1)).toMatchObject({ state: 'confirmed' });
  });

  it('lists for a script, and joins by number', async () => {
    const { waiting } = JSON.parse((await temoin(['review', '--json'])).out);
    expect(waiting.map((item: { act: { n: number } }) => item.act.n)).toEqual([1, 2, 3]);
    expect(waiting[0]).toMatchObject({ app: 'Instagram', exhibits: [{ p: 1 }] });
    expect((await temoin(['review', '--join', '1,2,3'])).code).toBe(0);
    expect((await act(1)).exhibits).toEqual([1, 2, 3]);
    for (const [list, code] of [
      ['1', 2],
      ['1,1', 2],
      ['1,2', 1],
      ['1,99', 1],
    ] as const) {
      expect((await temoin(['review', '--join', list])).code).toBe(code);
    }
    expect((await temoin(['verify'])).code).toBe(0);
  });
});
