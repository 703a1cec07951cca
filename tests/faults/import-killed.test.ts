import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The program as `npm run build` made it.
const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
const FILES = 120;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'temoin-killed-'));
  mkdirSync(path.join(folder, 'in'));
  for (let i = 0; i < FILES; i++) writeFileSync(path.join(folder, 'in', `${i}.txt`), `capture ${i}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function temoin(dossier: string, ...argv: string[]): { status: number | null; out: string } {
  const { status, stdout } = spawnSync(process.execPath, [bin, '--dossier', dossier, ...argv], {
    encoding: 'utf8',
    cwd: folder,
  });
  return { status, out: stdout };
}

const last = (out: string) => JSON.parse(out.trimEnd().split('\n').at(-1) ?? '{}');

/** Starts the import and ends it with a signal once it has said so many lines. */
function importUntil(
  dossier: string,
  lines: number,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [bin, '--dossier', dossier, 'import', 'files', '--json', 'in'], {
    cwd: folder,
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (!child.killed && out.split('\n').length > lines) child.kill(signal);
  });
  return new Promise(resolve => child.on('close', code => resolve({ code, out })));
}

describe('an import that is cut short', () => {
  it.each([1, 40, 90])(
    'killed after %i files: nothing told is lost, and running again completes it',
    async lines => {
      const dossier = path.join(folder, `d${lines}`);
      expect(temoin(dossier, 'init', dossier).status).toBe(0);
      const { out } = await importUntil(dossier, lines, 'SIGKILL');
      const told = out
        .split('\n')
        .slice(0, -1)
        .map(line => JSON.parse(line));
      expect(told.length).toBeGreaterThanOrEqual(1);
      const checked = temoin(dossier, 'verify', '--json');
      expect(checked.status).toBe(0);
      const before = JSON.parse(temoin(dossier, 'status', '--json').out);
      expect(before.acts.toConfirm).toBeGreaterThanOrEqual(told.length);
      const again = temoin(dossier, 'import', 'files', '--json', 'in');
      expect(again.status).toBe(0);
      expect(last(again.out)).toMatchObject({
        known: before.exhibits,
        added: FILES - before.exhibits,
        resumed: before.openImport !== null,
      });
      const after = JSON.parse(temoin(dossier, 'status', '--json').out);
      expect(after).toMatchObject({ exhibits: FILES, acts: { toConfirm: FILES }, openImport: null });
      expect(temoin(dossier, 'verify').status).toBe(0);
    },
  );

  it('stopped by Ctrl-C: says what is done, with exit code 130', async () => {
    const dossier = path.join(folder, 'stopped');
    temoin(dossier, 'init', dossier);
    const { code, out } = await importUntil(dossier, 20, 'SIGINT');
    expect(code).toBe(130);
    const summary = last(out);
    expect(summary).toMatchObject({ kind: 'import', interrupted: true });
    const { exhibits, openImport } = JSON.parse(temoin(dossier, 'status', '--json').out);
    expect([exhibits, openImport]).toEqual([summary.added, null]);
    expect(exhibits).toBeLessThan(FILES);
  });
});
