import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { TemoinError, UsageError } from '../errors.ts';
import type { Text } from '../incident/text.ts';
import { createDatabaseFile, databaseError, markFormat, openDatabase } from './database.ts';
import { type Dossier, openDossier } from './dossier.ts';
import { busyTimeout, filesOf, recorderOf, type StoreEnv } from './env.ts';
import { type Files, makeFolder, NAMES, onDisk, systemCode } from './files.ts';
import { writeHead } from './head.ts';
import { writeHeader } from './header.ts';
import { Journal } from './journal.ts';
import { Projection } from './projection.ts';
import { createTables, JOURNAL_SCHEMA, schemaObjects } from './schema.ts';

interface NewDossier {
  readonly title: Text;
  /** IANA zone. */
  readonly zone: string;
  readonly language: 'fr' | 'en';
}

/**
 * Makes a dossier in a new or empty folder. HEAD is written last: a folder with our names and no HEAD is a
 * creation that was cut short, holds nothing, and is begun again.
 */
export function createDossier(dir: string, info: NewDossier, env: StoreEnv): Dossier {
  const files = filesOf(env);
  const isNew = prepareFolder(files, dir);
  try {
    fill(files, dir, info, env);
    return openDossier(dir, 'write', env);
  } catch (error) {
    clearAway(files, dir, isNew);
    throw databaseError(error, dir);
  }
}

function fill(files: Files, dir: string, info: NewDossier, env: StoreEnv): void {
  const dossierId = Buffer.from(env.randomBytes(16)).toString('hex');
  onDisk(dir, () => {
    makeFolder(files, join(dir, NAMES.vault));
    makeFolder(files, join(dir, NAMES.annexes));
    createDatabaseFile(files, dir);
  });
  const db = openDatabase(dir, { files, write: true, busyTimeoutMs: busyTimeout(env) });
  try {
    writeGenesis(db, dossierId, info, env);
    onDisk(dir, () => {
      writeHeader(files, dir, dossierId);
      writeHead(files, dir, new Journal(db).head());
    });
  } finally {
    db.close();
  }
}

function writeGenesis(db: Database.Database, dossierId: string, info: NewDossier, env: StoreEnv): void {
  db.exec('BEGIN IMMEDIATE');
  db.exec(JOURNAL_SCHEMA);
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

/** Makes the folder, or checks that it is empty. True when it is new. */
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
  if (names.length > 0) clearAway(files, dir, false);
  return false;
}

/** Free: empty, or left by a creation that was cut short. */
function refuseUnlessFree(files: Files, dir: string, names: readonly string[]): void {
  if (names.length === 0 || isUnfinished(files, dir, names)) return;
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

/** Careful: what is called unfinished is cleared away. A journal with anything but its first entry never is. */
function isUnfinished(files: Files, dir: string, names: readonly string[]): boolean {
  if (!names.every(name => MADE.includes(name) || MADE_FOLDERS.includes(name))) return false;
  const empty = MADE_FOLDERS.every(name => !names.includes(name) || isEmptyFolder(files, join(dir, name)));
  return empty && (!names.includes(NAMES.database) || holdsNothing(files, dir));
}

function holdsNothing(files: Files, dir: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = openDatabase(dir, { files, write: true, busyTimeoutMs: 0 });
    const hasJournal = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'entries'").get() !== undefined;
    if (!hasJournal) return schemaObjects(db).length === 0;
    return db.prepare('SELECT 1 FROM entries WHERE seq > 1').get() === undefined;
  } catch {
    return false;
  } finally {
    db?.close();
  }
}

function isEmptyFolder(files: Files, path: string): boolean {
  return onDisk(path, () => files.lstatSync(path).isDirectory() && files.readdirSync(path).length === 0);
}

/** Removes what an unfinished creation made: no HEAD stands, nothing was recorded. */
function clearAway(files: Files, dir: string, withFolder: boolean): void {
  const attempt = (work: () => void) => {
    try {
      work();
    } catch {
      // What stays is cleared by the next try.
    }
  };
  for (const name of [NAMES.head, ...MADE]) attempt(() => files.unlinkSync(join(dir, name)));
  for (const name of MADE_FOLDERS) attempt(() => files.rmdirSync(join(dir, name)));
  if (withFolder) attempt(() => files.rmdirSync(dir));
}
