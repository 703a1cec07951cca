import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { BusyError, IntegrityError, TemoinError } from '../errors.ts';
import type { NewEntry } from '../incident/entry.ts';
import { isZone } from '../incident/when-local.ts';
import { readMark } from './backup-mark.ts';
import { databaseError, openDatabase } from './database.ts';
import { busyTimeout, filesOf, recorderOf, type StoreEnv } from './env.ts';
import { NAMES, onDisk } from './files.ts';
import { defineComparisons } from './filter.ts';
import { writeHead } from './head.ts';
import { readHeader } from './header.ts';
import { type DossierInfo, readInfo } from './info.ts';
import { Journal } from './journal.ts';
import { explainDamage, refuseLostTail, refuseNewer } from './opening.ts';
import { recordsAt } from './past.ts';
import { checkOwner, isWritable, tightenPermissions } from './permissions.ts';
import { Projection } from './projection.ts';
import { finishPurge, resumePurge } from './purge.ts';
import { markPurge, pendingPurge } from './purge-files.ts';
import { Records } from './records.ts';
import { currentTables, migrate } from './tables.ts';
import { isNewerCutShort } from './torn.ts';
import { Vault } from './vault.ts';
import { forgetWriter, nameWriter, noteWriter } from './writer.ts';

export { createDossier } from './create.ts';
export type { StoreEnv } from './env.ts';
export type { IncidentFilter } from './filter.ts';
export type { DossierInfo } from './info.ts';

/** What a unit of work may write. Reads see what it has written so far. */
export class Transaction extends Records {
  readonly #append: (entry: NewEntry) => number;

  constructor(db: Database.Database, append: (entry: NewEntry) => number) {
    super(db, db);
    this.#append = append;
  }

  /** Appends one entry and folds it into the tables; its number in the journal. */
  append(entry: NewEntry): number {
    return this.#append(entry);
  }
}

interface Parts {
  readonly db: Database.Database;
  readonly tables: Database.Database;
  readonly mode: 'read' | 'write';
  readonly env: StoreEnv;
  readonly notices: string[];
  readonly info: DossierInfo;
  /** Entries up to here are of kinds that we know. */
  readonly understood: number;
}

/** One open case: its record, its originals, and the only way to add to them. */
export class Dossier extends Records {
  readonly dir: string;
  readonly info: DossierInfo;
  readonly vault: Vault;
  /**
   * Ids of what is worth saying: permissions-tightened, permissions-open, read-only, is-backup, other-owner, dossier-newer, and,
   * after writing, head-not-written.
   */
  readonly notices: readonly string[];
  readonly #parts: Parts;
  #working = false;
  /** Entries up to here are of kinds that we know. */
  #understood: number;

  constructor(dir: string, parts: Parts) {
    super(parts.db, parts.tables);
    this.dir = dir;
    this.#parts = parts;
    this.info = parts.info;
    this.notices = parts.notices;
    this.#understood = parts.understood;
    const { env } = parts;
    this.vault = new Vault(dir, {
      files: filesOf(env),
      randomBytes: size => env.randomBytes(size),
      writable: parts.mode === 'write',
    });
  }

  /**
   * Does `work` as one: all of its entries are recorded, or none. When this returns, they are on the disk.
   * `work` must not be async.
   */
  transact<T>(work: (tx: Transaction) => T): T {
    const { env } = this.#parts;
    if (this.#parts.mode === 'read') throw new TemoinError('dossier-read-only', { path: this.dir });
    if (this.#working) throw new TypeError('a transaction inside a transaction');
    this.#working = true;
    const files = filesOf(env);
    try {
      this.#begin();
      noteWriter(files, this.dir, env.command, env.now().toISOString());
      const { result, appended } = this.#work(work);
      if (appended) this.#writeHead();
      return result;
    } catch (error) {
      this.#rollBack();
      throw this.named(error);
    } finally {
      this.#working = false;
    }
  }

  /** Reads several things as they stood at one moment, whatever is written meanwhile. `work` must be short and not async. */
  atOnce<T>(work: () => T): T {
    const { db } = this.#parts;
    if (db.inTransaction) return work();
    try {
      db.exec('BEGIN');
      return work();
    } catch (error) {
      throw this.named(error);
    } finally {
      if (db.inTransaction) db.exec('COMMIT');
    }
  }

  /** Reads the record as it stood after an earlier entry. `work` must be short and not async. */
  asOf<T>(seq: number, work: (record: Records) => T): T {
    return recordsAt(this.#parts.db, seq, work);
  }

  /** A failure of the database or the disk by its name; where another command is the reason, by that one's. */
  named(error: unknown): unknown {
    const named = databaseError(error, this.dir);
    if (named === error || !(named instanceof BusyError)) return named;
    return nameWriter(filesOf(this.#parts.env), this.dir, named);
  }

  /**
   * Like `transact`, for work that purges: then clears away every copy of what is gone, in the files and in the pages
   * of the database. What a stop leaves undone, the next opening for writing does; the notice purge-unfinished says
   * so. Drafts are nobody's act yet: they go only if asked.
   */
  purge<T>(work: (tx: Transaction) => T, drafts: 'keep' | 'erase'): T {
    const { env, db, notices } = this.#parts;
    const { result, mark } = this.transact(tx => {
      const mark = { from: tx.head().seq + 1, drafts };
      const result = work(tx);
      onDisk(this.dir, () => markPurge(filesOf(env), this.dir, mark));
      return { result, mark };
    });
    finishPurge({ dir: this.dir, db, env, notices }, mark);
    return result;
  }

  close(): void {
    if (!this.#parts.db.open) return;
    if (this.#parts.tables !== this.#parts.db) this.#parts.tables.close();
    this.#parts.db.close();
  }

  /** The note of who writes is taken back while we hold the lock: later, it may be another's. */
  #rollBack(): void {
    const { db, env } = this.#parts;
    if (!db.inTransaction) return;
    forgetWriter(filesOf(env), this.dir);
    db.exec('ROLLBACK');
  }

  #begin(): void {
    const { db, env } = this.#parts;
    db.exec('BEGIN IMMEDIATE');
    // Never write over a HEAD that has seen more than the journal holds: it is what shows that a tail was lost.
    refuseLostTail(this.dir, env, db);
    const journal = new Journal(db);
    if (journal.firstUnknown(this.#understood + 1))
      throw new TemoinError('dossier-newer', { path: this.dir });
    this.#understood = journal.head().seq;
  }

  #work<T>(work: (tx: Transaction) => T): { result: T; appended: boolean } {
    const { db, env, info } = this.#parts;
    const journal = new Journal(db);
    const projection = new Projection(db);
    const recorder = recorderOf(env, info.dossierId);
    let open = true;
    let appended = false;
    const tx = new Transaction(db, entry => {
      if (!open) throw new TypeError('the transaction is over');
      this.#refuseUnlessStored(entry);
      const { header, body } = journal.append(entry, recorder);
      projection.fold(header, body);
      appended = true;
      return header.seq;
    });
    const result = work(tx);
    open = false;
    if (result instanceof Promise) throw new TypeError('the work of a transaction must not be async');
    // Where something was written, HEAD comes next, and the note with it.
    if (!appended) forgetWriter(filesOf(env), this.dir);
    db.exec('COMMIT');
    return { result, appended };
  }

  /** Under the lock: never a reference without its file, whoever may have tidied the vault meanwhile. */
  #refuseUnlessStored(entry: NewEntry): void {
    if (entry.kind !== 'exhibit-added' && entry.kind !== 'source-kept') return;
    const { sha256 } = entry.body.exhibit;
    if (!this.vault.has(sha256)) throw new IntegrityError('exhibit-not-in-vault', { path: sha256 });
  }

  /**
   * Under the lock again, so that two processes never write HEAD backwards. What is committed stays committed:
   * a failure here is said as a notice, and mended by the next writing.
   */
  #writeHead(): void {
    const { db, env, notices } = this.#parts;
    try {
      db.exec('BEGIN IMMEDIATE');
      writeHead(filesOf(env), this.dir, new Journal(db).head());
      forgetWriter(filesOf(env), this.dir);
      db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      const other = databaseError(error, this.dir);
      if (!(other instanceof TemoinError)) throw error;
      // Busy: the other writer sets HEAD after its own commit, further on than ours.
      if (!(other instanceof BusyError) && !notices.includes('head-not-written'))
        notices.push('head-not-written');
    }
  }
}

/** Opens a dossier. For writing, everything that would make writing unsafe is refused before anything is touched. */
export function openDossier(dir: string, mode: 'read' | 'write', env: StoreEnv): Dossier {
  const files = filesOf(env);
  const notices: string[] = [];
  const { dossierId } = readHeader(files, dir);
  checkOwner(files, dir, mode, notices);
  if (readMark(files, dir)) {
    if (mode === 'write') throw new TemoinError('dossier-is-backup', { path: dir });
    notices.push('is-backup');
  }
  if (mode === 'write' && !isWritable(files, dir)) throw new TemoinError('dossier-read-only', { path: dir });
  if (isNewerCutShort(files, dir)) throw new TemoinError('dossier-newer', { path: dir });
  let db: Database.Database | undefined;
  try {
    db = openDatabase(dir, { files, write: mode === 'write', busyTimeoutMs: busyTimeout(env) });
    const understood = refuseNewer(db, dir, mode, notices);
    if (mode === 'write') {
      refuseLostTail(dir, env, db);
      tightenPermissions(files, dir, notices);
      migrate(db);
    } else if (notices.length === 0 && !isWritable(files, dir)) notices.push('read-only');
    const tables = currentTables(db, mode);
    if (mode === 'write') resumePurge({ dir, db, env, notices });
    else if (onDisk(dir, () => pendingPurge(files, dir))) notices.push('purge-unfinished');
    defineComparisons(tables);
    const info = readInfo(tables);
    if (!info) throw new TemoinError('dossier-unfinished', { path: dir });
    if (info.dossierId !== dossierId) {
      throw new IntegrityError('header-of-another', { path: join(dir, NAMES.header) });
    }
    if (!isZone(info.zone)) throw new TemoinError('zone-unknown-here', { path: dir, found: info.zone });
    return new Dossier(dir, { db, tables, mode, env, notices, info, understood });
  } catch (error) {
    db?.close();
    const named = explainDamage(databaseError(error, dir), files, dir);
    throw named instanceof BusyError ? nameWriter(files, dir, named) : named;
  }
}
