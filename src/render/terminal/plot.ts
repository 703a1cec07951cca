import type { Chart } from '../../report/document.ts';
import { fitted } from './fitted.ts';
import { type Pen, pen } from './pen.ts';
import { plotCalendar } from './plot-calendar.ts';
import { plotHeatmap } from './plot-heatmap.ts';
import { plotTimeline } from './plot-timeline.ts';
import { plotTracks } from './plot-tracks.ts';

export interface PlotOptions {
  /** Width of the terminal; no line is longer. Below 20, 20. */
  readonly columns: number;
  readonly color: boolean;
  readonly lang: 'fr' | 'en';
}

const NARROWEST = 20;
const WIDEST_LABEL = 0.35;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

type Bars = Extract<Chart, { kind: 'bars' }>;

/** The chart as lines of characters. Labels are made safe here; every line fits. */
export function plotChart(chart: Chart, { columns, color, lang }: PlotOptions): string[] {
  const width = Math.max(NARROWEST, Math.floor(columns));
  const inks = pen(color, lang);
  switch (chart.kind) {
    case 'bars':
      return plotBars(chart, width, inks);
    case 'heatmap':
      return plotHeatmap(chart, width, inks);
    case 'timeline':
      return plotTimeline(chart, width, inks);
    case 'calendar':
      return plotCalendar(chart, width, inks);
    case 'tracks':
      return plotTracks(chart, width, inks);
  }
}

/** A line each: label, bar, value. */
function plotBars({ bars, axis }: Bars, width: number, inks: Pen): string[] {
  const labels = fitted(
    bars.map(bar => bar.label),
    Math.floor(width * WIDEST_LABEL),
    'right',
  );
  const most = Math.max(1, ...bars.map(bar => bar.value));
  const room = width - (labels[0]?.width ?? 0) - inks.number(most).length - 3;
  const lines = bars.map(({ value }, i) => {
    const bar = inks.mark(block((room * value) / most, value > 0));
    return `${labels[i]?.text} ${inks.quiet('│')}${bar} ${inks.number(value)}`;
  });
  return [inks.quiet(fitted([axis], width, 'left')[0]?.text ?? ''), ...lines];
}

/** A bar in steps of an eighth of a character; what is not nothing shows. */
function block(length: number, some: boolean): string {
  const eighths = Math.max(some ? 1 : 0, Math.round(length * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
