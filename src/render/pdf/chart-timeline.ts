import type { Chart } from '../../report/document.ts';
import { clearLabels, dateShare, everyFitting, lanes, written } from '../chart-scale.ts';
import { centred } from './chart-bars.ts';
import { AXIS_INK, BAR_INK, LABEL_SIZE, SPAN_INK, VALUE_SIZE } from './chart-ink.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Timeline = Extract<Chart, { kind: 'timeline' }>;

const STEMS_HEIGHT = 84;
const LANE_HEIGHT = 8;
const MOST_LANES = 6;
const NARROWEST_SPAN = 4;
/** Room at both ends for the dot of a first or last day. */
const INSET = 6;
const DOT = 1.7;
/** A lone act on a day does not stand as high as the chart. */
const LEAST_TOP = 3;

export function timelineHeight(chart: Timeline, width: number): number {
  return STEMS_HEIGHT + 14 + laneCount(placeSpans(chart, 0, width).lane) * LANE_HEIGHT;
}

/** One line of time: a stem a day, as high as its acts are many; imprecise acts as bars below. */
export function drawTimeline(
  doc: PDFKit.PDFDocument,
  chart: Timeline,
  box: ChartBox,
  type: TextPainter,
): void {
  const spans = placeSpans(chart, box.x, box.width);
  const below = type.lineHeight(LABEL_SIZE) + 6 + laneCount(spans.lane) * LANE_HEIGHT;
  const axis = box.y + box.height - below;
  const place = (date: string) => at(date, chart, box.x, box.width);
  drawSteps(doc, chart, box, axis, place, type);
  drawStems(doc, chart, box, axis, place, type);
  doc
    .moveTo(box.x, axis)
    .lineTo(box.x + box.width, axis)
    .lineWidth(0.8)
    .strokeColor(AXIS_INK)
    .stroke();
  drawTicks(doc, chart, box, axis, place, type);
  spans.placed.forEach(({ start, end }, i) => {
    const y = axis + type.lineHeight(LABEL_SIZE) + 6 + (spans.lane[i] ?? 0) * LANE_HEIGHT;
    doc
      .rect(start, y, end - start, LANE_HEIGHT - 3)
      .lineWidth(0.6)
      .fillAndStroke(SPAN_INK, AXIS_INK);
  });
}

/** Dashed, so that a photocopy tells them from the acts; where labels would touch, the later one is left out. */
function drawSteps(
  doc: PDFKit.PDFDocument,
  { steps = [] }: Timeline,
  box: ChartBox,
  axis: number,
  place: (date: string) => number,
  type: TextPainter,
): void {
  const height = type.lineHeight(VALUE_SIZE);
  const lines = steps.map(({ date, label }) => {
    const x = place(date);
    return { x, text: label, ...centred(x, type.width(label, VALUE_SIZE), box) };
  });
  for (const { x } of lines) {
    doc
      .moveTo(x, box.y + height)
      .lineTo(x, axis)
      .lineWidth(0.6)
      .dash(2, { space: 2 })
      .strokeColor(AXIS_INK)
      .stroke()
      .undash();
  }
  for (const { start, text } of everyFitting(lines, 2)) type.text(text, start, box.y, { size: VALUE_SIZE });
}

function drawStems(
  doc: PDFKit.PDFDocument,
  chart: Timeline,
  box: ChartBox,
  axis: number,
  place: (date: string) => number,
  type: TextPainter,
): void {
  const highest = Math.max(LEAST_TOP, ...chart.marks.map(mark => mark.count));
  // The labels of steps stand above everything.
  const heads = type.lineHeight(VALUE_SIZE) * (chart.steps ? 2 : 1);
  const room = axis - box.y - heads - DOT - 1;
  const stems = chart.marks
    .filter(mark => mark.count > 0)
    .map(mark => ({
      x: place(mark.date),
      top: axis - Math.max(6, (room * mark.count) / highest),
      count: mark.count,
    }));
  for (const { x, top } of stems) {
    doc.moveTo(x, axis).lineTo(x, top).lineWidth(0.9).strokeColor(BAR_INK).stroke();
    doc.circle(x, top, DOT).fillColor(BAR_INK).fill();
  }
  const height = type.lineHeight(VALUE_SIZE);
  const labels = stems
    .filter(stem => stem.count > 1)
    .sort((a, b) => b.count - a.count)
    .map(stem => {
      const text = written(stem.count);
      const bottom = stem.top - DOT - 0.5;
      return { ...centred(stem.x, type.width(text, VALUE_SIZE), box), text, top: bottom - height, bottom };
    });
  const marks = stems.map(({ x, top }) => ({ start: x - DOT, end: x + DOT, top: top - DOT, bottom: axis }));
  for (const { start, text, top } of clearLabels(labels, marks, 0.5))
    type.text(text, start, top, { size: VALUE_SIZE });
}

function drawTicks(
  doc: PDFKit.PDFDocument,
  chart: Timeline,
  box: ChartBox,
  axis: number,
  place: (date: string) => number,
  type: TextPainter,
): void {
  const ticks = [...chart.ticks]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(tick => ({
      x: place(tick.date),
      ...centred(place(tick.date), type.width(tick.label, LABEL_SIZE), box),
      text: tick.label,
    }));
  const kept = everyFitting(ticks, 5);
  for (const { x } of kept)
    doc
      .moveTo(x, axis)
      .lineTo(x, axis + 3)
      .lineWidth(0.8)
      .strokeColor(AXIS_INK)
      .stroke();
  for (const { start, text } of kept) type.text(text, start, axis + 3.5, { size: LABEL_SIZE });
}

function placeSpans(chart: Timeline, left: number, width: number) {
  const placed = [...chart.spans]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map(span => {
      const start = at(span.from, chart, left, width);
      const end = Math.max(at(span.to, chart, left, width), start + NARROWEST_SPAN);
      const over = Math.max(0, end - (left + width));
      return { start: start - over, end: end - over };
    });
  return { placed, lane: lanes(placed, 2, MOST_LANES) };
}

function laneCount(lane: readonly number[]): number {
  return Math.max(0, ...lane.map(each => each + 1));
}

function at(date: string, chart: Timeline, left: number, width: number): number {
  return left + INSET + dateShare(date, chart.from, chart.to) * (width - 2 * INSET);
}
