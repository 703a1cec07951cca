import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { IntegrityError, TemoinError, UsageError } from '../errors.ts';
import type { Text } from '../incident/text.ts';
import { createDatabaseFile, databaseError, markFormat, openDatabase } from './database.ts';
import { type Dossier, openDossier } from './dossier.ts';
import { busyTimeout, filesOf, recorderOf, type StoreEnv } from './env.ts';
import { type Files, makeFolder, NAMES, onDisk, systemCode } from './files.ts';
import { writeHead } from './head.ts';
import { writeHeader } from './header.ts';
import { Journal } from './journal.ts';
import { Projection } from './projection.ts';
import { createTables, journalSchema, schemaObjects } from './schema.ts';

interface NewDossier {
  readonly title: Text;
  /** IANA zone. */
  readonly zone: string;
  readonly language: 'fr' | 'en';
}

/**
 * Makes a dossier in a new or empty folder. HEAD is written last: a folder with our names and no HEAD is a
 * creation that was cut short, holds nothing, and is begun again. Of two creations at the same instant, the one
 * that has the lock of the database goes on; the other finds a dossier, and leaves it alone.
 */
export function createDossier(dir: string, info: NewDossier, env: StoreEnv): Dossier {
  const files = filesOf(env);
  const isNew = prepareFolder(files, dir);
  try {
    underLock(dir, env, db => fill(db, dir, info, env));
    return openMade(dir, env);
  } catch (error) {
    // Folders that hold anything stay.
    for (const name of MADE_FOLDERS) attempt(() => files.rmdirSync(join(dir, name)));
    if (isNew) attempt(() => files.rmdirSync(dir));
    throw databaseError(error, dir);
  }
}

/** What can't be opened was not made: unless somebody writes in it already, it is cleared away. */
function openMade(dir: string, env: StoreEnv): Dossier {
  const files = filesOf(env);
  try {
    return openDossier(dir, 'write', env);
  } catch (error) {
    attempt(() =>
      withLock(dir, env, db => {
        if (holdsNothing(db)) clearAway(files, dir);
      }),
    );
    throw error;
  }
}

/** Works as the only one here, in an empty database. What a failure leaves is cleared away before another may come. */
function underLock(dir: string, env: StoreEnv, work: (db: Database.Database) => void): void {
  const files = filesOf(env);
  withLock(dir, env, db => {
    refuseUnlessUnfinished(files, dir, db);
    try {
      work(db);
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      clearAway(files, dir);
      throw error;
    }
  });
}

/** Holds the database's lock from its first transaction until it is closed. */
function withLock<T>(dir: string, env: StoreEnv, work: (db: Database.Database) => T): T {
  const files = filesOf(env);
  const path = join(dir, NAMES.database);
  for (;;) {
    createDatabaseFile(files, dir);
    const before = onDisk(path, () => files.statSync(path, { bigint: true, throwIfNoEntry: false }));
    const db = openDatabase(dir, { files, write: true, busyTimeoutMs: busyTimeout(env) });
    try {
      db.pragma('locking_mode = EXCLUSIVE');
      lockOf(db, dir);
      // While we waited, a creation that failed may have taken the file away: then it is not this folder's any more.
      const after = onDisk(path, () => files.statSync(path, { bigint: true, throwIfNoEntry: false }));
      if (before !== undefined && after?.ino === before.ino) return work(db);
    } finally {
      db.close();
    }
  }
}

function lockOf(db: Database.Database, dir: string): void {
  try {
    db.exec('BEGIN EXCLUSIVE');
    db.exec('COMMIT');
  } catch (error) {
    const named = databaseError(error, dir);
    // Some other file has the name.
    throw named instanceof IntegrityError ? new UsageError('folder-not-empty', { path: dir }, error) : named;
  }
}

/** Careful: what is called unfinished is begun again. A journal with anything but its first entry never is. */
function refuseUnlessUnfinished(files: Files, dir: string, db: Database.Database): void {
  const isFinished = onDisk(dir, () => files.readdirSync(dir)).includes(NAMES.head);
  if (isFinished || !holdsNothing(db)) throw new UsageError('dossier-exists', { path: dir });
}

function holdsNothing(db: Database.Database): boolean {
  const objects = schemaObjects(db);
  if (!objects.some(({ name }) => name === 'entries')) return objects.length === 0;
  return db.prepare('SELECT 1 FROM entries WHERE seq > 1').get() === undefined;
}

function fill(db: Database.Database, dir: string, info: NewDossier, env: StoreEnv): void {
  const files = filesOf(env);
  const dossierId = Buffer.from(env.randomBytes(16)).toString('hex');
  onDisk(dir, () => {
    makeFolder(files, join(dir, NAMES.vault));
    makeFolder(files, join(dir, NAMES.annexes));
  });
  writeGenesis(db, dossierId, info, env);
  onDisk(dir, () => {
    writeHeader(files, dir, dossierId);
    writeHead(files, dir, new Journal(db).head());
  });
}

function writeGenesis(db: Database.Database, dossierId: string, info: NewDossier, env: StoreEnv): void {
  db.pragma('foreign_keys = OFF');
  db.exec('BEGIN IMMEDIATE');
  // What a creation cut short has left.
  for (const { type, name } of schemaObjects(db)) if (type === 'table') db.exec(`DROP TABLE ${name}`);
  db.exec(journalSchema());
  createTables(db);
  markFormat(db);
  const { title, zone, language } = info;
  const body = { dossierId, title, zone, language };
  const genesis = new Journal(db).append({ kind: 'genesis', body }, recorderOf(env, dossierId));
  new Projection(db).fold(genesis.header, genesis.body);
  db.exec('COMMIT');
}

/** Refuses a folder that could not become a dossier, before anything is asked for it. Writes nothing. */
export function checkFolder(dir: string, env: StoreEnv): void {
  const files = filesOf(env);
  let names: string[];
  try {
    names = files.readdirSync(dir);
  } catch {
    // Not there yet, or not to be read: making it will tell.
    return;
  }
  refuseUnlessFree(files, dir, names);
}

/** Makes the folder, or checks that it is empty or holds a creation cut short. True when it is new. */
function prepareFolder(files: Files, dir: string): boolean {
  try {
    if (makeFolder(files, dir)) return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') throw new UsageError('folder-parent-missing', { path: dir }, error);
    if (error instanceof TemoinError) throw new UsageError('folder-is-not-one', { path: dir }, error);
    return onDisk(dir, () => {
      throw error;
    });
  }
  const names = onDisk(dir, () => files.readdirSync(dir));
  refuseUnlessFree(files, dir, names);
  return false;
}

/** Free: empty, or left by a creation that was cut short. */
function refuseUnlessFree(files: Files, dir: string, names: readonly string[]): void {
  if (names.length === 0 || mayBeUnfinished(files, dir, names)) return;
  const id = names.includes(NAMES.header) ? 'dossier-exists' : 'folder-not-empty';
  throw new UsageError(id, { path: dir });
}

const MADE: readonly string[] = [
  NAMES.headTemporary,
  NAMES.header,
  NAMES.headerTemporary,
  NAMES.rollback,
  NAMES.database,
];
const MADE_FOLDERS: readonly string[] = [NAMES.vault, NAMES.annexes];

function mayBeUnfinished(files: Files, dir: string, names: readonly string[]): boolean {
  if (!names.every(name => MADE.includes(name) || MADE_FOLDERS.includes(name))) return false;
  return MADE_FOLDERS.every(name => !names.includes(name) || isEmptyFolder(files, join(dir, name)));
}

function isEmptyFolder(files: Files, path: string): boolean {
  return onDisk(path, () => files.lstatSync(path).isDirectory() && files.readdirSync(path).length === 0);
}

/** Removes what an unfinished creation made, under its lock: no HEAD stands, nothing was recorded. */
function clearAway(files: Files, dir: string): void {
  for (const name of [NAMES.head, ...MADE]) attempt(() => files.unlinkSync(join(dir, name)));
}

function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // What stays is cleared by the next try.
  }
}
