import Database from 'better-sqlite3';
import { TemoinError, UsageError } from '../errors.ts';
import { canonicalJson } from '../incident/canonical.ts';
import type { Body, EntryKind } from '../incident/entry.ts';
import type { Exhibit } from '../incident/exhibit.ts';
import type { Incident } from '../incident/incident.ts';
import { actCells, type Cells, patched, type SettledElsewhere } from './columns.ts';
import { foldIssued, foldPrepared } from './fold-annex.ts';
import { foldErased, foldPurge, NOTHING_SAID, type Run } from './fold-purge.ts';
import { indexFiles } from './fold-search.ts';
import { foldsOfSteps } from './fold-steps.ts';
import { decodeBody, type Header, isKnown, isKnownKind } from './journal.ts';
import { prepared } from './prepared.ts';
import { searchCells } from './searchable.ts';

/** What the fold reads of an entry. */
type Folded = Pick<Header, 'v' | 'seq' | 'recordedAt' | 'kind' | 'subject' | 'batch'>;

interface IncidentState {
  readonly state: string;
  readonly purgedAt: string | null;
  readonly incident: string;
}

type Folds = { readonly [K in EntryKind]: (entry: Folded, body: Body<K>) => void };

/**
 * Folds entries into the tables. The same code runs at each append and when `verify` folds all of them again
 * into an empty database: the tables are a pure function of the entries, in order.
 *
 * Entries that contradict what stands (an act that does not exist, a number given twice) are refused, so that
 * they never enter the journal. These refusals may be loosened one day, never tightened: old journals must fold.
 */
export class Projection {
  readonly #db: Database.Database;
  readonly #settled: SettledElsewhere | undefined;

  constructor(db: Database.Database, settled?: SettledElsewhere) {
    this.#db = db;
    this.#settled = settled;
  }

  /** Adds one entry. False for a kind of a newer version, which changes nothing here. */
  fold(entry: Folded, body: Buffer | null): boolean {
    if (!isKnown(entry) || !isKnownKind(entry.kind)) return false;
    if (entry.subject?.startsWith('f:')) this.#settled?.recall(subjectNumber(entry));
    try {
      if (body === null) foldErased(this.#runner, entry, () => subjectNumber(entry));
      else this.#apply(entry.kind, entry, decodeBody(entry.kind, body));
    } catch (error) {
      if (!isConflict(error)) throw error;
      throw new TemoinError('entry-conflict', { kind: entry.kind, subject: entry.subject ?? '' }, error);
    }
    return true;
  }

  #apply<K extends EntryKind>(kind: K, entry: Folded, body: Body<K>): void {
    const folds: Folds = this.#folds;
    folds[kind](entry, body);
  }

  readonly #folds: Folds = {
    ...foldsOfSteps({
      run: (sql, ...values) => this.#run(sql, ...values),
      cell: (sql, ...values) =>
        this.#prepare(sql)
          .pluck()
          .get(...values),
      number: subjectNumber,
      keep: (entry, exhibit) => this.#keep(entry, exhibit, false),
      knownExhibit: p => this.#knownExhibit(p),
      knownIncident: n => this.#standing(n, ['confirmed', 'to-confirm', 'withdrawn']),
    }),
    genesis: (entry, body) => {
      this.#run(
        'INSERT INTO dossier(id, dossierId, title, zone, language, createdAt) VALUES (1, ?, ?, ?, ?, ?)',
        body.dossierId,
        canonicalJson(body.title),
        body.zone,
        body.language,
        entry.recordedAt,
      );
    },
    'incident-recorded': (entry, body) => {
      const [n, { seq, recordedAt }] = [subjectNumber(entry), entry];
      const act = { n, seq, recordedAt, state: body.state, amendments: 0, ...actCells(body.incident) };
      const said = { n, ...searchCells(body.incident) };
      if (this.#settled?.settle(n, [act, said])) return;
      this.#insert('incidents', act);
      this.#insert('searchable', said);
    },
    'incident-amended': (entry, body) => {
      const n = subjectNumber(entry);
      const before = this.#standing(n, ['confirmed', 'to-confirm', 'withdrawn']);
      this.#describe(n, patched(JSON.parse(before.incident), body.set) as unknown as Incident);
      this.#run('UPDATE incidents SET amendments = amendments + 1 WHERE n = ?', n);
    },
    'incident-confirmed': entry => {
      const n = subjectNumber(entry);
      this.#standing(n, ['to-confirm']);
      this.#run("UPDATE incidents SET state = 'confirmed' WHERE n = ?", n);
    },
    'incident-withdrawn': (entry, body) => {
      const n = subjectNumber(entry);
      this.#standing(n, ['confirmed', 'to-confirm']);
      this.#run(
        "UPDATE incidents SET state = 'withdrawn', reason = ? WHERE n = ?",
        canonicalJson(body.reason),
        n,
      );
    },
    'incident-merged': (entry, { into }) => {
      const n = subjectNumber(entry);
      this.#standing(n, ['confirmed', 'to-confirm']);
      if (into === n) throw new UsageError('incident-merged-into-itself', { n });
      this.#standing(into, ['confirmed', 'to-confirm']);
      const merged = "CASE state WHEN 'purged' THEN state ELSE 'merged' END";
      this.#run(`UPDATE incidents SET state = ${merged}, mergedInto = ? WHERE n = ?`, into, n);
      // Its files follow, whether or not an entry has linked each of them.
      this.#run(
        'INSERT OR IGNORE INTO exhibit_incidents(p, n, seq) SELECT p, ?, ? FROM exhibit_incidents WHERE n = ? ORDER BY seq, p',
        into,
        entry.seq,
        n,
      );
      this.#indexFiles([into]);
    },
    'incident-purged': (entry, body) => {
      const n = subjectNumber(entry);
      this.#standing(n, ['confirmed', 'to-confirm', 'withdrawn', 'merged']);
      for (const { p } of body.exhibits) this.#knownExhibit(p);
      this.#describe(n, NOTHING_SAID);
      foldPurge(this.#runner, n, entry, body);
    },
    'exhibit-added': (entry, { exhibit, incident }) => {
      this.#link(this.#keep(entry, exhibit, false), incident, entry.seq);
    },
    'source-kept': (entry, { exhibit }) => {
      this.#keep(entry, exhibit, true);
    },
    'exhibit-amended': (entry, { set }) => {
      const p = this.#knownExhibit(subjectNumber(entry));
      const exhibit = JSON.parse(
        this.#prepare('SELECT exhibit FROM exhibits WHERE p = ?').pluck().get(p) as string,
      );
      this.#run('UPDATE exhibits SET exhibit = ? WHERE p = ?', canonicalJson(patched(exhibit, set)), p);
      this.#indexFiles(this.#supportedBy(p));
    },
    'exhibit-sighted': (entry, { origin }) => {
      const p = this.#knownExhibit(subjectNumber(entry));
      this.#run(
        'INSERT INTO sightings(seq, p, origin) VALUES (?, ?, ?)',
        entry.seq,
        p,
        canonicalJson(origin),
      );
      this.#indexFiles(this.#supportedBy(p));
    },
    'exhibit-linked': (entry, { incident }) =>
      this.#link(this.#knownExhibit(subjectNumber(entry)), incident, entry.seq),
    'import-open': (entry, body) => {
      this.#run(
        'INSERT INTO imports(seq, source, options) VALUES (?, ?, ?)',
        entry.seq,
        body.source,
        canonicalJson(body.options),
      );
    },
    'import-close': (entry, body) => {
      const closed = this.#run(
        'UPDATE imports SET closed = ?, result = ? WHERE seq = ? AND closed IS NULL',
        entry.seq,
        canonicalJson(body),
        entry.batch,
      );
      if (closed === 0) throw new TemoinError('import-not-open', { seq: entry.batch ?? 0 });
    },
    'annex-prepared': (entry, body) => foldPrepared(this.#runner, subjectNumber(entry), entry, body),
    'annex-issued': (entry, body) => {
      const a = subjectNumber(entry);
      const numbered = "SELECT registration, number FROM annex_numbers WHERE a = ? AND what = 'fact'";
      for (const [n] of this.#pairs(numbered, a)) this.#settled?.recall(n);
      foldIssued(this.#runner, this.#pairs, a, body);
    },
    'backup-made': (entry, { destination, head, uncopied = 0 }) => {
      // The latest one at each place.
      const place = canonicalJson(destination);
      this.#run('DELETE FROM backups WHERE destination = ?', place);
      this.#run(
        'INSERT INTO backups(seq, madeAt, destination, head, uncopied) VALUES (?, ?, ?, ?, ?)',
        entry.seq,
        entry.recordedAt,
        place,
        head,
        uncopied,
      );
    },
    'dossier-repaired': () => {},
  };

  #describe(n: number, incident: Incident): void {
    this.#update('incidents', n, actCells(incident));
    // One that was purged, or whose content will be, has nothing to be found.
    this.#run('INSERT OR IGNORE INTO searchable(n) VALUES (?)', n);
    this.#update('searchable', n, searchCells(incident));
  }

  #keep(entry: Pick<Folded, 'seq' | 'recordedAt' | 'subject'>, exhibit: Exhibit, isSource: boolean): number {
    const p = subjectNumber(entry);
    this.#run(
      'INSERT INTO exhibits(p, seq, recordedAt, sha256, isSource, exhibit) VALUES (?, ?, ?, ?, ?, ?)',
      p,
      entry.seq,
      entry.recordedAt,
      exhibit.sha256,
      isSource ? 1 : 0,
      canonicalJson(exhibit),
    );
    return p;
  }

  #link(p: number, n: number, seq: number): void {
    this.#standing(n, ['confirmed', 'to-confirm', 'withdrawn']);
    this.#run('INSERT OR IGNORE INTO exhibit_incidents(p, n, seq) VALUES (?, ?, ?)', p, n, seq);
    this.#indexFiles([n]);
  }

  #insert(table: string, cells: Cells): void {
    const names = Object.keys(cells);
    const marks = names.map(() => '?').join(', ');
    this.#run(`INSERT INTO ${table}(${names.join(', ')}) VALUES (${marks})`, ...Object.values(cells));
  }

  #update(table: string, n: number, cells: Omit<Cells, 'n'>): void {
    const changes = Object.keys(cells).map(name => `${name} = ?`);
    this.#run(`UPDATE ${table} SET ${changes.join(', ')} WHERE n = ?`, ...Object.values(cells), n);
  }

  #supportedBy(p: number): number[] {
    return this.#prepare('SELECT n FROM exhibit_incidents WHERE p = ?').pluck().all(p) as number[];
  }

  #indexFiles(acts: readonly number[]): void {
    for (const n of acts) {
      this.#settled?.recall(n);
      indexFiles(this.#runner, this.#texts, n);
    }
  }

  /**
   * The incident, if it is in one of these states; refused otherwise. One whose content is gone, and whose purge comes
   * later in the journal, was in the right one.
   */
  #standing(n: number, states: readonly string[]): IncidentState {
    this.#settled?.recall(n);
    const row = this.#prepare('SELECT state, purgedAt, incident FROM incidents WHERE n = ?').get(n) as
      | IncidentState
      | undefined;
    if (!row) throw new UsageError('incident-unknown', { n });
    if (row.state === 'purged' && row.purgedAt === null) return row;
    if (!states.includes(row.state)) throw new UsageError(`incident-is-${row.state}`, { n });
    return row;
  }

  /** The exhibit, if it is there and was not purged. */
  #knownExhibit(p: number): number {
    if (!this.#prepare('SELECT 1 FROM exhibits WHERE p = ? AND purgedAt IS NULL').get(p))
      throw new UsageError('exhibit-unknown', { p });
    return p;
  }

  readonly #runner: Run = (sql, ...values) => this.#run(sql, ...values);

  readonly #texts = (sql: string, n: number): string[] => this.#prepare(sql).pluck().all(n) as string[];

  readonly #pairs = (sql: string, ...values: (string | number)[]): [number, number][] =>
    this.#prepare(sql)
      .raw()
      .all(...values) as [number, number][];

  #run(sql: string, ...values: (string | number | null)[]): number {
    return this.#prepare(sql).run(...values).changes;
  }

  #prepare(sql: string): Database.Statement {
    return prepared(this.#db, sql);
  }
}

/** 12 of `f:12`. The header's form was checked before. */
function subjectNumber(entry: Pick<Folded, 'seq' | 'subject'>): number {
  const number = Number(entry.subject?.slice(2));
  if (!Number.isSafeInteger(number) || number < 1) throw new TypeError(`subject of entry ${entry.seq}`);
  return number;
}

function isConflict(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}
