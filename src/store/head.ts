import { join } from 'node:path';
import { IntegrityError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { diskError, type Files, NAMES, readSmall, replaceFile, systemCode } from './files.ts';

/** What the HEAD file says: a head, nothing there, or not readable as one. */
export type HeadFile = Head | 'missing' | 'damaged';

/** Reads HEAD: "seq hash" and a line feed. */
export function readHead(files: Files, dir: string): HeadFile {
  const path = join(dir, NAMES.head);
  let text: string;
  try {
    text = readSmall(files, path).toString('latin1');
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return 'missing';
    if (code === 'ELOOP') throw new IntegrityError('link-in-dossier', { path }, error);
    if (code === undefined) return 'damaged';
    throw diskError(error, path);
  }
  return parseHead(text) ?? 'damaged';
}

function parseHead(text: string): Head | undefined {
  const found = /^([1-9][0-9]{0,14}) ([0-9a-f]{64})\n$/.exec(text);
  return found?.[1] && found[2] ? { seq: Number(found[1]), hash: found[2] } : undefined;
}

/** Replaces HEAD. The caller holds the write lock. */
export function writeHead(files: Files, dir: string, head: Head): void {
  replaceFile(files, dir, NAMES.head, NAMES.headTemporary, `${head.seq} ${head.hash}\n`);
}

export type HeadComparison = 'same' | 'behind' | 'ahead' | 'different' | 'missing' | 'damaged';

/**
 * Compares HEAD with the journal. Behind is what a crash between commit and HEAD leaves. Ahead, or another hash
 * at the same number: the journal has lost what HEAD has seen.
 */
export function compareHead(
  file: HeadFile,
  journal: { head: Head; hashAt(seq: number): string | undefined },
): HeadComparison {
  if (typeof file === 'string') return file;
  if (file.seq > journal.head.seq) return 'ahead';
  if (journal.hashAt(file.seq) !== file.hash) return 'different';
  return file.seq === journal.head.seq ? 'same' : 'behind';
}
