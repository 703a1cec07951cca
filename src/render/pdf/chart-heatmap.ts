import type { Chart } from '../../report/document.ts';
import { everyFitting, written } from '../chart-scale.ts';
import { centred } from './chart-bars.ts';
import { GRID_INK, LABEL_SIZE, VALUE_SIZE } from './chart-ink.ts';
import { shortened } from './chart-rows.ts';
import { shadeOf } from './chart-shades.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Heatmap = Extract<Chart, { kind: 'heatmap' }>;

const ROW_HEIGHT = 15;
const SMALLEST = 4;
const WIDEST_LABEL = 0.35;

export function heatmapHeight(chart: Heatmap): number {
  return 14 + chart.rows.length * ROW_HEIGHT;
}

/** A grid whose cells are the darker the more they count, each with its number. */
export function drawHeatmap(doc: PDFKit.PDFDocument, chart: Heatmap, box: ChartBox, type: TextPainter): void {
  const rows = chart.rows.map(row => shortened(row, box.width * WIDEST_LABEL, type));
  const left = box.x + Math.max(0, ...rows.map(row => type.width(row, LABEL_SIZE))) + 6;
  const top = box.y + type.lineHeight(LABEL_SIZE) + 2;
  const width = (box.x + box.width - left) / Math.max(1, chart.columns.length);
  const height = (box.y + box.height - top) / Math.max(1, chart.rows.length);
  const heads = chart.columns.map((text, i) => ({
    ...centred(left + width * (i + 0.5), type.width(text, LABEL_SIZE), box),
    text,
  }));
  for (const { start, text } of everyFitting(heads, 3)) type.text(text, start, box.y, { size: LABEL_SIZE });
  const most = Math.max(1, ...chart.values.flat());
  rows.forEach((row, r) => {
    const y = top + r * height;
    type.text(row, box.x, y + (height - type.lineHeight(LABEL_SIZE)) / 2, { size: LABEL_SIZE });
    chart.columns.forEach((_, c) => {
      const value = chart.values[r]?.[c] ?? 0;
      drawCell(doc, value, most, { x: left + c * width, y, width, height }, type);
    });
  });
}

function drawCell(
  doc: PDFKit.PDFDocument,
  value: number,
  most: number,
  cell: ChartBox,
  type: TextPainter,
): void {
  const { fill, isDark } = shadeOf(value, most);
  doc.rect(cell.x, cell.y, cell.width, cell.height).lineWidth(0.5);
  doc.fillAndStroke(fill, GRID_INK);
  if (value <= 0) return;
  const text = written(value);
  const size = Math.min(VALUE_SIZE, (VALUE_SIZE * (cell.width - 1.5)) / type.width(text, VALUE_SIZE));
  if (size < SMALLEST || type.lineHeight(size) > cell.height) return; // the shade alone: no room for a number
  const y = cell.y + (cell.height - type.lineHeight(size)) / 2;
  type.text(text, cell.x, y, { size, align: 'center', width: cell.width, white: isDark });
}
