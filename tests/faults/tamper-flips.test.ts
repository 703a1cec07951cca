import type Database from 'better-sqlite3';
import { beforeAll, expect, test, vi } from 'vitest';
import { BODIES, type EntryKind } from '../../src/incident/entry.ts';
import type { Finding } from '../../src/store/findings.ts';
import { campaign, type Random, share, wordyDossier } from './tamper-campaign.ts';
import { look, pick, Victim } from './tamper-fixture.ts';

vi.setConfig({ testTimeout: 1_800_000 });

type Cell = number | string | Buffer | null;
type Column = { name: string; type: string; pk: number };
type Row = Record<string, Cell>;

let victim: Victim;
beforeAll(() => {
  victim = new Victim(wordyDossier());
});

/** One bit of a stored value, as it is in the file: numbers stay numbers, text may stop being UTF-8. */
function flipped(value: Cell, type: string, random: Random): Cell {
  if (typeof value === 'number') return value ^ (1 << random(20));
  if (value === null) return type === 'INTEGER' ? 1 + random(1000) : Buffer.from('x');
  const bytes = Buffer.from(value as string | Buffer);
  if (bytes.length === 0) return Buffer.from('x');
  const at = random(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  return bytes;
}

interface Flip {
  readonly table: string;
  readonly column: Column;
  readonly row: Row;
  readonly before: Cell;
  readonly after: Cell;
  readonly label: string;
}

/** Flips one bit of one cell; nothing where SQLite itself refuses the value. */
function flipCell(db: Database.Database, tables: readonly string[], random: Random): Flip | undefined {
  const table = pick(tables, random);
  const columns = db.pragma(`table_info(${table})`) as Column[];
  const rows = db.prepare<[], Row>(`SELECT * FROM ${table}`).all();
  if (rows.length === 0) return undefined;
  // Most bytes are those of bodies.
  const column = pick(
    [...columns, ...columns.filter(({ name }) => name === 'body').flatMap(body => [body, body, body])],
    random,
  );
  const row = pick(rows, random);
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const before = row[column.name] ?? null;
  const after = flipped(before, column.type, random);
  const value = column.type === 'TEXT' ? 'CAST(? AS TEXT)' : '?';
  const where = keys.map(key => `${key} = ?`).join(' AND ');
  try {
    db.prepare(`UPDATE ${table} SET ${column.name} = ${value} WHERE ${where}`).run(
      after,
      ...keys.map(key => row[key]),
    );
  } catch {
    return undefined;
  }
  return {
    table,
    column,
    row,
    before,
    after,
    label: `${table}.${column.name} of ${keys.map(key => row[key])}`,
  };
}

/** The act or the exhibit that an entry is about. */
function subjectOf(row: Row): Partial<Finding> {
  const [letter, number] = String(row.subject ?? '').split(':');
  if (letter === 'f') return { incident: Number(number) };
  return letter === 'p' ? { exhibit: Number(number) } : {};
}

const HEADER_CODES: Readonly<Record<string, string>> = {
  v: 'entry-version',
  payloadHash: 'payload-altered',
  prev: 'entry-out-of-order',
};

test('a bit of an entry: the entry, its act or its exhibit, and the field where it can be told', () => {
  const last = victim.query(db => db.prepare<[], number>('SELECT max(seq) FROM entries').pluck().get());
  const payloads = new Set(
    victim.query(db => db.prepare<[], number>('SELECT seq FROM payloads').pluck().all()),
  );
  campaign(
    2000,
    random => {
      const flip = victim.query(db => flipCell(db, ['entries'], random));
      if (!flip) return false;
      const { column, row, label } = flip;
      const found = victim.report().findings;
      const seq = Number(row.seq);
      // A payload that was purged tells no longer what its hash was.
      const wasPurged = column.name === 'payloadHash' && !payloads.has(seq);
      // Nothing stands on the last entry; HEAD tells of its hash.
      const isTold = !wasPurged && !(column.name === 'hash' && seq === last);
      // Its subject says no longer whose it is, its number no longer where it was: the fold still tells.
      const named = column.name === 'subject' ? { seq } : { seq, ...subjectOf(row) };
      if (column.name === 'seq') {
        expect(
          found.filter(finding => finding.seq === seq || finding.found === `${flip.after}`),
          label,
        ).not.toEqual([]);
        return true;
      }
      expect(found, label).toContainEqual(
        expect.objectContaining({
          ...named,
          code: column.name === 'v' ? 'entry-version' : 'entry-altered',
          severity: 'error',
          ...(isTold && column.name !== 'v' && { column: column.name }),
        }),
      );
      const also = HEADER_CODES[column.name];
      if (also && isTold)
        expect(found, label).toContainEqual(expect.objectContaining({ ...named, code: also }));
      return true;
    },
    () => victim.heal('journal.db'),
  );
});

/** Fields of a recorded act or exhibit that a flip in its body has changed, where the body still makes sense. */
function changedFields(kind: EntryKind, before: Buffer, after: Buffer): string[] | 'senseless' {
  let value: unknown;
  try {
    value = JSON.parse(after.toString());
  } catch {
    return 'senseless';
  }
  if (!BODIES[kind].safeParse(value).success) return 'senseless';
  const part = { 'incident-recorded': 'incident', 'exhibit-added': 'exhibit' }[kind as string];
  if (!part) return [];
  const old: Row = JSON.parse(before.toString())[part];
  const now: Row = JSON.parse(after.toString())[part];
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys].filter(key => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
}

test('a bit of a payload: the entry, its act or its exhibit, and the field of the act', () => {
  let fields = 0;
  campaign(
    2000,
    random => {
      const { flip, header } = victim.query(db => {
        const made = flipCell(db, ['payloads'], random);
        const of = db.prepare<[Cell], Row>('SELECT kind, subject FROM entries WHERE seq = ?');
        return { flip: made, header: made && of.get(made.row.seq ?? null) };
      });
      if (!flip || !header) return false;
      const { column, row, before, after, label } = flip;
      const found = victim.report().findings;
      const seq = Number(row.seq);
      const code = column.name === 'seq' ? 'payload-missing' : 'payload-altered';
      const named = { ...subjectOf(header), seq };
      expect(found, label).toContainEqual(expect.objectContaining({ ...named, code, severity: 'error' }));
      if (column.name !== 'body') return true;
      const kind = header.kind as EntryKind;
      const changed = changedFields(kind, before as Buffer, after as Buffer);
      if (changed === 'senseless') {
        expect(found, label).toContainEqual(
          expect.objectContaining({ ...named, code: 'payload-unreadable' }),
        );
      } else {
        for (const field of changed.filter(name => !isAmended(seq, name))) {
          const table = kind === 'incident-recorded' ? 'incident' : 'exhibit';
          expect(found, `${label} ${field}`).toContainEqual(
            expect.objectContaining({
              ...subjectOf(header),
              code: expect.stringMatching(/^(cell-altered|row-missing)$/),
            }),
          );
          const columns = found.flatMap(finding => finding.column?.match(/^(\w+)\.(.*)$/)?.slice(1) ?? []);
          if (found.some(({ code: other }) => other === 'row-missing')) continue;
          expect(columns, label).toContain(table);
          expect(columns.join(), label).toContain(field);
          fields += 1;
        }
      }
      return true;
    },
    () => victim.heal('journal.db'),
  );
  expect(fields).toBeGreaterThan(100 / share);
});

/** Act 1 had its nature and its platform amended: what stood before is in no table. */
function isAmended(seq: number, field: string): boolean {
  return seq === 2 && ['kind', 'platform'].includes(field);
}

test('a bit of a cell of a table: the table, the column, the row', () => {
  const tables = victim
    .query(db => db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all())
    .filter(name => !['entries', 'payloads'].includes(name));
  campaign(
    2500,
    random => {
      const flip = victim.query(db => flipCell(db, tables, random));
      if (!flip) return false;
      const { table, column, row, label } = flip;
      const found = victim.report().findings;
      // Tables that say they are of another version are made again before they are believed.
      if (table === 'projection') {
        expect(found, label).toMatchObject([{ code: 'tables-other-version' }]);
        return true;
      }
      const fact = row.what === 'fact' ? row.registration : undefined;
      const piece = row.what === 'exhibit' ? row.registration : undefined;
      const whose = {
        ...(typeof (row.n ?? fact) === 'number' && { incident: row.n ?? fact }),
        ...(typeof (row.p ?? piece) === 'number' && { exhibit: row.p ?? piece }),
      };
      const what = column.pk
        ? { code: 'row-missing', table }
        : {
            code: 'cell-altered',
            table,
            column: expect.stringMatching(new RegExp(`^${column.name}(\\.|$)`)),
            ...(typeof row.seq === 'number' && { seq: row.seq }),
          };
      expect(found, label).toContainEqual(expect.objectContaining({ ...what, ...whose, severity: 'error' }));
      return true;
    },
    () => victim.heal('journal.db'),
  );
});

test('a bit of HEAD: HEAD', () => {
  campaign(
    500,
    random => {
      const bytes = victim.bytes('HEAD');
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      victim.write('HEAD', bytes);
      const found = victim.report().findings;
      expect(found, `HEAD ${at}`).toMatchObject([
        { code: expect.stringMatching(/^head-(damaged|ahead|different)$/), severity: 'error', file: 'HEAD' },
      ]);
      return true;
    },
    () => victim.heal('HEAD'),
  );
});

test('a bit of an original, of an annex or of the header: the file, the exhibit, the act', () => {
  const files = victim.files.filter(file => file !== 'HEAD' && file !== 'journal.db');
  let last = '';
  campaign(
    1000,
    random => {
      last = pick(files, random);
      const before = victim.bytes(last);
      const bytes = Buffer.from(before);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      // White space in the header means nothing.
      if (last === 'dossier.json' && isSameJson(before, bytes)) return false;
      victim.write(last, bytes);
      const report = look(victim.dir);
      if (typeof report === 'string') {
        expect([last, report]).toEqual(['dossier.json', 'dossier-newer']);
        return true;
      }
      const code = last.startsWith('coffre/')
        ? 'vault-altered'
        : last === 'dossier.json'
          ? expect.stringMatching(/^header-(damaged|of-another)$/)
          : 'annex-altered';
      const named = { exhibit: expect.any(Number), incident: expect.any(Number) };
      expect(report.findings, `${last} ${at}`).toMatchObject([
        { code, severity: 'error', file: last, ...(code === 'vault-altered' && named) },
      ]);
      return true;
    },
    () => victim.heal(last),
  );
});

function isSameJson(original: Buffer, bytes: Buffer): boolean {
  try {
    return JSON.stringify(JSON.parse(bytes.toString())) === JSON.stringify(JSON.parse(original.toString()));
  } catch {
    return false;
  }
}
