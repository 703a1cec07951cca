import { spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { again, expectSound } from './crash/scenarios.ts';

// The real program, as `npm run build` made it, and a real signal.
const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
const BIG = 64 * 1024 * 1024;
let home: string;
beforeEach(async () => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'temoin-stopped-')));
  mkdirSync(path.join(home, 'in'));
  // Taken first, and long to copy.
  writeFileSync(path.join(home, 'in', '0-film.bin'), 'film');
  truncateSync(path.join(home, 'in', '0-film.bin'), BIG);
  for (let i = 0; i < 20; i++) writeFileSync(path.join(home, 'in', `${10 + i}.txt`), `capture ${i}`);
  await again(home, ['init', 'd', '--title', 'x', '--zone', 'UTC', '--documents', 'fr']);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** True while a file is being copied into the vault. */
function isCopying(): boolean {
  const vault = path.join(home, 'd', 'coffre');
  return readdirSync(vault).some(name => {
    const size = statSync(path.join(vault, name), { throwIfNoEntry: false })?.size ?? 0;
    return name.startsWith('tmp-') && size > 0 && size < BIG;
  });
}

test('Ctrl-C in the middle of a file: it is finished and recorded, the rest is left for the next run', async () => {
  const argv = [bin, '--dossier', 'd', '--lang', 'fr', 'import', 'files', 'in'];
  const child = spawn(process.execPath, argv, { cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { out: '', err: '' };
  child.stdout.on('data', chunk => {
    heard.out += chunk;
  });
  child.stderr.on('data', chunk => {
    heard.err += chunk;
  });
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  while (!isCopying() && child.exitCode === null) await wait(1);
  child.kill('SIGINT');
  expect(await ended, heard.err).toBe(130);
  // What was done is said, and so is how to go on.
  expect(heard.out).toContain('0-film.bin');
  expect(heard.out).toMatch(/1\spièce nouvelle/);
  expect(heard.err).toMatch(/interrompu|arrêté/i);
  const stopped = expectSound(home);
  expect(stopped.exhibits.map(({ p }) => p)).toEqual([1]);
  expect(readdirSync(path.join(home, 'd', 'coffre')).filter(name => name.startsWith('tmp-'))).toEqual([]);
  const { code, out } = await again(home, ['import', 'files', '--json', 'in']);
  expect(code).toBe(0);
  expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ added: 20, known: 1 });
  expect(expectSound(home).incidents).toHaveLength(21);
});
