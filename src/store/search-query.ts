import type { IncidentState } from '../incident/incident.ts';
import { SEARCHED, type Searched } from '../incident/searched.ts';

/** An act in which all the words were found, and where at least one of them stands. */
export interface Hit {
  readonly n: number;
  readonly places: readonly Searched[];
}

export interface SearchOptions {
  /** The last word of a phrase must end there too. */
  readonly whole?: boolean | undefined;
  /** All of them, if not given. */
  readonly states?: readonly IncidentState[] | undefined;
}

/** Newest first; what has no date comes last. */
export function searchQuery(
  needles: readonly string[],
  states: readonly IncidentState[] | undefined,
): { sql: string; values: string[] } {
  const holds = (place: Searched) => `coalesce(instr(${place}, ?), 0) > 0`;
  const flags = SEARCHED.map(place => `(${needles.map(() => holds(place)).join(' OR ')})`);
  const every = needles.map(() => `(${SEARCHED.map(holds).join(' OR ')})`);
  const inStates = states === undefined ? '' : ` AND state IN (${states.map(() => '?').join(', ')})`;
  return {
    sql: `SELECT n, ${flags.join(' || ')} AS places FROM searchable JOIN incidents USING (n)
      WHERE ${every.join(' AND ')}${inStates}
      ORDER BY whenKind = 'undated', sortEarliest DESC, sortLatest DESC, seq DESC`,
    values: [
      ...SEARCHED.flatMap(() => needles),
      ...needles.flatMap(each => SEARCHED.map(() => each)),
      ...(states ?? []),
    ],
  };
}
