import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Finding } from '../../src/store/verify.ts';
import { sampleDossier } from '../unit/store-fixture.ts';
import { forge, milder, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 300_000 });

let victim: Victim;
let tables: string[];
beforeAll(() => {
  victim = new Victim(sampleDossier());
  tables = victim
    .query(db => db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
    .filter(table => table !== 'projection');
});
afterEach(() => victim.healAll());

type Row = Record<string, number | string | Buffer | null>;
type Column = { name: string; pk: number };

function keysOf(db: Database.Database, table: string): string[] {
  return (db.pragma(`table_info(${table})`) as Column[]).filter(({ pk }) => pk > 0).map(({ name }) => name);
}

/** What a finding about a row of this table says of it. */
function whose(table: string, row: Row): Partial<Finding> {
  if (table === 'entries') return { code: 'entry-missing', seq: Number(row.seq) };
  if (table === 'payloads') return { code: 'payload-missing', seq: Number(row.seq) };
  const n = row.n ?? (row.what === 'fact' ? row.registration : undefined);
  const p = row.p ?? (row.what === 'exhibit' ? row.registration : undefined);
  return {
    code: 'row-missing',
    table,
    ...(typeof n === 'number' && { incident: n }),
    ...(typeof p === 'number' && { exhibit: p }),
  };
}

describe('rows', () => {
  test('deleted, each of every table: which one', () => {
    let deleted = 0;
    for (const table of tables) {
      const rows = victim.query(db => db.prepare<[], Row>(`SELECT * FROM ${table}`).all());
      for (const row of rows) {
        victim.query(db => {
          const keys = keysOf(db, table);
          const where = keys.map(key => `${key} = ?`).join(' AND ');
          db.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...keys.map(key => row[key]));
        });
        // The last entry: nothing comes after it, and HEAD has seen it.
        const isLast = table === 'entries' && row.seq === 20;
        const expected = isLast ? { code: 'head-ahead', seq: 20 } : whose(table, row);
        expect(victim.errors(), `${table} ${JSON.stringify(row)}`).toContainEqual(
          expect.objectContaining(expected),
        );
        victim.heal('journal.db');
        deleted += 1;
      }
    }
    expect(deleted).toBeGreaterThan(55);
  });

  test('inserted, a copy of each under another number', () => {
    let inserted = 0;
    for (const table of tables.filter(name => !['entries', 'payloads', 'dossier'].includes(name))) {
      const rows = victim.query(db => db.prepare<[], Row>(`SELECT * FROM ${table}`).all());
      for (const row of rows) {
        const isIn = victim.query(db => {
          const [key = ''] = keysOf(db, table);
          // Columns that must be unique would refuse a copy.
          const copy: Row = {
            ...row,
            [key]: 900,
            factNumber: 900,
            exhibitNumber: 900,
            sha256: 'f'.repeat(64),
          };
          const columns = Object.keys(row);
          return db
            .prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join()})`)
            .run(...columns.map(column => copy[column])).changes;
        });
        inserted += isIn;
        expect(victim.errors(), `${table} ${JSON.stringify(row)}`).toMatchObject([
          { code: 'row-unexpected', table },
        ]);
        victim.heal('journal.db');
      }
    }
    expect(inserted).toBeGreaterThan(15);
  });

  // Beyond 2^53 a number is no longer exact; a walk that went on from it would never end.
  test.each(['0', '-5', '-9223372036854775807', '9007199254740993', '9223372036854775807'])(
    'an entry inserted under the number %s',
    seq => {
      victim.query(db =>
        db.exec(`
          INSERT INTO entries SELECT v, ${seq}, recordedAt, kind, subject, batch, tool, payloadHash, prev, hash
            FROM entries WHERE seq = 2;
          INSERT INTO payloads SELECT ${seq}, salt, body FROM payloads WHERE seq = 2`),
      );
      expect(victim.errors()).toContainEqual(
        expect.objectContaining({ code: 'entry-unexpected', incident: 1 }),
      );
    },
  );

  test('an entry inserted between two others', () => {
    victim.query(db =>
      db.exec(`
        UPDATE payloads SET seq = -seq - 1 WHERE seq >= 6; UPDATE payloads SET seq = -seq WHERE seq < 0;
        UPDATE entries SET seq = -seq - 1 WHERE seq >= 6; UPDATE entries SET seq = -seq WHERE seq < 0;
        INSERT INTO entries SELECT v, 6, recordedAt, kind, subject, batch, tool, payloadHash, prev, hash
          FROM entries WHERE seq = 2;
        INSERT INTO payloads SELECT 6, salt, body FROM payloads WHERE seq = 2`),
    );
    const found = victim.errors();
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'entry-out-of-order', seq: 6, incident: 1 }),
    );
    expect(found).toContainEqual(expect.objectContaining({ code: 'entry-impossible', seq: 6, incident: 1 }));
    expect(found).toContainEqual(expect.objectContaining({ code: 'entry-altered', seq: 7 }));
    expect(found).toContainEqual(expect.objectContaining({ code: 'head-different', seq: 20 }));
  });

  test('a payload without an entry', () => {
    victim.query(db => db.exec("INSERT INTO payloads VALUES (-3, zeroblob(32), x'7b7d')"));
    expect(victim.errors()).toMatchObject([{ code: 'payload-orphan', seq: -3 }]);
  });

  test('reordered: the bodies of two acts exchanged', () => {
    victim.query(db =>
      db.exec(`
        UPDATE payloads SET seq = -2 WHERE seq = 2; UPDATE payloads SET seq = 2 WHERE seq = 3;
        UPDATE payloads SET seq = 3 WHERE seq = -2`),
    );
    expect(victim.errors()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'payload-altered', seq: 2, incident: 1 }),
        expect.objectContaining({ code: 'payload-altered', seq: 3, incident: 2 }),
        expect.objectContaining({
          code: 'cell-altered',
          incident: 1,
          column: expect.stringMatching(/words/),
        }),
      ]),
    );
  });

  test('reordered: two rows of a table exchanged', () => {
    victim.query(db =>
      db.exec(
        'UPDATE incidents SET n = -1 WHERE n = 1; UPDATE incidents SET n = 1 WHERE n = 5; UPDATE incidents SET n = 5 WHERE n = -1',
      ),
    );
    const named = new Set(victim.errors().map(({ incident }) => incident));
    expect(named).toEqual(new Set([1, 5]));
  });

  // SHA-256(salt ‖ body) does not see where one ends and the other begins.
  test.each([31, 33])('bytes passed between salt and body: %s bytes of salt', size => {
    victim.query(db => {
      const payload = db
        .prepare<[], { salt: Buffer; body: Buffer }>('SELECT * FROM payloads WHERE seq = 2')
        .get();
      const bytes = Buffer.concat([payload?.salt ?? Buffer.alloc(0), payload?.body ?? Buffer.alloc(0)]);
      const update = db.prepare('UPDATE payloads SET salt = ?, body = ? WHERE seq = 2');
      update.run(bytes.subarray(0, size), bytes.subarray(size));
    });
    expect(victim.errors()).toContainEqual(
      expect.objectContaining({
        code: 'entry-malformed',
        seq: 2,
        incident: 1,
        table: 'payloads',
        column: 'salt',
      }),
    );
  });

  test('replaced: an entry with hashes made anew, the rest left', () => {
    forge(victim, ({ seq, body }) => (seq === 2 ? milder(body) : body));
    const before = victim.query(db => db.prepare<[], Row>('SELECT * FROM entries WHERE seq = 2').get());
    const content = victim.query(db =>
      db.prepare<[], Buffer>('SELECT body FROM payloads WHERE seq = 2').pluck().get(),
    );
    victim.heal('journal.db');
    victim.query(db => {
      db.prepare('UPDATE entries SET payloadHash = ?, hash = ? WHERE seq = 2').run(
        before?.payloadHash,
        before?.hash,
      );
      db.prepare('UPDATE payloads SET body = ? WHERE seq = 2').run(content);
    });
    expect(victim.errors()).toMatchObject([
      { code: 'entry-out-of-order', seq: 3 },
      { code: 'cell-altered', incident: 1, column: 'incident.words' },
      { code: 'cell-altered', incident: 1, table: 'searchable', column: 'words' },
    ]);
  });

  // "-" stands for an absent field, and a field ends with its line: the same hash for two headers.
  test.each([
    ['subject', "'-'"],
    ['kind', "'mood' || char(10) || 'noted'"],
  ])('a header that hashes like another: %s', (column, value) => {
    victim.query(db => db.exec(`UPDATE entries SET kind = 'mood-noted', subject = NULL WHERE seq = 19`));
    expect(victim.errors().filter(({ code }) => code === 'entry-malformed')).toEqual([]);
    victim.query(db => db.exec(`UPDATE entries SET ${column} = ${value} WHERE seq = 19`));
    expect(victim.errors()).toContainEqual(
      expect.objectContaining({ code: 'entry-malformed', seq: 19, table: 'entries', column }),
    );
  });
});

describe('structure', () => {
  test.each([
    ['a trigger taken off', 'DROP TRIGGER entries_stay', 'schema-object-missing', 'entries'],
    [
      'a trigger that no longer refuses',
      'DROP TRIGGER payloads_stay; CREATE TRIGGER payloads_stay BEFORE UPDATE ON payloads BEGIN SELECT 1; END',
      'schema-changed',
      'payloads',
    ],
    [
      'a trigger added',
      'CREATE TRIGGER quiet AFTER INSERT ON incidents BEGIN DELETE FROM incidents WHERE n = NEW.n; END',
      'schema-object-unexpected',
      'incidents',
    ],
    ['an index taken off', 'DROP INDEX incidents_when', 'schema-object-missing', 'incidents'],
    ['a column added', 'ALTER TABLE exhibits ADD COLUMN note TEXT', 'schema-changed', 'exhibits'],
    ['a view added', 'CREATE VIEW acts AS SELECT * FROM incidents', 'schema-object-unexpected', 'acts'],
    ['a table renamed', 'ALTER TABLE sightings RENAME TO seen', 'schema-object-missing', 'sightings'],
    ['a table dropped', 'DROP TABLE imports', 'schema-object-missing', 'imports'],
    ['another format', 'PRAGMA user_version = 7', 'database-format', undefined],
    ['a journal without a format', 'PRAGMA user_version = 0', 'database-format', undefined],
    ["another program's mark", 'PRAGMA application_id = 1', 'database-format', undefined],
  ])('%s', (_, sql, code, table) => {
    // Not through the guards of `query`, which puts the triggers back.
    const db = new Database(join(victim.dir, 'journal.db'));
    db.exec(sql);
    db.close();
    expect(victim.errors()).toContainEqual(expect.objectContaining({ code, ...(table && { table }) }));
  });
});
