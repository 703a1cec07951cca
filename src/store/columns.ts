import { canonicalJson } from '../incident/canonical.ts';
import type { Incident } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';

const LAST = '9999';

/** As `compareWhen` orders: a missing bound counts as the other one, undated comes last. */
export function sortKeys(when: When): [string, string] {
  return [when.earliest ?? when.latest ?? LAST, when.latest ?? when.earliest ?? LAST];
}

/** What the table of acts says of one, beside its number and its state. */
export function actCells(incident: Incident) {
  const [sortEarliest, sortLatest] = sortKeys(incident.when);
  return {
    sortEarliest,
    sortLatest,
    whenKind: incident.when.kind,
    kind: incident.kind ?? null,
    platform: incident.platform === undefined ? null : displayText(incident.platform),
    account: accountText(incident),
    foundKey: incident.found?.key ?? null,
    incident: canonicalJson(incident),
  };
}

/** What a search among accounts looks at, one field a line. */
function accountText({ account }: Incident): string | null {
  const parts: (Text | undefined)[] = [
    account?.displayName,
    account?.alias,
    account?.accountId,
    account?.profileUrl,
  ];
  const shown = parts.filter(part => part !== undefined).map(displayText);
  return shown.length === 0 ? null : shown.join('\n');
}

/** A value replaces, null clears. */
export function patched(before: Readonly<Record<string, unknown>>, set: object): Record<string, unknown> {
  const after = { ...before };
  for (const [field, value] of Object.entries(set)) {
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value;
  }
  return after;
}

/** One row, by the names of its columns. */
export interface Cells {
  readonly n: number;
  readonly [column: string]: string | number | null;
}

/** Acts of which nothing is kept in these tables, because they stand elsewhere as they should. */
export interface SettledElsewhere {
  /** True if the rows of a new act, of `incidents` and of `searchable`, are not to be kept here. */
  settle(n: number, rows: readonly [act: Cells, said: Cells]): boolean;
  /** Puts the rows of an act, if it is settled, into these tables: an entry needs them. */
  recall(n: number): void;
}
