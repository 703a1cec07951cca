import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { IntegrityError, TemoinError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { isNewerDatabase } from './database.ts';
import { filesOf, type StoreEnv } from './env.ts';
import { type Files, NAMES, onDisk } from './files.ts';
import { compareHead, readHead } from './head.ts';
import { Journal } from './journal.ts';
import { PROJECTION_VERSION, tablesVersion } from './schema.ts';
import { tornDatabase } from './torn.ts';

/** Refuses a format, or to write after entries, of a later version. Returns the number up to which all are understood. */
export function refuseNewer(
  db: Database.Database,
  dir: string,
  mode: 'read' | 'write',
  notices: string[],
): number {
  if (isNewerDatabase(db)) throw new TemoinError('dossier-newer', { path: dir });
  if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'entries'").get() === undefined) {
    throw new TemoinError('dossier-unfinished', { path: dir });
  }
  const journal = new Journal(db);
  // Before the look: what another command appends meanwhile is looked at by the next.
  const { seq } = journal.head();
  const unknown = journal.firstUnknown();
  if (unknown === undefined) return seq;
  if (mode === 'write') throw new TemoinError('dossier-newer', { path: dir });
  notices.push('dossier-newer');
  return unknown.seq - 1;
}

/** Refuses to write where HEAD shows that the journal has lost entries, or where HEAD itself is gone. */
export function refuseLostTail(dir: string, env: StoreEnv, db: Database.Database): void {
  const file = readHead(filesOf(env), dir);
  const head = new Journal(db).head();
  const hashAt = db.prepare<[number], string>('SELECT hash FROM entries WHERE seq = ?').pluck();
  const comparison = compareHead(file, { head, hashAt: seq => hashAt.get(seq) });
  if (comparison === 'same' || comparison === 'behind') return;
  if (comparison === 'missing' && head.seq <= 1) throw new TemoinError('dossier-unfinished', { path: dir });
  const said: Head | undefined = typeof file === 'string' ? undefined : file;
  const isOlder = typeof file !== 'string' && vaultHoldsMore(filesOf(env), dir, db);
  throw new IntegrityError(isOlder ? 'database-older' : `head-${comparison}`, {
    path: join(dir, isOlder ? NAMES.database : NAMES.head),
    expected: said && `${said.seq}:${said.hash}`,
    found: `${head.seq}:${head.hash}`,
  });
}

/** True if the vault has originals that the journal does not name: the journal is the older of the two. */
function vaultHoldsMore(files: Files, dir: string, db: Database.Database): boolean {
  if (tablesVersion(db) !== PROJECTION_VERSION) return false;
  const isNamed = db.prepare<[string], number>('SELECT 1 FROM exhibits WHERE sha256 = ?').pluck();
  const vault = join(dir, NAMES.vault);
  return onDisk(vault, () =>
    files
      .readdirSync(vault)
      .filter(name => /^[0-9a-f]{2}$/.test(name))
      .flatMap(name => files.readdirSync(join(vault, name)))
      .some(name => /^[0-9a-f]{64}$/.test(name) && isNamed.get(name) === undefined),
  );
}

/** A journal that is cut short is told apart from one that is damaged. */
export function explainDamage(error: unknown, files: Files, dir: string): unknown {
  if (!(error instanceof IntegrityError) || error.id !== 'database-damaged') return error;
  const torn = tornDatabase(files, dir);
  if (!torn) return error;
  const sizes = { expected: `${torn.expected}`, found: `${torn.found}` };
  return new IntegrityError('database-torn', { ...error.params, ...sizes }, error);
}
