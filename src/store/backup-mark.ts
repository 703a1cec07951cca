import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod/mini';
import { BusyError, IntegrityError } from '../errors.ts';
import { databaseError } from './database.ts';
import {
  discard,
  diskError,
  type Files,
  NAMES,
  OWNER_FILE,
  onDisk,
  readSmall,
  replaceFile,
  syncFolder,
  systemCode,
} from './files.ts';
import { held } from './held.ts';

const Mark = z.strictObject({
  format: z.literal(1),
  dossierId: z.string(),
  /** A restore takes its mark away when it is over. */
  purpose: z.enum(['backup', 'restore']),
});
/** `backup.json`: this folder is a copy, and nothing is recorded in it. */
export type BackupMark = z.infer<typeof Mark>;

/** The mark of a folder; undefined where there is none. */
export function readMark(files: Files, dir: string): BackupMark | undefined {
  const path = join(dir, NAMES.mark);
  let text: string;
  try {
    text = readSmall(files, path).toString('utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ELOOP') throw new IntegrityError('link-in-dossier', { path }, error);
    throw diskError(error, path);
  }
  try {
    return Mark.parse(JSON.parse(text));
  } catch (error) {
    throw new IntegrityError('backup-mark-damaged', { path }, error);
  }
}

export function writeMark(files: Files, dir: string, mark: BackupMark): void {
  onDisk(dir, () =>
    replaceFile(files, dir, NAMES.mark, NAMES.markTemporary, `${JSON.stringify(mark, null, 2)}\n`),
  );
}

/** Takes the mark away: the folder is a dossier like any other from here on. */
export function removeMark(files: Files, dir: string): void {
  onDisk(dir, () => {
    files.unlinkSync(join(dir, NAMES.mark));
    syncFolder(files, dir);
  });
}

/**
 * Keeps two commands from writing into one backup. The lock is SQLite's own, on an empty file: the system lets
 * it go when its holder dies.
 */
export function lockBackup(files: Files, dir: string, timeout: number): () => void {
  const path = join(dir, NAMES.backupLock);
  try {
    onDisk(path, () => files.closeSync(files.openSync(path, 'wx', OWNER_FILE)));
  } catch (error) {
    const stats = onDisk(path, () => {
      try {
        return files.lstatSync(path);
      } catch {
        throw error;
      }
    });
    if (!stats.isFile()) throw new IntegrityError('link-in-dossier', { path });
  }
  let db: Database.Database | undefined;
  try {
    db = held(new Database(path, { fileMustExist: true, timeout }));
    // Else SQLite would leave a journal of nothing beside, if it is killed here.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    db?.close();
    const named = databaseError(error, dir);
    throw named instanceof BusyError ? new BusyError('backup-busy', { path: dir }, error) : named;
  }
  return () => db.close();
}

/** The lock's file goes with the mark, at the end of a restore. */
export function removeLock(files: Files, dir: string): void {
  discard(files, join(dir, NAMES.backupLock));
}
