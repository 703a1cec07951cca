import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createDossier, type Dossier, openDossier } from '../../src/store/dossier.ts';
import { type Files, realFiles } from '../../src/store/files.ts';
import { act, exhibitOf, INFO, storeEnv, temporaryFolder, verify } from '../unit/store-fixture.ts';

// Many dossiers, one after the other.
vi.setConfig({ testTimeout: 300_000 });

interface Faults {
  readonly files: Files;
  /** Calls made so far. */
  calls(): number;
  /** The n-th call from now on fails. */
  arm(n: number): void;
}

/** Every call counted; the n-th one fails in a way that disks fail. A failing write has written half. */
function faultyFiles(code: string): Faults {
  let calls = 0;
  let failAt = Number.POSITIVE_INFINITY;
  const fail = () => {
    throw Object.assign(new Error(code), { code, errno: -28 });
  };
  const files = new Proxy(realFiles, {
    get(target, name: keyof Files) {
      const real = target[name];
      if (typeof real !== 'function') return real;
      const wrapped = (...args: unknown[]) => {
        calls += 1;
        // A failing close has closed all the same.
        if (calls === failAt && name === 'closeSync') Reflect.apply(real, target, args);
        if (calls === failAt && name === 'writeSync') {
          const [fd, bytes, offset, length] = args as [number, Uint8Array, number, number];
          realFiles.writeSync(fd, bytes, offset, Math.floor(length / 2));
        }
        if (calls === failAt) fail();
        return Reflect.apply(real, target, args);
      };
      return Object.assign(wrapped, 'native' in real ? { native: wrapped } : {});
    },
  });
  return { files, calls: () => calls, arm: n => (failAt = calls + n) };
}

/** Runs `work` with its first call failing, then its second… until it makes no call that fails. */
function eachCall(
  work: (faults: Faults) => { armed: () => unknown; check: (outcome: unknown) => void },
): number {
  for (const code of ['ENOSPC', 'EIO', 'EROFS']) {
    for (let n = 1; ; n++) {
      const faults = faultyFiles(code);
      const { armed, check } = work(faults);
      const before = faults.calls();
      faults.arm(n);
      let outcome: unknown;
      try {
        outcome = armed();
      } catch (error) {
        outcome = error;
        expect((error as { id?: string }).id, `${code} at call ${n}: ${error}`).toMatch(
          /^(disk-full|disk-failed|disk-read-only|dossier-read-only|file-unreadable|dossier-unfinished)$/,
        );
      }
      const made = faults.calls() - before;
      faults.arm(Number.POSITIVE_INFINITY);
      check(outcome);
      if (made < n) {
        if (code === 'EROFS') return n - 1;
        break;
      }
    }
  }
  return 0;
}

function soundAfter(dir: string): void {
  const report = verify(dir);
  expect(report.findings.filter(finding => finding.severity === 'error')).toEqual([]);
}

describe('each call to the disk, failing once', () => {
  test('init: a dossier or none, and the next try succeeds', () => {
    const calls = eachCall(({ files }) => {
      const dir = join(temporaryFolder(), 'new');
      return {
        armed: () => createDossier(dir, INFO, storeEnv({ files })),
        check: outcome => {
          if (outcome instanceof Error) createDossier(dir, INFO, storeEnv()).close();
          else (outcome as Dossier).close();
          soundAfter(dir);
        },
      };
    });
    expect(calls).toBeGreaterThan(30);
  });

  test('a file taken in: what is reported as kept is there, whole', () => {
    const calls = eachCall(({ files }) => {
      const folder = temporaryFolder();
      const dossier = createDossier(join(folder, 'd'), INFO, storeEnv({ files }));
      const source = join(folder, 'source');
      writeFileSync(source, 'evidence');
      return {
        armed: () => dossier.vault.putFile(source),
        check: outcome => {
          if (!(outcome instanceof Error)) {
            const { sha256 } = outcome as { sha256: string };
            expect(dossier.vault.readAll(sha256, 100).toString()).toBe('evidence');
          }
          // And again, with a disk that works.
          const { sha256 } = dossier.vault.putFile(source);
          expect(dossier.vault.readAll(sha256, 100).toString()).toBe('evidence');
          dossier.close();
          soundAfter(dossier.dir);
        },
      };
    });
    expect(calls).toBeGreaterThan(12);
  });

  test('a file already known', () => {
    const calls = eachCall(({ files }) => {
      const dossier = createDossier(join(temporaryFolder(), 'd'), INFO, storeEnv({ files }));
      dossier.vault.putBytes(Buffer.from('evidence'));
      return {
        armed: () => dossier.vault.putBytes(Buffer.from('evidence')),
        check: () => {
          expect(dossier.vault.putBytes(Buffer.from('evidence')).known).toBe(true);
          dossier.close();
          soundAfter(dossier.dir);
        },
      };
    });
    expect(calls).toBeGreaterThan(5);
  });

  test('an act recorded: reported as recorded exactly when it is', () => {
    const calls = eachCall(({ files }) => {
      const dossier = createDossier(join(temporaryFolder(), 'd'), INFO, storeEnv({ files }));
      const stored = dossier.vault.putBytes(Buffer.from('evidence'));
      return {
        armed: () =>
          dossier.transact(tx => {
            tx.append({
              kind: 'incident-recorded',
              subject: 'f:1',
              body: { incident: act('2025-01-01'), state: 'confirmed' },
            });
            tx.append({
              kind: 'exhibit-added',
              subject: 'p:1',
              body: { exhibit: exhibitOf(stored), incident: 1 },
            });
          }),
        check: outcome => {
          const recorded = outcome instanceof Error ? 0 : 1;
          dossier.close();
          soundAfter(dossier.dir);
          const again = openDossier(dossier.dir, 'write', storeEnv());
          expect(again.counts()).toMatchObject({ confirmed: recorded, exhibits: recorded });
          // A HEAD that could not be written is caught up by the next entry.
          again.transact(tx => tx.append({ kind: 'import-open', body: { source: 'x', options: {} } }));
          again.close();
          expect(verify(dossier.dir).findings.filter(({ code }) => code.startsWith('head'))).toEqual([]);
        },
      };
    });
    expect(calls).toBeGreaterThan(10);
  });
});

test('HEAD that can’t be written is said, and what was recorded stands', () => {
  const faults = faultyFiles('ENOSPC');
  const renameSync: Files['renameSync'] = (from, to) => {
    if (String(to).endsWith('HEAD') && armed)
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28 });
    return realFiles.renameSync(from, to);
  };
  let armed = false;
  const files = { ...realFiles, renameSync };
  expect(faults.calls()).toBe(0);
  const dossier = createDossier(join(temporaryFolder(), 'd'), INFO, storeEnv({ files }));
  armed = true;
  dossier.transact(tx => tx.append({ kind: 'import-open', body: { source: 'x', options: {} } }));
  expect(dossier.notices).toEqual(['head-not-written']);
  expect(dossier.head().seq).toBe(2);
  dossier.close();
  expect(
    verify(dossier.dir)
      .findings.map(({ code }) => code)
      .sort(),
  ).toEqual(['head-behind', 'leftover']);
});

test('writes that take only a part, and reads that give only a part', () => {
  const writeSync = ((fd: number, bytes: Uint8Array, offset: number, length: number) =>
    realFiles.writeSync(fd, bytes, offset, Math.min(length, 3))) as Files['writeSync'];
  const readSync = ((
    fd: number,
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ) => realFiles.readSync(fd, bytes, offset, Math.min(length, 7), position)) as Files['readSync'];
  const env = storeEnv({ files: { ...realFiles, writeSync, readSync } });
  const dossier = createDossier(join(temporaryFolder(), 'd'), INFO, env);
  const { sha256 } = dossier.vault.putBytes(Buffer.from('a longer piece of evidence'));
  expect(dossier.vault.readAll(sha256, 100).toString()).toBe('a longer piece of evidence');
  dossier.close();
  expect(existsSync(join(dossier.dir, 'HEAD'))).toBe(true);
  expect(readdirSync(join(dossier.dir, 'coffre'))).toHaveLength(1);
  soundAfter(dossier.dir);
});
