import stringWidth from 'string-width';
import type { Chart } from '../../report/document.ts';
import { dateShare, everyFitting, lanes } from '../chart-scale.ts';
import { fitted } from './fitted.ts';
import type { Pen } from './pen.ts';

type Timeline = Extract<Chart, { kind: 'timeline' }>;
/** A stretch of time with its ticks. */
type Scale = Pick<Timeline, 'from' | 'to' | 'ticks'>;

const ROWS = 3;
const STEPS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const MOST_LANES = 4;

/** Acts over time, a column for so many days; under the line, the acts known only from…to. */
export function plotTimeline(chart: Timeline, width: number, inks: Pen): string[] {
  const all = chart.marks.reduce((sum, mark) => sum + mark.count, 0);
  const room = width - inks.number(all).length - 2; // no column counts more than all
  const counts = columnCounts(chart, room);
  const most = Math.max(1, ...counts);
  const margin = inks.number(most).length + 2;
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const scale = i === 0 ? `${inks.number(most).padStart(margin - 2)} ┤` : `${' '.repeat(margin - 2)} │`;
    return inks.quiet(scale) + inks.mark(row(counts, most, ROWS - 1 - i).trimEnd());
  });
  const ticks = placedTicks(chart, room);
  return [
    ...lines,
    inks.quiet(`${'0'.padStart(margin - 2)} ┼${axis(ticks, room)}`),
    inks.quiet((' '.repeat(margin) + tickLabels(ticks)).trimEnd()),
    ...spanLines(chart, room).map(line => ' '.repeat(margin) + inks.mark(line)),
  ].filter(line => line !== '');
}

/** The column of a date, among so many. */
export function column(date: string, chart: Pick<Scale, 'from' | 'to'>, room: number): number {
  return Math.round(dateShare(date, chart.from, chart.to) * (room - 1));
}

function columnCounts(chart: Timeline, room: number): number[] {
  const counts = new Array<number>(room).fill(0);
  for (const { date, count } of chart.marks) {
    const at = column(date, chart, room);
    counts[at] = (counts[at] ?? 0) + count;
  }
  return counts;
}

/** One row of the columns, `above` rows over the axis. What is not nothing shows. */
function row(counts: readonly number[], most: number, above: number): string {
  return counts
    .map(count => {
      const height = count === 0 ? 0 : Math.max(1, Math.round((count * ROWS * 8) / most));
      return STEPS[Math.min(8, Math.max(0, height - above * 8))];
    })
    .join('');
}

interface Tick {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The line of time and the names of its ticks, from `margin` on. */
export function axisLines(chart: Scale, room: number, margin: number, inks: Pen): string[] {
  const ticks = placedTicks(chart, room);
  const indent = ' '.repeat(Math.max(0, margin - 1));
  return [
    inks.quiet(`${indent}└${axis(ticks, room)}`),
    inks.quiet(` ${indent}${tickLabels(ticks)}`.trimEnd()),
  ];
}

function placedTicks(chart: Scale, room: number): Tick[] {
  const ticks = [...chart.ticks]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(tick => {
      const [label] = fitted([tick.label], room, 'left');
      const at = column(tick.date, chart, room);
      const start = Math.max(0, Math.min(at, room - (label?.width ?? 0)));
      return { at, start, end: start + (label?.width ?? 0), label: label?.text ?? '' };
    });
  return everyFitting(ticks, 2);
}

function axis(ticks: readonly Tick[], room: number): string {
  const line = new Array<string>(room).fill('─');
  for (const { at } of ticks) line[at] = '┬';
  return line.join('');
}

function tickLabels(ticks: readonly Tick[]): string {
  let line = '';
  for (const { start, label } of ticks) line += ' '.repeat(start - stringWidth(line)) + label;
  return line;
}

function spanLines(chart: Timeline, room: number): string[] {
  const placed = [...chart.spans]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map(span => ({ start: column(span.from, chart, room), end: column(span.to, chart, room) }));
  const lane = lanes(placed, 1, MOST_LANES);
  const lines: string[][] = [];
  placed.forEach(({ start, end }, i) => {
    const at = lane[i] ?? 0;
    lines[at] ??= new Array<string>(room).fill(' ');
    for (let x = start; x <= end; x++) lines[at][x] = x === start ? '├' : x === end ? '┤' : '─';
    if (start === end) lines[at][start] = '◆';
  });
  return lines.map(line => line.join('').trimEnd());
}
