import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Head } from '../../src/incident/entry.ts';
import { type Dossier, openDossier } from '../../src/store/dossier.ts';
import { entryHash, payloadHash } from '../../src/store/journal.ts';
import { JOURNAL_FORMAT, PROJECTION_VERSION } from '../../src/store/schema.ts';
import { sampleDossier, storeEnv } from '../unit/store-fixture.ts';
import { look, quickFolder, stateOf } from './tamper-fixture.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const checker = join(import.meta.dirname, '../independent/check-chain.mjs');
const formats = readdirSync(fixtures).filter(name => /^format-\d+$/.test(name));

/** The dossier that a version of temoin left, from its text. */
function madeOf(fixture: string): string {
  const dir = join(quickFolder(), 'dossier');
  const files: Record<string, string> = JSON.parse(
    readFileSync(join(fixtures, fixture, 'files.json'), 'utf8'),
  );
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(dir, dirname(file)), { recursive: true, mode: 0o700 });
    writeFileSync(join(dir, file), content, { mode: 0o600 });
  }
  change(dir, readFileSync(join(fixtures, fixture, 'journal.sql'), 'utf8'));
  chmodSync(join(dir, 'journal.db'), 0o600);
  return dir;
}

function change(dir: string, sql: string): void {
  const db = new Database(join(dir, 'journal.db'));
  db.exec(sql);
  db.close();
}

/** All that a dossier says, as its fixture noted it. */
function recordOf(dossier: Dossier): unknown {
  const record = {
    info: dossier.info,
    incidents: dossier.incidents(),
    exhibits: dossier.exhibits(),
    sightings: dossier.exhibits().map(({ p }) => dossier.sightings(p)),
    annexes: dossier.annexes(),
    entries: [...dossier.entries()],
    openImport: dossier.openImports().at(-1),
  };
  return JSON.parse(JSON.stringify(record));
}

function read<T>(dir: string, mode: 'read' | 'write', work: (dossier: Dossier) => T): T {
  const dossier = openDossier(dir, mode, storeEnv());
  try {
    return work(dossier);
  } finally {
    dossier.close();
  }
}

function journalOf(dir: string): unknown[] {
  const db = new Database(join(dir, 'journal.db'), { readonly: true });
  try {
    return db.prepare('SELECT * FROM entries LEFT JOIN payloads USING (seq) ORDER BY seq').all();
  } finally {
    db.close();
  }
}

describe.each(formats)('a dossier of %s', format => {
  const noted = JSON.parse(readFileSync(join(fixtures, format, 'record.json'), 'utf8'));

  test('is sound, for an independent script too; looking at it and reading it touch nothing', () => {
    const dir = madeOf(format);
    const before = stateOf(dir);
    expect(look(dir)).toMatchObject({ sound: true });
    execFileSync(process.execPath, [checker, dir]);
    expect(read(dir, 'read', recordOf)).toEqual(noted);
    expect(stateOf(dir)).toEqual(before);
  });

  test('is written on: its entries stay byte for byte, its tables are made again, its content is equal', () => {
    const dir = madeOf(format);
    const before = journalOf(dir);
    expect(read(dir, 'write', recordOf)).toEqual(noted);
    expect(journalOf(dir)).toEqual(before);
    read(dir, 'write', dossier =>
      dossier.transact(tx =>
        tx.append({ kind: 'incident-withdrawn', subject: 'f:5', body: { reason: 'saisi deux fois' } }),
      ),
    );
    expect(journalOf(dir).slice(0, before.length)).toEqual(before);
    expect(look(dir)).toMatchObject({ sound: true, findings: [] });
    execFileSync(process.execPath, [checker, dir]);
    const db = new Database(join(dir, 'journal.db'), { readonly: true });
    expect(db.pragma('user_version', { simple: true })).toBe(JOURNAL_FORMAT);
    expect(db.prepare('SELECT version FROM projection').pluck().get()).toBe(PROJECTION_VERSION);
    db.close();
  });
});

test('there is a fixture of every format before this one', () => {
  const older = Array.from({ length: JOURNAL_FORMAT - 1 }, (_, index) => `format-${index + 1}`);
  expect(formats).toEqual(expect.arrayContaining(older));
});

describe('tables of another version', () => {
  const OTHER = `
    UPDATE projection SET version = '0123456789abcdef';
    DROP TABLE sightings; DROP TABLE incidents; CREATE TABLE facts(n INTEGER, words TEXT);
    CREATE VIEW incidents AS SELECT n, words FROM facts; ALTER TABLE exhibits ADD COLUMN colour TEXT`;

  test('a reader folds them again in memory and touches nothing; a writer, in the file', () => {
    const dir = sampleDossier();
    const whole = read(dir, 'read', recordOf);
    change(dir, OTHER);
    const before = stateOf(dir);
    expect(look(dir)).toMatchObject({ sound: true, findings: [{ code: 'tables-other-version' }] });
    expect(read(dir, 'read', recordOf)).toEqual(whole);
    expect(stateOf(dir)).toEqual(before);
    expect(read(dir, 'write', recordOf)).toEqual(whole);
    expect(look(dir)).toMatchObject({ sound: true, findings: [] });
  });
});

/** One more entry, as a later version may write it, with everything that this version would check. */
function appendNewer(dir: string, entry: { v: number; kind: string; subject: string | null }): void {
  const { dossierId } = JSON.parse(readFileSync(join(dir, 'dossier.json'), 'utf8'));
  const db = new Database(join(dir, 'journal.db'));
  const last = db.prepare<[], Head>('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1').get();
  const payload = { salt: Buffer.alloc(32, 1), body: Buffer.from('{"mood":"calm"}') };
  const fields = {
    ...entry,
    seq: (last?.seq ?? 0) + 1,
    recordedAt: '2031-01-01T00:00:00.000Z',
    batch: null,
    tool: '9.0.0',
    payloadHash: payloadHash(payload),
    prev: last?.hash ?? '',
  };
  const hash = entryHash(dossierId, fields);
  db.prepare(
    'INSERT INTO entries VALUES (@v, @seq, @recordedAt, @kind, @subject, @batch, @tool, @payloadHash, @prev, @hash)',
  ).run({ ...fields, hash });
  db.prepare('INSERT INTO payloads VALUES (?, ?, ?)').run(fields.seq, payload.salt, payload.body);
  db.close();
  writeFileSync(join(dir, 'HEAD'), `${fields.seq} ${hash}\n`);
}

function rewriteHeader(dir: string, header: Record<string, unknown>): void {
  const path = join(dir, 'dossier.json');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...header }));
}

interface Newer {
  readonly make: (dir: string) => void;
  /** What `verify` says: an id, or the codes of its findings. */
  readonly said: string | readonly string[];
  readonly sound?: boolean;
  readonly readable: boolean;
}

const NEWER: Readonly<Record<string, Newer>> = {
  'a header of a later format': {
    make: dir => rewriteHeader(dir, { format: 2, cipher: 'age' }),
    said: 'dossier-newer',
    readable: false,
  },
  'a journal of a later format': {
    make: dir => change(dir, `PRAGMA user_version = ${JOURNAL_FORMAT + 1}`),
    said: ['database-format'],
    sound: false,
    readable: false,
  },
  'an entry of a later version': {
    make: dir => appendNewer(dir, { v: 2, kind: 'incident-recorded', subject: 'f:6' }),
    said: ['entry-version'],
    sound: false,
    readable: true,
  },
  'an entry of an unknown kind': {
    make: dir => appendNewer(dir, { v: 1, kind: 'mood-noted', subject: 'm:1' }),
    said: ['entry-newer'],
    sound: true,
    readable: true,
  },
};

/** A dossier of a later format whose program was killed between the pages of a commit. */
function cutShort(): string {
  const dir = sampleDossier();
  change(dir, `PRAGMA user_version = ${JOURNAL_FORMAT + 1}`);
  const made = join(quickFolder(), 'cut');
  const db = new Database(join(dir, 'journal.db'));
  // One page in memory: the others go to the file before the commit, and the rollback journal with them.
  db.pragma('cache_size = 1');
  db.exec('BEGIN; CREATE TABLE moods(n INTEGER, words TEXT)');
  for (let n = 0; n < 400; n++) db.prepare('INSERT INTO moods VALUES (?, ?)').run(n, 'calm '.repeat(200));
  cpSync(dir, made, { recursive: true });
  db.exec('ROLLBACK');
  db.close();
  expect(statSync(join(made, 'journal.db-journal')).size).toBeGreaterThan(512);
  return made;
}

describe('what a later version wrote', () => {
  test('and was stopped in: not even its rollback journal is played back', () => {
    const dir = cutShort();
    const before = stateOf(dir);
    for (const mode of ['read', 'write'] as const)
      expect(() => openDossier(dir, mode, storeEnv())).toThrow('dossier-newer');
    expect(look(dir)).toBe('dossier-newer');
    expect(stateOf(dir)).toEqual(before);
  });

  test.each(Object.entries(NEWER))('%s: refused for writing, and nothing is touched', (_, { make }) => {
    const dir = sampleDossier();
    make(dir);
    // Permissions that writing would tighten.
    chmodSync(dir, 0o755);
    chmodSync(join(dir, 'journal.db'), 0o644);
    const before = stateOf(dir);
    expect(() => openDossier(dir, 'write', storeEnv())).toThrow('dossier-newer');
    expect(stateOf(dir)).toEqual(before);
  });

  test.each(Object.entries(NEWER))('%s: read and verified as far as can be said', (_, newer) => {
    const dir = sampleDossier();
    const known = read(dir, 'read', dossier => dossier.incidents());
    newer.make(dir);
    chmodSync(join(dir, 'journal.db'), 0o600);
    const before = stateOf(dir);
    if (newer.readable) {
      const [incidents, notices] = read(dir, 'read', dossier => [dossier.incidents(), dossier.notices]);
      expect(incidents).toEqual(known);
      expect(notices).toContain('dossier-newer');
    } else expect(() => openDossier(dir, 'read', storeEnv())).toThrow('dossier-newer');
    const report = look(dir);
    if (typeof report === 'string') expect(report).toBe(newer.said);
    else {
      expect(report.findings.map(({ code }) => code)).toEqual(newer.said);
      expect(report.sound).toBe(newer.sound);
    }
    expect(stateOf(dir)).toEqual(before);
  });
});
