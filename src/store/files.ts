import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { TemoinError } from '../errors.ts';

/**
 * The calls that the store makes on the disk, all of them synchronous. A seam: tests hand in calls that fail,
 * write short or stop the process. SQLite does its own.
 */
export type Files = Pick<
  typeof fs,
  | 'accessSync'
  | 'chmodSync'
  | 'closeSync'
  | 'constants'
  | 'fchmodSync'
  | 'fstatSync'
  | 'fsyncSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readSync'
  | 'realpathSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeSync'
>;

export const realFiles: Files = fs;

/** Names inside a dossier. */
export const NAMES = {
  header: 'dossier.json',
  database: 'journal.db',
  rollback: 'journal.db-journal',
  head: 'HEAD',
  headTemporary: 'HEAD.tmp',
  headerTemporary: 'dossier.json.tmp',
  vault: 'coffre',
  annexes: 'annexes',
  drafts: 'drafts',
  cache: 'cache',
  /** What `doctor` moved out of the way. */
  aside: 'aside',
  /** Where a copy is put together before it takes its place. */
  staging: 'new',
  /** Says that the folder is a backup, or a restore that is not over. */
  mark: 'backup.json',
  markTemporary: 'backup.json.tmp',
  /** Held by whoever writes into a backup. */
  backupLock: 'backup.lock',
  /** A purge that is recorded and whose copies are not all cleared away yet. */
  purge: 'purge.json',
  purgeTemporary: 'purge.json.tmp',
  /** Who the letters are from: beside the journal, so that it can be taken away. */
  person: 'me.json',
  personTemporary: 'me.json.tmp',
  /** What the person answered in a review and that no entry says. */
  review: 'review.json',
  reviewTemporary: 'review.json.tmp',
  /** Letters as the person words them. */
  templates: 'templates',
  /** Which imports are at work now, and in which process. */
  imports: 'imports.json',
  /** Who is writing now; quoted by a busy message. */
  writer: 'writer.json',
} as const;

export const OWNER_FOLDER = 0o700;
export const OWNER_FILE = 0o600;
/** Originals and issued annexes: a guard against accident. */
const READ_ONLY_FILE = 0o400;

const { O_RDONLY, O_WRONLY, O_CREAT, O_TRUNC, O_DIRECTORY } = fs.constants;
// Windows has neither; there, the checks after opening remain.
const NO_FOLLOW = fs.constants.O_NOFOLLOW ?? 0;
const NO_WAIT = fs.constants.O_NONBLOCK ?? 0;

export const OPEN = {
  /** Reads; a pipe does not hang, a link is followed. */
  read: O_RDONLY | NO_WAIT,
  /** Reads, never through a link. */
  readNoFollow: O_RDONLY | NO_WAIT | NO_FOLLOW,
  /** Writes anew, never through a link. */
  rewrite: O_WRONLY | O_CREAT | O_TRUNC | NO_FOLLOW,
} as const;

export const isWindows = os.platform() === 'win32';

/** The code of a system error ("ENOENT"), undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || error instanceof TemoinError || !('code' in error)) return undefined;
  return typeof error.code === 'string' && 'errno' in error ? error.code : undefined;
}

const DISK_ERRORS: Readonly<Record<string, string>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'file-too-big-for-disk',
  EROFS: 'disk-read-only',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
};

/** Names a failure of the disk that holds the dossier; hands back anything else as it is. */
export function diskError(error: unknown, path: string): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  return new TemoinError(DISK_ERRORS[code] ?? 'disk-failed', { path, code }, error);
}

/** Runs `work`, naming its disk failures. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw diskError(error, path);
  }
}

/** Writes all of `bytes`: one call may take only a part. */
export function writeAll(files: Files, fd: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += files.writeSync(fd, bytes, done, bytes.length - done);
}

/** Reads a small file whole, never through a link. */
export function readSmall(files: Files, path: string, limit = 1 << 20): Buffer {
  const fd = files.openSync(path, OPEN.readNoFollow);
  try {
    const parts: Buffer[] = [];
    let total = 0;
    for (;;) {
      const buffer = Buffer.alloc(4096);
      const size = files.readSync(fd, buffer, 0, buffer.length, null);
      if (size === 0) return Buffer.concat(parts);
      total += size;
      if (total > limit) throw new TemoinError('file-too-large', { path });
      parts.push(buffer.subarray(0, size));
    }
  } finally {
    letGo(files, fd);
  }
}

/** Makes the names in a folder durable. Windows can't, and does not need it. */
export function syncFolder(files: Files, folder: string): void {
  if (isWindows) return;
  const fd = files.openSync(folder, O_RDONLY | O_DIRECTORY);
  try {
    files.fsyncSync(fd);
  } finally {
    letGo(files, fd);
  }
}

/** Replaces a small file so that a crash leaves the old one or the new one, whole. */
export function replaceFile(files: Files, folder: string, name: string, temporary: string, text: string) {
  const path = join(folder, temporary);
  const fd = files.openSync(path, OPEN.rewrite, OWNER_FILE);
  try {
    writeAll(files, fd, Buffer.from(text));
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
  files.renameSync(path, join(folder, name));
  syncFolder(files, folder);
}

/** Makes a folder for the owner alone, durable; one that exists is left as it is. True when it is new. */
export function makeFolder(files: Files, folder: string): boolean {
  // Looked for first: most often it is there, and an exception costs more than the call.
  if (isFolder(files, folder)) return false;
  try {
    files.mkdirSync(folder, OWNER_FOLDER);
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && isFolder(files, folder)) return false;
    throw error;
  }
  syncFolder(files, join(folder, '..'));
  return true;
}

/** False where nothing is there. */
function isFolder(files: Files, folder: string): boolean {
  const stats = files.lstatSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() === false) throw new TemoinError('link-in-dossier', { path: folder });
  return stats !== undefined;
}

/** A guard against accident. Some disks (FAT) keep no such right, and refuse. */
export function makeReadOnly(files: Files, fd: number): void {
  try {
    files.fchmodSync(fd, READ_ONLY_FILE);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(systemCode(error) ?? '')) throw error;
  }
}

/** Closes what was only read, or is given up: nothing is lost if the system finds fault with that. */
export function letGo(files: Files, fd: number): void {
  try {
    files.closeSync(fd);
  } catch {
    // Said above.
  }
}

/** Clears away a temporary file after a failure, whose own error matters more than this one's. */
export function discard(files: Files, path: string): void {
  try {
    files.unlinkSync(path);
  } catch {
    // A leftover is a notice of verify, and harms nothing.
  }
}
