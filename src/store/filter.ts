import type Database from 'better-sqlite3';
import type { IncidentState, Kind } from '../incident/incident.ts';

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

export function conditions(filter: IncidentFilter): { where: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (sql: string, ...more: unknown[]) => {
    parts.push(sql);
    values.push(...more);
  };
  const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ');
  if (filter.state) add(`${stateTerm(filter.state)} IN (${marks(filter.state)})`, ...filter.state);
  if (filter.kind) add(`kind IN (${marks(filter.kind)})`, ...filter.kind);
  if (filter.since !== undefined) add("whenKind <> 'undated' AND sortLatest >= ?", filter.since);
  if (filter.until !== undefined) add("whenKind <> 'undated' AND sortEarliest <= ?", filter.until);
  if (filter.platform !== undefined) add('same_name(platform, ?)', filter.platform);
  if (filter.author !== undefined) add('has_part(account, ?)', filter.author);
  if (filter.uncertain === true) add("whenKind NOT IN ('exact', 'day')");
  if (filter.uncertain === false) add("whenKind IN ('exact', 'day')");
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values };
}

/**
 * Most acts are confirmed: by the index of states SQLite would read and sort them all to show the last 50; the plus
 * keeps it on the index of dates (of 100,000 acts: 0.3 s, then 0.1).
 */
const stateTerm = (states: readonly IncidentState[]): string =>
  states.includes('confirmed') ? '+state' : 'state';

/** Upper and lower case of every script, compared here because SQLite knows ASCII only. */
export function defineComparisons(db: Database.Database): void {
  const folded = (text: unknown) => (typeof text === 'string' ? text.normalize('NFKC').toLowerCase() : '');
  const options = { deterministic: true };
  db.function('same_name', options, (a: unknown, b: unknown) => (folded(a) === folded(b) ? 1 : 0));
  db.function('has_part', options, (a: unknown, b: unknown) => (folded(a).includes(folded(b)) ? 1 : 0));
}
