import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { type Files, realFiles } from '../../src/store/files.ts';
import { Vault } from '../../src/store/vault.ts';
import { newDossier, storeEnv, temporaryFolder } from './store-fixture.ts';

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

function sourceFile(content: string | Buffer = 'hello', name = 'source.bin'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

function id(work: () => unknown): string {
  try {
    work();
    return 'nothing thrown';
  } catch (error) {
    return (error as { id?: string }).id ?? String(error);
  }
}

function vaultNames(dir: string): string[] {
  return readdirSync(join(dir, 'coffre'), { recursive: true, encoding: 'utf8' }).sort();
}

test('a file is kept under its hash, read-only, and read back', async () => {
  const dossier = newDossier();
  const path = sourceFile();
  utimesSync(path, 1, 1_700_000_000);
  const stored = dossier.vault.putFile(path);
  expect(stored).toEqual({
    sha256: HELLO,
    size: 5,
    known: false,
    head: Buffer.from('hello'),
    modified: '2023-11-14T22:13:20.000Z',
  });
  const kept = join(dossier.dir, 'coffre', '2c', HELLO);
  expect(statSync(kept).mode & 0o777).toBe(0o400);
  expect(statSync(join(dossier.dir, 'coffre', '2c')).mode & 0o777).toBe(0o700);
  expect(vaultNames(dossier.dir)).toEqual(['2c', `2c/${HELLO}`]);
  expect(dossier.vault.has(HELLO)).toBe(true);
  expect((await buffer(dossier.vault.read(HELLO))).toString()).toBe('hello');
  expect(dossier.vault.readAll(HELLO, 5).toString()).toBe('hello');
  expect(id(() => dossier.vault.readAll(HELLO, 4))).toBe('file-too-large');
});

test('bytes that are known already have their folder synced: who placed them may have been cut short', () => {
  const opened: string[] = [];
  const files: Files = {
    ...realFiles,
    openSync: (...args: Parameters<Files['openSync']>) => {
      opened.push(String(args[0]));
      return realFiles.openSync(...args);
    },
  };
  const dossier = newDossier(storeEnv({ files }));
  const { sha256 } = dossier.vault.putFile(sourceFile());
  opened.length = 0;
  dossier.vault.putFile(sourceFile());
  expect(opened.at(-1)).toBe(join(dossier.vault.folder, sha256.slice(0, 2)));
});

test('a disk that takes less than it was given is given the rest', () => {
  const files = {
    ...realFiles,
    writeSync: (fd: number, bytes: Buffer, offset: number, size: number) =>
      realFiles.writeSync(fd, bytes, offset, Math.ceil(size / 3)),
    readSync: (fd: number, bytes: Buffer, offset: number, size: number, place: number | null) =>
      realFiles.readSync(fd, bytes, offset, Math.ceil(size / 3), place),
  } as Files;
  const dossier = newDossier(storeEnv({ files }));
  expect(dossier.vault.putFile(sourceFile()).sha256).toBe(HELLO);
  expect(readFileSync(join(dossier.dir, 'coffre', '2c', HELLO), 'utf8')).toBe('hello');
});

test('the same bytes again are known, and leave no second copy', () => {
  const dossier = newDossier();
  dossier.vault.putFile(sourceFile());
  expect(dossier.vault.hashFile(sourceFile()).known).toBe(true);
  expect(dossier.vault.putFile(sourceFile('hello', 'other name')).known).toBe(true);
  expect(dossier.vault.putBytes(Buffer.from('hello')).known).toBe(true);
  expect(vaultNames(dossier.dir)).toEqual(['2c', `2c/${HELLO}`]);
});

test('looking only writes nothing and says the same', () => {
  const dossier = newDossier();
  const path = sourceFile();
  const looked = dossier.vault.hashFile(path);
  expect(vaultNames(dossier.dir)).toEqual([]);
  expect(looked).toEqual(dossier.vault.putFile(path));
});

test('bigger than the buffer, and holes: the hash is that of the whole', () => {
  const dossier = newDossier();
  const path = sourceFile(Buffer.alloc(9 * 1024 * 1024 + 17, 'abc'));
  const stored = dossier.vault.putFile(path);
  expect(stored.size).toBe(9 * 1024 * 1024 + 17);
  expect(stored.head).toHaveLength(256 * 1024);
  expect(stored.sha256).toBe(createHash('sha256').update(readFileSync(path)).digest('hex'));
  truncateSync(path, 5 * 1024 * 1024);
  expect(dossier.vault.putFile(path).known).toBe(false);
});

describe('a stored copy that was altered', () => {
  test('is not trusted: the new copy stays, aside', async () => {
    const dossier = newDossier();
    dossier.vault.putFile(sourceFile());
    const kept = join(dossier.dir, 'coffre', '2c', HELLO);
    chmodSync(kept, 0o600);
    writeFileSync(kept, 'jello');
    expect(id(() => dossier.vault.hashFile(sourceFile()))).toBe('vault-altered');
    expect(id(() => dossier.vault.putFile(sourceFile()))).toBe('vault-altered');
    expect(readFileSync(join(dossier.dir, 'coffre', 'aside', HELLO), 'utf8')).toBe('hello');
    expect(readFileSync(kept, 'utf8')).toBe('jello');
    // Once more: still there, nothing else.
    expect(id(() => dossier.vault.putFile(sourceFile()))).toBe('vault-altered');
    expect(vaultNames(dossier.dir)).toEqual(['2c', `2c/${HELLO}`, 'aside', `aside/${HELLO}`]);
    await expect(buffer(dossier.vault.read(HELLO))).rejects.toMatchObject({
      id: 'vault-altered',
      exitCode: 20,
    });
    expect(id(() => dossier.vault.readAll(HELLO, 100))).toBe('vault-altered');
  });

  test('one that is gone is put back by the same bytes', () => {
    const dossier = newDossier();
    dossier.vault.putFile(sourceFile());
    const kept = join(dossier.dir, 'coffre', '2c', HELLO);
    unlinkSync(kept);
    expect(id(() => dossier.vault.readAll(HELLO, 100))).toBe('vault-missing');
    expect(dossier.vault.putFile(sourceFile()).known).toBe(false);
    expect(readFileSync(kept, 'utf8')).toBe('hello');
  });

  test('one replaced by a link is not followed', () => {
    const dossier = newDossier();
    dossier.vault.putFile(sourceFile());
    const kept = join(dossier.dir, 'coffre', '2c', HELLO);
    unlinkSync(kept);
    symlinkSync(sourceFile(), kept);
    expect(id(() => dossier.vault.readAll(HELLO, 100))).toBe('link-in-dossier');
  });
});

describe('refused, one by one', () => {
  const dossier = () => newDossier();

  const refusals: [string, () => string][] = [
    ['file-missing', () => '/nowhere/at/all'],
    ['file-missing', () => join(sourceFile(), 'below-a-file')],
    ['file-empty', () => sourceFile('')],
    ['file-is-folder', () => temporaryFolder()],
    ['file-is-device', () => '/dev/zero'],
    ['file-name-too-long', () => join(temporaryFolder(), 'x'.repeat(300))],
    ['link-dangling', () => link('nowhere')],
    ['link-dangling', () => link('link')],
    ['file-is-folder', () => link('.')],
    ['file-is-device', () => link('/dev/null')],
    ['file-changed-while-read', () => '/proc/self/status'],
  ];
  test.each(refusals)('%s %#', (expected, make) => {
    const { vault, dir } = dossier();
    const path = make();
    expect(id(() => vault.putFile(path))).toBe(expected);
    expect(id(() => vault.hashFile(path))).toBe(expected);
    expect(vaultNames(dir)).toEqual([]);
  });

  test('file-is-pipe: nobody writes to it, and nothing hangs', () => {
    const path = join(temporaryFolder(), 'pipe');
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', path]);
    expect(id(() => dossier().vault.putFile(path))).toBe('file-is-pipe');
  });

  test('file-is-socket', async () => {
    const path = join(temporaryFolder(), 'socket');
    const server = net.createServer();
    await new Promise<void>(resolve => server.listen(path, resolve));
    expect(id(() => dossier().vault.putFile(path))).toBe('file-is-socket');
    await new Promise(resolve => server.close(resolve));
  });

  test('file-unreadable', () => {
    const files = { ...realFiles, openSync: failing('EACCES', realFiles.openSync, /source/) };
    expect(id(() => newDossier(storeEnv({ files })).vault.putFile(sourceFile()))).toBe('file-unreadable');
  });

  test('file-in-dossier', () => {
    const { vault, dir } = dossier();
    expect(id(() => vault.putFile(join(dir, 'journal.db')))).toBe('file-in-dossier');
    const outside = join(temporaryFolder(), 'link');
    symlinkSync(join(dir, 'HEAD'), outside);
    expect(id(() => vault.putFile(outside))).toBe('file-in-dossier');
    // A neighbour whose name begins alike is outside.
    mkdirSync(`${dir}-2`);
    writeFileSync(`${dir}-2/x`, 'x');
    expect(vault.putFile(`${dir}-2/x`).size).toBe(1);
  });

  test('file-swapped: another file between looking and opening', () => {
    const path = sourceFile();
    const other = sourceFile('other');
    const openSync: typeof realFiles.openSync = (name, ...rest): number =>
      realFiles.openSync(name === path ? other : name, ...rest);
    expect(id(() => newDossier(storeEnv({ files: { ...realFiles, openSync } })).vault.putFile(path))).toBe(
      'file-swapped',
    );
  });

  test('file-swapped: a link between looking and opening', () => {
    const path = sourceFile();
    const swapped = link(sourceFile('other'));
    const openSync: typeof realFiles.openSync = (name, ...rest): number =>
      realFiles.openSync(name === path ? swapped : name, ...rest);
    expect(id(() => newDossier(storeEnv({ files: { ...realFiles, openSync } })).vault.putFile(path))).toBe(
      'file-swapped',
    );
  });

  test('file-changed-while-read: it grows, it shrinks, it is written over', () => {
    for (const change of ['longer than before', 'x', 'HELLO']) {
      const path = sourceFile();
      utimesSync(path, 1, 1);
      let done = false;
      const readSync = ((...args: Parameters<typeof realFiles.readSync>) => {
        const size = realFiles.readSync(...args);
        if (!done && size === 5) {
          done = true;
          writeFileSync(path, change);
        }
        return size;
      }) as typeof realFiles.readSync;
      const made = newDossier(storeEnv({ files: { ...realFiles, readSync } }));
      expect(
        id(() => made.vault.putFile(path)),
        change,
      ).toBe('file-changed-while-read');
      expect(vaultNames(made.dir)).toEqual([]);
    }
  });
});

test('a link to a file is followed; names may be any bytes', () => {
  const { vault } = newDossier();
  expect(vault.putFile(link(sourceFile())).sha256).toBe(HELLO);
  const odd = Buffer.concat([Buffer.from(`${temporaryFolder()}/`), Buffer.from([0xff, 0x0a, 0x1b])]);
  writeFileSync(odd, 'odd');
  expect(vault.putFile(odd).size).toBe(3);
});

test('a vault whose empty folder was dropped by a copy is made again; a link in its place is not followed', () => {
  const { vault, dir } = newDossier();
  rmdirSync(join(dir, 'coffre'));
  expect(vault.putFile(sourceFile()).sha256).toBe(HELLO);
  const other = newDossier();
  rmdirSync(join(other.dir, 'coffre'));
  symlinkSync(temporaryFolder(), join(other.dir, 'coffre'));
  expect(id(() => other.vault.putFile(sourceFile()))).toBe('link-in-dossier');
});

test('a reader keeps nothing', () => {
  const vault = new Vault(temporaryFolder(), {
    files: realFiles,
    randomBytes: storeEnv().randomBytes,
    writable: false,
  });
  expect(id(() => vault.putBytes(Buffer.from('x')))).toBe('dossier-read-only');
});

function link(target: string): string {
  const path = join(temporaryFolder(), 'link');
  symlinkSync(target, path);
  return path;
}

function failing<T extends (...args: never[]) => unknown>(code: string, real: T, when: RegExp): T {
  return ((...args: Parameters<T>) => {
    if (when.test(String(args[0]))) throw Object.assign(new Error(code), { code, errno: -1 });
    return real(...args);
  }) as unknown as T;
}
