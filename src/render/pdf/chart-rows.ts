import type { Chart } from '../../report/document.ts';
import { written } from '../chart-scale.ts';
import { AXIS_INK, BAR_INK, LABEL_SIZE, VALUE_SIZE } from './chart-ink.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Bars = Extract<Chart, { kind: 'bars' }>;

const ROW_HEIGHT = 14;
const HEAD_HEIGHT = 14;
/** More than this would not fit on a page. */
const MOST_ROWS = 40;
/** Of a letter, at the labels' size: an estimate, as heights are asked for before fonts are at hand. */
const LETTER_WIDTH = 4.3;
const WIDEST_LABEL = 0.38;

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Names that would run into each other under upright bars get a line each: none may be left out. */
export function liesDown(chart: Bars, width: number): boolean {
  const { bars } = chart;
  if (bars.length === 0 || bars.length > MOST_ROWS || bars.some(bar => bar.label === '')) return false;
  const room = width / bars.length - 4;
  return bars.some(bar => bar.label.length * LETTER_WIDTH > room);
}

export function rowsHeight(chart: Bars): number {
  return HEAD_HEIGHT + chart.bars.length * ROW_HEIGHT;
}

/** A line each: name, bar, value. */
export function drawRows(doc: PDFKit.PDFDocument, chart: Bars, box: ChartBox, type: TextPainter): void {
  type.text(chart.axis, box.x, box.y, { size: LABEL_SIZE, grey: true });
  const rows = chart.bars.map(({ label, value }) => ({
    label: shortened(label, box.width * WIDEST_LABEL, type),
    value,
  }));
  const left = box.x + Math.max(...rows.map(({ label }) => type.width(label, LABEL_SIZE))) + 6;
  const most = Math.max(1, ...rows.map(row => row.value));
  const room = box.x + box.width - left - type.width(written(most), VALUE_SIZE) - 5;
  const height = (box.height - HEAD_HEIGHT) / rows.length;
  rows.forEach(({ label, value }, i) => {
    const y = box.y + HEAD_HEIGHT + i * height;
    const textY = y + (height - type.lineHeight(LABEL_SIZE)) / 2;
    const length = (room * value) / most;
    type.text(label, box.x, textY, { size: LABEL_SIZE, align: 'right', width: left - 6 - box.x });
    if (value > 0)
      doc
        .rect(left, y + height * 0.16, length, height * 0.68)
        .fillColor(BAR_INK)
        .fill();
    type.text(written(value), left + length + 4, textY, { size: VALUE_SIZE, grey: value === 0 });
  });
  const bottom = box.y + box.height;
  doc
    .moveTo(left, box.y + HEAD_HEIGHT)
    .lineTo(left, bottom)
    .lineWidth(0.8)
    .strokeColor(AXIS_INK)
    .stroke();
}

/** A label that is too wide ends with …; the table beside a chart has it whole. */
export function shortened(text: string, width: number, type: TextPainter): string {
  if (type.width(text, LABEL_SIZE) <= width) return text;
  const clusters = Array.from(graphemes.segment(text), each => each.segment);
  while (clusters.length > 1 && type.width(`${clusters.join('')}…`, LABEL_SIZE) > width) clusters.pop();
  return `${clusters.join('').trimEnd()}…`;
}
