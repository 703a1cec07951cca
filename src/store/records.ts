import type Database from 'better-sqlite3';
import type { AnnexRecord, Body, Entry, Head, Subject } from '../incident/entry.ts';
import { Exhibit, type ExhibitRecord, type Origin } from '../incident/exhibit.ts';
import type { IncidentRecord, IncidentState, Kind } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { Journal } from './journal.ts';

/**
 * Which incidents to read. Absent: all of them.
 * `since` and `until` are instants, both inclusive; an act whose date is a stretch is taken if the stretch
 * touches the period; an open end counts as the other bound; undated acts are in no period.
 */
export interface IncidentFilter {
  readonly state?: readonly IncidentState[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** The whole name, upper or lower case. */
  readonly platform?: string | undefined;
  /** Part of any of the account's fields, upper or lower case. */
  readonly author?: string | undefined;
  readonly kind?: readonly Kind[] | undefined;
  /** True: only those whose date is neither a moment nor a day. False: only the others. */
  readonly uncertain?: boolean | undefined;
}

/** A batch that was opened and has no close: it may be resumed. */
export interface OpenImport {
  readonly seq: number;
  readonly source: string;
  readonly options: Record<string, unknown>;
}

export interface Counts {
  readonly confirmed: number;
  readonly toConfirm: number;
  readonly withdrawn: number;
  readonly merged: number;
  readonly exhibits: number;
  readonly entries: number;
}

interface IncidentRow {
  n: number;
  seq: number;
  recordedAt: string;
  state: IncidentState;
  reason: string | null;
  mergedInto: number | null;
  amendments: number;
  factNumber: number | null;
  incident: string;
}

interface ExhibitRow {
  p: number;
  seq: number;
  recordedAt: string;
  exhibitNumber: number | null;
  exhibit: string;
  sightings: number;
}

interface AnnexRow {
  a: number;
  preparedAt: string;
  options: string;
  instant: string;
  file: string | null;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  head: string | null;
}

export interface DossierInfo {
  readonly dossierId: string;
  readonly title: Text;
  readonly zone: string;
  readonly language: 'fr' | 'en';
  readonly createdAt: string;
}

const INCIDENT =
  'SELECT n, seq, recordedAt, state, reason, mergedInto, amendments, factNumber, incident FROM incidents';
const EXHIBIT = `SELECT p, seq, recordedAt, exhibitNumber, exhibit,
  (SELECT count(*) FROM sightings WHERE sightings.p = exhibits.p) AS sightings FROM exhibits`;

/** Everything that can be read of a dossier. A transaction reads through the same, and sees its own writes. */
export class Records {
  readonly #tables: Database.Database;
  readonly #journal: Journal;

  /** `tables` is the same database as `journal`, unless an older or newer version's tables were folded again in memory. */
  constructor(journal: Database.Database, tables: Database.Database) {
    this.#tables = tables;
    this.#journal = new Journal(journal);
  }

  incident(n: number): IncidentRecord | undefined {
    const row = this.#tables.prepare<[number], IncidentRow>(`${INCIDENT} WHERE n = ?`).get(n);
    if (!row) return undefined;
    const exhibits = this.#tables
      .prepare<[number], number>('SELECT p FROM exhibit_incidents WHERE n = ? ORDER BY seq, p')
      .pluck()
      .all(n);
    return incidentRecord(row, exhibits);
  }

  /** By date (earliest, latest), then by entry. All states unless filtered. */
  incidents(filter: IncidentFilter = {}): IncidentRecord[] {
    const { where, values } = conditions(filter);
    const rows = this.#tables
      .prepare<unknown[], IncidentRow>(`${INCIDENT} ${where} ORDER BY sortEarliest, sortLatest, seq`)
      .all(...values);
    const exhibits = this.#pairs('SELECT n, p FROM exhibit_incidents ORDER BY n, seq, p');
    return rows.map(row => incidentRecord(row, exhibits.get(row.n) ?? []));
  }

  exhibit(p: number): ExhibitRecord | undefined {
    return this.#exhibit('p = ?', p);
  }

  /** By registration number. */
  exhibits(): ExhibitRecord[] {
    const rows = this.#tables.prepare<[], ExhibitRow>(`${EXHIBIT} ORDER BY p`).all();
    const incidents = this.#pairs(
      `SELECT p, n FROM exhibit_incidents JOIN incidents USING (n) WHERE state <> 'merged' ORDER BY p, n`,
    );
    return rows.map(row => exhibitRecord(row, incidents.get(row.p) ?? []));
  }

  exhibitBySha256(sha256: string): ExhibitRecord | undefined {
    return this.#exhibit('sha256 = ?', sha256);
  }

  /** Where the same bytes were found again, after the first time. */
  sightings(p: number): Origin[] {
    return this.#tables
      .prepare<[number], string>('SELECT origin FROM sightings WHERE p = ? ORDER BY seq')
      .pluck()
      .all(p)
      .map(text => Exhibit.shape.origin.parse(JSON.parse(text)));
  }

  annexes(): AnnexRecord[] {
    return this.#tables
      .prepare<[], AnnexRow>(
        'SELECT a, preparedAt, options, instant, file, sha256, size, pages, head FROM annexes ORDER BY a',
      )
      .all()
      .map(annexRecord);
  }

  /** The journal, oldest first. */
  entries(options: { subject?: Subject; from?: number } = {}): Iterable<Entry> {
    return this.#journal.entries(options);
  }

  /** The last entry of the journal. */
  head(): Head {
    return this.#journal.head();
  }

  counts(): Counts {
    const states = new Map(
      this.#tables
        .prepare<[], [string, number]>('SELECT state, count(*) FROM incidents GROUP BY state')
        .raw()
        .all(),
    );
    return {
      confirmed: states.get('confirmed') ?? 0,
      toConfirm: states.get('to-confirm') ?? 0,
      withdrawn: states.get('withdrawn') ?? 0,
      merged: states.get('merged') ?? 0,
      exhibits: this.#count('SELECT count(*) FROM exhibits'),
      entries: this.head().seq,
    };
  }

  /** The latest batch without a close. */
  openImport(): OpenImport | undefined {
    const row = this.#tables
      .prepare<[], { seq: number; source: string; options: string }>(
        'SELECT seq, source, options FROM imports WHERE closed IS NULL ORDER BY seq DESC LIMIT 1',
      )
      .get();
    return row && { ...row, options: JSON.parse(row.options) };
  }

  /** What a closed batch came to. */
  importResult(seq: number): Body<'import-close'> | undefined {
    const result = this.#tables
      .prepare<[number], string | null>('SELECT result FROM imports WHERE seq = ?')
      .pluck()
      .get(seq);
    return result ? JSON.parse(result) : undefined;
  }

  nextIncident(): number {
    return this.#count('SELECT coalesce(max(n), 0) + 1 FROM incidents');
  }

  nextExhibit(): number {
    return this.#count('SELECT coalesce(max(p), 0) + 1 FROM exhibits');
  }

  nextAnnex(): number {
    return this.#count('SELECT coalesce(max(a), 0) + 1 FROM annexes');
  }

  #exhibit(where: string, value: string | number): ExhibitRecord | undefined {
    const row = this.#tables.prepare<[string | number], ExhibitRow>(`${EXHIBIT} WHERE ${where}`).get(value);
    if (!row) return undefined;
    const incidents = this.#tables
      .prepare<[number], number>(
        `SELECT n FROM exhibit_incidents JOIN incidents USING (n) WHERE p = ? AND state <> 'merged' ORDER BY n`,
      )
      .pluck()
      .all(row.p);
    return exhibitRecord(row, incidents);
  }

  #count(sql: string): number {
    return this.#tables.prepare<[], number>(sql).pluck().get() ?? 0;
  }

  /** Second numbers gathered by the first. */
  #pairs(sql: string): Map<number, number[]> {
    const gathered = new Map<number, number[]>();
    for (const [key, value] of this.#tables.prepare<[], [number, number]>(sql).raw().all()) {
      const list = gathered.get(key);
      if (list) list.push(value);
      else gathered.set(key, [value]);
    }
    return gathered;
  }
}

/** What was kept about the dossier at its creation. */
export function readInfo(tables: Database.Database): DossierInfo | undefined {
  const row = tables
    .prepare<[], Omit<DossierInfo, 'title'> & { title: string }>(
      'SELECT dossierId, title, zone, language, createdAt FROM dossier',
    )
    .get();
  return row && { ...row, title: JSON.parse(row.title) };
}

function conditions(filter: IncidentFilter): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (sql: string, ...more: unknown[]) => {
    parts.push(sql);
    values.push(...more);
  };
  const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ');
  if (filter.state) add(`state IN (${marks(filter.state)})`, ...filter.state);
  if (filter.kind) add(`kind IN (${marks(filter.kind)})`, ...filter.kind);
  if (filter.since !== undefined) add("whenKind <> 'undated' AND sortLatest >= ?", filter.since);
  if (filter.until !== undefined) add("whenKind <> 'undated' AND sortEarliest <= ?", filter.until);
  if (filter.platform !== undefined) add('same_name(platform, ?)', filter.platform);
  if (filter.author !== undefined) add('has_part(account, ?)', filter.author);
  if (filter.uncertain === true) add("whenKind NOT IN ('exact', 'day')");
  if (filter.uncertain === false) add("whenKind IN ('exact', 'day')");
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}

/** Upper and lower case of every script, compared here because SQLite knows ASCII only. */
export function defineComparisons(db: Database.Database): void {
  const folded = (text: unknown) => (typeof text === 'string' ? text.normalize('NFKC').toLowerCase() : '');
  const options = { deterministic: true };
  db.function('same_name', options, (a: unknown, b: unknown) => (folded(a) === folded(b) ? 1 : 0));
  db.function('has_part', options, (a: unknown, b: unknown) => (folded(a).includes(folded(b)) ? 1 : 0));
}

function incidentRecord(row: IncidentRow, exhibits: readonly number[]): IncidentRecord {
  return {
    ...JSON.parse(row.incident),
    n: row.n,
    seq: row.seq,
    recordedAt: row.recordedAt,
    state: row.state,
    amendments: row.amendments,
    exhibits,
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
    ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
    ...(row.factNumber !== null && { factNumber: row.factNumber }),
  };
}

function exhibitRecord(row: ExhibitRow, incidents: readonly number[]): ExhibitRecord {
  return {
    ...JSON.parse(row.exhibit),
    p: row.p,
    seq: row.seq,
    recordedAt: row.recordedAt,
    incidents,
    sightings: row.sightings,
    ...(row.exhibitNumber !== null && { exhibitNumber: row.exhibitNumber }),
  };
}

function annexRecord(row: AnnexRow): AnnexRecord {
  const { a, preparedAt, instant, file, sha256, size, pages, head } = row;
  const prepared = { a, preparedAt, instant, options: JSON.parse(row.options) };
  if (file === null || sha256 === null || size === null || pages === null || head === null) return prepared;
  return { ...prepared, file, sha256, size, pages, head };
}
