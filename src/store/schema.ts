import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { BODIES } from '../incident/entry.ts';

/** `PRAGMA application_id`: "TEMO". */
export const APPLICATION_ID = 0x54454d4f;
/** `PRAGMA user_version`: layout of the journal. */
export const JOURNAL_FORMAT = 3;

/**
 * The record itself. The triggers are guards against accident, no more: whoever can write the file can drop them.
 * `verify` compares this text with what the file holds.
 */
const JOURNAL_OBJECTS = `
CREATE TABLE entries(
  v INTEGER NOT NULL,
  seq INTEGER PRIMARY KEY,
  recordedAt TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT,
  batch INTEGER,
  tool TEXT NOT NULL,
  payloadHash TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX entries_subject ON entries(subject, seq);
CREATE TABLE payloads(
  seq INTEGER PRIMARY KEY REFERENCES entries(seq),
  salt BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TRIGGER entries_follow BEFORE INSERT ON entries BEGIN
  SELECT RAISE(ABORT, 'entries follow one another')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
     OR NEW.prev IS NOT coalesce((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1),
          '${'0'.repeat(64)}');
END;
CREATE TRIGGER entries_stay BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entries_remain BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER payloads_once BEFORE INSERT ON payloads BEGIN
  SELECT RAISE(ABORT, 'a payload is written once') WHERE EXISTS (SELECT 1 FROM payloads WHERE seq = NEW.seq);
END;
CREATE TRIGGER payloads_stay BEFORE UPDATE ON payloads BEGIN SELECT RAISE(ABORT, 'payloads are never changed'); END;
`;

/**
 * What each format lets be deleted. 1: no payload. 2: a payload that a later purge names, and neither the first
 * entry's nor a purge's own: the record says what it has lost, and why. Looked for from the end, where a purge stands
 * when it deletes: long journals cost no more than short ones.
 */
const PAYLOADS_REMAIN: Readonly<Record<number, string>> = {
  1: "CREATE TRIGGER payloads_remain BEFORE DELETE ON payloads BEGIN SELECT RAISE(ABORT, 'payloads are never deleted'); END",
  2: `CREATE TRIGGER payloads_remain BEFORE DELETE ON payloads BEGIN
  SELECT RAISE(ABORT, 'payloads are deleted by a purge that names them')
  WHERE (SELECT kind FROM entries WHERE seq = OLD.seq) IN ('genesis', 'incident-purged')
     OR (
       SELECT 1 FROM entries AS purge JOIN payloads AS said ON said.seq = purge.seq,
         json_each(CAST(said.body AS TEXT), '$.payloads') AS named
       WHERE purge.kind = 'incident-purged' AND purge.seq > OLD.seq AND named.value = OLD.seq
       ORDER BY purge.seq DESC LIMIT 1) IS NULL;
END`,
};

/** Format 3 knows more kinds of entry; its tables and triggers are those of format 2. */
const TRIGGER_OF: Readonly<Record<number, string>> = { ...PAYLOADS_REMAIN, 3: PAYLOADS_REMAIN[2] as string };

/** The record's tables and triggers, as a format has them. */
export function journalSchema(format: number = JOURNAL_FORMAT): string {
  return `${JOURNAL_OBJECTS}${TRIGGER_OF[format] ?? TRIGGER_OF[JOURNAL_FORMAT]};`;
}

/**
 * Brings a record to this format. Entries and payloads are not touched. A trigger that is not as its format has it
 * stays as it is: `verify` shall find it. The caller holds the write lock.
 */
export function migrateJournal(db: Database.Database): void {
  const trigger = db
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'payloads_remain'")
    .pluck();
  for (let format = journalFormat(db); format < JOURNAL_FORMAT; format++) {
    if (trigger.get() !== TRIGGER_OF[format]) return;
    db.exec(`DROP TRIGGER payloads_remain; ${TRIGGER_OF[format + 1]}`);
    db.pragma(`user_version = ${format + 1}`);
  }
}

/** The format of the record in this database. */
export function journalFormat(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * What the entries add up to: columns for what is filtered and sorted by, canonical JSON for the rest.
 * No cell may depend on the Unicode tables of the Node that wrote it, or `verify` would find false differences:
 * upper and lower case are compared when reading, never stored.
 */
const TABLES_SCHEMA = `
CREATE TABLE projection(id INTEGER PRIMARY KEY CHECK (id = 1), version TEXT NOT NULL) STRICT;
CREATE TABLE dossier(
  id INTEGER PRIMARY KEY CHECK (id = 1),
  dossierId TEXT NOT NULL,
  title TEXT NOT NULL,
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  createdAt TEXT NOT NULL
) STRICT;
CREATE TABLE incidents(
  n INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  mergedInto INTEGER,
  purgedAt TEXT,
  amendments INTEGER NOT NULL,
  factNumber INTEGER UNIQUE,
  sortEarliest TEXT NOT NULL,
  sortLatest TEXT NOT NULL,
  whenKind TEXT NOT NULL,
  kind TEXT,
  platform TEXT,
  account TEXT,
  foundKey TEXT,
  incident TEXT NOT NULL
) STRICT;
CREATE INDEX incidents_when ON incidents(sortEarliest, sortLatest, seq);
CREATE INDEX incidents_found ON incidents(foundKey) WHERE foundKey IS NOT NULL;
CREATE INDEX incidents_state ON incidents(state);
CREATE TABLE searchable(
  n INTEGER PRIMARY KEY,
  words TEXT,
  notes TEXT,
  names TEXT,
  files TEXT,
  exports TEXT
) STRICT;
CREATE TABLE exhibits(
  p INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  sha256 TEXT,
  purgedAt TEXT,
  exhibitNumber INTEGER UNIQUE,
  isSource INTEGER NOT NULL,
  exhibit TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX exhibits_kept ON exhibits(sha256) WHERE purgedAt IS NULL;
CREATE TABLE exhibit_incidents(
  p INTEGER NOT NULL,
  n INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (p, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX exhibit_incidents_n ON exhibit_incidents(n, seq, p);
CREATE TABLE sightings(seq INTEGER PRIMARY KEY, p INTEGER NOT NULL, origin TEXT NOT NULL) STRICT;
CREATE INDEX sightings_p ON sightings(p, seq);
CREATE TABLE steps(
  s INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  amendments INTEGER NOT NULL,
  sortEarliest TEXT NOT NULL,
  sortLatest TEXT NOT NULL,
  step TEXT NOT NULL
) STRICT;
CREATE TABLE step_exhibits(
  s INTEGER NOT NULL,
  p INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (s, p)
) STRICT, WITHOUT ROWID;
CREATE TABLE online(seq INTEGER PRIMARY KEY, n INTEGER NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE INDEX online_n ON online(n, seq);
CREATE TABLE authors(
  u INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  amendments INTEGER NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE TABLE annexes(
  a INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  preparedAt TEXT NOT NULL,
  options TEXT NOT NULL,
  instant TEXT NOT NULL,
  file TEXT,
  sha256 TEXT,
  size INTEGER,
  pages INTEGER,
  head TEXT,
  volumes TEXT
) STRICT;
CREATE TABLE annex_numbers(
  a INTEGER NOT NULL,
  what TEXT NOT NULL,
  registration INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (a, what, registration)
) STRICT, WITHOUT ROWID;
CREATE TABLE imports(
  seq INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  options TEXT NOT NULL,
  closed INTEGER,
  result TEXT
) STRICT;
CREATE TABLE backups(
  seq INTEGER PRIMARY KEY,
  madeAt TEXT NOT NULL,
  destination TEXT NOT NULL,
  head TEXT NOT NULL,
  uncopied INTEGER NOT NULL
) STRICT;
`;

/** Counted up when the fold changes without its tables changing. */
const FOLD_VERSION = 1;

/** Changes with the tables, the kinds of entry and the fold: tables of another version are folded again. */
export const PROJECTION_VERSION = createHash('sha256')
  .update(JSON.stringify([FOLD_VERSION, TABLES_SCHEMA, Object.keys(BODIES).sort()]))
  .digest('hex')
  .slice(0, 16);

const JOURNAL_TABLES: readonly string[] = ['entries', 'payloads'];

export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

/** Every table, index and trigger that a database holds. */
export function schemaObjects(db: Database.Database): SchemaObject[] {
  return db
    .prepare<[], SchemaObject>(
      'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY type, name',
    )
    .all();
}

/** True for what belongs to the record, false for what is folded from it. */
export function isJournalObject(object: SchemaObject): boolean {
  return JOURNAL_TABLES.includes(object.table);
}

/** The version of the tables, undefined where there are none yet. */
export function tablesVersion(db: Database.Database): string | undefined {
  const exists = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'projection'").get();
  if (!exists) return undefined;
  return db.prepare<[], string>('SELECT version FROM projection').pluck().get();
}

/** Empty tables of this version. */
export function createTables(db: Database.Database): void {
  db.exec(TABLES_SCHEMA);
  db.prepare('INSERT INTO projection(id, version) VALUES (1, ?)').run(PROJECTION_VERSION);
}

/** Drops whatever was folded, by any version. The record is not touched. */
export function dropTables(db: Database.Database): void {
  for (const object of schemaObjects(db)) {
    const isFolded = ['table', 'view'].includes(object.type) && !isJournalObject(object);
    if (isFolded && !object.name.startsWith('sqlite_')) {
      db.exec(`DROP ${object.type} "${object.name.replaceAll('"', '""')}"`);
    }
  }
}
