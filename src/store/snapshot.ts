import { join } from 'node:path';
import { IntegrityError, TemoinError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { TEMPORARY_PREFIX } from './arrivals.ts';
import { createDatabaseFile, databaseError, openDatabase } from './database.ts';
import { busyTimeout, filesOf, type StoreEnv } from './env.ts';
import { type Files, makeFolder, NAMES, onDisk, syncFolder } from './files.ts';
import { compareHead, type HeadFile, writeHead } from './head.ts';
import { writeHeader } from './header.ts';
import { Journal } from './journal.ts';
import type { NamedFile } from './place-file.ts';
import { statsOf } from './place-file.ts';
import { verifyRecord } from './verify.ts';

/** One moment of a journal, whole and checked, waiting to take its place. */
export interface Snapshot {
  /** Holds `journal.db`, `HEAD` and `dossier.json`. */
  readonly dir: string;
  readonly head: Head;
  readonly files: readonly NamedFile[];
  hashAt(seq: number): string | undefined;
}

/** Only a restore may go on without HEAD: a backup would hide from the next one what was lost. */
interface Accepting {
  readonly purpose: 'backup' | 'restore';
  readonly accept: Head | 'current' | undefined;
}

/**
 * Takes one moment of a dossier's journal into `<to>/new`. VACUUM INTO is one reading transaction, whatever others
 * write meanwhile; it keeps the schema's text and the rows, and leaves behind the free pages, where erased words may be.
 * `said` is the HEAD that was read before: what it has seen must be there. Where it is gone, only what was accepted
 * stands for it.
 */
export function takeSnapshot(
  from: string,
  to: string,
  record: { dossierId: string; said: HeadFile } & Accepting,
  env: StoreEnv,
): Snapshot {
  const files = filesOf(env);
  const dir = join(to, NAMES.staging);
  onDisk(dir, () => {
    clearStaging(files, to);
    makeFolder(files, dir);
  });
  createDatabaseFile(files, dir);
  pourDatabase(from, dir, env);
  onDisk(dir, () => syncFile(files, join(dir, NAMES.database)));
  const hashes = readHashes(dir, env);
  const last = hashes.length;
  const head = { seq: last, hash: hashes[last - 1] ?? '' };
  const hashAt = (seq: number) => hashes[seq - 1];
  refuseLostTail(from, record, { head, hashAt });
  onDisk(dir, () => {
    writeHeader(files, dir, record.dossierId);
    writeHead(files, dir, head);
  });
  const { findings, named } = verifyRecord(dir, env);
  const faults = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  if (faults.length > 0)
    throw new IntegrityError('copy-source-unsound', { path: from, found: [...new Set(faults)].join(', ') });
  if (findings.some(({ code }) => code === 'entry-newer'))
    throw new TemoinError('dossier-newer', { path: from });
  return { dir, head, hashAt, files: named };
}

function pourDatabase(from: string, dir: string, env: StoreEnv): void {
  const files = filesOf(env);
  try {
    const db = openDatabase(from, { files, write: false, busyTimeoutMs: busyTimeout(env) });
    try {
      // Else SQLite would refuse to write the copy, too. The source stays open for reading only.
      db.pragma('query_only = OFF');
      db.prepare('VACUUM INTO ?').run(join(dir, NAMES.database));
    } finally {
      db.close();
    }
  } catch (error) {
    throw databaseError(error, from);
  }
}

function readHashes(dir: string, env: StoreEnv): string[] {
  try {
    const db = openDatabase(dir, { files: filesOf(env), write: false, busyTimeoutMs: busyTimeout(env) });
    try {
      const hashes: string[] = [];
      const rows = db.prepare<[], [number, string]>('SELECT seq, hash FROM entries ORDER BY seq').raw();
      for (const [seq, hash] of rows.iterate()) hashes[seq - 1] = hash;
      return new Journal(db).head().seq === hashes.length ? hashes : [];
    } finally {
      db.close();
    }
  } catch (error) {
    throw databaseError(error, dir);
  }
}

/** A journal that lost its end must not take the place of a copy that has it. */
function refuseLostTail(
  from: string,
  { said, accept, purpose }: { said: HeadFile } & Accepting,
  journal: { head: Head; hashAt(seq: number): string | undefined },
): void {
  const comparison = compareHead(said, journal);
  if (comparison === 'same' || comparison === 'behind') return;
  if (typeof said === 'string' && purpose === 'restore' && accept !== undefined) {
    if (accept === 'current' || ['same', 'behind'].includes(compareHead(accept, journal))) return;
    const found = `${journal.head.seq}:${journal.head.hash}`;
    throw new IntegrityError('restore-head-refused', { path: join(from, NAMES.head), found });
  }
  const isHeadless = typeof said === 'string' && purpose === 'restore';
  throw new IntegrityError(isHeadless ? 'restore-needs-head' : `head-${comparison}`, {
    path: join(from, NAMES.head),
    ...(typeof said !== 'string' && { expected: `${said.seq}:${said.hash}` }),
    found: `${journal.head.seq}:${journal.head.hash}`,
  });
}

function syncFile(files: Files, path: string): void {
  const fd = files.openSync(path, 'r+');
  try {
    files.fsyncSync(fd);
  } finally {
    files.closeSync(fd);
  }
}

const STAGED: readonly string[] = [
  NAMES.database,
  NAMES.rollback,
  NAMES.head,
  NAMES.headTemporary,
  NAMES.header,
  NAMES.headerTemporary,
];

/**
 * Clears away what an earlier run was putting together: copies that never took their place. The folder is a locked
 * copy: nobody else's are there.
 */
export function clearStaging(files: Files, to: string): void {
  const dir = join(to, NAMES.staging);
  const vault = join(to, NAMES.vault);
  for (const name of files.readdirSync(vault))
    if (name.startsWith(TEMPORARY_PREFIX)) files.unlinkSync(join(vault, name));
  if (!statsOf(files, dir)) return;
  for (const name of STAGED) if (statsOf(files, join(dir, name))) files.unlinkSync(join(dir, name));
  files.rmdirSync(dir);
  syncFolder(files, to);
}

/** The same, after a failure whose own error matters more. */
export function discardStaging(files: Files, to: string): void {
  try {
    clearStaging(files, to);
  } catch {
    // A leftover is a notice of verify, and the next run clears it.
  }
}
