import { type Act, type DayAct, settlesDay, settlesMinute } from './acts.ts';
import { addDays, daysBetween, nextMonth, weekOf } from './days.ts';
import { type Figure, figure } from './figure.ts';

/** How many acts fell into one day, week or month. `from` is its first day, or `YYYY-MM`. */
export interface Bin {
  readonly from: string;
  readonly count: number;
}

export interface Frequency {
  /** Days with acts only. */
  readonly perDay: Figure<readonly Bin[]>;
  /** Weeks from Monday, without a hole from the first to the last. */
  readonly perWeek: Figure<readonly Bin[]>;
  /** Months without a hole. */
  readonly perMonth: Figure<readonly Bin[]>;
  readonly daysWithActs: Figure<number>;
  /** The first of the days that hold the most. */
  readonly busiestDay: Figure<Bin | undefined>;
  /** From Monday to Sunday; of the month, `YYYY-MM`. The first of those that hold the most. */
  readonly busiestWeek: Figure<Bin | undefined>;
  readonly busiestMonth: Figure<Bin | undefined>;
  readonly longestRun: Figure<
    { readonly days: number; readonly from: string; readonly to: string } | undefined
  >;
  /** Whole days without an act dated to the day, between two such days. */
  readonly longestSilence: Figure<
    { readonly days: number; readonly after: string; readonly before: string } | undefined
  >;
  /** Most acts within any 60 minutes; a window of instants, so no clock change distorts it. */
  readonly busiestHour: Figure<{ readonly count: number; readonly from: number } | undefined>;
  /** Milliseconds between one act and the next. */
  readonly medianInterval: Figure<number | undefined>;
}

export function frequency(acts: readonly Act[]): Frequency {
  const dated = acts.filter(settlesDay);
  const monthly = acts.filter(act => act.month !== undefined);
  const timed = acts.filter(settlesMinute);
  const days = [...new Set(dated.map(act => act.day))].sort();
  const perDay = bins(dated.map(act => act.day));
  const perWeek = weeks(dated);
  const perMonth = months(monthly.map(act => act.month ?? ''));
  const times = timed.map(act => act.minute).sort((a, b) => a - b);
  return {
    perDay: figure(perDay, 'day', dated, acts),
    perWeek: figure(perWeek, 'day', dated, acts),
    perMonth: figure(perMonth, 'month', monthly, acts),
    daysWithActs: figure(days.length, 'day', dated, acts),
    busiestDay: figure(highest(perDay), 'day', dated, acts),
    busiestWeek: figure(highest(perWeek), 'day', dated, acts),
    busiestMonth: figure(highest(perMonth), 'month', monthly, acts),
    longestRun: figure(longestRun(days), 'day', dated, acts),
    longestSilence: figure(longestSilence(days), 'day', dated, acts),
    busiestHour: figure(busiestHour(times), 'minute', timed, acts),
    medianInterval: figure(medianInterval(times), 'minute', timed, acts),
  };
}

export function bins(keys: readonly string[]): Bin[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([from, count]) => ({ from, count })).sort((a, b) => (a.from < b.from ? -1 : 1));
}

function weeks(dated: readonly DayAct[]): Bin[] {
  return withoutHoles(bins(dated.map(act => weekOf(act.day))), week => addDays(week, 7));
}

function months(keys: readonly string[]): Bin[] {
  return withoutHoles(bins(keys), nextMonth);
}

function withoutHoles(filled: readonly Bin[], next: (from: string) => string): Bin[] {
  const all: Bin[] = [];
  for (const bin of filled) {
    const previous = all.at(-1);
    for (let from = previous ? next(previous.from) : bin.from; from < bin.from; from = next(from))
      all.push({ from, count: 0 });
    all.push(bin);
  }
  return all;
}

function highest(all: readonly Bin[]): Bin | undefined {
  let best: Bin | undefined;
  for (const bin of all) if (!best || bin.count > best.count) best = bin;
  return best;
}

function longestRun(days: readonly string[]): Frequency['longestRun']['value'] {
  let best: Frequency['longestRun']['value'];
  let from: string | undefined;
  let previous: string | undefined;
  for (const day of days) {
    if (from === undefined || previous === undefined || daysBetween(previous, day) > 1) from = day;
    previous = day;
    const length = daysBetween(from, day) + 1;
    if (!best || length > best.days) best = { days: length, from, to: day };
  }
  return best;
}

function longestSilence(days: readonly string[]): Frequency['longestSilence']['value'] {
  let best: Frequency['longestSilence']['value'];
  for (const [index, before] of days.entries()) {
    const after = days[index - 1];
    if (after === undefined) continue;
    const silent = daysBetween(after, before) - 1;
    if (silent > (best?.days ?? 0)) best = { days: silent, after, before };
  }
  return best;
}

const HOUR_MS = 3_600_000;

function busiestHour(times: readonly number[]): Frequency['busiestHour']['value'] {
  let best: Frequency['busiestHour']['value'];
  let start = 0;
  for (const [end, time] of times.entries()) {
    while (time - (times[start] ?? time) >= HOUR_MS) start += 1;
    const count = end - start + 1;
    if (!best || count > best.count) best = { count, from: times[start] ?? time };
  }
  return best;
}

/** The middle of the times between one instant and the next; instants in order. */
export function medianInterval(times: readonly number[]): number | undefined {
  const intervals: number[] = [];
  for (const [index, time] of times.entries()) {
    const previous = times[index - 1];
    if (previous !== undefined) intervals.push(time - previous);
  }
  intervals.sort((a, b) => a - b);
  const middle = intervals.length >> 1;
  const upper = intervals[middle];
  const lower = intervals.length % 2 ? upper : intervals[middle - 1];
  return upper === undefined || lower === undefined ? undefined : Math.round((lower + upper) / 2);
}
