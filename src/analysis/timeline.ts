import { localDay } from '../incident/when-local.ts';
import { type Act, settlesDay } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** All acts on a line of time. Half-open and undated ones have no place on it. */
export interface Timeline {
  /** First and last local day among the acts settled to the day; absent where there is none. */
  readonly period?: { readonly from: string; readonly to: string };
  readonly marks: readonly { readonly date: string; readonly count: number }[];
  /** One each: an act known only between two days. */
  readonly spans: readonly { readonly n: number; readonly from: string; readonly to: string }[];
}

export function timeline(acts: readonly Act[], zone: string): Figure<Timeline> {
  const counts = new Map<string, number>();
  const spans: Timeline['spans'][number][] = [];
  const placed: Act[] = [];
  for (const act of acts) {
    const { earliest, latest } = act.record.when;
    if (settlesDay(act)) counts.set(act.day, (counts.get(act.day) ?? 0) + 1);
    else if (earliest !== null && latest !== null)
      spans.push({ n: act.n, from: localDay(earliest, zone), to: localDay(latest, zone) });
    else continue;
    placed.push(act);
  }
  const marks = [...counts].map(([date, count]) => ({ date, count })).sort(byDate);
  const [first, last] = [marks[0], marks.at(-1)];
  return figure(
    { ...(first && last ? { period: { from: first.date, to: last.date } } : {}), marks, spans },
    'day',
    placed,
    acts,
  );
}

const byDate = (a: { date: string }, b: { date: string }) => (a.date < b.date ? -1 : 1);
