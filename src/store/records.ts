import type Database from 'better-sqlite3';
import {
  type AnnexRecord,
  type BackupRecord,
  BODIES,
  type Body,
  type Entry,
  type Head,
  type Subject,
} from '../incident/entry.ts';
import { Exhibit, type ExhibitRecord, type Origin } from '../incident/exhibit.ts';
import { Text } from '../incident/text.ts';
import { Instant } from '../incident/when.ts';
import { ActRecords, gathered } from './act-records.ts';
import { checked, checkedJson } from './cells.ts';
import { Journal } from './journal.ts';
import { prepared } from './prepared.ts';
import { type AnnexRow, annexRecord, type ExhibitRow, exhibitRecord } from './rows.ts';
import { readStepsOfExhibits } from './step-records.ts';

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
  readonly purged: number;
  readonly exhibits: number;
  readonly entries: number;
}

const EXHIBIT = `SELECT p, seq, recordedAt, purgedAt, exhibitNumber, isSource, exhibit,
  (SELECT count(*) FROM sightings WHERE sightings.p = exhibits.p) AS sightings FROM exhibits`;

/** Everything that can be read of a dossier. A transaction reads through the same, and sees its own writes. */
export class Records extends ActRecords {
  readonly #tables: Database.Database;
  readonly #journal: Journal;

  /** `tables` is the same database as `journal`, unless an older or newer version's tables were folded again in memory. */
  constructor(journal: Database.Database, tables: Database.Database) {
    super(tables);
    this.#tables = tables;
    this.#journal = new Journal(journal);
  }

  /** The exports that are kept whole, linked to an act or not. */
  sources(): number[] {
    return this.#prepare<[], number>(
      'SELECT p FROM exhibits WHERE isSource = 1 AND purgedAt IS NULL ORDER BY p',
    )
      .pluck()
      .all();
  }

  exhibit(p: number): ExhibitRecord | undefined {
    return this.#exhibit('p = ?', p);
  }

  /** By registration number. */
  exhibits(): ExhibitRecord[] {
    const rows = this.#prepare<[], ExhibitRow>(`${EXHIBIT} ORDER BY p`).all();
    const incidents = this.#pairs(
      `SELECT p, n FROM exhibit_incidents JOIN incidents USING (n) WHERE mergedInto IS NULL ORDER BY p, n`,
    );
    const steps = readStepsOfExhibits(this.#tables);
    return rows.map(row => exhibitRecord(row, incidents.get(row.p) ?? [], steps.get(row.p)));
  }

  /** The exhibit that keeps these bytes; a purged one keeps none. */
  exhibitBySha256(sha256: string): ExhibitRecord | undefined {
    return this.#exhibit('sha256 = ? AND purgedAt IS NULL', sha256);
  }

  /** True for bytes that a purge took away and that nobody has recorded anew. */
  isPurged(sha256: string): boolean {
    return (
      this.#exhibit('sha256 = ? AND purgedAt IS NOT NULL', sha256) !== undefined &&
      !this.exhibitBySha256(sha256)
    );
  }

  hasPurged(): boolean {
    return this.#count("SELECT EXISTS (SELECT 1 FROM incidents WHERE state = 'purged')") === 1;
  }

  /** Where the same bytes were found again, after the first time. */
  sightings(p: number): Origin[] {
    return this.#prepare<[number], string>('SELECT origin FROM sightings WHERE p = ? ORDER BY seq')
      .pluck()
      .all(p)
      .map(text => checkedJson(Exhibit.shape.origin, text, { table: 'sightings', key: p }));
  }

  annexes(): AnnexRecord[] {
    return this.#prepare<[], AnnexRow>(
      'SELECT a, preparedAt, options, instant, file, sha256, size, pages, head, volumes FROM annexes ORDER BY a',
    )
      .all()
      .map(annexRecord);
  }

  /** The latest backup at each place, oldest first. */
  backups(): BackupRecord[] {
    return this.#prepare<[], Omit<BackupRecord, 'destination'> & { destination: string }>(
      'SELECT seq, madeAt, destination, head, uncopied FROM backups ORDER BY seq',
    )
      .all()
      .map(row => {
        const place = { table: 'backups', key: row.seq };
        const destination = checkedJson(Text, row.destination, place);
        return { ...row, destination, madeAt: checked(Instant, row.madeAt, place) };
      });
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
      purged: states.get('purged') ?? 0,
      exhibits: this.#count('SELECT count(*) FROM exhibits WHERE purgedAt IS NULL'),
      entries: this.head().seq,
    };
  }

  /** The batches without a close, oldest first. */
  openImports(): OpenImport[] {
    const { options } = BODIES['import-open'].shape;
    return this.#prepare<[], { seq: number; source: string; options: string }>(
      'SELECT seq, source, options FROM imports WHERE closed IS NULL ORDER BY seq',
    )
      .all()
      .map(row => ({
        ...row,
        options: checkedJson(options, row.options, { table: 'imports', key: row.seq }),
      }));
  }

  /** What a closed batch came to. */
  importResult(seq: number): Body<'import-close'> | undefined {
    const result = this.#prepare<[number], string | null>('SELECT result FROM imports WHERE seq = ?')
      .pluck()
      .get(seq);
    const place = { table: 'imports', key: seq };
    return result ? checkedJson(BODIES['import-close'], result, place) : undefined;
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
    const row = this.#prepare<[string | number], ExhibitRow>(`${EXHIBIT} WHERE ${where}`).get(value);
    if (!row) return undefined;
    const numbers = (sql: string) => this.#prepare<[number], number>(sql).pluck().all(row.p);
    return exhibitRecord(
      row,
      numbers(
        `SELECT n FROM exhibit_incidents JOIN incidents USING (n) WHERE p = ? AND mergedInto IS NULL ORDER BY n`,
      ),
      numbers('SELECT s FROM step_exhibits WHERE p = ? ORDER BY s'),
    );
  }

  #prepare<Bind extends unknown[], Result>(sql: string) {
    return prepared<Bind, Result>(this.#tables, sql);
  }

  #count(sql: string): number {
    return this.#prepare<[], number>(sql).pluck().get() ?? 0;
  }

  #pairs(sql: string): Map<number, number[]> {
    return gathered(this.#prepare<[], [number, number]>(sql).raw().all());
  }
}
