import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { SEARCHED } from '../incident/searched.ts';
import type { Findings } from './findings.ts';
import { held } from './held.ts';
import {
  APPLICATION_ID,
  createTables,
  isJournalObject,
  JOURNAL_FORMAT,
  journalFormat,
  journalSchema,
  PROJECTION_VERSION,
  type SchemaObject,
  schemaObjects,
  tablesVersion,
} from './schema.ts';
import { type SettledActs, TABLES_OF_ACTS } from './verify-acts.ts';

type Cell = number | string | Buffer | null;
type Row = Record<string, Cell>;

/** What the database says of itself, before its tables. False if it is not of our format: their layout is unknown. */
export function verifyFormat(db: Database.Database, findings: Findings): boolean {
  const said = (name: string) => String(db.pragma(name, { simple: true }));
  const found = `${said('application_id')}:${said('user_version')}`;
  const format = journalFormat(db);
  // An older one is sound as it is: the next writing brings it up to date.
  const ours = format >= 1 && format <= JOURNAL_FORMAT ? format : JOURNAL_FORMAT;
  const expected = `${APPLICATION_ID}:${ours}`;
  if (found !== expected) findings.add('database-format', { file: 'journal.db', expected, found });
  return found === expected;
}

/** Compares the text of every table, index and trigger. False if the tables are of another version. */
export function verifySchema(db: Database.Database, findings: Findings): boolean {
  const sameVersion = readVersion(db) === PROJECTION_VERSION;
  if (!sameVersion)
    findings.add('tables-other-version', { expected: PROJECTION_VERSION, found: readVersion(db) });
  const looked = (object: SchemaObject) => sameVersion || isJournalObject(object);
  const expected = byName(expectedObjects(journalFormat(db)).filter(looked));
  const found = byName(schemaObjects(db).filter(looked));
  for (const [name, object] of expected) {
    const other = found.get(name);
    if (!other) findings.add('schema-object-missing', { table: object.table, expected: name });
    else if (other.sql !== object.sql || other.table !== object.table) {
      findings.add('schema-changed', {
        table: object.table,
        column: name,
        expected: fingerprint(object.sql),
        found: fingerprint(other.sql),
      });
    }
  }
  for (const [name, object] of found) {
    if (!expected.has(name)) findings.add('schema-object-unexpected', { table: object.table, found: name });
  }
  return sameVersion;
}

/** Compares every cell of every table with what the entries add up to; those of settled acts were, on the way. */
export function verifyTables(
  db: Database.Database,
  refolded: Database.Database,
  settled: SettledActs | undefined,
  findings: Findings,
): void {
  findings.checked.rows += settled?.rows ?? 0;
  for (const { type, name, table } of schemaObjects(refolded)) {
    if (type !== 'table' || name !== table || name.startsWith('sqlite_')) continue;
    try {
      compareTable(db, refolded, { table: name, settled }, findings);
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      findings.add('table-unreadable', { table: name, found: error.code });
    }
  }
}

function compareTable(
  db: Database.Database,
  refolded: Database.Database,
  { table, settled }: { table: string; settled: SettledActs | undefined },
  findings: Findings,
): void {
  const columns = refolded.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  const keys = columns.filter(column => column.pk > 0).map(column => column.name);
  const names = columns.map(column => column.name);
  const all = `SELECT ${names.join(', ')} FROM ${table}`;
  const isOfActs = TABLES_OF_ACTS.some(name => name === table);
  const others = settled !== undefined && isOfActs ? ' WHERE NOT is_settled(n)' : '';
  const inOrder = ` ORDER BY ${keys.join(', ')}`;
  // The one that may fail first: an open look at the other could not be closed any more.
  const found = db.prepare<[], Row>(all + others + inOrder).iterate();
  const expected = refolded.prepare<[], Row>(all + inOrder).iterate();
  try {
    let left = next(expected);
    let right = next(found);
    while (left || right) {
      findings.checked.rows += 1;
      const order = !left ? 1 : !right ? -1 : compareKeys(left, right, keys);
      if (order < 0 && left) findings.add('row-missing', rowDetails(table, left, keys));
      if (order > 0 && right) findings.add('row-unexpected', rowDetails(table, right, keys));
      if (order === 0 && left && right) {
        const rows = [bytesKept(refolded, table, left, keys), bytesKept(db, table, right, keys)] as const;
        compareRow(table, { left: rows[0], right: rows[1], names, keys }, findings);
      }
      if (order <= 0) left = next(expected);
      if (order >= 0) right = next(found);
    }
  } finally {
    expected.return?.();
    found.return?.();
  }
}

/**
 * Bytes that are no UTF-8 are read as U+FFFD, whichever they are: a cell in which one stands is compared by its bytes.
 */
function bytesKept(db: Database.Database, table: string, row: Row, keys: readonly string[]): Row {
  const doubtful = Object.keys(row).filter(name => {
    const cell = row[name];
    return typeof cell === 'string' && cell.includes('\ufffd') && !keys.includes(name);
  });
  if (doubtful.length === 0) return row;
  const cells = doubtful.map(name => `CAST(${name} AS BLOB) AS ${name}`).join(', ');
  const where = keys.map(key => `${key} = ?`).join(' AND ');
  const sql = `SELECT ${cells} FROM ${table} WHERE ${where}`;
  const bytes = db.prepare<Cell[], Record<string, Buffer>>(sql).get(...keys.map(key => row[key] ?? null));
  const isText = (cell: Buffer) => Buffer.from(cell.toString('utf8')).equals(cell);
  const kept = Object.entries(bytes ?? {}).filter(([, cell]) => !isText(cell));
  return { ...row, ...Object.fromEntries(kept) };
}

function compareRow(
  table: string,
  rows: { left: Row; right: Row; names: string[]; keys: string[] },
  findings: Findings,
): void {
  for (const column of rows.names) {
    const expected = rows.left[column] ?? null;
    const found = rows.right[column] ?? null;
    if (expected === found) continue;
    const details = rowDetails(table, rows.left, rows.keys);
    const [shownExpected, shownFound] = [shown(column, expected), shown(column, found)];
    const fields = changedFields(expected, found);
    findings.add('cell-altered', {
      ...details,
      column: fields ? `${column}.${fields.join(',')}` : column,
      expected: shownExpected,
      found: shownFound,
    });
  }
}

function rowDetails(table: string, row: Row, keys: readonly string[]) {
  const number = (column: string) => (typeof row[column] === 'number' ? row[column] : undefined);
  const registration = number('registration');
  return {
    table,
    seq: number('seq'),
    incident: number('n') ?? (row.what === 'fact' ? registration : undefined),
    exhibit: number('p') ?? (row.what === 'exhibit' ? registration : undefined),
    // For tables whose rows are neither acts nor exhibits.
    ...(keys.includes('a') && { file: `a:${row.a}` }),
  };
}

/** Columns that hold words: they are never repeated by a finding. */
const WORDS: readonly string[] = [
  'incident',
  'exhibit',
  'origin',
  'title',
  'reason',
  'account',
  'platform',
  'options',
  'result',
  'source',
  'destination',
  ...SEARCHED,
];

function shown(column: string, cell: Cell): string {
  if (cell === null) return '-';
  if (WORDS.includes(column) || Buffer.isBuffer(cell)) return fingerprint(cell);
  const text = String(cell);
  return text.length > 100 ? fingerprint(text) : text;
}

/** "sha256:0123456789ab 34": enough to compare, too little to read. */
function fingerprint(value: Cell): string {
  if (value === null) return '-';
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
  return `sha256:${createHash('sha256').update(bytes).digest('hex').slice(0, 12)} ${bytes.length}`;
}

/** For cells that are JSON objects, which of their fields differ. */
function changedFields(expected: Cell, found: Cell): string[] | undefined {
  const [a, b] = [parseObject(expected), parseObject(found)];
  if (!a || !b) return undefined;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const changed = keys.filter(key => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return changed.length === 0 ? undefined : changed;
}

function parseObject(cell: Cell): Record<string, unknown> | undefined {
  if (typeof cell !== 'string' || !cell.startsWith('{')) return undefined;
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}

function compareKeys(a: Row, b: Row, keys: readonly string[]): number {
  for (const key of keys) {
    const [left, right] = [a[key] ?? '', b[key] ?? ''];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function next(rows: IterableIterator<Row>): Row | undefined {
  const step = rows.next();
  return step.done ? undefined : step.value;
}

function readVersion(db: Database.Database): string | undefined {
  try {
    return tablesVersion(db);
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_ERROR') return undefined;
    throw error;
  }
}

function byName(objects: readonly SchemaObject[]): Map<string, SchemaObject> {
  return new Map(objects.map(object => [`${object.type} ${object.name}`, object]));
}

function expectedObjects(format: number): SchemaObject[] {
  const db = held(new Database(':memory:'));
  try {
    db.exec(journalSchema(format));
    createTables(db);
    return schemaObjects(db);
  } finally {
    db.close();
  }
}
