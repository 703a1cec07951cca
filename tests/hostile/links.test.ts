import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { run } from '../functional/io.ts';
import { sampleDossier, temporaryFolder } from '../unit/store-fixture.ts';
import { expectAnswer, listing } from './terminal.ts';

/** What another person put in the place of something of the dossier leads here. */
let outside: string;
let dir: string;
let home: string;
beforeEach(() => {
  outside = temporaryFolder();
  home = temporaryFolder();
  dir = sampleDossier();
});

/** A link to somewhere else in the place of a file or a folder, which goes on existing there. */
function linked(name: string): void {
  const there = path.join(dir, name);
  const away = path.join(outside, path.basename(name));
  if (existsSync(there)) renameSync(there, away);
  else mkdirSync(away);
  symlinkSync(away, there);
}

const exhibitFile = () => {
  const [folder = ''] = readdirSync(path.join(dir, 'coffre'));
  const [file = ''] = readdirSync(path.join(dir, 'coffre', folder));
  return { folder: `coffre/${folder}`, file: `coffre/${folder}/${file}` };
};

/** Every name and every byte. */
const contents = (folder: string): string[] =>
  listing(folder).map(name => {
    const file = path.join(folder, name);
    return statSync(file).isFile() ? `${name} ${readFileSync(file).toString('base64')}` : name;
  });

const PLACES = [
  'dossier.json',
  'journal.db',
  'HEAD',
  'coffre',
  'annexes',
  'annexes/annexe-1.pdf',
  'a folder of the vault',
  'a file of the vault',
] as const;

describe('a link in the place of', () => {
  it.each(PLACES)('%s is told by verify', async place => {
    const { folder, file } = exhibitFile();
    linked(place === 'a folder of the vault' ? folder : place === 'a file of the vault' ? file : place);
    const outcome = await run(['verify', '--json'], { home, cwd: dir });
    expectAnswer(outcome, place);
    // Without its own header, a folder is no dossier.
    expect(outcome.code).toBe(place === 'dossier.json' ? 10 : 20);
  });

  it.each(['dossier.json', 'journal.db', 'HEAD', 'coffre', 'a folder of the vault', 'annexes', 'drafts'])(
    '%s: nothing is written behind it',
    async place => {
      linked(place === 'a folder of the vault' ? exhibitFile().folder : place);
      const before = contents(outside);
      const evidence = path.join(home, 'new.txt');
      writeFileSync(evidence, 'first picture');
      const open = async (file: string) => {
        expect(realpathSync(file).startsWith(`${dir}${path.sep}`)).toBe(true);
        writeFileSync(file, 'typed in the editor');
        return 0;
      };
      for (const argv of [
        ['add', '--when', 'hier', evidence],
        ['add', '--when', 'hier', '--editor'],
        ['annex', 'issue', '--yes'],
      ]) {
        const outcome = await run(argv, { home, cwd: dir, tty: true, openEditor: open });
        expectAnswer(outcome, argv.join(' '), { progress: true });
        expect(contents(outside), argv.join(' ')).toEqual(before);
      }
    },
  );

  it('an original, its folder or the vault: it is not read through', async () => {
    for (const place of [exhibitFile().file, exhibitFile().folder, 'coffre']) {
      linked(place);
      const codes = [];
      for (const p of ['1', '2', '3', '4']) {
        const outcome = await run(['extract', p, '-o', path.join(home, `${p}.out`)], { home, cwd: dir });
        expectAnswer(outcome, place);
        codes.push(outcome.code);
        rmSync(path.join(home, `${p}.out`), { force: true });
      }
      expect(codes.filter(code => code === 20).length, place).toBe(place === 'coffre' ? 4 : 1);
      rmSync(path.join(dir, place));
      renameSync(path.join(outside, path.basename(place)), path.join(dir, place));
    }
  });
});
