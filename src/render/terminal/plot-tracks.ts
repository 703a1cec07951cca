import type { Chart } from '../../report/document.ts';
import { fitted } from './fitted.ts';
import type { Pen } from './pen.ts';
import { axisLines, column } from './plot-timeline.ts';

type Tracks = Extract<Chart, { kind: 'tracks' }>;

const ONE = '•';
/** More than one digit holds. */
const MANY = '+';

/** A line each: label, its acts over time (how many, where a column holds several), total. */
export function plotTracks(chart: Tracks, width: number, inks: Pen): string[] {
  const labels = fitted(
    chart.tracks.map(({ label }) => label),
    Math.floor(width / 3),
    'right',
  );
  const labelWidth = labels[0]?.width ?? 0;
  const totals = chart.tracks.map(({ total }) => inks.number(total));
  const last = Math.max(0, ...totals.map(total => total.length));
  const room = Math.max(1, width - labelWidth - last - 3);
  const lines = chart.tracks.map(({ marks }, i) => {
    const total = (totals[i] ?? '').padStart(last);
    return `${labels[i]?.text} ${inks.quiet('│')}${inks.mark(track(marks, chart, room))} ${total}`;
  });
  return [
    inks.quiet(fitted([chart.axis], width, 'left')[0]?.text.trimEnd() ?? ''),
    ...lines,
    ...axisLines(chart, room, labelWidth + 2, inks),
  ].filter(line => line !== '');
}

function track(marks: readonly { date: string; count: number }[], chart: Tracks, room: number): string {
  const counts = new Array<number>(room).fill(0);
  for (const { date, count } of marks) {
    const at = column(date, chart, room);
    counts[at] = (counts[at] ?? 0) + count;
  }
  const first = counts.findIndex(count => count > 0);
  const last = counts.findLastIndex(count => count > 0);
  return counts
    .map((count, at) => {
      if (count > 1) return count > 9 ? MANY : String(count);
      return count === 1 ? ONE : at > first && at < last ? '─' : ' ';
    })
    .join('');
}
