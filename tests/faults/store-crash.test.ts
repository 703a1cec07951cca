import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { INFO, newDossier, storeEnv, verify } from '../unit/store-fixture.ts';

// The child runs what `npm run build` made.
const child = join(import.meta.dirname, 'fixtures/store-child.mjs');

function emptyDossier(): string {
  const dossier = newDossier();
  expect(dossier.info.title).toBe(INFO.title);
  dossier.close();
  return dossier.dir;
}

/** Everything that was said to be recorded is there, whole, and at most one more; the dossier is sound. */
function expectNothingLost(dir: string, said: string): number {
  const report = verify(dir);
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const lines = said.split('\n').filter(line => line !== '');
  const dossier = openDossier(dir, 'write', storeEnv());
  for (const line of lines) {
    const [n, p, sha256] = line.split(' ');
    expect(dossier.exhibit(Number(p))).toMatchObject({ sha256, incidents: [Number(n)] });
    expect(dossier.vault.readAll(sha256 ?? '', 1000).toString()).toMatch(/^evidence/);
  }
  const { confirmed, exhibits } = dossier.counts();
  expect(confirmed).toBe(exhibits);
  expect([lines.length, lines.length + 1]).toContain(confirmed);
  // And it goes on from there; HEAD is caught up.
  dossier.transact(tx => tx.append({ kind: 'import-open', body: { source: 'after', options: {} } }));
  dossier.close();
  expect(verify(dir).findings.filter(({ code }) => code.startsWith('head'))).toEqual([]);
  return confirmed;
}

const STEPS = [
  'vault-before-write',
  'vault-after-write',
  'vault-after-fsync',
  'vault-before-rename',
  'vault-after-rename',
  'folder-after-fsync',
  'between-entries',
  'before-commit',
  'spilled',
  'head-before-open',
  'head-after-open',
  'head-after-write',
  'head-before-rename',
  'head-after-rename',
];

describe('killed', () => {
  test.each(STEPS)('%s', step => {
    const dir = emptyDossier();
    const { stdout, stderr, signal } = spawnSync(process.execPath, [child, dir, '4', step, '3'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(signal).toBe('SIGKILL');
    const hot = existsSync(join(dir, 'journal.db-journal'));
    expect(hot).toBe(['between-entries', 'before-commit', 'spilled'].includes(step));
    const committed = expectNothingLost(dir, stdout);
    expect(committed).toBe(step.startsWith('head') ? 3 : 2);
  });

  test.each([1, 2, 4, 7])('at any moment, after %s acts', async acts => {
    const dir = emptyDossier();
    const running = spawn(process.execPath, [child, dir, '1000'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', chunk => {
      said += chunk;
      if (said.split('\n').length > acts) running.kill('SIGKILL');
    });
    await new Promise(resolve => running.on('close', resolve));
    expect(expectNothingLost(dir, said)).toBeGreaterThanOrEqual(acts);
  });
});

test('two processes at once: every act of both, one after the other', async () => {
  const dir = emptyDossier();
  const run = () =>
    new Promise<string>(resolve => {
      const running = spawn(process.execPath, [child, dir, '20'], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      running.stdout.on('data', chunk => {
        said += chunk;
      });
      running.on('close', () => resolve(said));
    });
  const said = await Promise.all([run(), run()]);
  const report = verify(dir);
  expect(report.findings).toEqual([]);
  expect(readFileSync(join(dir, 'HEAD'), 'utf8')).toBe(`${report.head.seq} ${report.head.hash}\n`);
  expect(report.head.seq).toBe(81);
  const numbers = said.flatMap(text => text.trim().split('\n')).map(line => Number(line.split(' ')[0]));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});
