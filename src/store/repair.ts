import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { IntegrityError, TemoinError } from '../errors.ts';
import type { Body, Head } from '../incident/entry.ts';
import { databaseError, isNewerDatabase, openDatabase } from './database.ts';
import { busyTimeout, filesOf, recorderOf, type StoreEnv } from './env.ts';
import {
  type Files,
  letGo,
  makeReadOnly,
  NAMES,
  OPEN,
  OWNER_FILE,
  onDisk,
  syncFolder,
  writeAll,
} from './files.ts';
import { compareHead, readHead, writeHead } from './head.ts';
import { readHeader } from './header.ts';
import { held } from './held.ts';
import { Journal } from './journal.ts';
import { checkOwner } from './permissions.ts';
import { freeName, makeFolders, moveAside, statsOf } from './place-file.ts';
import { Projection } from './projection.ts';
import {
  createTables,
  dropTables,
  isJournalObject,
  journalSchema,
  migrateJournal,
  type SchemaObject,
  schemaObjects,
} from './schema.ts';

type Repaired = Body<'dossier-repaired'>;

/**
 * Makes the tables again from the journal, and what guards the journal: its triggers and indices. The caller has
 * checked that chain and payloads are sound. The database as it was is kept whole, aside; its name is handed back.
 */
export function refoldTables(dir: string, env: StoreEnv): string {
  const files = filesOf(env);
  return underLock(dir, env, ({ db, record }) => {
    const kept = keepDatabase(files, dir);
    try {
      migrateJournal(db);
      mendGuards(db);
      dropTables(db);
      createTables(db);
      const projection = new Projection(db);
      for (const row of new Journal(db).read()) projection.fold(row, row.body);
      record({ repair: 'refold', files: 0 });
    } catch (error) {
      kept.release();
      throw error;
    }
    return { result: kept.name, after: kept.release };
  });
}

export interface HeadRepair {
  /** What HEAD said: "seq:hash", `missing` or `damaged`. */
  readonly found: string;
  readonly head: Head;
}

/**
 * Writes HEAD anew from the journal, where that hides nothing. HEAD behind: what a crash leaves. HEAD gone or
 * unreadable: `accepted`, a head from elsewhere, must be in the journal, or the person takes the journal as it is
 * (`current`). HEAD that has seen more: only if the person names the very head that the journal has now; what HEAD
 * said stays in the journal for ever.
 */
export function repairHead(
  dir: string,
  accepted: Head | 'current' | undefined,
  env: StoreEnv,
): HeadRepair | undefined {
  const files = filesOf(env);
  return underLock(dir, env, ({ db, record }) => {
    const file = readHead(files, dir);
    const head = new Journal(db).head();
    const hashAt = db.prepare<[number], string>('SELECT hash FROM entries WHERE seq = ?').pluck();
    const journal = { head, hashAt: (seq: number) => hashAt.get(seq) };
    const comparison = compareHead(file, journal);
    if (comparison === 'same') return { result: undefined };
    const found = typeof file === 'string' ? file : `${file.seq}:${file.hash}`;
    if (comparison === 'behind') return { result: { found, head } };
    const shown = `${head.seq}:${head.hash}`;
    const params = {
      path: join(dir, NAMES.head),
      ...(typeof file !== 'string' && { expected: found }),
      found: shown,
    };
    const hasLost = comparison === 'ahead' || comparison === 'different';
    if (accepted === undefined || (hasLost && accepted === 'current'))
      throw new IntegrityError(`repair-${hasLost ? 'lost-tail' : 'needs-head'}`, params);
    if (accepted !== 'current') {
      const other = compareHead(accepted, journal);
      if (other !== 'same' && (hasLost || other !== 'behind'))
        throw new IntegrityError('repair-head-refused', params);
    }
    if (file !== 'missing') moveAside(files, dir, NAMES.head);
    record({
      repair: 'head',
      files: 0,
      found,
      ...(accepted !== 'current' && { accepted: `${accepted.seq}:${accepted.hash}` }),
    });
    return { result: { found, head: new Journal(db).head() } };
  });
}

interface Locked {
  readonly db: Database.Database;
  record(body: Repaired): void;
}

/** Works under the write lock, beneath the checks of `openDossier`; commits, then writes HEAD. */
function underLock<T>(
  dir: string,
  env: StoreEnv,
  work: (locked: Locked) => { result: T; after?: () => void },
): T {
  const files = filesOf(env);
  const { dossierId } = readHeader(files, dir);
  refuseCopy(files, dir);
  checkOwner(files, dir, 'write', []);
  let after: (() => void) | undefined;
  let db: Database.Database | undefined;
  try {
    db = openDatabase(dir, { files, write: true, busyTimeoutMs: busyTimeout(env) });
    if (isNewerDatabase(db) || new Journal(db).firstUnknown())
      throw new TemoinError('dossier-newer', { path: dir });
    db.exec('BEGIN IMMEDIATE');
    const connection = db;
    const record = (body: Repaired) => {
      const entry = new Journal(connection).append(
        { kind: 'dossier-repaired', body },
        recorderOf(env, dossierId),
      );
      new Projection(connection).fold(entry.header, entry.body);
    };
    const done = work({ db, record });
    after = done.after;
    db.exec('COMMIT');
    onDisk(dir, () => writeHead(files, dir, new Journal(connection).head()));
    return done.result;
  } catch (error) {
    if (db?.inTransaction) db.exec('ROLLBACK');
    throw databaseError(error, dir);
  } finally {
    db?.close();
    after?.();
  }
}

/** What is mended in a copy would make another story of it. */
export function refuseCopy(files: Files, dir: string): void {
  if (onDisk(dir, () => statsOf(files, join(dir, NAMES.mark))))
    throw new TemoinError('dossier-is-backup', { path: dir });
}

/**
 * Copies the database, byte for byte, into `aside/`. The write lock is held: nothing changes it meanwhile. The file is
 * let go only after SQLite has let go of it, whose locks would fall with ours.
 */
function keepDatabase(files: Files, dir: string): { name: string; release: () => void } {
  const path = join(dir, NAMES.database);
  return onDisk(path, () => {
    const source = files.openSync(path, OPEN.readNoFollow);
    const release = () => letGo(files, source);
    try {
      const name = freeName(files, dir, `${NAMES.aside}/${NAMES.database}`);
      makeFolders(files, dir, NAMES.aside);
      const fd = files.openSync(join(dir, name), 'wx', OWNER_FILE);
      try {
        pourInto(files, source, fd);
        files.fsyncSync(fd);
        makeReadOnly(files, fd);
      } finally {
        files.closeSync(fd);
      }
      syncFolder(files, dirname(join(dir, name)));
      return { name, release };
    } catch (error) {
      release();
      throw error;
    }
  });
}

function pourInto(files: Files, source: number, fd: number): void {
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  for (let at = 0; ; ) {
    const size = files.readSync(source, buffer, 0, buffer.length, at);
    if (size === 0) return;
    writeAll(files, fd, buffer.subarray(0, size));
    at += size;
  }
}

/** Triggers and indices of the journal, as they should be. */
function mendGuards(db: Database.Database): void {
  const model = held(new Database(':memory:'));
  try {
    model.exec(journalSchema());
    const isGuard = (object: SchemaObject) => object.type !== 'table' && object.sql !== null;
    const expected = new Map(
      schemaObjects(model)
        .filter(isGuard)
        .map(object => [object.name, object]),
    );
    for (const { type, name, sql } of schemaObjects(db).filter(isJournalObject).filter(isGuard)) {
      if (expected.get(name)?.sql === sql) expected.delete(name);
      else db.exec(`DROP ${type} "${name.replaceAll('"', '""')}"`);
    }
    for (const { sql } of expected.values()) if (sql) db.exec(sql);
  } finally {
    model.close();
  }
}
