import type { Chart } from '../../report/document.ts';
import { clearLabels, everyFitting, wholeTicks, written } from '../chart-scale.ts';
import { AXIS_INK, BAR_INK, GRID_INK, LABEL_SIZE, VALUE_SIZE } from './chart-ink.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Bars = Extract<Chart, { kind: 'bars' }>;

const WIDEST_BAR = 34;

interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of one unit. */
  readonly unit: number;
  /** Width of one bar's place. */
  readonly slot: number;
}

/** Vertical bars from zero, over lines that carry the scale. */
export function drawBars(doc: PDFKit.PDFDocument, chart: Bars, box: ChartBox, type: TextPainter): void {
  const ticks = wholeTicks(Math.max(0, ...chart.bars.map(bar => bar.value)), 4);
  const plot = plotArea(chart, ticks, box, type);
  type.text(chart.axis, box.x, box.y, { size: LABEL_SIZE, grey: true });
  drawScale(doc, ticks, plot, box, type);
  const width = barWidth(plot);
  doc.fillColor(BAR_INK);
  chart.bars.forEach((bar, i) => {
    if (bar.value <= 0) return;
    doc
      .rect(middle(plot, i) - width / 2, plot.bottom - bar.value * plot.unit, width, bar.value * plot.unit)
      .fill();
  });
  doc
    .moveTo(plot.left, plot.bottom)
    .lineTo(plot.right, plot.bottom)
    .lineWidth(0.8)
    .strokeColor(AXIS_INK)
    .stroke();
  writeValues(doc, chart, plot, type);
  writeLabels(chart, plot, type);
}

function plotArea(chart: Bars, ticks: readonly number[], box: ChartBox, type: TextPainter): Plot {
  const highest = ticks.at(-1) ?? 1;
  const left = box.x + type.width(written(highest), LABEL_SIZE) + 6;
  const right = box.x + box.width;
  const top = box.y + type.lineHeight(LABEL_SIZE) + type.lineHeight(VALUE_SIZE) + 2;
  const bottom = box.y + box.height - type.lineHeight(LABEL_SIZE) - 4;
  const slot = (right - left) / Math.max(1, chart.bars.length);
  return { left, right, top, bottom, unit: (bottom - top) / highest, slot };
}

function drawScale(
  doc: PDFKit.PDFDocument,
  ticks: readonly number[],
  plot: Plot,
  box: ChartBox,
  type: TextPainter,
): void {
  for (const tick of ticks) {
    const y = plot.bottom - tick * plot.unit;
    doc.moveTo(plot.left, y).lineTo(plot.right, y).lineWidth(0.4).strokeColor(GRID_INK).stroke();
    const top = y - type.lineHeight(LABEL_SIZE) / 2;
    type.text(written(tick), box.x, top, {
      size: LABEL_SIZE,
      align: 'right',
      width: plot.left - 6 - box.x,
      grey: true,
    });
  }
}

/** Over each bar; among very many, over those where it can be read, the highest first. */
function writeValues(doc: PDFKit.PDFDocument, chart: Bars, plot: Plot, type: TextPainter): void {
  const height = type.lineHeight(VALUE_SIZE);
  const half = barWidth(plot) / 2;
  const marks = chart.bars.map(({ value }, i) => {
    const x = middle(plot, i);
    return { start: x - half, end: x + half, top: plot.bottom - value * plot.unit, bottom: plot.bottom };
  });
  const values = chart.bars.map(({ value }, i) => {
    const text = written(value);
    const bottom = plot.bottom - value * plot.unit - 0.5;
    return {
      ...centred(middle(plot, i), type.width(text, VALUE_SIZE), inner(plot)),
      top: bottom - height,
      bottom,
      text,
      value,
    };
  });
  const clear = clearLabels(
    [...values].sort((a, b) => b.value - a.value),
    marks,
    1,
  );
  for (const { start, end, top, text, value } of clear) {
    if (value === 0 && clear.length < values.length) continue;
    doc
      .rect(start - 0.5, top + 1.5, end - start + 1, height - 3)
      .fillColor('#ffffff')
      .fill(); // over the lines of the scale
    type.text(text, start, top, { size: VALUE_SIZE, grey: value === 0 });
  }
}

function writeLabels(chart: Bars, plot: Plot, type: TextPainter): void {
  const labels = chart.bars
    .map((bar, i) => ({
      ...centred(middle(plot, i), type.width(bar.label, LABEL_SIZE), inner(plot)),
      text: bar.label,
    }))
    .filter(label => label.text !== '');
  for (const { start, text } of everyFitting(labels, 4))
    type.text(text, start, plot.bottom + 3, { size: LABEL_SIZE });
}

/** Where labels may stand: clear of the scale's numbers. */
function inner({ left, right }: Plot): Pick<ChartBox, 'x' | 'width'> {
  return { x: left, width: right - left };
}

function barWidth(plot: Plot): number {
  return Math.min(WIDEST_BAR, plot.slot * 0.72);
}

function middle(plot: Plot, index: number): number {
  return plot.left + plot.slot * (index + 0.5);
}

/** A label's place around a point, kept inside the box. */
export function centred(
  x: number,
  width: number,
  box: Pick<ChartBox, 'x' | 'width'>,
): { start: number; end: number } {
  const start = Math.max(box.x, Math.min(x - width / 2, box.x + box.width - width));
  return { start, end: start + width };
}
