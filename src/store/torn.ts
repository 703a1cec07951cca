import { join } from 'node:path';
import { type Files, letGo, NAMES, OPEN, systemCode } from './files.ts';
import { JOURNAL_FORMAT } from './schema.ts';

const MAGIC = 'SQLite format 3\0';

/** A database shorter than it says of itself: a copy that stopped half way, a disk that was pulled out. */
export interface Torn {
  readonly expected: number;
  readonly found: number;
}

/** Compares the size of the database with the number of pages in its own header. */
export function tornDatabase(files: Files, dir: string): Torn | undefined {
  const database = rawHeader(files, dir);
  return database && compare(database.header, database.size);
}

/**
 * True if a later version was writing here when it was stopped: its rollback journal waits to be played back, which
 * SQLite does at the first look, whatever the format.
 */
export function isNewerCutShort(files: Files, dir: string): boolean {
  try {
    if (files.lstatSync(join(dir, NAMES.rollback)).size === 0) return false;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
  const database = rawHeader(files, dir);
  return database !== undefined && database.header.readUInt32BE(60) > JOURNAL_FORMAT;
}

/**
 * The first bytes of the database, past SQLite. To be called while this process has no connection to it: closing a file
 * lets go of the locks that SQLite holds on it.
 */
function rawHeader(files: Files, dir: string): { header: Buffer; size: number } | undefined {
  try {
    const fd = files.openSync(join(dir, NAMES.database), OPEN.readNoFollow);
    try {
      const header = Buffer.alloc(100);
      const got = files.readSync(fd, header, 0, header.length, 0);
      const isOne = got === header.length && header.toString('latin1', 0, 16) === MAGIC;
      return isOne ? { header, size: files.fstatSync(fd).size } : undefined;
    } finally {
      letGo(files, fd);
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function compare(header: Buffer, found: number): Torn | undefined {
  const size = header.readUInt16BE(16);
  const pageSize = size === 1 ? 65_536 : size;
  // The number of pages counts only where the last writer kept it.
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return undefined;
  const expected = pageSize * header.readUInt32BE(28);
  return found < expected ? { expected, found } : undefined;
}
