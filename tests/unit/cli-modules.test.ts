import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder, temporaryFolder } from '../functional/io.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = path.join(root, 'bin', 'temoin.js');
const built = existsSync(path.join(root, 'dist', 'program', 'main.cjs'));
const home = temporaryFolder();
afterAll(() => removeFolder(home));

/** Runs the built program. */
function temoin(argv: readonly string[], env: Record<string, string> = {}) {
  return spawnSync(process.execPath, [program, ...argv], {
    cwd: home,
    env: { PATH: process.env.PATH ?? '', HOME: home, TEMOIN_DOSSIER: 'd', LC_ALL: 'C', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Script {
  url: string;
  functions: { ranges: { startOffset: number; count: number }[] }[];
}

/** The modules of which something ran, as V8 says: our own by path, the others by package. */
function modulesOf(argv: readonly string[]): { own: Set<string>; packages: Set<string> } {
  const folder = path.join(home, `coverage-${argv[0]}`);
  const { status, stderr } = temoin(argv, { NODE_V8_COVERAGE: folder });
  expect(stderr, argv.join(' ')).not.toContain('défaut');
  expect(status).toBe(0);
  const ran = readdirSync(folder)
    .map(name => readFileSync(path.join(folder, name), 'utf8'))
    .flatMap(text => (JSON.parse(text) as { result: Script[] }).result)
    .filter(({ url }) => url.startsWith('file:'))
    .flatMap(script => [fileURLToPath(script.url), ...bundledModules(script)]);
  const packages = ran.flatMap(name => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []);
  return { own: new Set(ran.filter(name => name.startsWith('src/'))), packages: new Set(packages) };
}

/** A bundle names each module in a comment before it; a module ran if one of its functions did. */
function bundledModules({ url, functions }: Script): string[] {
  if (!url.endsWith('.cjs')) return [];
  const text = readFileSync(fileURLToPath(url), 'utf8');
  const heads = [...text.matchAll(/^\/\/ (\S+\.[a-z]+)$/gm)];
  // The first range of a function is the function; the first function of all is the file.
  const ran = functions.slice(1).flatMap(({ ranges: [whole] }) => (whole?.count ? [whole.startOffset] : []));
  return heads
    .filter(({ index }, at) =>
      ran.some(start => start > index && start < (heads[at + 1]?.index ?? text.length)),
    )
    .map(([, name]) => name as string);
}

/** What may be loaded beside Node itself: each package costs every command that takes it. */
const READ = ['better-sqlite3', 'bindings', 'canonicalize', 'commander', 'file-uri-to-path', 'zod'];
const ADD = [...READ, 'temporal-polyfill', 'temporal-utils'];

describe.skipIf(!built)('the built program', () => {
  beforeAll(() => {
    expect(temoin(['init', 'd']).status).toBe(0);
  });

  it.each([
    ['--version', [], ['commander']],
    ['list', [], READ],
    ['status', [], ADD],
    ['verify', [], READ],
    ['add', ['--when', 'hier 22h15', '--platform', 'Instagram'], ADD],
  ])('loads these packages for %s', (verb, flags, packages) => {
    expect([...modulesOf([verb, ...flags]).packages].sort()).toEqual([...packages].sort());
  });

  it.each([
    ['--version', [], ['cli', 'render', 'words']],
    ['list', [], ['actions', 'cli', 'incident', 'render', 'store', 'words']],
    ['add', ['--when', 'hier 22h15'], ['actions', 'cli', 'import', 'incident', 'render', 'store', 'words']],
  ])('runs these parts of its own for %s', (verb, flags, parts) => {
    const { own } = modulesOf([verb, ...flags]);
    const folders = [...own].flatMap(name => /^src\/(\w+)\//.exec(name)?.[1] ?? []);
    expect([...new Set(folders)].sort()).toEqual(parts);
    expect([...own].filter(name => /^src\/render\/(?!terminal)\w+\//.test(name))).toEqual([]);
  });

  it('compiles little to read: no half of zod that nobody asks for, nothing that only other commands run', () => {
    const files = ['start', 'read'].map(name => readFileSync(path.join(root, 'dist/program', `${name}.cjs`)));
    const text = Buffer.concat(files).toString();
    expect(text).toContain('zod/v4/mini/schemas.js');
    expect(text).not.toMatch(/^\/\/ .*zod\/v4\/(classic|.*json-schema)/m);
    expect(text.length).toBeLessThan(520_000);
  });

  it.each(['--version', 'list'])('prepares no other program, and nothing to read, for %s', verb => {
    const asked = path.join(home, 'asked.cjs');
    writeFileSync(
      asked,
      "process.on('exit', () => process.stderr.write(process.moduleLoadList.join('\\n')))",
    );
    const { stderr } = temoin([verb], { NODE_OPTIONS: `--require=${asked}` });
    expect(stderr).toContain('NativeModule fs\n');
    expect(stderr).not.toContain('NativeModule child_process');
    // What makes a stream of stdin where it is a file.
    expect(stderr).not.toContain('NativeModule internal/fs/streams');
  });

  it('loads the readers of metadata when a file is given', () => {
    writeFileSync(path.join(home, 'note.txt'), 'x');
    expect([...modulesOf(['attach', '1', 'note.txt']).packages]).toContain('file-type');
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
