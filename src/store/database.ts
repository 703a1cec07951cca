import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BusyError, IntegrityError, TemoinError } from '../errors.ts';
import { diskError, type Files, NAMES, OWNER_FILE, onDisk, systemCode } from './files.ts';
import { held } from './held.ts';
import { APPLICATION_ID, JOURNAL_FORMAT, journalFormat } from './schema.ts';

const NEWER_OR_OLDER = /^SQLITE_READONLY_ROLLBACK|^SQLITE_READONLY_RECOVERY/;

/** Names a failure of the database; hands back anything else as it is. */
export function databaseError(error: unknown, dir: string): unknown {
  if (!(error instanceof Database.SqliteError)) return diskError(error, dir);
  const { code } = error;
  const params = { path: join(dir, NAMES.database), code };
  if (code.startsWith('SQLITE_BUSY')) return new BusyError('dossier-busy', {}, error);
  if (code === 'SQLITE_FULL') return new TemoinError('disk-full', params, error);
  if (NEWER_OR_OLDER.test(code)) return new TemoinError('dossier-needs-recovery', { path: dir }, error);
  if (code.startsWith('SQLITE_READONLY')) return new TemoinError('dossier-read-only', { path: dir }, error);
  if (code.startsWith('SQLITE_IOERR')) return new TemoinError('disk-failed', params, error);
  if (code === 'SQLITE_CANTOPEN' || code === 'SQLITE_PERM' || code === 'SQLITE_AUTH') {
    return new TemoinError('database-unopenable', params, error);
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new IntegrityError('database-damaged', params, error);
  }
  return error;
}

export interface DatabaseOptions {
  readonly files: Files;
  readonly write: boolean;
  readonly busyTimeoutMs: number;
}

/**
 * The only way to the database. Every connection gets the same settings: a rollback journal, each commit
 * forced to the disk, nothing temporary on the disk, no trust in what the schema may contain.
 */
export function openDatabase(dir: string, options: DatabaseOptions): Database.Database {
  const path = join(dir, NAMES.database);
  for (const name of [NAMES.database, NAMES.rollback]) refuseLink(options.files, join(dir, name));
  if (!options.write) recover(dir, options);
  return connect(path, dir, options);
}

/** Makes an empty database file for the owner alone, before SQLite would make it for everybody. One that exists stays. */
export function createDatabaseFile(files: Files, dir: string): void {
  const path = join(dir, NAMES.database);
  onDisk(path, () => {
    try {
      files.closeSync(files.openSync(path, 'wx', OWNER_FILE));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
  });
}

/** True if the database was made by a later version of the program. */
export function isNewerDatabase(db: Database.Database): boolean {
  return journalFormat(db) > JOURNAL_FORMAT;
}

export function markFormat(db: Database.Database): void {
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${JOURNAL_FORMAT}`);
}

function connect(path: string, dir: string, options: DatabaseOptions): Database.Database {
  try {
    const db = held(
      new Database(path, {
        readonly: !options.write,
        fileMustExist: true,
        timeout: options.busyTimeoutMs,
      }),
    );
    try {
      configure(db, options.write);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  } catch (error) {
    throw databaseError(error, dir);
  }
}

function configure(db: Database.Database, write: boolean): void {
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('synchronous = FULL');
  // Only macOS heeds these two: there, a plain fsync leaves the bytes in the drive's own memory.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('recursive_triggers = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('cell_size_check = ON');
  // What is replaced or deleted leaves no words behind in a page.
  db.pragma('secure_delete = ON');
  if (write) db.pragma('journal_mode = DELETE');
  else db.pragma('query_only = ON');
}

/**
 * A crash in mid-commit leaves a rollback journal. A reader can't play it back, so one writing connection is
 * opened for a moment; where nothing may be written, SQLite refuses and says so.
 */
function recover(dir: string, options: DatabaseOptions): void {
  try {
    if (options.files.lstatSync(join(dir, NAMES.rollback)).size === 0) return;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw diskError(error, dir);
  }
  const db = connect(join(dir, NAMES.database), dir, { ...options, write: true });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    throw databaseError(error, dir);
  } finally {
    db.close();
  }
}

function refuseLink(files: Files, path: string): void {
  try {
    if (!files.lstatSync(path).isFile()) throw new IntegrityError('link-in-dossier', { path });
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw diskError(error, path);
  }
}
