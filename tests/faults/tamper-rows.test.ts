import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Head } from '../../src/incident/entry.ts';
import { openDossier } from '../../src/store/dossier.ts';
import type { Finding, VerifyReport } from '../../src/store/verify.ts';
import { verify as words } from '../../src/words/verify.fr.ts';
import { sampleDossier, storeEnv } from '../unit/store-fixture.ts';
import { coverUp, cutAfter, forge, look, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 300_000 });
const checker = join(import.meta.dirname, '../independent/check-chain.mjs');

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

function report(options?: { expect: Head }): VerifyReport {
  const made = look(victim.dir, options);
  if (typeof made === 'string') throw new Error(made);
  return made;
}

function errors(): readonly Finding[] {
  return report().findings.filter(({ severity }) => severity === 'error');
}

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
        expect(errors(), `${table} ${JSON.stringify(row)}`).toContainEqual(expect.objectContaining(expected));
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
        expect(errors(), `${table} ${JSON.stringify(row)}`).toMatchObject([
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
      expect(errors()).toContainEqual(expect.objectContaining({ code: 'entry-unexpected', incident: 1 }));
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
    const found = errors();
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'entry-out-of-order', seq: 6, incident: 1 }),
    );
    expect(found).toContainEqual(expect.objectContaining({ code: 'entry-impossible', seq: 6, incident: 1 }));
    expect(found).toContainEqual(expect.objectContaining({ code: 'entry-altered', seq: 7 }));
    expect(found).toContainEqual(expect.objectContaining({ code: 'head-different', seq: 20 }));
  });

  test('a payload without an entry', () => {
    victim.query(db => db.exec("INSERT INTO payloads VALUES (-3, zeroblob(32), x'7b7d')"));
    expect(errors()).toMatchObject([{ code: 'payload-orphan', seq: -3 }]);
  });

  test('reordered: the bodies of two acts exchanged', () => {
    victim.query(db =>
      db.exec(`
        UPDATE payloads SET seq = -2 WHERE seq = 2; UPDATE payloads SET seq = 2 WHERE seq = 3;
        UPDATE payloads SET seq = 3 WHERE seq = -2`),
    );
    expect(errors()).toEqual(
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
    const named = new Set(errors().map(({ incident }) => incident));
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
    expect(errors()).toContainEqual(
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
    forge(victim, ({ seq, body }) => (seq === 2 ? changed(body) : body));
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
    expect(errors()).toMatchObject([
      { code: 'entry-out-of-order', seq: 3 },
      { code: 'cell-altered', incident: 1, column: 'incident.words' },
    ]);
  });
});

/** « Tu vas voir » becomes milder. */
function changed(body: Buffer): Buffer {
  const text = body.toString().replace('Tu vas voir', 'On va voir');
  expect(text).not.toBe(body.toString());
  return Buffer.from(text);
}

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
    const db = new (victim.query(open => open.constructor as typeof Database))(
      join(victim.dir, 'journal.db'),
    );
    db.exec(sql);
    db.close();
    expect(errors()).toContainEqual(expect.objectContaining({ code, ...(table && { table }) }));
  });
});

function headNow(): Head {
  return report().head;
}

describe('what is made over again', () => {
  test('a word changed, every hash after it made again: HEAD tells', () => {
    forge(victim, ({ seq, body }) => (seq === 2 ? changed(body) : body));
    expect(errors()).toContainEqual(expect.objectContaining({ code: 'head-different', seq: 20 }));
  });

  test('HEAD and tables made again too: an issued annex tells', () => {
    forge(victim, ({ seq, body }) => (seq === 2 ? changed(body) : body));
    coverUp(victim);
    expect(errors()).toMatchObject([{ code: 'annex-head', file: 'annexes/annexe-1.pdf' }]);
  });

  test('the entry of the annex made again too: nothing here tells; a head noted elsewhere does, and so do the pages', () => {
    const noted = headNow();
    const printed = openDossier(victim.dir, 'read', storeEnv()).annexes()[0]?.head ?? '';
    forge(victim, ({ seq, kind, body }, hashAt) => {
      if (seq === 2) return changed(body);
      if (kind !== 'annex-issued') return body;
      const content = JSON.parse(body.toString());
      const at = Number(content.head.split(':')[0]);
      return Buffer.from(body.toString().replace(content.head, `${at}:${hashAt.get(at)}`));
    });
    coverUp(victim);
    // The threat model says so: whoever can write the whole folder can make another dossier.
    expect(report()).toMatchObject({ sound: true, findings: [] });
    expect(report({ expect: noted }).findings).toMatchObject([
      { code: 'expected-head-different', severity: 'error' },
    ]);
    const [seq, hash = ''] = printed.split(':');
    expect(report({ expect: { seq: Number(seq), hash } }).sound).toBe(false);
    expect(() => execFileSync(process.execPath, [checker, victim.dir, printed])).toThrow();
  });
});

describe('a tail cut off', () => {
  const lasts = Array.from({ length: 19 }, (_, index) => index + 1);

  test.each(lasts)('after entry %s: HEAD tells; rolled back with it, a head noted elsewhere', last => {
    const noted = headNow();
    cutAfter(victim, last);
    expect(errors()).toContainEqual(
      expect.objectContaining({ code: 'head-ahead', seq: 20, expected: `20:${noted.hash}` }),
    );
    if (last > 1) expect(() => openDossier(victim.dir, 'write', storeEnv())).toThrow('head-ahead');
    coverUp(victim);
    // What is left is a sound, older dossier, but for what stayed beside it.
    const left = report();
    const annex = { file: 'annexes/annexe-1.pdf' };
    const told = left.findings.filter(({ code }) => code !== 'vault-unreferenced');
    if (last < 17) expect(told).toMatchObject([{ code: 'annex-unknown', severity: 'error', ...annex }]);
    else if (last === 17)
      expect(told).toMatchObject([{ code: 'annex-unreferenced', severity: 'notice', ...annex }]);
    else expect(told).toEqual([]);
    expect(report({ expect: noted }).findings).toContainEqual(
      expect.objectContaining({ code: 'expected-head-ahead', severity: 'error', seq: 20 }),
    );
  });

  test('an annex that the journal does not know, or not as issued: its words lead to the head that it shows', () => {
    expect(words['annex-unknown'].next).toContain('temoin verify --expect');
    expect(words['annex-unreferenced'].next).toContain('temoin verify --expect');
  });
});

/** Each file of the sample but the ones whose damage has its own tests. */
function kept(): string[] {
  return victim.files.filter(file => file.includes('/'));
}

function replace(path: string, make: () => void): void {
  rmSync(path);
  make();
}

describe('files', () => {
  const ways: [string, (file: string, path: string) => void][] = [
    ['removed', (_, path) => rmSync(path)],
    ['emptied', file => victim.write(file, Buffer.alloc(0))],
    ['cut short', file => victim.write(file, victim.bytes(file).subarray(0, 3))],
    ['replaced by as many other bytes', file => victim.write(file, victim.bytes(file).fill(7))],
    ['renamed', (_, path) => renameSync(path, `${path.slice(0, -1)}${path.endsWith('0') ? '1' : '0'}`)],
    ['renamed in capitals', (_, path) => renameSync(path, join(dirname(path), basename(path).toUpperCase()))],
    ['with a folder in its place', (_, path) => replace(path, () => mkdirSync(path, { mode: 0o700 }))],
    ['with a link in its place', (_, path) => replace(path, () => symlinkSync(checker, path))],
  ];
  test.each(ways)('%s: which one', (_, change) => {
    for (const file of kept()) {
      change(file, join(victim.dir, file));
      const named = file.startsWith('annexes/')
        ? {}
        : { exhibit: expect.any(Number), incident: expect.any(Number) };
      expect(errors(), file).toContainEqual(expect.objectContaining({ file, ...named }));
      victim.healAll();
    }
  });

  test('two originals exchanged: both', () => {
    const [first = '', second = ''] = kept().filter(file => file.startsWith('coffre/'));
    victim.write(first, victim.bytes(second));
    victim.write(second, victim.bytes(first));
    expect(
      errors()
        .map(({ file }) => file)
        .sort(),
    ).toEqual([first, second].sort());
  });

  test('added, in every folder', () => {
    const folders = [
      '',
      'coffre/',
      'annexes/',
      ...readdirSync(join(victim.dir, 'coffre')).map(name => `coffre/${name}/`),
    ];
    for (const folder of folders) {
      for (const name of ['x.png', 'annexe-1.pdf.exe', `${'0'.repeat(63)}g`]) {
        writeFileSync(join(victim.dir, folder, name), 'x', { mode: 0o600 });
        expect(errors()).toMatchObject([{ code: 'file-unexpected', file: `${folder}${name}` }]);
        rmSync(join(victim.dir, folder, name));
      }
    }
  });

  test('an annex added beside those that were issued', () => {
    cpSync(join(victim.dir, 'annexes/annexe-1.pdf'), join(victim.dir, 'annexes/annexe-2.pdf'));
    expect(errors()).toMatchObject([{ code: 'annex-unknown', file: 'annexes/annexe-2.pdf' }]);
  });
});

test('--quick reads no contents: bytes changed under the same size pass it, and nothing else does', () => {
  const quick = () => look(victim.dir, { quick: true });
  for (const file of kept()) {
    const bytes = victim.bytes(file);
    victim.write(file, Buffer.from(bytes).fill(7));
    expect(quick(), file).toMatchObject({ sound: true, checked: { bytes: 0 } });
    expect(report().sound, file).toBe(false);
    victim.write(file, bytes.subarray(1));
    expect(quick(), file).toMatchObject({ sound: false });
    rmSync(join(victim.dir, file));
    expect(quick(), file).toMatchObject({ sound: false });
    victim.healAll();
  }
  victim.query(db => db.exec("UPDATE incidents SET state = 'confirmed' WHERE n = 2"));
  expect(quick()).toMatchObject({ sound: false });
});
