import Database from 'better-sqlite3';
import { IntegrityError, NoDossierError, TemoinError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { databaseError, openDatabase } from './database.ts';
import { busyTimeout, filesOf, type StoreEnv } from './env.ts';
import { type Finding, Findings, type VerifyReport } from './findings.ts';
import { type HeadFile, readHead } from './head.ts';
import { readHeader } from './header.ts';
import { held } from './held.ts';
import { NO_HASH } from './journal.ts';
import { expectedFiles } from './named-files.ts';
import type { NamedFile } from './place-file.ts';
import { createTables } from './schema.ts';
import { isNewerCutShort, tornDatabase } from './torn.ts';
import { SettledActs } from './verify-acts.ts';
import { explainVault } from './verify-age.ts';
import { verifyAnnexHeads, verifyChain, verifyHead } from './verify-chain.ts';
import { verifyFiles } from './verify-files.ts';
import { verifySources } from './verify-sources.ts';
import { verifyFormat, verifySchema, verifyTables } from './verify-tables.ts';

export type { Finding, VerifyReport } from './findings.ts';

export interface VerifyOptions {
  /** A head that was noted elsewhere: what it stands for must still be there. */
  readonly expect?: Head | undefined;
  /** Sizes of files, not their hashes. */
  readonly quick?: boolean | undefined;
  /** Also the files that the originals were copied from, where they still are. */
  readonly source?: boolean | undefined;
  /** In bytes hashed. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const NOTHING: Head = { seq: 0, hash: NO_HASH };

/**
 * Looks at everything and changes nothing. Damage never stops it: each thing found is in the report.
 * Only what keeps it from looking at all is thrown: no dossier here, a newer format, another command writing.
 */
export function verifyDossier(dir: string, env: StoreEnv, options: VerifyOptions = {}): VerifyReport {
  if (isNewerCutShort(filesOf(env), dir)) throw new TemoinError('dossier-newer', { path: dir });
  const findings = new Findings();
  const refolded = held(new Database(':memory:'));
  try {
    createTables(refolded);
    const dossierId = verifyHeader(dir, env, findings);
    const head = verifyDatabase({ dir, env, dossierId, refolded, expect: options.expect }, findings);
    const files = filesOf(env);
    const { quick = false, onProgress } = options;
    verifyFiles(refolded, { files, dir, quick, onProgress }, findings);
    const sources = options.source ? verifySources(refolded, files, findings) : undefined;
    const age = explainVault(findings.list);
    const all = age ? [...findings.list, age] : findings.list;
    // Where the journal could not be read at all, that it names nothing says nothing.
    const told = head.seq === 0 ? all.filter(({ code }) => !/^vault-(unreferenced|newer)$/.test(code)) : all;
    const list = told.map(finding => withIncident(finding, refolded));
    const sound = list.every(finding => finding.severity === 'notice');
    return { sound, findings: list, checked: findings.checked, head, ...(sources && { sources }) };
  } finally {
    refolded.close();
  }
}

/** The record alone: what is wrong with it, and the files that it names, which are not looked at. */
export function verifyRecord(
  dir: string,
  env: StoreEnv,
): { findings: readonly Finding[]; head: Head; named: NamedFile[] } {
  const findings = new Findings();
  const refolded = held(new Database(':memory:'));
  try {
    createTables(refolded);
    const dossierId = verifyHeader(dir, env, findings);
    const head = verifyDatabase({ dir, env, dossierId, refolded, expect: undefined }, findings);
    const named = [...expectedFiles(refolded)].map(([file, { sha256, size }]) => ({ file, sha256, size }));
    return { findings: findings.list, head, named };
  } finally {
    refolded.close();
  }
}

function verifyHeader(dir: string, env: StoreEnv, findings: Findings): string | undefined {
  const files = filesOf(env);
  try {
    return readHeader(files, dir).dossierId;
  } catch (error) {
    if (error instanceof IntegrityError) {
      findings.add(error.id === 'link-in-dossier' ? 'link' : 'header-damaged', { file: 'dossier.json' });
      return undefined;
    }
    if (!(error instanceof NoDossierError) || readHead(files, dir) === 'missing') throw error;
    findings.add('header-missing', { file: 'dossier.json' });
    return undefined;
  }
}

interface DatabaseCheck {
  readonly dir: string;
  readonly env: StoreEnv;
  readonly dossierId: string | undefined;
  readonly refolded: Database.Database;
  readonly expect: Head | undefined;
}

function verifyDatabase(check: DatabaseCheck, findings: Findings): Head {
  const { dir, env } = check;
  let head = NOTHING;
  try {
    const db = openDatabase(dir, { files: filesOf(env), write: false, busyTimeoutMs: busyTimeout(env) });
    try {
      // One moment of the journal, of its tables and of HEAD; let go before the long work on files.
      db.exec('BEGIN');
      head = verifyJournal(db, check, findings);
      db.exec('COMMIT');
    } finally {
      db.close();
    }
  } catch (error) {
    const named = databaseError(error, dir);
    // Only of a journal that SQLite can't read: a commit under way, or one cut short that it plays back, looks the same.
    if (named instanceof IntegrityError && named.id === 'database-damaged') {
      const torn = tornDatabase(filesOf(env), dir);
      if (torn) {
        const sizes = { expected: `${torn.expected}`, found: `${torn.found}` };
        findings.add('database-torn', { file: 'journal.db', ...sizes });
      }
    }
    addDamage(named, error, findings);
  }
  return head;
}

function verifyJournal(db: Database.Database, check: DatabaseCheck, findings: Findings): Head {
  const { refolded } = check;
  checkPages(db, findings);
  const sameVersion = verifyFormat(db, findings) && verifySchema(db, findings);
  const settled = sameVersion && findings.list.length === 0 ? new SettledActs(db, refolded) : undefined;
  refolded.exec('BEGIN');
  const allKnown = verifyChain(db, refolded, { dossierId: check.dossierId, settled }, findings);
  refolded.exec('COMMIT');
  const head = verifyHead(db, headFile(check), check.expect, findings);
  verifyAnnexHeads(db, refolded, findings);
  if (sameVersion && allKnown) verifyTables(db, refolded, settled, findings);
  return head;
}

/** What SQLite says of its own pages. Damage that stops this look does not stop those that follow. */
function checkPages(db: Database.Database, findings: Findings): void {
  const damaged = (found: string) => findings.add('database-damaged', { file: 'journal.db', found });
  try {
    const lines = db.pragma('integrity_check(20)') as { integrity_check: string }[];
    for (const line of lines) if (line.integrity_check !== 'ok') damaged(line.integrity_check);
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    damaged(error.code);
  }
}

function headFile({ dir, env }: DatabaseCheck): HeadFile {
  try {
    return readHead(filesOf(env), dir);
  } catch (error) {
    // A link: named as such with the other files.
    if (error instanceof IntegrityError) return 'damaged';
    throw error;
  }
}

/** A database that can't be read is a finding; what only keeps us waiting or out is thrown. */
function addDamage(named: unknown, error: unknown, findings: Findings): void {
  if (named instanceof IntegrityError && named.id === 'link-in-dossier')
    findings.add('link', { file: 'journal.db' });
  else if (named instanceof IntegrityError || (error instanceof Database.SqliteError && named === error)) {
    findings.add('database-damaged', { file: 'journal.db', found: codeOf(error) });
  } else if (named instanceof TemoinError && named.id === 'database-unopenable') {
    findings.add('database-missing', { file: 'journal.db' });
  } else throw named;
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof TemoinError) return String(error.params.code ?? error.id);
  return error instanceof Database.SqliteError ? error.code : undefined;
}

/** An exhibit's finding names an act that it supports, too. */
function withIncident(finding: Finding, refolded: Database.Database): Finding {
  if (finding.exhibit === undefined || finding.incident !== undefined) return finding;
  const incident = refolded
    .prepare<[number], number>('SELECT n FROM exhibit_incidents WHERE p = ? ORDER BY seq LIMIT 1')
    .pluck()
    .get(finding.exhibit);
  return incident === undefined ? finding : { ...finding, incident };
}
