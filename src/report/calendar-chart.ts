import { daysInMonth, nextMonth, weekdayOf } from '../analysis/days.ts';
import type { Figures } from '../analysis/figures.ts';
import type { Bin } from '../analysis/frequency.ts';
import type { CaptionedChart } from './charts.ts';
import type { Chart } from './document.ts';
import type { Words } from './words.ts';

type Row = Extract<Chart, { kind: 'calendar' }>['rows'][number];

/** So many rows stand on a page with their caption. */
const MOST_ROWS = 36;
/** So many months without an act are one row that says so. */
const SHORTEST_GAP = 3;

/** Every day with an act, a month a row; a long dossier takes several. Nothing of one day alone. */
export function calendarCharts({ frequency }: Figures, words: Words): CaptionedChart[] {
  const { say } = words;
  const bins = frequency.perDay.value;
  if (bins.length < 2) return [];
  const rows = rowsOf(bins, words);
  const charts: CaptionedChart[] = [];
  for (let start = 0; start < rows.length; start += MOST_ROWS) {
    const some = rows.slice(start, start + MOST_ROWS);
    const months = some.flatMap(({ month }) => month ?? []);
    const chart: Chart = {
      kind: 'calendar',
      rows: some.map(({ row }) => row),
      total: say('chart.calendar.total'),
    };
    const values = spelledByMonth(bins, new Set(months), words);
    charts.push({
      id: 'calendar',
      chart,
      caption: say('chart.calendar.caption'),
      note: say('chart.calendar.note'),
      alt: say('chart.calendar.alt', { values }),
    });
  }
  return charts;
}

interface MonthRow {
  readonly row: Row;
  /** Absent for a gap. */
  readonly month?: string;
}

function rowsOf(bins: readonly Bin[], words: Words): MonthRow[] {
  const byMonth = new Map<string, Bin[]>();
  for (const bin of bins) {
    const month = bin.from.slice(0, 7);
    const own = byMonth.get(month);
    if (own) own.push(bin);
    else byMonth.set(month, [bin]);
  }
  const rows: MonthRow[] = [];
  let previous: string | undefined;
  for (const [month, own] of byMonth) {
    if (previous !== undefined) rows.push(...between(previous, month, words));
    rows.push(monthRow(month, own, words));
    previous = month;
  }
  return rows;
}

/** The months without an act between two that have some. */
function between(before: string, after: string, words: Words): MonthRow[] {
  const empty: string[] = [];
  for (let month = nextMonth(before); month < after; month = nextMonth(month)) empty.push(month);
  const [from, to] = [empty[0], empty.at(-1)];
  if (from === undefined || to === undefined) return [];
  if (empty.length < SHORTEST_GAP) return empty.map(month => monthRow(month, [], words));
  const { say, dates } = words;
  return [
    { row: { label: say('chart.calendar.gap', { from: dates.monthShort(from), to: dates.monthShort(to) }) } },
  ];
}

function monthRow(month: string, own: readonly Bin[], { dates }: Words): MonthRow {
  const counts = new Map(own.map(({ from, count }) => [Number(from.slice(8)), count]));
  const days = Array.from({ length: daysInMonth(month) }, (_, index) => counts.get(index + 1) ?? 0);
  return {
    month,
    row: {
      label: dates.monthShort(month),
      days,
      firstWeekday: weekdayOf(`${month}-01`),
      total: days.reduce((sum, count) => sum + count, 0),
    },
  };
}

/** « janvier 2025 : le 9 (1), le 17 (2) ; … ». */
function spelledByMonth(bins: readonly Bin[], months: ReadonlySet<string>, { say, dates }: Words): string {
  const byMonth = new Map<string, string[]>();
  for (const { from, count } of bins) {
    const month = from.slice(0, 7);
    if (!months.has(month)) continue;
    const day = say('chart.calendar.day', {
      day: String(Number(from.slice(8))),
      value: dates.integer(count),
    });
    const list = byMonth.get(month);
    if (list) list.push(day);
    else byMonth.set(month, [day]);
  }
  return [...byMonth]
    .map(([month, days]) => say('chart.value', { label: dates.month(month), value: days.join(', ') }))
    .join(say('separator'));
}
