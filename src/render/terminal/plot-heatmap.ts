import stringWidth from 'string-width';
import type { Chart } from '../../report/document.ts';
import { everyFitting } from '../chart-scale.ts';
import { fitted } from './fitted.ts';
import type { Pen } from './pen.ts';

type Heatmap = Extract<Chart, { kind: 'heatmap' }>;

const NONE = '·';
const SHADES = ['░', '▒', '▓', '█'];

/** A grid of shades, and what each shade stands for. Where the terminal is too narrow, in bands. */
export function plotHeatmap(chart: Heatmap, width: number, inks: Pen): string[] {
  const labels = fitted(chart.rows, Math.floor(width / 3), 'right');
  const room = width - (labels[0]?.width ?? 0) - 1;
  const cell = chart.columns.length * 2 <= room ? 2 : 1;
  const band = Math.max(1, Math.floor(room / cell));
  const most = Math.max(0, ...chart.values.flat());
  const lines: string[] = [];
  for (let from = 0; from < chart.columns.length; from += band) {
    const columns = chart.columns.slice(from, from + band);
    lines.push(inks.quiet(`${' '.repeat(width - room)}${heads(columns, cell, room)}`));
    chart.rows.forEach((_, r) => {
      const cells = columns.map((_, c) => shade(chart.values[r]?.[from + c] ?? 0, most, inks).repeat(cell));
      lines.push(`${labels[r]?.text} ${cells.join('')}`);
    });
  }
  return [...lines, legend(most, width, inks)];
}

function level(value: number, most: number): number {
  return Math.min(SHADES.length, Math.ceil((value * SHADES.length) / most));
}

function shade(value: number, most: number, inks: Pen): string {
  return value <= 0 ? inks.quiet(NONE) : inks.mark(SHADES[level(value, most) - 1] ?? NONE);
}

/** As many heads as fit over their columns. */
function heads(columns: readonly string[], cell: number, room: number): string {
  const placed = fitted(columns, room, 'left').map(({ text }, i) => {
    const head = text.trimEnd();
    return { head, start: i * cell, end: i * cell + stringWidth(head) };
  });
  let line = '';
  for (const { head, start, end } of everyFitting(placed, 1)) {
    if (end <= room) line += ' '.repeat(start - stringWidth(line)) + head;
  }
  return line;
}

/** « · 0  ░ 1–2  ▒ 3–4 … »: the numbers that a shade stands for. */
function legend(most: number, width: number, inks: Pen): string {
  let line = `${inks.quiet(NONE)} 0`;
  for (const [i, mark] of SHADES.entries()) {
    const [low, high] = [
      Math.floor((i * most) / SHADES.length) + 1,
      Math.floor(((i + 1) * most) / SHADES.length),
    ];
    if (low > high) continue;
    const range = low === high ? inks.number(low) : `${inks.number(low)}–${inks.number(high)}`;
    if (stringWidth(line) + range.length + 4 > width) break;
    line += `  ${inks.mark(mark)} ${range}`;
  }
  return line;
}
