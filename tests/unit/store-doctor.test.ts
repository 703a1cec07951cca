import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { consult, type DoctorRequest, remedyOf } from '../../src/actions/doctor.ts';
import { copyDossier } from '../../src/store/copy.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { FINDING_CODES } from '../../src/store/findings.ts';
import { doctor as fr } from '../../src/words/doctor.fr.ts';
import {
  act,
  codes,
  record,
  sampleDossier,
  storeEnv,
  tamper,
  temporaryFolder,
  verify,
} from './store-fixture.ts';

/** The bytes of every file below a folder. */
function hashes(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(item => item.isFile())
    .map(item =>
      createHash('sha256')
        .update(readFileSync(join(item.parentPath, item.name)))
        .digest('hex'),
    );
}

/**
 * Consults, and holds that nothing was destroyed: the bytes of every file from before are still somewhere in the dossier. Files in
 * `goOn` are those that every writing replaces, HEAD and the database: what they held is held by the chain, which must go on.
 */
function repair(dir: string, request: DoctorRequest, goOn: readonly string[] = []) {
  const replaced = goOn.map(name => hashOf(join(dir, name)));
  const before = hashes(dir);
  const chain = goOn.includes('journal.db') ? entryHashes(dir) : [];
  try {
    return consult(dir, request, storeEnv());
  } finally {
    const kept = new Set([...hashes(dir), ...replaced]);
    expect(before.filter(hash => !kept.has(hash))).toEqual([]);
    expect(entryHashes(dir).slice(0, chain.length)).toEqual(chain);
  }
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function entryHashes(dir: string): string[] {
  const db = new Database(join(dir, 'journal.db'), { readonly: true });
  const found = db.prepare<[], string>('SELECT hash FROM entries ORDER BY seq').pluck().all();
  db.close();
  return found;
}

function vaultFile(dir: string, p: number): string {
  const dossier = openDossier(dir, 'read', storeEnv());
  const sha256 = dossier.exhibit(p)?.sha256 ?? '';
  dossier.close();
  return `coffre/${sha256.slice(0, 2)}/${sha256}`;
}

function overwrite(path: string, bytes: string | Buffer): void {
  chmodSync(path, 0o600);
  writeFileSync(path, bytes);
  chmodSync(path, 0o400);
}

const lastRepair = (dir: string) => {
  const dossier = openDossier(dir, 'read', storeEnv());
  const entry = [...dossier.entries()].at(-1);
  dossier.close();
  return entry;
};

const cutTail = (dir: string) =>
  tamper(dir, db =>
    db.exec(`DELETE FROM payloads WHERE seq = 20; DELETE FROM entries WHERE seq = 20;
      DELETE FROM exhibits WHERE p = 4; DELETE FROM exhibit_incidents WHERE p = 4;
      UPDATE searchable SET files = NULL WHERE n = 5`),
  );

describe('without a flag', () => {
  test('explains each finding, and changes nothing', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec("UPDATE incidents SET state = 'confirmed' WHERE n = 2"));
    unlinkSync(join(dir, vaultFile(dir, 1)));
    writeFileSync(join(dir, 'HEAD.tmp'), 'x', { mode: 0o600 });
    const before = hashes(dir).sort();
    const { findings, repairs, report } = consult(dir, {}, storeEnv());
    expect(findings.map(({ code, remedy }) => [code, remedy])).toEqual(
      expect.arrayContaining([
        ['cell-altered', 'refold'],
        ['vault-missing', 'reattach'],
        ['leftover', 'set-aside'],
      ]),
    );
    expect([repairs, report.sound]).toEqual([[], false]);
    expect(hashes(dir).sort()).toEqual(before);
  });

  test('a remedy is known for every finding', () => {
    const remedies = FINDING_CODES.map(code => remedyOf({ code, severity: 'error' }, true));
    expect(remedies.filter(remedy => !(remedy in fr.remedies))).toEqual([]);
    expect(remedyOf({ code: 'cell-altered', severity: 'error' }, false)).toBe('restore');
    expect(remedyOf({ code: 'vault-unreferenced', severity: 'notice' }, false)).toBe('nothing');
    expect(remedyOf({ code: 'head-ahead', severity: 'error' }, true)).toBe('lost-tail');
  });
});

describe('--refold', () => {
  test('makes tables, indices and triggers again, and keeps the database as it was', () => {
    const dir = sampleDossier();
    tamper(dir, db => {
      db.exec("UPDATE incidents SET state = 'confirmed' WHERE n = 2; DELETE FROM exhibits WHERE p = 1");
      db.exec('CREATE TABLE extra(x); CREATE VIEW seen AS SELECT 1; DROP INDEX entries_subject');
      db.exec('CREATE INDEX sneaky ON entries(kind); DROP TABLE sightings');
    });
    tamper(dir, db => db.exec('CREATE TRIGGER t AFTER INSERT ON entries BEGIN SELECT 1; END'));
    const { report, repairs } = repair(dir, { refold: true }, ['HEAD']);
    expect(report.findings).toEqual([]);
    expect(repairs).toEqual([{ repair: 'refold', kept: 'aside/journal.db' }]);
    expect(lastRepair(dir)).toMatchObject({ kind: 'dossier-repaired', body: { repair: 'refold', files: 0 } });
    expect(readFileSync(join(dir, 'HEAD'), 'utf8')).toMatch(/^21 /);
    // Writing goes on, and a second refold keeps a second copy.
    const dossier = openDossier(dir, 'write', storeEnv());
    record(dossier, act('2025-03-05'));
    dossier.close();
    repair(dir, { refold: true }, ['HEAD']);
    expect(readdirSync(join(dir, 'aside')).sort()).toEqual(['journal.db', 'journal.db-2']);
    expect(verify(dir).findings).toEqual([]);
  });

  test.each([
    ['a payload was changed', "UPDATE payloads SET body = x'7b7d' WHERE seq = 2"],
    ['an entry was changed', "UPDATE entries SET recordedAt = '2025-01-01T00:00:00.000Z' WHERE seq = 3"],
    ['the end is gone', 'DELETE FROM payloads WHERE seq = 20; DELETE FROM entries WHERE seq = 20'],
  ])('refuses where %s', (_, sql) => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec(sql));
    const before = hashes(dir).sort();
    expect(() => repair(dir, { refold: true })).toThrow('repair-journal-unsound');
    expect(hashes(dir).sort()).toEqual(before);
  });
});

describe('--reattach', () => {
  test('finds originals and annexes by their hash, whatever their names, and keeps what stood there', () => {
    const dir = sampleDossier();
    const [first, second, third] = [1, 2, 3].map(p => vaultFile(dir, p)) as [string, string, string];
    const found = temporaryFolder();
    mkdirSync(join(found, 'deep/er'), { recursive: true });
    const odd = Buffer.concat([Buffer.from(`${found}/deep/`), Buffer.from([0x66, 0xff])]);
    cpSync(join(dir, first), join(found, 'photo.jpg'));
    writeFileSync(odd, readFileSync(join(dir, second)));
    cpSync(join(dir, third), join(found, 'deep/er/IMG 1.png'));
    cpSync(join(dir, 'annexes/annexe-1.pdf'), join(found, 'deep/printed.pdf'));
    // Of the same size, and not the same.
    writeFileSync(join(found, 'a.png'), 'f'.repeat(statSync(join(dir, first)).size));
    symlinkSync('/', join(found, 'deep/root'));
    unlinkSync(join(dir, first));
    overwrite(join(dir, second), 's'.repeat(statSync(join(dir, second)).size));
    unlinkSync(join(dir, third));
    symlinkSync(join(found, 'photo.jpg'), join(dir, third));
    overwrite(join(dir, 'annexes/annexe-1.pdf'), '%PDF-other');
    const { report, repairs } = repair(dir, { reattach: found }, ['HEAD', 'journal.db']);
    expect(report.findings).toEqual([]);
    expect(repairs).toMatchObject([{ repair: 'reattach', recorded: true }]);
    expect(repairs[0]).toHaveProperty('files.length', 4);
    expect(readFileSync(join(dir, 'aside', second), 'utf8')).toMatch(/^s+$/);
    expect(readFileSync(join(dir, 'aside/annexes/annexe-1.pdf'), 'utf8')).toBe('%PDF-other');
    expect(statSync(join(dir, first)).mode & 0o777).toBe(0o400);
    expect(lastRepair(dir)).toMatchObject({ body: { repair: 'reattach', files: 4 } });
  });

  test('takes the good copy that waits beside the vault, without a folder', () => {
    const dir = sampleDossier();
    const file = vaultFile(dir, 1);
    overwrite(join(dir, file), 'first picturE');
    const dossier = openDossier(dir, 'write', storeEnv());
    expect(() => dossier.vault.putBytes(Buffer.from('first picture'))).toThrow('vault-altered');
    dossier.close();
    repair(dir, { reattach: true }, ['HEAD', 'journal.db']);
    expect(codes(verify(dir))).toEqual(['vault-aside']);
    repair(dir, { setAside: true }, ['HEAD', 'journal.db']);
    expect(verify(dir).findings).toEqual([]);
  });

  test('puts back what it can where the journal can’t be written, and says so', () => {
    const dir = sampleDossier();
    const file = vaultFile(dir, 1);
    const found = temporaryFolder();
    renameSync(join(dir, file), join(found, 'x'));
    rmSync(join(dir, 'HEAD'));
    const { repairs, report } = repair(dir, { reattach: found });
    expect(repairs).toEqual([{ repair: 'reattach', files: [file], recorded: false }]);
    expect(codes(report)).toEqual(['head-missing']);
  });
});

describe('--set-aside', () => {
  test('moves what nothing refers to, and nothing else', () => {
    const dir = sampleDossier();
    const dossier = openDossier(dir, 'write', storeEnv());
    const { sha256 } = dossier.vault.putBytes(Buffer.from('nobody names me'));
    dossier.close();
    for (const name of ['coffre/tmp-0123456789abcdef', 'HEAD.tmp', 'annexes/annexe-2.pdf.tmp', 'notes.txt'])
      writeFileSync(join(dir, name), name, { mode: 0o600 });
    mkdirSync(join(dir, 'aside/coffre'), { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, 'aside/HEAD.tmp'), 'an earlier one', { mode: 0o600 });
    const { report, repairs } = repair(dir, { setAside: true }, ['HEAD', 'journal.db']);
    expect(report.findings).toEqual([]);
    expect(report.checked.files).toBe(5);
    expect(repairs.flatMap(done => ('files' in done ? done.files : [])).sort()).toEqual([
      'aside/HEAD.tmp-2',
      'aside/annexes/annexe-2.pdf.tmp',
      `aside/coffre/${sha256.slice(0, 2)}/${sha256}`,
      'aside/coffre/tmp-0123456789abcdef',
      'aside/notes.txt',
    ]);
    expect(lastRepair(dir)).toMatchObject({ body: { repair: 'set-aside', files: 5 } });
  });

  test.skipIf(process.platform !== 'linux')('moves names that are no UTF-8, each under its own bytes', () => {
    const dir = sampleDossier();
    const bytes = (...names: string[]) => Buffer.from(`${dir}/${names.join('/')}`, 'latin1');
    // Two that a terminal shows alike, in the root and in the vault; one that stands aside already.
    for (const name of ['caf\xe9', 'caf\xe8', 'coffre/\xff'])
      writeFileSync(bytes(name), Buffer.from(name, 'latin1'), { mode: 0o600 });
    mkdirSync(join(dir, 'aside'), { mode: 0o700 });
    writeFileSync(bytes('aside', 'caf\xe9'), 'an earlier one', { mode: 0o600 });
    expect(verify(dir).findings.map(({ file }) => file)).toEqual([
      './caf\ufffd',
      './caf\ufffd',
      'coffre/\ufffd',
    ]);
    const { report, repairs } = consult(dir, { setAside: true }, storeEnv());
    expect(report.findings).toEqual([]);
    expect(repairs.flatMap(done => ('files' in done ? done.files : [])).sort()).toEqual([
      'aside/caf\ufffd',
      'aside/caf\ufffd-2',
      'aside/coffre/\ufffd',
    ]);
    for (const [name, text] of [
      ['caf\xe9', 'an earlier one'],
      ['caf\xe9-2', 'caf\xe9'],
      ['caf\xe8', 'caf\xe8'],
      ['coffre/\xff', 'coffre/\xff'],
    ] as const)
      expect(readFileSync(bytes('aside', name), 'latin1')).toBe(text);
    expect(lastRepair(dir)).toMatchObject({ body: { repair: 'set-aside', files: 3 } });
  });

  test('refuses where the journal has lost its end: those copies are what it named', () => {
    const dir = sampleDossier();
    cutTail(dir);
    const before = hashes(dir).sort();
    expect(() => repair(dir, { setAside: true })).toThrow('repair-journal-unsound');
    expect(hashes(dir).sort()).toEqual(before);
  });

  test('a file that another command has taken in and not named yet is missed there, never named in vain', () => {
    const dir = sampleDossier();
    const other = openDossier(dir, 'write', storeEnv());
    const { sha256, size } = other.vault.putBytes(Buffer.from('on its way'));
    consult(dir, { setAside: true }, storeEnv());
    const exhibit = { sha256, size, origin: { name: 'x', path: 'x' }, captured: [] };
    expect(() =>
      other.transact(tx =>
        tx.append({ kind: 'exhibit-added', subject: 'p:5', body: { exhibit, incident: 1 } }),
      ),
    ).toThrow('exhibit-not-in-vault');
    other.close();
    expect(verify(dir).findings).toEqual([]);
  });
});

describe('--head', () => {
  const head = (dir: string) => {
    const [seq, hash] = readFileSync(join(dir, 'HEAD'), 'latin1').trim().split(' ');
    return { seq: Number(seq), hash: hash ?? '' };
  };

  test('behind: brought up to date, nothing to accept', () => {
    const dir = sampleDossier();
    const entries = [...openDossier(dir, 'read', storeEnv()).entries()];
    writeFileSync(join(dir, 'HEAD'), `19 ${entries[18]?.hash}\n`);
    const { repairs, report } = repair(dir, { head: true }, ['HEAD']);
    expect(repairs).toMatchObject([{ repair: 'head', found: `19:${entries[18]?.hash}` }]);
    expect(report.findings).toEqual([]);
    expect(consult(dir, { head: true }, storeEnv()).repairs).toEqual([]);
  });

  test.each(['missing', 'damaged'])('%s: only explained, unless a head is accepted', state => {
    const dir = sampleDossier();
    const noted = head(dir);
    const earlier = { seq: 5, hash: [...openDossier(dir, 'read', storeEnv()).entries()][4]?.hash ?? '' };
    const spoil = () =>
      state === 'missing' ? rmSync(join(dir, 'HEAD')) : writeFileSync(join(dir, 'HEAD'), 'nonsense');
    spoil();
    const before = hashes(dir).sort();
    expect(() => repair(dir, { head: true })).toThrow('repair-needs-head');
    expect(() => repair(dir, { accept: { seq: 20, hash: 'f'.repeat(64) } })).toThrow('repair-head-refused');
    expect(() => repair(dir, { accept: { seq: 99, hash: 'f'.repeat(64) } })).toThrow('repair-head-refused');
    expect(hashes(dir).sort()).toEqual(before);
    for (const accept of [noted, earlier, 'current'] as const) {
      expect(repair(dir, { accept }, ['journal.db']).report.findings).toEqual([]);
      const accepted = accept === 'current' ? {} : { accepted: `${accept.seq}:${accept.hash}` };
      expect(lastRepair(dir)?.body).toEqual({ repair: 'head', files: 0, found: state, ...accepted });
      spoil();
    }
    expect(existsSync(join(dir, 'aside/HEAD'))).toBe(state === 'damaged');
  });

  test('ahead: refused, but for the very head that the journal has, typed in full; the loss stays told', () => {
    const dir = sampleDossier();
    const lost = head(dir);
    cutTail(dir);
    const now = verify(dir).head;
    for (const accept of [undefined, 'current'] as const)
      expect(() => repair(dir, { head: true, ...(accept && { accept }) })).toThrow('repair-lost-tail');
    expect(() => repair(dir, { accept: lost })).toThrow('repair-head-refused');
    const { report } = repair(dir, { accept: now }, ['journal.db']);
    expect(codes(report)).toEqual(['vault-unreferenced']);
    expect(readFileSync(join(dir, 'aside/HEAD'), 'latin1')).toBe(`${lost.seq} ${lost.hash}\n`);
    expect(lastRepair(dir)?.body).toMatchObject({ found: `${lost.seq}:${lost.hash}` });
  });

  test('refuses where the chain itself is not sound', () => {
    const dir = sampleDossier();
    tamper(dir, db => db.exec("UPDATE payloads SET body = x'7b7d' WHERE seq = 2"));
    rmSync(join(dir, 'HEAD'));
    expect(() => repair(dir, { accept: 'current' })).toThrow('repair-journal-unsound');
  });
});

test('a backup is not mended: that would make another story of it', () => {
  const dir = sampleDossier();
  const to = join(temporaryFolder(), 'b');
  for (const _ of copyDossier({ from: dir, to, purpose: 'backup', verify: false }, storeEnv()));
  rmSync(join(to, 'HEAD'));
  expect(() => consult(to, { accept: 'current' }, storeEnv())).toThrow('dossier-is-backup');
  expect(() => consult(to, { reattach: dir }, storeEnv())).toThrow('dossier-is-backup');
});
