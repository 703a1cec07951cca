import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { again } from './crash/scenarios.ts';

// What `npm run build` made, seen from the system: which file is forced to the disk when.
const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) process.stderr.write('SKIPPED: the write order is not looked at, strace is not installed\n');

let home: string;
beforeEach(async () => {
  // A real disk: where syncing means nothing, a library may leave it out.
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'temoin-order-')));
  writeFileSync(path.join(home, 'a.txt'), 'first piece');
  writeFileSync(path.join(home, 'b.txt'), 'second piece');
  await again(home, ['init', 'd', '--title', 'x', '--zone', 'UTC', '--documents', 'fr']);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** One call on the dossier: what it does, and to what. */
type Step = `${'write' | 'sync' | 'rename' | 'unlink'} ${string}`;

/** The writing calls that a command makes under the dossier, in order. */
function trace(...argv: string[]): Step[] {
  const log = path.join(home, 'trace');
  const calls =
    'trace=write,pwrite64,writev,pwritev,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,ftruncate';
  const { status, stderr } = spawnSync(
    'strace',
    ['-f', '-y', '-qq', '-s', '0', '-e', calls, '-o', log, process.execPath, bin, '--dossier', 'd', ...argv],
    { cwd: home, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  const temporaries: string[] = [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap(line => step(line, temporaries));
}

function step(line: string, temporaries: string[]): Step[] {
  const [, call, rest = ''] = /^\d+ +(\w+)\((.*)$/.exec(line) ?? [];
  if (call === undefined || / = -1 /.test(rest)) return [];
  const names = [...rest.matchAll(/[<"]([^<>"]+)[>"]/g)].map(([, name = '']) => path.resolve(home, name));
  const [from, to] = names.map(name => nameOf(path.relative(path.join(home, 'd'), name), temporaries));
  if (from === undefined || from.startsWith('..') || path.isAbsolute(from)) return [];
  if (call.startsWith('rename')) return [`rename ${from} → ${to}`];
  if (call.startsWith('unlink')) return [`unlink ${from}`];
  return [`${call.endsWith('sync') ? 'sync' : 'write'} ${from}`];
}

/** Temporary files by the order in which they come. */
function nameOf(file: string, temporaries: string[]): string {
  const [name] = /tmp-[0-9a-f]+$/.exec(file) ?? [];
  if (name !== undefined && !temporaries.includes(name)) temporaries.push(name);
  return file
    .replace(/tmp-[0-9a-f]+$/, () => `tmp-${temporaries.indexOf(name ?? '') + 1}`)
    .replace(/[0-9a-f]{64}$/, 'HASH')
    .replace(/^coffre.[0-9a-f]{2}/, 'coffre/xx')
    .replace(/^$/, '.');
}

/** Each of these steps, in this order, whatever stands between them. */
function expectOrder(steps: readonly Step[], wanted: readonly Step[]): void {
  let at = -1;
  for (const each of wanted) {
    const next = steps.indexOf(each, at + 1);
    expect(next, `${each} after step ${at}, in:\n${steps.join('\n')}`).toBeGreaterThan(at);
    at = next;
  }
}

const FILE: readonly Step[] = [
  'write coffre/tmp-1',
  'sync coffre/tmp-1',
  'rename coffre/tmp-1 → coffre/xx/HASH',
  'sync coffre/xx',
];
/** The commit: the rollback journal is safe, then the pages are, then the rollback journal goes. */
const COMMIT: readonly Step[] = [
  'write journal.db-journal',
  'sync journal.db-journal',
  'write journal.db',
  'sync journal.db',
  'unlink journal.db-journal',
];
const HEAD: readonly Step[] = ['write HEAD.tmp', 'sync HEAD.tmp', 'rename HEAD.tmp → HEAD', 'sync .'];

describe.skipIf(!hasStrace)('seen from the system', () => {
  test('add: the file, its name, the commit, HEAD', () => {
    const steps = trace('add', '--when', '2025-03-01', '--file', 'a.txt');
    expectOrder(steps, [...FILE, ...COMMIT, ...HEAD]);
    // Nothing is written to the journal before the file is safe, nothing to HEAD before the commit is.
    expect(steps.indexOf('write journal.db')).toBeGreaterThan(steps.indexOf('sync coffre/xx'));
    expect(steps.indexOf('write HEAD.tmp')).toBeGreaterThan(steps.indexOf('unlink journal.db-journal'));
    // A new folder's own name, too.
    expect(steps.indexOf('sync coffre')).toBeGreaterThanOrEqual(0);
    expect(steps.indexOf('sync coffre')).toBeLessThan(steps.indexOf('write journal.db'));
  });

  test('import: every file before the commit that names it', () => {
    const steps = trace('import', 'files', 'a.txt', 'b.txt');
    expectOrder(steps, [...FILE, ...COMMIT, ...HEAD]);
    // The files of a group: written, then forced, then named, then their names forced; all before the commit.
    expectOrder(steps, [
      'write coffre/tmp-1',
      'write coffre/tmp-2',
      'sync coffre/tmp-1',
      'sync coffre/tmp-2',
      'rename coffre/tmp-1 → coffre/xx/HASH',
      'rename coffre/tmp-2 → coffre/xx/HASH',
      'sync coffre/xx',
      'sync coffre/xx',
      ...COMMIT,
    ]);
    expect(steps.lastIndexOf('write coffre/tmp-1')).toBeLessThan(steps.indexOf('sync coffre/tmp-1'));
    expect(steps.lastIndexOf('write coffre/tmp-2')).toBeLessThan(steps.indexOf('sync coffre/tmp-2'));
    expect(steps.indexOf('write journal.db')).toBeGreaterThan(steps.lastIndexOf('sync coffre/xx'));
  });

  test('import: a file that is there already, in a new place, is not written again', () => {
    trace('import', 'files', 'a.txt');
    copyFileSync(path.join(home, 'a.txt'), path.join(home, 'c.txt'));
    const steps = trace('import', 'files', 'c.txt');
    expect(steps.filter(each => each.startsWith('write coffre'))).toEqual([]);
    expectOrder(steps, ['sync coffre/xx', ...COMMIT]);
    // Nothing to say: nothing to force.
    expect(trace('import', 'files', 'a.txt', 'c.txt')).toEqual([]);
  });

  test('a file that is there already, as a crash leaves it: its name is forced to the disk before it is named', () => {
    trace('add', '--when', '2025-03-01', '--file', 'a.txt');
    // As if the act had never been recorded: the vault of one dossier, the journal of another.
    renameSync(path.join(home, 'd', 'coffre'), path.join(home, 'coffre'));
    rmSync(path.join(home, 'd'), { recursive: true });
    const made = spawnSync(process.execPath, [bin, 'init', 'd', '--title', 'x', '--zone', 'UTC'], {
      cwd: home,
    });
    expect(made.status).toBe(0);
    rmSync(path.join(home, 'd', 'coffre'), { recursive: true });
    renameSync(path.join(home, 'coffre'), path.join(home, 'd', 'coffre'));
    const steps = trace('import', 'files', 'a.txt');
    expect(steps.filter(each => each.startsWith('rename coffre'))).toEqual([]);
    expectOrder(steps, ['sync coffre/xx', ...COMMIT, ...HEAD]);
  });
});
