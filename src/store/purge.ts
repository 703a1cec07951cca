import type Database from 'better-sqlite3';
import { TemoinError } from '../errors.ts';
import { databaseError } from './database.ts';
import { filesOf, type StoreEnv } from './env.ts';
import { onDisk } from './files.ts';
import { clearPurged, type PurgeMark, pendingPurge, unmarkPurge } from './purge-files.ts';

interface Purging {
  readonly dir: string;
  readonly db: Database.Database;
  readonly env: StoreEnv;
  readonly notices: string[];
}

/** Finishes a purge that was cut short, if there is one. */
export function resumePurge(purging: Purging): void {
  const { dir, env, notices } = purging;
  const mark = onDisk(dir, () => pendingPurge(filesOf(env), dir));
  if (mark !== undefined && finishPurge(purging, mark)) notices.push('purge-finished');
}

/**
 * Clears away every copy of what was purged, as far as it is not done yet; each step can be done twice. Deleted
 * payloads are overwritten as they go; the whole database is written anew all the same, for what older versions and
 * earlier amendments left in its pages. What keeps it from being finished is said as a notice: the purge itself
 * stands, and the next opening for writing goes on here. True if it is done.
 */
export function finishPurge({ dir, db, env, notices }: Purging, mark: PurgeMark): boolean {
  const files = filesOf(env);
  try {
    db.exec('BEGIN IMMEDIATE');
    const recorded = db
      .prepare("SELECT 1 FROM entries WHERE kind = 'incident-purged' AND seq >= ?")
      .get(mark.from);
    // A stop before the commit: nothing was purged, nothing goes.
    if (recorded) clearPurged(files, dir, db, mark.drafts);
    db.exec('COMMIT');
    if (recorded) db.exec('VACUUM');
    unmarkPurge(files, dir);
    return recorded !== undefined;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    if (!(databaseError(error, dir) instanceof TemoinError)) throw error;
    notices.push('purge-unfinished');
    return false;
  }
}
