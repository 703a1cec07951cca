import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createDossier, type Dossier, openDossier } from '../../src/store/dossier.ts';
import { type Files, realFiles } from '../../src/store/files.ts';
import { INFO, storeEnv, temporaryFolder, verify } from '../unit/store-fixture.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The disk, with something else that happens just before the n-th call. */
function interrupted(n: number, meanwhile: () => void): { files: Files; calls(): number } {
  let calls = 0;
  const files = new Proxy(realFiles, {
    get(target, name: keyof Files) {
      const real = target[name];
      if (typeof real !== 'function') return real;
      const wrapped = (...args: unknown[]) => {
        calls += 1;
        if (calls === n) meanwhile();
        return Reflect.apply(real, target, args);
      };
      return Object.assign(wrapped, 'native' in real ? { native: real.native } : {});
    },
  });
  return { files, calls: () => calls };
}

function attempt(work: () => Dossier): string {
  try {
    const dossier = work();
    const { title } = dossier.info;
    dossier.close();
    return `made ${title}`;
  } catch (error) {
    return String((error as { id?: string }).id ?? error);
  }
}

const REFUSALS = ['dossier-exists', 'dossier-busy', 'folder-not-empty'];

test.each([
  ['a new folder', false],
  ['an empty folder', true],
])('a second init in %s, at whatever moment of the first: one dossier, whole', (_, exists) => {
  let n = 1;
  for (; ; n++) {
    const dir = path.join(temporaryFolder(), 'new');
    if (exists) mkdirSync(dir);
    let second = '';
    const { files, calls } = interrupted(n, () => {
      second = attempt(() => createDossier(dir, { ...INFO, title: 'second' }, storeEnv()));
    });
    const first = attempt(() => createDossier(dir, { ...INFO, title: 'first' }, storeEnv({ files })));
    if (calls() < n) break;
    const where = `at call ${n}: ${first}, ${second}`;
    const made = [first, second].filter(outcome => outcome.startsWith('made'));
    expect(made, where).toHaveLength(1);
    expect(REFUSALS, where).toContain([first, second].find(outcome => !outcome.startsWith('made')));
    expect(verify(dir).findings, where).toEqual([]);
    const dossier = openDossier(dir, 'write', storeEnv());
    expect(`made ${dossier.info.title}`, where).toBe(made[0]);
    dossier.close();
  }
  expect(n).toBeGreaterThan(30);
});

test('eight at the same instant, as processes: one wins', async () => {
  const bin = path.join(import.meta.dirname, '../../bin/temoin.js');
  const folder = temporaryFolder();
  const init = () =>
    new Promise<number | null>(resolve => {
      const argv = [bin, 'init', 'd', '-q', '--title', 'x', '--zone', 'UTC', '--documents', 'fr'];
      const child = spawn(process.execPath, argv, { cwd: folder, stdio: 'ignore' });
      child.on('close', resolve);
    });
  const codes = await Promise.all(Array.from({ length: 8 }, init));
  expect(codes.filter(code => code === 0)).toHaveLength(1);
  expect(codes.filter(code => code !== 0 && code !== 2)).toEqual([]);
  expect(verify(path.join(folder, 'd')).findings).toEqual([]);
  expect(existsSync(path.join(folder, 'd', 'HEAD'))).toBe(true);
});
