import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { z } from 'zod/mini';
import { ASIDE, TEMPORARY_PREFIX } from './arrivals.ts';
import {
  type Files,
  isWindows,
  letGo,
  NAMES,
  OPEN,
  readSmall,
  replaceFile,
  syncFolder,
  systemCode,
} from './files.ts';
import { ISSUED_FILES } from './named-files.ts';
import { vaultName } from './vault.ts';

const Mark = z.object({ from: z.int(), drafts: z.enum(['keep', 'erase']) });
/** `purge.json`: a purge was recorded at entry `from` or after, and copies may still be in the dossier. */
export type PurgeMark = z.infer<typeof Mark>;

/** Notes, before the commit, what is to be cleared away after it. */
export function markPurge(files: Files, dir: string, mark: PurgeMark): void {
  replaceFile(files, dir, NAMES.purge, NAMES.purgeTemporary, `${JSON.stringify(mark)}\n`);
}

/** The purge that waits to be finished. A mark that can't be read asks for the most careful reading: drafts stay. */
export function pendingPurge(files: Files, dir: string): PurgeMark | undefined {
  try {
    const text = readSmall(files, join(dir, NAMES.purge)).toString('utf8');
    return Mark.parse(JSON.parse(text));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    if (systemCode(error) !== undefined) throw error;
    return { from: 1, drafts: 'keep' };
  }
}

/** Lets the mark go: nothing of what was purged is left. */
export function unmarkPurge(files: Files, dir: string): void {
  unlink(files, join(dir, NAMES.purge));
  syncFolder(files, dir);
}

/**
 * Removes every copy of what was purged, whatever was removed before: the originals, what a crash or a repair left of
 * them, and what was made from the record and can be made again (scaled pictures, annexes that were never issued,
 * former states of the database). Issued annexes stay. The caller holds the write lock, so that no act begins to use a
 * file while it goes.
 */
export function clearPurged(
  files: Files,
  dir: string,
  db: Database.Database,
  drafts: 'keep' | 'erase',
): void {
  const gone = db.prepare<[], string>(
    `SELECT DISTINCT sha256 FROM exhibits AS purged WHERE purgedAt IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM exhibits AS kept WHERE kept.sha256 = purged.sha256 AND kept.purgedAt IS NULL)`,
  );
  const aside = join(dir, NAMES.aside);
  for (const sha256 of gone.pluck().all()) {
    const original = join(dir, NAMES.vault, vaultName(sha256));
    // Copies first: once the original is gone, nothing tells what a copy that was cut short is a copy of.
    for (const root of [aside, dir]) clearOriginal(files, join(root, NAMES.vault), sha256, original);
  }
  const issued = db.prepare<[], string>(ISSUED_FILES).pluck().all();
  const pending = db.prepare<[], number>('SELECT a FROM annexes WHERE file IS NULL').pluck().all();
  for (const root of [aside, dir]) clearUnissued(files, join(root, NAMES.annexes), issued, pending);
  for (const name of names(files, aside)) if (name.startsWith(NAMES.database)) remove(files, aside, name);
  clearFolder(files, join(dir, NAMES.cache));
  if (drafts === 'erase') clearFolder(files, join(dir, NAMES.drafts));
}

function clearOriginal(files: Files, vault: string, sha256: string, original: string): void {
  for (const name of names(files, vault)) {
    if (name.startsWith(TEMPORARY_PREFIX) && isBeginningOf(files, join(vault, name), original))
      remove(files, vault, name);
  }
  for (const folder of [join(vault, ASIDE), join(vault, sha256.slice(0, 2))]) {
    for (const name of names(files, folder)) if (name.startsWith(sha256)) remove(files, folder, name);
  }
}

/** True if the first file holds nothing but the beginning of the second. An empty one holds nothing at all. */
function isBeginningOf(files: Files, path: string, whole: string): boolean {
  const fds: number[] = [];
  try {
    for (const name of [path, whole]) fds.push(files.openSync(name, OPEN.readNoFollow));
    const [a, b] = [Buffer.alloc(1 << 16), Buffer.alloc(1 << 16)];
    for (let done = 0; ; ) {
      const size = files.readSync(fds[0] as number, a, 0, a.length, done);
      if (size === 0) return done > 0;
      const other = files.readSync(fds[1] as number, b, 0, size, done);
      if (!a.subarray(0, Math.min(size, other)).equals(b.subarray(0, other)) || other === 0) return false;
      done += other;
    }
  } catch (error) {
    if (['ENOENT', 'ELOOP', 'EISDIR'].includes(systemCode(error) ?? '')) return false;
    throw error;
  } finally {
    for (const fd of fds) letGo(files, fd);
  }
}

/** Files of annexes that were never issued: nobody was handed them, and they can be printed again. */
function clearUnissued(
  files: Files,
  folder: string,
  issued: readonly string[],
  pending: readonly number[],
): void {
  for (const name of names(files, folder)) {
    const number = /^annexe-(\d+)(?:-volume-\d+)?(-non-emise-\d+)?\.pdf(\.tmp)?$/.exec(name);
    if (!number || issued.includes(`${NAMES.annexes}/${name}`)) continue;
    // Of a number that the journal never heard of: it has lost its end, and this file shows it.
    const isUnissued =
      number[2] !== undefined || number[3] !== undefined || pending.includes(Number(number[1]));
    if (isUnissued) remove(files, folder, name);
  }
}

/** Empties a folder, and takes it away. A link in it goes; what it leads to stays. */
function clearFolder(files: Files, folder: string): void {
  const all = names(files, folder);
  for (const name of all) {
    const path = join(folder, name);
    if (files.lstatSync(path).isDirectory()) {
      clearFolder(files, path);
      files.rmdirSync(path);
    } else unlink(files, path);
  }
  if (all.length > 0) syncFolder(files, folder);
}

function remove(files: Files, folder: string, name: string): void {
  unlink(files, join(folder, name));
  syncFolder(files, folder);
}

function unlink(files: Files, path: string): void {
  try {
    // Windows removes no read-only file.
    if (isWindows) files.chmodSync(path, 0o600);
    files.unlinkSync(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function names(files: Files, folder: string): string[] {
  try {
    return files.lstatSync(folder).isDirectory() ? files.readdirSync(folder) : [];
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
