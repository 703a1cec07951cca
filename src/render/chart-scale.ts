/** Arithmetic that the charts of the PDF and of the terminal share. */

/** Days since 1970 of a `YYYY-MM-DD`. */
function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Share of the way from one date to another, kept within 0 and 1; the middle when they are the same day. */
export function dateShare(date: string, from: string, to: string): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  if (end <= start) return 0.5;
  return Math.min(1, Math.max(0, (dayNumber(date) - start) / (end - start)));
}

/** Round whole numbers from 0 up to the first that is not below `max`, some `count` steps. */
export function wholeTicks(max: number, count: number): number[] {
  const rough = Math.max(1, max / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(each => each >= rough) ?? rough;
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, i) => i * step);
}

/** A count as it is written on a chart: digits grouped from ten thousand on, in a way every language reads. */
export function written(value: number): string {
  const digits = String(value);
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

export interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Every k-th label, k the smallest with which no label touches the next. Labels in order of place. */
export function everyFitting<T extends Placed>(labels: readonly T[], gap: number): T[] {
  for (let step = 1; step < labels.length; step++) {
    const kept = labels.filter((_, i) => i % step === 0);
    if (kept.every((label, i) => i === 0 || label.start >= (kept[i - 1]?.end ?? 0) + gap)) return kept;
  }
  return labels.slice(0, 1);
}

/** A label over a mark, or the mark itself, in points from the top. */
export interface Block extends Placed {
  readonly top: number;
  readonly bottom: number;
}

/** As many labels as can be read, the first in the list before the others: clear of each other and of every mark. */
export function clearLabels<T extends Block>(
  labels: readonly T[],
  marks: readonly Block[],
  gap: number,
): T[] {
  const kept: T[] = [];
  for (const label of labels) {
    if (![...marks, ...kept].some(other => touch(label, other, gap))) kept.push(label);
  }
  return kept;
}

function touch(a: Block, b: Block, gap: number): boolean {
  return a.start < b.end + gap && b.start < a.end + gap && a.top < b.bottom && b.top < a.bottom;
}

/** Lanes in which spans don't overlap; past the last lane they share it. Returns the lane of each. */
export function lanes(spans: readonly Placed[], gap: number, most: number): number[] {
  const ends: number[] = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex(last => start >= last + gap);
    const lane = free >= 0 ? free : Math.min(ends.length, most - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, end);
    return lane;
  });
}
