import { writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { entryHash, type Header, NO_HASH, payloadHash } from '../../src/store/journal.ts';

/** What somebody with the disk puts in the place of an entry. */
export interface Forged {
  readonly body?: Uint8Array;
  readonly header?: Partial<Pick<Header, 'recordedAt' | 'kind' | 'subject' | 'batch' | 'tool'>>;
}

/**
 * Changes entries as the adverse party would who had the disk and knows the format: payloads and headers of
 * choice, and after them every hash, the chain and HEAD made again to match.
 */
export function rebuild(
  dir: string,
  forged: ReadonlyMap<number, Forged>,
  tables?: (db: Database.Database) => void,
): void {
  const db = new Database(path.join(dir, 'journal.db'));
  db.pragma('synchronous = OFF');
  try {
    const triggers = db
      .prepare<[], { name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
      )
      .all();
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
    db.pragma('foreign_keys = OFF');
    db.exec('BEGIN');
    const head = chainAgain(db, forged);
    tables?.(db);
    db.exec('COMMIT');
    for (const { sql } of triggers) db.exec(sql);
    writeFileSync(path.join(dir, 'HEAD'), head);
  } finally {
    db.close();
  }
}

function chainAgain(db: Database.Database, forged: ReadonlyMap<number, Forged>): string {
  const genesis = db.prepare<[], { dossierId: string }>('SELECT dossierId FROM dossier').get();
  const rows = db
    .prepare<[], Header & { salt: Buffer; body: Buffer }>(
      'SELECT * FROM entries JOIN payloads USING (seq) ORDER BY seq',
    )
    .all();
  let prev = NO_HASH;
  for (const row of rows) {
    const { body = row.body, header } = forged.get(row.seq) ?? {};
    const salted = payloadHash({ salt: row.salt, body: Buffer.from(body) });
    const made = { ...row, ...header, payloadHash: salted, prev };
    const hash = entryHash(genesis?.dossierId ?? '', made);
    db.prepare('UPDATE payloads SET body = ? WHERE seq = ?').run(Buffer.from(body), row.seq);
    db.prepare(
      'UPDATE entries SET recordedAt = ?, kind = ?, subject = ?, batch = ?, tool = ?, payloadHash = ?, prev = ?, hash = ? WHERE seq = ?',
    ).run(made.recordedAt, made.kind, made.subject, made.batch, made.tool, salted, prev, hash, row.seq);
    prev = hash;
  }
  return `${rows.length} ${prev}\n`;
}
