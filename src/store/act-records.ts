import type Database from 'better-sqlite3';
import type { IncidentRecord } from '../incident/incident.ts';
import { SEARCHED } from '../incident/searched.ts';
import { conditions, type IncidentFilter } from './filter.ts';
import { prepared } from './prepared.ts';
import { type IncidentRow, incidentRecord } from './rows.ts';
import { type Hit, type SearchOptions, searchQuery } from './search-query.ts';
import { needle } from './searchable.ts';
import { StepRecords } from './step-records.ts';

const INCIDENT =
  'SELECT n, seq, recordedAt, state, reason, mergedInto, purgedAt, amendments, factNumber, incident FROM incidents';

/** So many rows are read before they become acts: what is in hand is small, whatever the record holds. */
const SLICE = 1000;

/** Acts, as the record holds them now. */
export class ActRecords extends StepRecords {
  readonly #tables: Database.Database;

  constructor(tables: Database.Database) {
    super(tables);
    this.#tables = tables;
  }

  incident(n: number): IncidentRecord | undefined {
    const row = this.#prepare<[number], IncidentRow>(`${INCIDENT} WHERE n = ?`).get(n);
    if (!row) return undefined;
    const exhibits = this.#prepare<[number], number>(
      'SELECT p FROM exhibit_incidents WHERE n = ? ORDER BY seq, p',
    )
      .pluck()
      .all(n);
    return incidentRecord(row, exhibits);
  }

  /** By date (earliest, latest), then by entry; only so many, the latest, if asked. All states unless filtered. */
  incidents(filter?: IncidentFilter, last?: number): IncidentRecord[];
  /** Where not all of an act has to be kept, a part of each: 100,000 whole ones take 300 MB. */
  incidents<T>(filter: IncidentFilter, last: number | undefined, part: (act: IncidentRecord) => T): T[];
  incidents<T>(filter: IncidentFilter = {}, last?: number, part?: (act: IncidentRecord) => T) {
    const { where, values } = conditions(filter);
    const rows = this.#tables
      .prepare<unknown[], IncidentRow>(
        `${INCIDENT} ${where} ORDER BY sortEarliest DESC, sortLatest DESC, seq DESC LIMIT ?`,
      )
      .iterate(...values, last ?? -1);
    const acts: (IncidentRecord | T)[] = [];
    for (const slice of inSlices(rows)) {
      const exhibits = this.#exhibitsOf(slice);
      for (const row of slice) {
        const act = incidentRecord(row, exhibits.get(row.n) ?? []);
        acts.push(part === undefined ? act : part(act));
      }
    }
    return acts.reverse();
  }

  /** How many there are. */
  countIncidents(filter: IncidentFilter): number {
    const { where, values } = conditions(filter);
    return (
      this.#prepare<unknown[], number>(`SELECT count(*) FROM incidents ${where}`)
        .pluck()
        .get(...values) ?? 0
    );
  }

  /**
   * Acts in which every one of these stands, newest first, with the places where. A phrase is found from the first letter
   * of a word on; its last word may go on, unless whole words are asked for. Undefined where there is no word to find.
   */
  search(phrases: readonly string[], { whole = false, states }: SearchOptions = {}): Hit[] | undefined {
    const needles = phrases.map(phrase => needle(phrase, whole)).filter(each => each !== undefined);
    if (needles.length === 0) return undefined;
    const { sql, values } = searchQuery(needles, states);
    return this.#prepare<unknown[], { n: number; places: string }>(sql)
      .all(...values)
      .map(({ n, places }) => ({ n, places: SEARCHED.filter((_, at) => places[at] === '1') }));
  }

  /** The acts that an import recorded with this key. */
  incidentsByKey(key: string): number[] {
    return this.#prepare<[string], number>('SELECT n FROM incidents WHERE foundKey = ? ORDER BY n')
      .pluck()
      .all(key);
  }

  /** The acts that an import found in this export. */
  foundIn(p: number): number[] {
    return this.#prepare<[number], number>(
      "SELECT n FROM incidents WHERE incident ->> '$.found.p' = ? ORDER BY n",
    )
      .pluck()
      .all(p);
  }

  #exhibitsOf(acts: readonly { readonly n: number }[]): Map<number, number[]> {
    const own = this.#prepare<[string], [number, number]>(
      'SELECT n, p FROM exhibit_incidents WHERE n IN (SELECT value FROM json_each(?)) ORDER BY n, seq, p',
    );
    return gathered(own.raw().all(JSON.stringify(acts.map(({ n }) => n))));
  }

  #prepare<Bind extends unknown[], Result>(sql: string) {
    return prepared<Bind, Result>(this.#tables, sql);
  }
}

function* inSlices<T>(rows: Iterable<T>): Generator<T[]> {
  let slice: T[] = [];
  for (const row of rows) {
    slice.push(row);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  yield slice;
}

/** Second numbers gathered by the first. */
export function gathered(pairs: readonly (readonly [number, number])[]): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}
