import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { type Command, run } from './command.ts';
import { sheetOf } from './incidents.ts';

/** Full-text index filled by a trigger, as SQLite's own documentation has it. */
const FULL_TEXT = `CREATE VIRTUAL TABLE found USING fts5(account, words, content='incidents',
  tokenize="unicode61 remove_diacritics 2");
CREATE TRIGGER incidents_found AFTER INSERT ON incidents BEGIN
  INSERT INTO found(rowid, account, words) VALUES (new.rowid, new.account, new.words);
END;`;

/** The sheet taken in by the sqlite3 shell: the same columns and indices in one plain table, no check, no journal. */
export function importBySqlite(bench: Bench, size: number, database: string, fullText: boolean): Command {
  const script = join(bench.folder, `import-${size}-${fullText ? 'found' : 'plain'}.sql`);
  writeFileSync(
    script,
    `PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;
CREATE TABLE incidents(day TEXT, time TEXT, platform TEXT, kind TEXT, account TEXT, words TEXT, url TEXT);
CREATE INDEX incidents_when ON incidents(day, time);
CREATE INDEX incidents_account ON incidents(account);
${fullText ? FULL_TEXT : ''}
.mode list
.separator ;
.import --skip 1 '${sheetOf(bench, size)}' incidents
`,
  );
  const before = () => rmSync(database, { force: true });
  return { argv: ['sqlite3', database], input: script, before };
}

/** The same incidents in one plain table, kept between measures. */
export function plainTableOf(bench: Bench, size: number): string {
  const database = join(bench.folder, `plain-${size}.db`);
  if (!bench.peers.has('sqlite3') || existsSync(database)) return database;
  run(bench, importBySqlite(bench, size, `${database}.part`, true));
  renameSync(`${database}.part`, database);
  return database;
}
