import { join } from 'node:path';
import { kill, pid } from 'node:process';
import { z } from 'zod/mini';
import { BusyError } from '../errors.ts';
import { discard, type Files, NAMES, OPEN, OWNER_FILE, readSmall, systemCode, writeAll } from './files.ts';

const Writer = z.object({ command: z.string(), since: z.string(), process: z.int().check(z.positive()) });

/**
 * Notes who is writing, so that another command can say who it waits for. A courtesy: the lock is SQLite's,
 * and a note that can't be written stops nothing.
 */
export function noteWriter(files: Files, dir: string, command: string, since: string): void {
  try {
    const fd = files.openSync(join(dir, NAMES.writer), OPEN.rewrite, OWNER_FILE);
    try {
      writeAll(files, fd, Buffer.from(JSON.stringify({ command, since, process: pid })));
    } finally {
      files.closeSync(fd);
    }
  } catch {
    // Said above.
  }
}

/** Takes the note back. Only for who holds the lock. */
export function forgetWriter(files: Files, dir: string): void {
  discard(files, join(dir, NAMES.writer));
}

/** Completes a busy error with who is writing and since when, where that is known. */
export function nameWriter(files: Files, dir: string, error: BusyError): BusyError {
  try {
    const writer = Writer.parse(JSON.parse(readSmall(files, join(dir, NAMES.writer)).toString('utf8')));
    // The note of a command that was killed says nothing of who holds the lock now.
    if (isRunning(writer.process)) return new BusyError(error.id, { path: dir, ...writer }, error.cause);
  } catch {
    // A courtesy, as above.
  }
  return new BusyError(error.id, { path: dir }, error.cause);
}

export function isRunning(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    // Somebody else's may not be asked, but it is there.
    return systemCode(error) === 'EPERM';
  }
}
