import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import {
  act,
  attach,
  codes,
  record,
  sampleDossier,
  storeEnv,
  tamper,
  temporaryFolder,
  verify,
} from './store-fixture.ts';

/** As file managers and `cp -r` copy: new times, the modes that the other disk gives. */
function copied(dir: string, name: string, modes?: { folder: number; file: number }): string {
  const to = join(temporaryFolder(), name);
  cpSync(dir, to, { recursive: true, preserveTimestamps: false });
  for (const item of modes ? ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })] : []) {
    const path = join(to, item);
    chmodSync(path, statSync(path).isDirectory() ? (modes?.folder ?? 0) : (modes?.file ?? 0));
  }
  return to;
}

function goesOn(dir: string): void {
  const dossier = openDossier(dir, 'write', storeEnv());
  attach(dossier, record(dossier, act('2025-04-01')), `goes on in ${dir}`);
  dossier.close();
  const findings = verify(dir).findings.filter(({ code }) => code !== 'permissions-open');
  expect(findings).toEqual([]);
}

describe('a dossier copied to another place', () => {
  test('cp -r: sound, and written to there', () => {
    const to = copied(sampleDossier(), 'là-bas');
    expect(verify(to).findings).toEqual([]);
    goesOn(to);
  });

  test('with the rights that FAT gives: one notice', () => {
    const to = copied(sampleDossier(), 'usb', { folder: 0o755, file: 0o755 });
    expect(codes(verify(to))).toEqual(['permissions-open']);
    expect(verify(to).sound).toBe(true);
    goesOn(to);
  });

  test('read-only, as from a CD: read and verified', () => {
    const to = copied(sampleDossier(), 'cd', { folder: 0o500, file: 0o400 });
    expect(verify(to).findings).toEqual([]);
    const dossier = openDossier(to, 'read', storeEnv());
    expect(dossier.counts().exhibits).toBe(4);
    dossier.close();
    for (const item of ['', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
      if (statSync(join(to, item)).isDirectory()) chmodSync(join(to, item), 0o700);
  });

  test('a name put into another Unicode form by the way: its own is nowhere written', () => {
    const dir = copied(sampleDossier(), 'été'.normalize('NFC'));
    const other = join(dirname(dir), 'été'.normalize('NFD'));
    renameSync(dir, other);
    expect(verify(other).findings).toEqual([]);
    goesOn(other);
    const names = readdirSync(other, { recursive: true, encoding: 'utf8' });
    expect(names.filter(name => name !== name.normalize('NFD') || !/^[\x20-\x7e]+$/.test(name))).toEqual([]);
  });

  test('empty folders dropped by the way are made again', () => {
    const made = openDossier(sampleDossier(), 'read', storeEnv());
    const to = copied(made.dir, 'dropped');
    made.close();
    mkdirSync(join(to, 'coffre/00'));
    for (const name of ['coffre/00']) rmdirSync(join(to, name));
    rmSync(join(to, 'drafts'), { recursive: true, force: true });
    expect(verify(to).findings).toEqual([]);
    goesOn(to);
  });

  test('a new one, whose folders are all empty', () => {
    const to = copied(sampleDossier(), 'bare');
    tamper(to, () => {});
    rmSync(join(to, 'coffre'), { recursive: true });
    rmSync(join(to, 'annexes'), { recursive: true });
    expect(codes(verify(to))).toEqual(['annex-missing', 'vault-missing']);
    const dossier = openDossier(to, 'write', storeEnv());
    attach(dossier, record(dossier, act('2025-04-01')), 'first picture of a new vault');
    dossier.close();
  });

  test.each(['journal.db', 'HEAD', 'dossier.json', 'coffre'])(
    'a link in the place of %s is refused',
    name => {
      const dir = sampleDossier();
      const elsewhere = join(temporaryFolder(), 'elsewhere');
      renameSync(join(dir, name), elsewhere);
      symlinkSync(elsewhere, join(dir, name));
      expect(() => {
        const dossier = openDossier(dir, 'write', storeEnv());
        try {
          dossier.vault.putBytes(Buffer.from('new'));
        } finally {
          dossier.close();
        }
      }).toThrow('link-in-dossier');
      expect(codes(verify(dir))).toContain('link');
    },
  );
});

describe('parts of different ages are told apart', () => {
  const older = (dir: string) => copied(dir, 'older');
  const writeOn = (dir: string, count: number) => {
    const dossier = openDossier(dir, 'write', storeEnv());
    for (let n = 0; n < count; n++) attach(dossier, record(dossier, act('2025-04-01')), `later ${n}`);
    dossier.close();
  };
  const put = (from: string, to: string, ...names: string[]) => {
    for (const name of names) writeFileSync(join(to, name), readFileSync(join(from, name)));
  };
  const opened = (dir: string) => () => openDossier(dir, 'write', storeEnv()).close();

  test('the newest rows are gone: HEAD alone tells', () => {
    const dir = sampleDossier();
    const dossier = openDossier(dir, 'write', storeEnv());
    record(dossier, act('2025-04-01'));
    dossier.close();
    tamper(dir, db =>
      db.exec(`DELETE FROM payloads WHERE seq = 21; DELETE FROM entries WHERE seq = 21;
        DELETE FROM incidents WHERE n = 6; DELETE FROM searchable WHERE n = 6`),
    );
    expect(codes(verify(dir))).toEqual(['head-ahead']);
    expect(opened(dir)).toThrow('head-ahead');
  });

  test('an older database with a newer vault and HEAD', () => {
    const dir = sampleDossier();
    const before = older(dir);
    writeOn(dir, 1);
    put(before, dir, 'journal.db');
    const report = verify(dir);
    expect(codes(report)).toEqual(['database-older', 'head-ahead', 'vault-unreferenced']);
    expect(report.findings.find(({ code }) => code === 'database-older')).toMatchObject({ found: '1' });
    expect(opened(dir)).toThrow('database-older');
  });

  test('an older database and HEAD with a newer vault: told, without alarm; a head noted elsewhere alarms', () => {
    const dir = sampleDossier();
    const before = older(dir);
    writeOn(dir, 3);
    const noted = verify(dir).head;
    put(before, dir, 'journal.db', 'HEAD');
    const report = verify(dir);
    expect(codes(report)).toEqual(['vault-newer', 'vault-unreferenced']);
    expect(report.sound).toBe(true);
    expect(codes(verifyDossier(dir, storeEnv(), { expect: noted }))).toContain('database-older');
  });

  test('one copy left by a command cut short is no sign of that', () => {
    const dir = sampleDossier();
    const dossier = openDossier(dir, 'write', storeEnv());
    dossier.vault.putBytes(Buffer.from('left'));
    dossier.close();
    expect(codes(verify(dir))).toEqual(['vault-unreferenced']);
  });

  test('a newer database with an older vault', () => {
    const dir = sampleDossier();
    const before = older(dir);
    writeOn(dir, 1);
    put(dir, before, 'journal.db', 'HEAD');
    expect(codes(verify(before))).toEqual(['vault-missing']);
  });

  test.each([0.9, 0.5, 0.1])('a torn database, %s of it there', part => {
    const dir = sampleDossier();
    const { size } = statSync(join(dir, 'journal.db'));
    truncateSync(join(dir, 'journal.db'), Math.floor(size * part));
    const report = verify(dir);
    expect(report.sound).toBe(false);
    expect(report.findings.find(({ code }) => code === 'database-torn')).toMatchObject({
      expected: `${size}`,
      found: `${Math.floor(size * part)}`,
    });
    expect(opened(dir)).toThrow('database-torn');
  });

  test('noise in its place is damage, not a cut', () => {
    const dir = sampleDossier();
    writeFileSync(join(dir, 'journal.db'), Buffer.alloc(40_000, 7));
    expect(codes(verify(dir))).not.toContain('database-torn');
    expect(opened(dir)).toThrow('database-damaged');
  });
});
