import type { Act } from './acts.ts';
import { splitOf } from './breakdown.ts';
import { type Figure, figure } from './figure.ts';

/** What a month holds. `count` is messages + presences + others. */
export interface Month {
  /** `YYYY-MM`. */
  readonly from: string;
  readonly count: number;
  readonly messages: number;
  readonly presences: number;
  readonly others: number;
  /** Days with an act settled to the day. */
  readonly days: number;
  /** Different accounts seen. */
  readonly accounts: number;
  readonly basis: readonly number[];
}

/** Months with acts, in order; an act counts where its date lies within one month as a whole. */
export function months(
  acts: readonly Act[],
  accountOf: ReadonlyMap<number, string>,
): Figure<readonly Month[]> {
  const placed = acts.filter(act => act.month !== undefined);
  const byMonth = new Map<string, Act[]>();
  for (const act of placed) {
    const month = act.month ?? '';
    const members = byMonth.get(month);
    if (members) members.push(act);
    else byMonth.set(month, [act]);
  }
  const rows = [...byMonth]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([from, members]) => ({
      from,
      count: members.length,
      ...splitOf(members),
      days: new Set(members.flatMap(act => act.day ?? [])).size,
      accounts: new Set(members.flatMap(act => accountOf.get(act.n) ?? [])).size,
      basis: members.map(act => act.n).sort((a, b) => a - b),
    }));
  return figure(rows, 'month', placed, acts);
}
