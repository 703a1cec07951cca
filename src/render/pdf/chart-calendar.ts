import type { Chart } from '../../report/document.ts';
import { written } from '../chart-scale.ts';
import { AXIS_INK, GRID_INK, LABEL_SIZE, VALUE_SIZE } from './chart-ink.ts';
import { shortened } from './chart-rows.ts';
import { shadeOf } from './chart-shades.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Calendar = Extract<Chart, { kind: 'calendar' }>;
type Month = Extract<Calendar['rows'][number], { readonly days: readonly number[] }>;

const HEAD_HEIGHT = 14;
const ROW_HEIGHT = 14;
const DAYS = 31;
const SMALLEST = 4;
/** Of the width: longer ones end with …; months never are. */
const WIDEST_LABEL = 0.22;

export function calendarHeight(chart: Calendar): number {
  return HEAD_HEIGHT + chart.rows.length * ROW_HEIGHT;
}

/**
 * A month a row, a day a cell, the darker the more acts, each with its number; Saturdays and Sundays stand on a thick
 * line, so that they are seen on a photocopy too; the month's total at the end of its row.
 */
export function drawCalendar(
  doc: PDFKit.PDFDocument,
  chart: Calendar,
  box: ChartBox,
  type: TextPainter,
): void {
  const labels = chart.rows.map(row => shortened(row.label, box.width * WIDEST_LABEL, type));
  const left = box.x + Math.max(0, ...labels.map(label => type.width(label, LABEL_SIZE))) + 6;
  const totals = chart.rows.map(row => ('days' in row ? written(row.total) : ''));
  const last = Math.max(...[chart.total, ...totals].map(text => type.width(text, LABEL_SIZE)));
  const width = (box.x + box.width - last - 6 - left) / DAYS;
  const height = (box.height - HEAD_HEIGHT) / Math.max(1, chart.rows.length);
  const most = Math.max(1, ...chart.rows.flatMap(row => ('days' in row ? row.days : [])));
  for (let day = 1; day <= DAYS; day++)
    type.text(String(day), left + (day - 1) * width, box.y, {
      size: 6.5,
      align: 'center',
      width,
      grey: true,
    });
  const end = box.x + box.width - last;
  type.text(chart.total, end, box.y, { size: LABEL_SIZE, align: 'right', width: last, grey: true });
  chart.rows.forEach((row, r) => {
    const y = box.y + HEAD_HEIGHT + r * height;
    const textY = y + (height - type.lineHeight(LABEL_SIZE)) / 2;
    const isMonth = 'days' in row;
    type.text(labels[r] ?? '', box.x, textY, { size: LABEL_SIZE, grey: !isMonth });
    if (!isMonth) return;
    type.text(totals[r] ?? '', end, textY, { size: LABEL_SIZE, align: 'right', width: last });
    drawDays(doc, row, { x: left, y, width, height: height - 2 }, most, type);
  });
}

/** `cell` is that of the first day. */
function drawDays(
  doc: PDFKit.PDFDocument,
  row: Month,
  cell: ChartBox,
  most: number,
  type: TextPainter,
): void {
  row.days.forEach((count, index) => {
    const x = cell.x + index * cell.width;
    const { fill, isDark } = shadeOf(count, most);
    doc.rect(x, cell.y, cell.width, cell.height).lineWidth(0.4).fillAndStroke(fill, GRID_INK);
    if (count > 0) writeCount(count, { ...cell, x }, isDark, type);
  });
  const bottom = cell.y + cell.height;
  row.days.forEach((_, index) => {
    if ((row.firstWeekday - 1 + index) % 7 < 5) return;
    const x = cell.x + index * cell.width;
    doc
      .moveTo(x, bottom)
      .lineTo(x + cell.width, bottom)
      .lineWidth(1.1)
      .strokeColor(AXIS_INK)
      .stroke();
  });
}

function writeCount(count: number, cell: ChartBox, isDark: boolean, type: TextPainter): void {
  const text = written(count);
  const size = Math.min(VALUE_SIZE, (VALUE_SIZE * (cell.width - 1.5)) / type.width(text, VALUE_SIZE));
  if (size < SMALLEST) return; // the shade alone: no room for a number
  const y = cell.y + (cell.height - type.lineHeight(size)) / 2;
  type.text(text, cell.x, y, { size, align: 'center', width: cell.width, white: isDark });
}
