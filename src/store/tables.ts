import Database from 'better-sqlite3';
import { IntegrityError, TemoinError } from '../errors.ts';
import { held } from './held.ts';
import { Journal } from './journal.ts';
import { Projection } from './projection.ts';
import {
  createTables,
  dropTables,
  JOURNAL_FORMAT,
  journalFormat,
  migrateJournal,
  PROJECTION_VERSION,
  tablesVersion,
} from './schema.ts';

/** Brings the record of an older format to this one; entries stay as they are. */
export function migrate(db: Database.Database): void {
  if (journalFormat(db) === JOURNAL_FORMAT) return;
  db.exec('BEGIN IMMEDIATE');
  migrateJournal(db);
  db.exec('COMMIT');
}

/** The tables of this version: those of the file; folded again in it; or, for a reader, folded in memory. */
export function currentTables(db: Database.Database, mode: 'read' | 'write'): Database.Database {
  if (tablesVersion(db) === PROJECTION_VERSION) return db;
  const target = mode === 'write' ? db : held(new Database(':memory:'));
  target.exec('BEGIN IMMEDIATE');
  // Another process may have been faster.
  if (tablesVersion(target) !== PROJECTION_VERSION) {
    dropTables(target);
    createTables(target);
    refold(new Journal(db), new Projection(target));
  }
  target.exec('COMMIT');
  return target;
}

function refold(journal: Journal, projection: Projection): void {
  let allKnown = true;
  for (const row of journal.read()) {
    try {
      allKnown = projection.fold(row, row.body) && allKnown;
    } catch (error) {
      // A reader of a newer dossier, which was told so: later entries may rest on what we don't understand.
      if (!allKnown && error instanceof TemoinError) continue;
      throw new IntegrityError('record-unreadable', { path: `journal.db : entries ${row.seq}` }, error);
    }
  }
}
