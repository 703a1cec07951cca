import stringWidth from 'string-width';
import type { Chart } from '../../report/document.ts';
import { fitted } from './fitted.ts';
import type { Pen } from './pen.ts';

type Calendar = Extract<Chart, { kind: 'calendar' }>;

const NONE = '·';
const DAYS = 31;
/** More than one digit holds. */
const MANY = '+';

/** A month a row, a day a column: the number of acts, or a dot. Where the terminal is too narrow, in bands. */
export function plotCalendar(chart: Calendar, width: number, inks: Pen): string[] {
  const labels = fitted(
    chart.rows.map(row => row.label),
    Math.floor(width / 3),
    'left',
  );
  const labelWidth = labels[0]?.width ?? 0;
  const totals = chart.rows.map(row => ('days' in row ? inks.number(row.total) : ''));
  const last = Math.max(0, ...totals.map(total => total.length));
  const room = width - labelWidth - 1 - last - 1;
  const most = Math.max(0, ...chart.rows.flatMap(row => ('days' in row ? row.days : [])));
  const wanted = most > 9 ? 3 : 2;
  const cell = [wanted, 2, 1].find(size => DAYS * size <= room) ?? (room >= 2 ? 2 : 1);
  const band = Math.max(1, Math.min(DAYS, Math.floor(room / cell)));
  const lines: string[] = [];
  for (let from = 0; from < DAYS; from += band) {
    const days = Array.from({ length: Math.min(band, DAYS - from) }, (_, i) => from + i);
    lines.push(inks.quiet(`${' '.repeat(labelWidth + 1)}${heads(days, cell)}`.trimEnd()));
    chart.rows.forEach((row, r) => {
      const label = labels[r]?.text ?? '';
      if (!('days' in row)) {
        lines.push(inks.quiet(label.trimEnd()));
        return;
      }
      const cells = days.map(day => cellOf(row.days[day], cell, inks)).join('');
      const total = from + band >= DAYS ? ` ${(totals[r] ?? '').padStart(last)}` : '';
      lines.push(`${label} ${cells}${total}`);
    });
  }
  return lines;
}

/** Right in its column, so that numbers of two digits stand clear of the next. */
function cellOf(count: number | undefined, cell: number, inks: Pen): string {
  if (count === undefined) return ' '.repeat(cell);
  if (count <= 0) return inks.quiet(NONE.padStart(cell));
  const digits = String(count);
  const roomForDigits = cell === 1 ? 1 : cell - 1;
  return inks.mark((digits.length <= roomForDigits ? digits : MANY).padStart(cell));
}

/** The day's number over every fifth column. */
function heads(days: readonly number[], cell: number): string {
  let line = '';
  days.forEach((day, i) => {
    const text = day === 0 || (day + 1) % 5 === 0 ? String(day + 1) : '';
    const end = (i + 1) * cell;
    if (text !== '' && end - text.length >= stringWidth(line)) line = line.padEnd(end - text.length) + text;
  });
  return line;
}
