import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll } from 'vitest';
import { TemoinError } from '../../src/errors.ts';
import type { Head } from '../../src/incident/entry.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { entryHash, NO_HASH, payloadHash } from '../../src/store/journal.ts';
import type { Finding, VerifyOptions, VerifyReport } from '../../src/store/verify.ts';
import { verifyDossier } from '../../src/store/verify.ts';
import { storeEnv } from '../unit/store-fixture.ts';

// Thousands of dossiers are written: where the system has one, in memory, so that no disk waits for them.
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes away when the file's tests are done. */
export function quickFolder(): string {
  const folder = mkdtempSync(join(root, 'temoin-tamper-'));
  folders.push(folder);
  return folder;
}

/** Numbers that are the same at each run (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function pick<T>(list: readonly T[], random: (below: number) => number): T {
  return list[random(list.length)] as T;
}

/** Every file under a folder, relative, in order. */
export function filesUnder(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(item => item.isFile())
    .map(item => join(item.parentPath, item.name).slice(dir.length + 1))
    .sort();
}

/** What a folder holds: names, bytes, permissions and times. Equal means that nothing was touched. */
export function stateOf(dir: string): Record<string, string> {
  const describe = (name: string): [string, string] => {
    const { mode, mtimeMs, ino } = lstatSync(join(dir, name));
    const sha256 = createHash('sha256')
      .update(readFileSync(join(dir, name)))
      .digest('hex');
    return [name, `${mode.toString(8)} ${mtimeMs} ${ino} ${sha256}`];
  };
  return Object.fromEntries(filesUnder(dir).map(describe));
}

/** A dossier that is changed and put back, over and over. */
export class Victim {
  readonly dir: string;
  readonly files: readonly string[];
  readonly #bytes: ReadonlyMap<string, Buffer>;
  readonly #sample: string;

  constructor(sample: string) {
    const folder = quickFolder();
    this.dir = join(folder, 'dossier');
    this.#sample = join(folder, 'sample');
    cpSync(sample, this.#sample, { recursive: true });
    cpSync(sample, this.dir, { recursive: true });
    this.files = filesUnder(this.dir);
    this.#bytes = new Map(this.files.map(file => [file, readFileSync(join(this.dir, file))]));
  }

  report(options: VerifyOptions = {}): VerifyReport {
    const made = look(this.dir, options);
    if (typeof made === 'string') throw new Error(made);
    return made;
  }

  errors(): readonly Finding[] {
    return this.report().findings.filter(({ severity }) => severity === 'error');
  }

  bytes(file: string): Buffer {
    return Buffer.from(this.#bytes.get(file) ?? Buffer.alloc(0));
  }

  write(file: string, bytes: Uint8Array): void {
    const path = join(this.dir, file);
    if (existsSync(path)) chmodSync(path, 0o600);
    writeFileSync(path, bytes, { mode: 0o600 });
  }

  /** Puts everything back as it was. */
  healAll(): void {
    rmSync(this.dir, { recursive: true, force: true });
    cpSync(this.#sample, this.dir, { recursive: true });
  }

  /** Puts one file back as it was. */
  heal(file: string): void {
    this.write(file, this.bytes(file));
  }

  /** Works on the database as somebody with the sqlite3 shell would, guards taken off and put back. */
  query<T>(work: (db: Database.Database) => T): T {
    const db = new Database(join(this.dir, 'journal.db'));
    try {
      db.pragma('synchronous = OFF');
      db.pragma('foreign_keys = OFF');
      const triggers = db
        .prepare<[], { name: string; sql: string }>(
          "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
        )
        .all();
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      const result = work(db);
      for (const { sql } of triggers) db.exec(sql);
      return result;
    } finally {
      db.close();
    }
  }
}

/** The report, or the id of what `verify` refuses to go on with. */
export function look(dir: string, options: VerifyOptions = {}): VerifyReport | string {
  try {
    return verifyDossier(dir, storeEnv(), options);
  } catch (error) {
    if (error instanceof TemoinError) return error.id;
    throw error;
  }
}

/** Everything that a database says, bytes and types of every cell, without its indexes' help. */
export function dump(path: string): string[] {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all();
    const cells = tables.flatMap(table => {
      const columns = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      const shown = columns.map(name => `typeof(${name}) || hex(CAST(${name} AS BLOB))`).join(` || ' ' || `);
      const rows = db.prepare<[], string>(`SELECT ${shown} AS row FROM ${table} NOT INDEXED ORDER BY row`);
      return [table, ...rows.pluck().all()];
    });
    const schema = db.prepare<[], string>(
      "SELECT type || name || tbl_name || coalesce(sql, '-') FROM sqlite_schema",
    );
    const settings = ['user_version', 'application_id', 'encoding'].map(
      name => `${name} ${db.pragma(name, { simple: true })}`,
    );
    return [...settings, ...schema.pluck().all().sort(), ...cells];
  } finally {
    db.close();
  }
}

interface Chained {
  seq: number;
  kind: string;
  salt: Buffer;
  body: Buffer;
  recordedAt: string;
  subject: string | null;
  batch: number | null;
  tool: string;
  prev: string;
  hash: string;
  payloadHash: string;
}

/**
 * What somebody with time, temoin's source and the whole folder can do: changes bodies and makes every hash from there
 * on again, so that the chain holds. HEAD and tables are left as they are.
 */
export function forge(
  victim: Victim,
  change: (entry: { seq: number; kind: string; body: Buffer }, hashAt: Map<number, string>) => Buffer,
): void {
  const { dossierId } = JSON.parse(victim.bytes('dossier.json').toString());
  victim.query(db => {
    const rows = db
      .prepare<[], Chained>(
        'SELECT entries.*, salt, body FROM entries JOIN payloads USING (seq) ORDER BY seq',
      )
      .all();
    const put = db.prepare('UPDATE entries SET payloadHash = ?, prev = ?, hash = ? WHERE seq = ?');
    const fill = db.prepare('UPDATE payloads SET body = ? WHERE seq = ?');
    const hashAt = new Map<number, string>();
    let prev = NO_HASH;
    for (const row of rows) {
      const body = change(row, hashAt);
      const fields = { ...row, v: 1, payloadHash: payloadHash({ salt: row.salt, body }), prev };
      prev = entryHash(dossierId, fields);
      put.run(fields.payloadHash, fields.prev, prev, row.seq);
      fill.run(body, row.seq);
      hashAt.set(row.seq, prev);
    }
  });
}

/** Rolls HEAD to the journal's end, and lets the program itself make the tables again. */
export function coverUp(victim: Victim): void {
  const head = victim.query(db => {
    db.exec("UPDATE projection SET version = 'older'");
    return db.prepare<[], Head>('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1').get();
  });
  victim.write('HEAD', Buffer.from(`${head?.seq} ${head?.hash}\n`));
  openDossier(victim.dir, 'write', storeEnv()).close();
}

/** Cuts the journal after entry `last`. */
export function cutAfter(victim: Victim, last: number): void {
  victim.query(db =>
    db.exec(`DELETE FROM payloads WHERE seq > ${last}; DELETE FROM entries WHERE seq > ${last}`),
  );
}

/** The body of act 1 with its words softened. */
export function milder(body: Buffer): Buffer {
  const text = body.toString();
  if (!text.includes('Tu vas voir')) throw new Error('not the body of act 1');
  return Buffer.from(text.replace('Tu vas voir', 'On va voir'));
}
