import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { hostileArgument, hostileText } from './strings.ts';
import { expectAnswer, LONG, listing, SEED } from './terminal.ts';

vi.setConfig({ testTimeout: LONG ? 7_200_000 : 300_000 });

const RUNS = LONG ? 2000 : 10;

let home: string;
let empty: string;
beforeAll(async () => {
  home = temporaryFolder();
  empty = path.join(home, 'empty');
  const made = await run(['init', empty, '--title', 'x\u001b[2J\u202e', '--zone', 'Europe/Paris'], { home });
  expect(made.code).toBe(0);
});
afterAll(() => removeFolder(home));

/** A name that a file system takes: any bytes but NUL and the slash, at most 255, neither of the two folders. */
const fileName = fc
  .oneof(
    hostileText.map(text => Buffer.from(text)),
    fc.uint8Array({ minLength: 1, maxLength: 40 }).map(bytes => Buffer.from(bytes)),
    fc
      .constantFrom('..', '...', '-rf', '--json', '~', 'CON', 'a.png\u202egpj.exe', '\n', ' ')
      .map(text => Buffer.from(`${text}x`)),
  )
  .map(bytes => Buffer.from(bytes.filter(byte => byte !== 0 && byte !== 0x2f)).subarray(0, 255))
  .filter(bytes => bytes.length > 0 && !['.', '..'].includes(bytes.toString()));

const act = fc.record({
  alias: hostileArgument,
  name: hostileArgument,
  words: hostileText,
  context: hostileArgument,
  url: hostileArgument,
  platform: hostileArgument,
});

const READING = [
  ['list', '--words'],
  ['list', '--json', '--words'],
  ['show', '1'],
  ['show', '2'],
  ['show', '2', '--json'],
  ['stats'],
  ['stats', '--lang', 'en'],
  ['verify'],
  ['status'],
  ['history'],
  ['history', '1', '--json'],
] as const;

describe('what the adverse party named and wrote', () => {
  test('is taken in, told, counted and printed; nothing acts, nothing leaves the dossier, nothing is lost', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fileName, { minLength: 1, maxLength: 4, selector: name => name.toString('latin1') }),
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        act,
        fc.subarray([...READING], { minLength: 4, maxLength: 5 }),
        // Setting the page takes longest.
        fc.nat({ max: 3 }).map(side => side === 0),
        async (names, bytes, { alias, name, words, context, url, platform }, reading, prints) => {
          const place = path.join(home, String(count++));
          const [dir, incoming] = [path.join(place, 'd'), path.join(place, 'in')];
          mkdirSync(incoming, { recursive: true });
          cpSync(empty, dir, { recursive: true });
          for (const [at, each] of names.entries()) {
            // Written under a name of ours, then renamed: the hostile one is the file system's business.
            const plain = path.join(place, 'plain');
            writeFileSync(plain, Buffer.concat([Buffer.from([at]), bytes]));
            renameSync(plain, Buffer.concat([Buffer.from(`${incoming}/`), each]));
          }
          const world = { home: place, cwd: place, env: { TEMOIN_DOSSIER: dir } };
          writeFileSync(path.join(place, 'words'), words);
          const given: [string, string][] = [
            ['--account-alias', alias],
            ['--account-name', name],
            ['--context', context],
            ['--url', url],
            ['--platform', platform],
          ];
          const flags = given
            .filter(([, value]) => value.trim() !== '')
            .flatMap(([flag, value]) => [`${flag}=${value}`]);
          const fromFile = words.trim() === '' ? [] : ['--words-file', 'words'];
          const added = await run(['add', '--when', 'hier', ...flags, ...fromFile], world);
          expectAnswer(added, 'add');
          expect(added.code, added.err).toBe(0);
          const before = listing(place, ['d', 'out.pdf']);
          const imported = await run(['import', 'files', '--confirm', '--each-is-an-act', 'in'], world);
          expectAnswer(imported, 'import');
          expect(imported.code, imported.err).toBe(0);
          const print = ['annex', 'print', '-o', 'out.pdf', '--force'];
          for (const argv of prints ? [...reading, print] : reading) {
            const outcome = await run(argv, world);
            expectAnswer(outcome, argv.join(' '));
            if (argv[0] !== 'show') expect(outcome.code, outcome.err).toBe(0);
          }
          if (prints)
            expect(readFileSync(path.join(place, 'out.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
          expect(listing(place, ['d', 'out.pdf'])).toEqual(before);
          const shown = await run(['show', '1', '--json'], world);
          if (words.isWellFormed() && fromFile.length > 0)
            expect(JSON.parse(shown.out).incident.words).toBe(
              words.replace(/^\ufeff/, '').replace(/\r?\n$/, ''),
            );
          removeFolder(place);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
