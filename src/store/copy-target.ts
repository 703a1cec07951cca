import { basename, dirname, join, sep } from 'node:path';
import { IntegrityError, TemoinError, UsageError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { type BackupMark, lockBackup, readMark, writeMark } from './backup-mark.ts';
import { databaseError, openDatabase } from './database.ts';
import { busyTimeout, filesOf, type StoreEnv } from './env.ts';
import { diskError, type Files, makeFolder, NAMES, OWNER_FOLDER, onDisk, systemCode } from './files.ts';
import { readHead } from './head.ts';
import { readHeader } from './header.ts';
import { Journal } from './journal.ts';
import { statsOf } from './place-file.ts';

/**
 * Makes the folder that a copy goes to, or checks that it may: new, empty, or a former copy of the same dossier.
 * Locks and marks it. Lets the lock go by the function handed back.
 */
export function prepareTarget(from: string, to: string, mark: BackupMark, env: StoreEnv): () => void {
  const files = filesOf(env);
  refuseNested(files, from, to);
  makeTarget(files, to);
  checkTarget(files, to, mark);
  const unlock = lockBackup(files, to, busyTimeout(env));
  try {
    if (!readMark(files, to)) writeMark(files, to, mark);
    return unlock;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A copy inside its own source would grow at each run. */
function refuseNested(files: Files, from: string, to: string): void {
  const real = (path: string) => files.realpathSync.native(path);
  const source = onDisk(from, () => real(from));
  const target = onDisk(to, () => {
    try {
      return statsOf(files, to) ? real(to) : join(real(dirname(to)), basename(to));
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
      throw new UsageError('folder-parent-missing', { path: to }, error);
    }
  });
  if (`${target}${sep}`.startsWith(`${source}${sep}`))
    throw new UsageError('copy-inside-dossier', { path: to });
}

function makeTarget(files: Files, to: string): void {
  try {
    makeFolder(files, to);
  } catch (error) {
    if (error instanceof TemoinError) throw new UsageError('folder-is-not-one', { path: to }, error);
    throw diskError(error, to);
  }
}

const LEFT_BY_US: readonly string[] = [NAMES.backupLock, NAMES.markTemporary];

function checkTarget(files: Files, to: string, mark: BackupMark): void {
  const former = readMark(files, to);
  if (former) {
    if (former.dossierId !== mark.dossierId) throw new UsageError('backup-of-another', { path: to });
    if (former.purpose !== mark.purpose) throw new UsageError(`${mark.purpose}-not-empty`, { path: to });
    return;
  }
  const names = onDisk(to, () => files.readdirSync(to)).filter(name => !LEFT_BY_US.includes(name));
  if (names.length === 0) {
    tighten(files, to);
    return;
  }
  if (mark.purpose === 'backup' && names.includes(NAMES.header)) {
    const same = readHeader(files, to).dossierId === mark.dossierId;
    throw new UsageError(same ? 'backup-onto-dossier' : 'backup-of-another', { path: to });
  }
  throw new UsageError(`${mark.purpose}-not-empty`, { path: to });
}

/** An empty folder that the person made is theirs alone from now on, where the disk keeps such rights. */
function tighten(files: Files, to: string): void {
  try {
    if ((files.statSync(to).mode & 0o077) !== 0) files.chmodSync(to, OWNER_FOLDER);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

/** The heads that a former copy has seen: that of its database, that of its HEAD file. */
export function formerHeads(to: string, env: StoreEnv): Head[] {
  const files = filesOf(env);
  const heads: Head[] = [];
  const said = readHead(files, to);
  if (typeof said !== 'string') heads.push(said);
  if (!onDisk(to, () => statsOf(files, join(to, NAMES.database)))) return heads;
  try {
    const db = openDatabase(to, { files, write: false, busyTimeoutMs: busyTimeout(env) });
    try {
      heads.push(new Journal(db).head());
    } finally {
      db.close();
    }
  } catch (error) {
    const named = databaseError(error, to);
    // Nothing tells what a journal that can't be read has seen: it is not ours to replace.
    if (named === error || named instanceof IntegrityError)
      throw new IntegrityError('backup-damaged', { path: to }, error);
    throw named;
  }
  return heads;
}

/** Refuses to put a journal in the place of one that knows more, or something else. */
export function refuseUnlessLater(
  former: readonly Head[],
  now: { head: Head; hashAt(seq: number): string | undefined },
  to: string,
): void {
  for (const { seq, hash } of former) {
    if (seq === 0 || now.hashAt(seq) === hash) continue;
    const params = { path: to, expected: `${seq}:${hash}`, found: `${now.head.seq}:${now.head.hash}` };
    throw new TemoinError(seq > now.head.seq ? 'backup-newer' : 'backup-diverged', params);
  }
}
