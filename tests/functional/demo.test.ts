import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDemo } from '../../src/demo/run.ts';
import { removeFolder, run, TestIo, temporaryFolder } from './io.ts';

// Pictures are decoded by what `npm run build` made.
describe('npm run demo', () => {
  let home: string;
  const io = () => new TestIo({ home, cwd: home });
  beforeAll(() => {
    home = temporaryFolder();
  });
  afterAll(() => removeFolder(home));

  it('makes the dossier, its captures and two annexes, all sound', { timeout: 300_000 }, async () => {
    const world = io();
    expect(await runDemo(world), world.said.join('')).toBe(0);
    expect(readdirSync(path.join(home, 'demo')).sort()).toEqual([
      '.demo.json',
      'annexe-1.pdf',
      'annexe.pdf',
      'captures',
      'dossier',
    ]);
    expect(statSync(path.join(home, 'demo', 'annexe.pdf')).size).toBeGreaterThan(500_000);
    const temoin = (...argv: string[]) => run(['--dossier', 'demo/dossier', ...argv], { home });
    const { acts, exhibits, lastAnnex } = JSON.parse((await temoin('status', '--json')).out);
    expect(acts).toMatchObject({ toConfirm: 2, withdrawn: 1, merged: 1 });
    expect(acts.confirmed).toBeGreaterThanOrEqual(60);
    expect(exhibits).toBeGreaterThanOrEqual(30);
    expect(lastAnnex).toMatchObject({ a: 1 });
    expect((await temoin('verify')).code).toBe(0);
    // What is said at the end can be done.
    const said = world.written
      .join('')
      .split('\n')
      .filter(line => line.includes('bin/temoin.js'));
    expect(said).toHaveLength(3);
    for (const line of said) {
      const [, argv = ''] = line.split('--dossier demo/dossier ');
      expect((await temoin(...argv.split(' '))).code).toBe(0);
    }
  });
});
