import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sampleDossier } from '../unit/store-fixture.ts';
import { look, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 300_000 });

let victim: Victim;
beforeAll(() => {
  victim = new Victim(sampleDossier());
});
afterEach(() => victim.healAll());

/** Each file of the sample but the ones whose damage has its own tests. */
function kept(): string[] {
  return victim.files.filter(file => file.includes('/'));
}

function replace(path: string, make: () => void): void {
  rmSync(path);
  make();
}

describe('files', () => {
  const ways: [string, (file: string, path: string) => void][] = [
    ['removed', (_, path) => rmSync(path)],
    ['emptied', file => victim.write(file, Buffer.alloc(0))],
    ['cut short', file => victim.write(file, victim.bytes(file).subarray(0, 3))],
    ['replaced by as many other bytes', file => victim.write(file, victim.bytes(file).fill(7))],
    ['renamed', (_, path) => renameSync(path, `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`)],
    ['renamed in capitals', (_, path) => renameSync(path, join(dirname(path), basename(path).toUpperCase()))],
    ['with a folder in its place', (_, path) => replace(path, () => mkdirSync(path, { mode: 0o700 }))],
    ['with a link in its place', (_, path) => replace(path, () => symlinkSync(import.meta.filename, path))],
  ];
  test.each(ways)('%s: which one', (_, change) => {
    for (const file of kept()) {
      change(file, join(victim.dir, file));
      const named = file.startsWith('annexes/')
        ? {}
        : { exhibit: expect.any(Number), incident: expect.any(Number) };
      expect(victim.errors(), file).toContainEqual(expect.objectContaining({ file, ...named }));
      victim.healAll();
    }
  });

  test('two originals exchanged: both', () => {
    const [first = '', second = ''] = kept().filter(file => file.startsWith('coffre/'));
    victim.write(first, victim.bytes(second));
    victim.write(second, victim.bytes(first));
    expect(
      victim
        .errors()
        .map(({ file }) => file)
        .sort(),
    ).toEqual([first, second].sort());
  });

  test('added, in every folder', () => {
    const folders = [
      '',
      'coffre/',
      'annexes/',
      ...readdirSync(join(victim.dir, 'coffre')).map(name => `coffre/${name}/`),
    ];
    for (const folder of folders) {
      for (const name of ['x.png', 'annexe-1.pdf.exe', `${'0'.repeat(63)}g`]) {
        writeFileSync(join(victim.dir, folder, name), 'x', { mode: 0o600 });
        expect(victim.errors()).toMatchObject([{ code: 'file-unexpected', file: `${folder}${name}` }]);
        rmSync(join(victim.dir, folder, name));
      }
    }
  });

  test('an annex added beside those that were issued', () => {
    cpSync(join(victim.dir, 'annexes/annexe-1.pdf'), join(victim.dir, 'annexes/annexe-2.pdf'));
    expect(victim.errors()).toMatchObject([{ code: 'annex-unknown', file: 'annexes/annexe-2.pdf' }]);
  });
});

test('--quick reads no contents: bytes changed under the same size pass it, and nothing else does', () => {
  const quick = () => look(victim.dir, { quick: true });
  for (const file of kept()) {
    const bytes = victim.bytes(file);
    victim.write(file, Buffer.from(bytes).fill(7));
    expect(quick(), file).toMatchObject({ sound: true, checked: { bytes: 0 } });
    expect(victim.report().sound, file).toBe(false);
    victim.write(file, bytes.subarray(1));
    expect(quick(), file).toMatchObject({ sound: false });
    rmSync(join(victim.dir, file));
    expect(quick(), file).toMatchObject({ sound: false });
    victim.healAll();
  }
  victim.query(db => db.exec("UPDATE incidents SET state = 'confirmed' WHERE n = 2"));
  expect(quick()).toMatchObject({ sound: false });
});
