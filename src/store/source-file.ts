import type { BigIntStats } from 'node:fs';
import { TemoinError } from '../errors.ts';
import { displayText, toText } from '../incident/text.ts';
import { type Files, letGo, OPEN, systemCode } from './files.ts';

/** A file of the person's, open for reading. Its name may be any bytes. */
export interface SourceFile {
  readonly fd: number;
  readonly path: string | Buffer;
  /** As it was when it was opened. */
  readonly before: BigIntStats;
}

/** The path as it may be quoted in an error. */
export function shownPath(path: string | Buffer): string {
  return displayText(toText(path));
}

/** Opens a file that somebody else made, or says why not. Nothing but a regular file is ever opened. */
export function openSource(files: Files, path: string | Buffer): SourceFile {
  const own = look(path, () => files.lstatSync(path, { bigint: true }));
  const isLink = own.isSymbolicLink();
  const target = isLink ? look(path, () => files.statSync(path, { bigint: true }), 'link-dangling') : own;
  refuseUnlessRegular(target, path);
  // NO_WAIT: a pipe put in its place meanwhile does not hang us.
  const fd = look(path, () => files.openSync(path, isLink ? OPEN.read : OPEN.readNoFollow), 'file-swapped');
  try {
    const before = look(path, () => files.fstatSync(fd, { bigint: true }));
    refuseUnlessRegular(before, path);
    if (before.ino !== target.ino || before.dev !== target.dev) throw refusal('file-swapped', path);
    return { fd, path, before };
  } catch (error) {
    letGo(files, fd);
    throw error;
  }
}

/** Refuses a file that was written to while it was read: its copy may be half of one and half of the other. */
export function refuseIfChanged(files: Files, source: SourceFile, bytesRead: number): void {
  const { before, path } = source;
  const after = look(path, () => files.fstatSync(source.fd, { bigint: true }));
  const same =
    after.size === before.size && after.mtimeNs === before.mtimeNs && after.ctimeNs === before.ctimeNs;
  if (!same || BigInt(bytesRead) !== after.size) throw refusal('file-changed-while-read', path);
  if (bytesRead === 0) throw refusal('file-empty', path);
}

/** One read, its failure named as the source's own. */
export function readSource(files: Files, source: SourceFile, buffer: Buffer): number {
  return look(source.path, () => files.readSync(source.fd, buffer, 0, buffer.length, null));
}

function refuseUnlessRegular(stats: BigIntStats, path: string | Buffer): void {
  if (stats.isFile()) return;
  if (stats.isDirectory()) throw refusal('file-is-folder', path);
  if (stats.isFIFO()) throw refusal('file-is-pipe', path);
  if (stats.isSocket()) throw refusal('file-is-socket', path);
  throw refusal('file-is-device', path);
}

function look<T>(path: string | Buffer, work: () => T, whenGone = 'file-missing'): T {
  try {
    return work();
  } catch (error) {
    const code = systemCode(error) ?? badName(error);
    if (code === undefined) throw error;
    const id = refusalId(code, whenGone);
    // The other reasons are said by their own words; a code would only worry.
    throw refusal(id, path, error, id === 'file-unreadable' ? code : undefined);
  }
}

/** A name that no system can hold (a NUL in a draft's list of files) is one that does not exist. */
function badName(error: unknown): 'ENOENT' | undefined {
  const isInvalid = error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_ARG_VALUE';
  return isInvalid ? 'ENOENT' : undefined;
}

function refusalId(code: string, whenGone: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return whenGone;
  if (code === 'ELOOP') return whenGone === 'file-swapped' ? whenGone : 'link-dangling';
  if (code === 'ENXIO') return 'file-is-socket';
  return code === 'ENAMETOOLONG' ? 'file-name-too-long' : 'file-unreadable';
}

function refusal(id: string, path: string | Buffer, cause?: unknown, code?: string): TemoinError {
  return new TemoinError(id, { path: shownPath(path), code }, cause);
}
