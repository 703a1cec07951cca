import { join } from 'node:path';
import { type Files, letGo, NAMES, OPEN, systemCode } from './files.ts';

const MAGIC = 'SQLite format 3\0';

/** A database shorter than it says of itself: a copy that stopped half way, a disk that was pulled out. */
export interface Torn {
  readonly expected: number;
  readonly found: number;
}

/**
 * Compares the size of the database with the number of pages in its own header. To be called while this process has
 * no connection to it: closing a file lets go of the locks that SQLite holds on it.
 */
export function tornDatabase(files: Files, dir: string): Torn | undefined {
  try {
    const fd = files.openSync(join(dir, NAMES.database), OPEN.readNoFollow);
    try {
      const header = Buffer.alloc(100);
      const got = files.readSync(fd, header, 0, header.length, 0);
      const found = files.fstatSync(fd).size;
      return compare(header.subarray(0, got), found);
    } finally {
      letGo(files, fd);
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function compare(header: Buffer, found: number): Torn | undefined {
  if (header.length < 100 || header.toString('latin1', 0, 16) !== MAGIC) return undefined;
  const size = header.readUInt16BE(16);
  const pageSize = size === 1 ? 65_536 : size;
  // The number of pages counts only where the last writer kept it.
  if (header.readUInt32BE(24) !== header.readUInt32BE(92)) return undefined;
  const expected = pageSize * header.readUInt32BE(28);
  return found < expected ? { expected, found } : undefined;
}
