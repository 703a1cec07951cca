import type { Chart } from '../../report/document.ts';
import { clearLabels, dateShare, everyFitting, written } from '../chart-scale.ts';
import { centred } from './chart-bars.ts';
import { AXIS_INK, BAR_INK, GRID_INK, LABEL_SIZE, SPAN_INK } from './chart-ink.ts';
import { shortened } from './chart-rows.ts';
import type { ChartBox } from './charts.ts';
import type { TextPainter } from './text-painter.ts';

type Tracks = Extract<Chart, { kind: 'tracks' }>;
type Track = Tracks['tracks'][number];

const HEAD_HEIGHT = 13;
const FOOT_HEIGHT = 14;
const ROW_HEIGHT = 15;
const WIDEST_LABEL = 0.34;
const DOT = 2;
const BIGGEST_DOT = 5.5;
/** A dot of two acts and more has room for its number from this radius on. */
const NUMBERED_DOT = 4;
const NUMBER_SIZE = 6.5;

export function tracksHeight(chart: Tracks): number {
  return HEAD_HEIGHT + chart.tracks.length * ROW_HEIGHT + FOOT_HEIGHT;
}

/** A line each from the first act to the last, a dot a day: its area grows with the number, which is in it. */
export function drawTracks(doc: PDFKit.PDFDocument, chart: Tracks, box: ChartBox, type: TextPainter): void {
  const labels = chart.tracks.map(({ label }) => shortened(label, box.width * WIDEST_LABEL, type));
  const left = box.x + Math.max(0, ...labels.map(label => type.width(label, LABEL_SIZE))) + 8;
  const totals = chart.tracks.map(({ total }) => written(total));
  const last = Math.max(...[chart.axis, ...totals].map(text => type.width(text, LABEL_SIZE)));
  const right = box.x + box.width - last - 8;
  const place = (date: string) =>
    left + BIGGEST_DOT + dateShare(date, chart.from, chart.to) * (right - left - 2 * BIGGEST_DOT);
  const height = (box.height - HEAD_HEIGHT - FOOT_HEIGHT) / Math.max(1, chart.tracks.length);
  const bottom = box.y + box.height - FOOT_HEIGHT;
  type.text(chart.axis, box.x + box.width - last, box.y, {
    size: LABEL_SIZE,
    align: 'right',
    width: last,
    grey: true,
  });
  drawTicks(doc, chart, { left, right, top: box.y + HEAD_HEIGHT, bottom }, place, type);
  chart.tracks.forEach((track, i) => {
    const y = box.y + HEAD_HEIGHT + (i + 0.5) * height;
    const textY = y - type.lineHeight(LABEL_SIZE) / 2;
    type.text(labels[i] ?? '', box.x, textY, { size: LABEL_SIZE });
    type.text(totals[i] ?? '', box.x + box.width - last, textY, {
      size: LABEL_SIZE,
      align: 'right',
      width: last,
    });
    drawTrack(doc, track, y, place, type);
  });
}

/** The largest dots first, so that a day of one act beside a day of ten is not under it. */
function drawTrack(
  doc: PDFKit.PDFDocument,
  { marks }: Track,
  y: number,
  place: (date: string) => number,
  type: TextPainter,
): void {
  const dots = marks
    .filter(mark => mark.count > 0)
    .map(({ date, count }) => ({ x: place(date), count, radius: radiusOf(count) }))
    .sort((a, b) => b.radius - a.radius || a.x - b.x);
  const xs = dots.map(dot => dot.x);
  if (dots.length > 1)
    doc
      .moveTo(Math.min(...xs), y)
      .lineTo(Math.max(...xs), y)
      .lineWidth(1.6)
      .strokeColor(SPAN_INK)
      .stroke();
  for (const { x, radius } of dots) {
    doc.circle(x, y, radius);
    // A ring around what holds a number; two single acts on days that touch would hide each other.
    if (radius >= NUMBERED_DOT) doc.lineWidth(0.6).fillAndStroke(BAR_INK, '#ffffff');
    else doc.fillColor(BAR_INK).fill();
  }
  const numbers = dots.flatMap(({ x, count, radius }) => {
    if (radius < NUMBERED_DOT) return [];
    const text = written(count);
    const width = type.width(text, NUMBER_SIZE);
    const size = Math.min(NUMBER_SIZE, (NUMBER_SIZE * (2 * radius - 2)) / width);
    const half = type.width(text, size) / 2;
    return [{ start: x - half, end: x + half, top: y - radius, bottom: y + radius, text, size }];
  });
  for (const { start, text, size } of clearLabels(numbers, [], 0.5))
    type.text(text, start, y - type.lineHeight(size) / 2, { size, white: true });
}

function radiusOf(count: number): number {
  return count === 1 ? DOT : Math.min(BIGGEST_DOT, NUMBERED_DOT + Math.sqrt(count - 2) * 0.5);
}

function drawTicks(
  doc: PDFKit.PDFDocument,
  chart: Tracks,
  area: { left: number; right: number; top: number; bottom: number },
  place: (date: string) => number,
  type: TextPainter,
): void {
  const { left, right, top, bottom } = area;
  const ticks = chart.ticks.map(tick => ({
    x: place(tick.date),
    ...centred(place(tick.date), type.width(tick.label, LABEL_SIZE), { x: left, width: right - left }),
    text: tick.label,
  }));
  for (const { x, start, text } of everyFitting(ticks, 5)) {
    doc.moveTo(x, top).lineTo(x, bottom).lineWidth(0.4).strokeColor(GRID_INK).stroke();
    type.text(text, start, bottom + 3.5, { size: LABEL_SIZE });
  }
  doc.moveTo(left, bottom).lineTo(right, bottom).lineWidth(0.8).strokeColor(AXIS_INK).stroke();
}
