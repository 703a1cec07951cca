import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The program as `npm run build` made it, in places that refuse: another person's, read-only, full.
const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
const NOBODY = 65_534;
const WORDS = 'des propos tapés';

let home: string;
const at = (...parts: string[]) => path.join(home, ...parts);
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'temoin-places-'));
  chmodSync(home, 0o755);
  temoin(['init', 'd', '--title', 'X', '--zone', 'Europe/Paris']);
  writeFileSync(at('a.txt'), 'un message');
  writeFileSync(at('b.txt'), 'un autre');
  temoin(['--dossier', 'd', 'add', '--when', '2025-03-03', 'a.txt']);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly id: string | undefined;
}

function temoin(argv: readonly string[], uid?: number, env: Record<string, string> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '--lang', 'fr', ...argv], {
    cwd: home,
    encoding: 'utf8',
    input: WORDS,
    env: { PATH: process.env.PATH ?? '', HOME: at('home'), ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  const last = stderr.trimEnd().split('\n').at(-1) ?? '';
  const id = last.startsWith('{') ? JSON.parse(last).id : undefined;
  return { code: status, out: stdout, err: stderr, id };
}

const isRoot = process.getuid?.() === 0;

/** The same dossier under another name, given to an owner. */
function copyFor(name: string, uid: number): string {
  cpSync(at('d'), at(name), { recursive: true });
  const own = (folder: string) => {
    chownSync(folder, uid, uid);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const child = path.join(folder, entry.name);
      if (entry.isDirectory()) own(child);
      else chownSync(child, uid, uid);
    }
  };
  own(at(name));
  return name;
}

const RECORD = ['add', '--json', '--when', '2025-03-04'];
const sound = (dossier: string) =>
  expect(temoin(['--dossier', dossier, 'verify', '-q']).out).toBe('Tout est intact.\n');

describe.skipIf(!isRoot)('as another person (needs root)', () => {
  it('a closed dossier is not called a folder without one', () => {
    const { code, id } = temoin(['--dossier', 'd', 'list', '--json'], NOBODY);
    expect([code, id]).toEqual([1, 'not-permitted']);
  });

  it('a dossier of another owner is read, said once, and never written', () => {
    const dossier = copyFor('theirs', NOBODY);
    const read = temoin(['--dossier', dossier, 'list']);
    expect(read.code).toBe(0);
    expect(read.err.match(/lecture seule/g)).toHaveLength(1);
    expect(temoin(['--dossier', dossier, ...RECORD])).toMatchObject({ code: 1, id: 'dossier-other-owner' });
    sound(dossier);
  });

  it('a write-protected dossier is read, not written', () => {
    const dossier = copyFor('protected', NOBODY);
    chmodSync(at(dossier), 0o500);
    expect(temoin(['--dossier', dossier, 'list'], NOBODY)).toMatchObject({ code: 0 });
    expect(temoin(['--dossier', dossier, ...RECORD], NOBODY)).toMatchObject({
      code: 1,
      id: 'dossier-read-only',
    });
    chmodSync(at(dossier), 0o700);
    sound(dossier);
  });

  it('files and folders that may not be read are refused one by one, the others taken', () => {
    const dossier = copyFor('mine', NOBODY);
    mkdirSync(at('closed'));
    for (const name of ['closed', 'secret.txt']) {
      if (name !== 'closed') writeFileSync(at(name), 'x');
      chmodSync(at(name), 0o000);
    }
    const { code, err } = temoin(
      ['--dossier', dossier, 'import', 'files', 'secret.txt', 'closed', 'b.txt'],
      NOBODY,
    );
    expect(code).toBe(3);
    expect(err).toMatch(/secret\.txt — ce fichier ne peut pas être lu\n {2}→ /);
    expect(err).toMatch(/closed — ce répertoire ne peut pas être lu\n {2}→ /);
    expect(temoin(['--dossier', dossier, ...RECORD, 'secret.txt'], NOBODY).id).toBe('file-unreadable');
    sound(dossier);
  });

  it('a place that may not be written is said, by each command that writes one', () => {
    const dossier = copyFor('mine2', NOBODY);
    mkdirSync(at('shut'), { mode: 0o700 });
    mkdirSync(at('home-of-root'), { mode: 0o755 });
    const ids = [
      ['annex', 'print', '-o', 'shut/a.pdf'],
      ['extract', '1', '-o', 'shut/a.txt'],
    ].map(argv => temoin(['--dossier', dossier, '--json', ...argv], NOBODY).id);
    expect(ids).toEqual(['output-unwritable', 'extract-unwritable']);
    const used = temoin(['use', dossier, '--json'], NOBODY, { XDG_CONFIG_HOME: at('home-of-root') });
    expect([used.code, used.id]).toEqual([1, 'choice-not-kept']);
  });
});

describe('a busy dossier', () => {
  it('is read; what was typed to be recorded is kept, and says who writes', { timeout: 30_000 }, () => {
    cpSync(at('d'), at('busy'), { recursive: true });
    const other = new Database(at('busy', 'journal.db'));
    other.exec('BEGIN IMMEDIATE');
    expect(temoin(['--dossier', 'busy', 'list']).code).toBe(0);
    const { code, id, err } = temoin(['--dossier', 'busy', ...RECORD, '--words-file', '-']);
    expect([code, id]).toEqual([11, 'dossier-busy']);
    const draft = /gardé dans (.*)/.exec(err)?.[1] ?? '';
    other.exec('ROLLBACK');
    other.close();
    expect(temoin(['--dossier', 'busy', 'add', '-q', '--draft', draft]).code).toBe(0);
    expect(temoin(['--dossier', 'busy', 'list', '--words']).out).toContain(WORDS);
    sound('busy');
  });
});

describe('a full disk', () => {
  const mounted = () => {
    mkdirSync(at('full'), { recursive: true });
    return isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', at('full')]).status === 0;
  };
  afterAll(() => {
    spawnSync('umount', [at('full')]);
  });

  it('loses nothing and leaves no half', { timeout: 60_000 }, context => {
    if (!mounted()) context.skip('no small disk can be mounted here');
    const dossier = path.join('full', 'd');
    cpSync(at('d'), at(dossier), { recursive: true });
    const fill = at('full', 'fill');
    spawnSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=1k'], { stdio: 'ignore' });
    const tried: [string | undefined, number | null][] = [
      [...RECORD, '--words-file', '-'],
      [...RECORD, 'b.txt'],
      ['import', 'files', '--json', 'b.txt'],
      ['annex', 'issue', '--json'],
      ['annex', 'print', '--json', '-o', 'full/a.pdf'],
      ['extract', '1', '--json', '-o', 'full/a.txt'],
    ].map(argv => {
      const { id, code } = temoin(['--dossier', dossier, ...argv]);
      return [id, code];
    });
    expect(tried).toEqual([
      ['disk-full', 1],
      ['disk-full', 1],
      ['disk-full', 1],
      ['disk-full', 1],
      ['output-unwritable', 1],
      ['extract-unwritable', 1],
    ]);
    const used = temoin(['use', 'd', '--json'], undefined, { XDG_CONFIG_HOME: at('full') });
    expect([used.code, used.id]).toEqual([1, 'choice-not-kept']);
    expect(readdirSync(at('full')).sort()).toEqual(['d', 'fill', 'temoin']);
    expect(readdirSync(at('full', 'temoin'))).toEqual([]);
    sound(dossier);
    // What was typed went to the person's own folder, and is recorded once there is room.
    truncateSync(fill, 0);
    const draft = at('home', '.local', 'state', 'temoin', 'drafts', 'draft-1.json');
    expect(temoin(['--dossier', dossier, 'add', '-q', '--draft', draft]).code).toBe(0);
    expect(temoin(['--dossier', dossier, 'list', '--words']).out).toContain(WORDS);
    sound(dossier);
    // A copy of the annex that does not fit: nothing is issued, no number is given.
    spawnSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=1k'], { stdio: 'ignore' });
    const issued = temoin(['--dossier', 'd', 'annex', 'issue', '--json', '-o', 'full/copie.pdf']);
    expect([issued.code, issued.id]).toEqual([1, 'output-unwritable']);
    sound('d');
  });
});

describe('two issues at once', () => {
  // Which of the two prepares, opens and ends first differs from run to run.
  it.each(process.env.TEMOIN_LONG === '1' ? [1, 2, 3, 4, 5] : [1])(
    'give one annex; the other says why it gave none (%i)',
    async round => {
      const name = `twice-${round}`;
      cpSync(at('d'), at(name), { recursive: true });
      const issue = () =>
        new Promise<string>(resolve => {
          const child = spawn(process.execPath, [bin, '--dossier', at(name), 'annex', 'issue', '--json']);
          let said = '';
          child.stdout.on('data', text => (said += text));
          child.stderr.on('data', text => (said += text));
          child.on('close', () => resolve(said));
        });
      const said = await Promise.all([issue(), issue()]);
      expect(said.filter(text => text.includes('"annex-issued"'))).toHaveLength(1);
      expect(said.filter(text => /"(annex-overtaken|annex-nothing-new)"/.test(text))).toHaveLength(1);
      sound(name);
    },
  );
});
