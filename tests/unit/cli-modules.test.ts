import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../functional/io.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = path.join(root, 'bin', 'temoin.js');
const built = existsSync(path.join(root, 'dist', 'cli', 'main.js'));
const home = temporaryFolder();
afterAll(() => removeFolder(home));

/** Runs the built program. */
function temoin(argv: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [program, ...argv], {
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, TEMOIN_DOSSIER: 'd', LC_ALL: 'C', ...env },
    encoding: 'utf8',
    input: '',
  });
}

/** The packages whose code was run, as V8 says. */
function packagesOf(argv: readonly string[]): Set<string> {
  const folder = path.join(home, `coverage-${argv[0]}`);
  const { status, stderr } = temoin(argv, { NODE_V8_COVERAGE: folder });
  expect(stderr, argv.join(' ')).not.toContain('défaut');
  expect(status).toBe(0);
  const urls = readdirSync(folder)
    .map(name => readFileSync(path.join(folder, name), 'utf8'))
    .flatMap(text => (JSON.parse(text) as { result: { url: string }[] }).result.map(({ url }) => url));
  return new Set(urls.flatMap(url => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? []));
}

const HEAVY = [
  'pdfkit',
  'sharp',
  'inquirer',
  'exifreader',
  'file-type',
  'fontkit',
  'cli-progress',
  'docx',
  'marked',
];

describe.skipIf(!built)('the built program', () => {
  beforeAll(() => {
    expect(temoin(['init', 'd']).status).toBe(0);
  });

  it.each([
    ['--version', [], ['better-sqlite3', 'zod', 'temporal-polyfill', 'cli-table3']],
    ['add', ['--when', 'hier 22h15', '--platform', 'Instagram'], []],
    ['list', [], []],
    ['status', [], []],
    ['verify', [], []],
  ])('loads nothing heavy for %s', (verb, flags, besides) => {
    const loaded = packagesOf([verb, ...flags]);
    expect(loaded).toContain('commander');
    expect([...HEAVY, ...besides].filter(name => loaded.has(name))).toEqual([]);
  });

  it('loads the readers of metadata when a file is given', () => {
    writeFileSync(path.join(home, 'note.txt'), 'x');
    expect(packagesOf(['attach', '1', 'note.txt'])).toContain('file-type');
  });

  it('ends quietly when the reader of its output is gone', async () => {
    const child = spawn(process.execPath, [program, 'help'], { env: { HOME: home }, stdio: 'pipe' });
    child.stdout.destroy();
    const said: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    expect(await new Promise(resolve => child.on('close', resolve))).toBe(0);
    expect(Buffer.concat(said).toString()).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('says that its result was lost on a full disk', () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [program, 'help'], {
        env: { HOME: home },
        encoding: 'utf8',
        stdio: ['ignore', full, 'pipe'],
      });
      expect(status).toBe(1);
      expect(stderr).toContain('ENOSPC');
    } finally {
      closeSync(full);
    }
  });

  it('gives the exit codes of its errors', () => {
    expect(temoin(['status'], { TEMOIN_DOSSIER: 'nowhere' }).status).toBe(10);
    expect(temoin(['add', '--when', 'bientôt']).status).toBe(2);
  });
});
