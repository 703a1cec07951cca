import { type Act, type MinuteAct, settlesMinute } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** At least so many acts within so many minutes. */
export const BURST = { acts: 5, minutes: 60 } as const;
/** « Une soirée »: at least so many accounts within so many minutes. */
export const WAVE = { accounts: 3, minutes: 360 } as const;

/** A stretch of acts close together. `from` and `to` are instants in milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly basis: readonly number[];
  /** Different accounts seen in it. */
  readonly accounts: number;
}

export interface Bursts {
  readonly bursts: Figure<readonly Stretch[]>;
  readonly waves: Figure<readonly Stretch[]>;
}

/**
 * `accountOf` names the account of an act, by registration number, as `accounts` told them apart.
 * Windows that overlap make one stretch, so that no act is in two.
 */
export function bursts(acts: readonly Act[], accountOf: ReadonlyMap<number, string>): Bursts {
  const timed = acts.filter(settlesMinute).sort((a, b) => a.minute - b.minute || a.n - b.n);
  const named = timed.filter(act => accountOf.has(act.n));
  const shape = (members: readonly MinuteAct[]): Stretch => ({
    from: members[0]?.minute ?? 0,
    to: members.at(-1)?.minute ?? 0,
    basis: members.map(act => act.n).sort((a, b) => a - b),
    accounts: new Set(members.flatMap(act => accountOf.get(act.n) ?? [])).size,
  });
  const dense = stretches(timed, BURST.minutes, accountOf, acts => acts >= BURST.acts);
  const crowded = stretches(named, WAVE.minutes, accountOf, (_, accounts) => accounts >= WAVE.accounts);
  return {
    bursts: figure(dense.map(shape), 'minute', timed, acts),
    waves: figure(crowded.map(shape), 'minute', named, acts),
  };
}

/** One pass with a sliding window, so that an evening of thousands stays cheap. */
function stretches(
  sorted: readonly MinuteAct[],
  minutes: number,
  accountOf: ReadonlyMap<number, string>,
  isDense: (acts: number, accounts: number) => boolean,
): MinuteAct[][] {
  const found: { start: number; end: number }[] = [];
  const seen = new Map<string | undefined, number>();
  let start = 0;
  for (const [end, act] of sorted.entries()) {
    count(seen, accountOf.get(act.n), 1);
    for (let oldest = sorted[start]; oldest && act.minute - oldest.minute > minutes * 60_000; ) {
      count(seen, accountOf.get(oldest.n), -1);
      start += 1;
      oldest = sorted[start];
    }
    if (!isDense(end - start + 1, seen.size)) continue;
    const last = found.at(-1);
    if (last && start <= last.end) last.end = end;
    else found.push({ start, end });
  }
  return found.map(stretch => sorted.slice(stretch.start, stretch.end + 1));
}

function count(seen: Map<string | undefined, number>, key: string | undefined, by: 1 | -1): void {
  const now = (seen.get(key) ?? 0) + by;
  if (now > 0) seen.set(key, now);
  else seen.delete(key);
}
