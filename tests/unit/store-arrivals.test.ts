import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Files, realFiles } from '../../src/store/files.ts';
import { newDossier, storeEnv, temporaryFolder } from './store-fixture.ts';

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
/** More than the buffer holds. */
const LONG = Buffer.alloc(5 * 1024 * 1024, 'long');

function sourceFile(content: string | Buffer, name = 'source.bin'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

function namesIn(dir: string): string[] {
  return readdirSync(join(dir, 'coffre'), { recursive: true, encoding: 'utf8' }).sort();
}

function idOf(work: () => unknown): string {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    return (error as { id?: string }).id ?? String(error);
  }
}

/** Files that say what was done with them. */
function watched(change: Partial<Files> = {}): { files: Files; calls: string[] } {
  const calls: string[] = [];
  const noted = (name: 'fsyncSync' | 'renameSync' | 'writeSync') => {
    const call = (change[name] ?? realFiles[name]) as (...args: unknown[]) => unknown;
    return (...args: unknown[]) => {
      calls.push(name);
      return call(...args);
    };
  };
  const files = { ...realFiles, ...change };
  for (const name of ['fsyncSync', 'renameSync', 'writeSync'] as const)
    Object.assign(files, { [name]: noted(name) });
  return { files, calls };
}

describe('a group of files on their way in', () => {
  test('none is in the vault before the group is settled; then all are, read-only', () => {
    const { vault, dir } = newDossier();
    const group = vault.arrivals();
    const taken = ['hello', 'world', LONG].map(content => vault.takeFile(sourceFile(content), group));
    expect(taken.map(({ sha256 }) => vault.has(sha256))).toEqual([false, false, false]);
    expect(namesIn(dir).every(name => name.startsWith('tmp-'))).toBe(true);
    expect(group.waitingBytes).toBe(10 + LONG.length);
    // What it says of itself can be read meanwhile.
    expect(group.readAt(taken[2]?.sha256 ?? '', LONG.length - 4, 10).toString()).toBe('long');
    group.settle();
    expect(taken.map(({ sha256 }) => vault.has(sha256))).toEqual([true, true, true]);
    expect(group.readAt(HELLO, 1, 3).toString()).toBe('ell');
    expect(namesIn(dir).filter(name => name.startsWith('tmp-'))).toEqual([]);
    expect(group.waitingBytes).toBe(0);
  });

  test('all are forced to the disk before the first has its name', () => {
    const { files, calls } = watched();
    const { vault } = newDossier(storeEnv({ files }));
    const group = vault.arrivals();
    for (const content of ['a', 'b', 'c']) vault.takeFile(sourceFile(content), group);
    const from = calls.length;
    group.settle();
    expect(calls.slice(from, from + 3)).toEqual(['fsyncSync', 'fsyncSync', 'fsyncSync']);
    expect(calls.slice(from).filter(call => call === 'renameSync')).toHaveLength(3);
    expect(calls.at(-1)).toBe('fsyncSync');
  });

  test('the same bytes twice in one group are kept once', () => {
    const { vault, dir } = newDossier();
    const group = vault.arrivals();
    for (const content of ['hello', LONG]) {
      expect(vault.takeFile(sourceFile(content), group).known).toBe(false);
      expect(vault.takeFile(sourceFile(content), group).known).toBe(true);
    }
    group.settle();
    expect(namesIn(dir).filter(name => name.includes('/'))).toHaveLength(2);
    expect(namesIn(dir).filter(name => name.startsWith('tmp-'))).toEqual([]);
  });

  test('what an fsync has refused is let go with its group, and not forced again', () => {
    let isFailing = false;
    const fsyncSync: Files['fsyncSync'] = fd => {
      if (isFailing) throw Object.assign(new Error('EIO'), { code: 'EIO', errno: -5 });
      realFiles.fsyncSync(fd);
    };
    const { vault, dir } = newDossier(storeEnv({ files: { ...realFiles, fsyncSync } }));
    const group = vault.arrivals();
    for (const content of ['hello', 'world']) vault.takeFile(sourceFile(content), group);
    isFailing = true;
    expect(idOf(() => group.settle())).toBe('disk-failed');
    isFailing = false;
    group.settle();
    expect(namesIn(dir)).toEqual([]);
  });

  test('a known file is read, and nothing is written; an altered copy is found out, whatever its size', () => {
    const { files, calls } = watched();
    const { vault, dir } = newDossier(storeEnv({ files }));
    for (const content of ['hello', LONG]) {
      const { sha256 } = vault.putFile(sourceFile(content));
      const kept = join(dir, 'coffre', sha256.slice(0, 2), sha256);
      if (content !== LONG) {
        calls.length = 0;
        const group = vault.arrivals();
        expect(vault.takeFile(sourceFile(content), group).known).toBe(true);
        group.settle(false);
        expect(calls).toEqual([]);
      }
      chmodSync(kept, 0o600);
      writeFileSync(kept, readFileSync(kept).fill('x', 2, 3));
      const group = vault.arrivals();
      expect(idOf(() => vault.takeFile(sourceFile(content), group))).toBe('vault-altered');
      expect(readFileSync(join(dir, 'coffre', 'aside', sha256)).equals(Buffer.from(content))).toBe(true);
    }
  });

  test('brought by another command meanwhile: its copy stays, and is checked', () => {
    const { vault, dir } = newDossier();
    const sound = vault.arrivals();
    vault.takeFile(sourceFile('hello'), sound);
    vault.putFile(sourceFile('hello'));
    sound.settle();
    expect(namesIn(dir)).toEqual(['2c', `2c/${HELLO}`]);
    const group = vault.arrivals();
    const { sha256 } = vault.takeFile(sourceFile('world'), group);
    mkdirSync(join(dir, 'coffre', sha256.slice(0, 2)));
    writeFileSync(join(dir, 'coffre', sha256.slice(0, 2), sha256), 'other');
    expect(idOf(() => group.settle())).toBe('vault-altered');
    expect(readFileSync(join(dir, 'coffre', sha256.slice(0, 2), sha256), 'utf8')).toBe('other');
  });

  test('not settled: no trace', () => {
    const { vault, dir } = newDossier();
    const group = vault.arrivals();
    vault.takeFile(sourceFile('hello'), group);
    group.letGo();
    expect(namesIn(dir)).toEqual([]);
  });
});
