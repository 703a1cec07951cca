import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

const home = temporaryFolder();
const env = { TEMOIN_DOSSIER: 'd' };
beforeAll(() => run(['init', 'd'], { home }));
afterAll(() => removeFolder(home));

/** What a command line can carry: no NUL, and not only blanks. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter(text => !text.includes('\0') && text.trim() !== '');

describe('what is typed', () => {
  it('comes back as it was, whatever it holds, and never acts on the terminal', async () => {
    await fc.assert(
      fc.asyncProperty(word, word, word, async (platform, alias, context) => {
        const flags = ['--platform', platform, '--account-alias', alias, '--context', context];
        const added = await run(['add', '--when', 'hier', '--json', ...flags], { home, env });
        expect(added.code).toBe(0);
        const { incident } = JSON.parse(added.out);
        const shown = await run(['show', String(incident.n), '--json'], { home, env });
        expect(JSON.parse(shown.out).incident).toMatchObject({ platform, account: { alias }, context });
        const read = await run(['show', String(incident.n)], { home, env });
        expect(read.out + shown.out + added.out).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
      { numRuns: 25 },
    );
  });
});
