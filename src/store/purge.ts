import type Database from 'better-sqlite3';
import { TemoinError } from '../errors.ts';
import { databaseError } from './database.ts';
import { filesOf, type StoreEnv } from './env.ts';
import { onDisk } from './files.ts';
import { clearPurged, pendingPurge, unmarkPurge } from './purge-files.ts';

/**
 * Clears away every copy of what was purged, as far as it is not done yet; each step can be done twice. Deleted
 * payloads are overwritten as they go; the whole database is written anew all the same, for what older versions and
 * earlier amendments left in its pages. What keeps it from being finished is said as a notice: the purge itself
 * stands, and the next opening for writing goes on here. True if there was something to finish, and it is done.
 */
export function finishPurge(dir: string, db: Database.Database, env: StoreEnv, notices: string[]): boolean {
  const files = filesOf(env);
  const mark = onDisk(dir, () => pendingPurge(files, dir));
  if (mark === undefined) return false;
  try {
    db.exec('BEGIN IMMEDIATE');
    const isRecorded = db
      .prepare("SELECT 1 FROM entries WHERE kind = 'incident-purged' AND seq >= ?")
      .get(mark.from);
    // A stop before the commit: nothing was purged, nothing goes.
    if (isRecorded) clearPurged(files, dir, db, mark.drafts);
    db.exec('COMMIT');
    if (isRecorded) db.exec('VACUUM');
    unmarkPurge(files, dir);
    return true;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    if (!(databaseError(error, dir) instanceof TemoinError)) throw error;
    notices.push('purge-unfinished');
    return false;
  }
}
