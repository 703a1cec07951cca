import type { Chart } from '../../report/document.ts';
import { drawBars } from './chart-bars.ts';
import { calendarHeight, drawCalendar } from './chart-calendar.ts';
import { drawHeatmap, heatmapHeight } from './chart-heatmap.ts';
import { drawRows, liesDown, rowsHeight } from './chart-rows.ts';
import { drawTimeline, timelineHeight } from './chart-timeline.ts';
import { drawTracks, tracksHeight } from './chart-tracks.ts';
import type { TextPainter } from './text-painter.ts';

/** Where a chart stands on its page, in points. Nothing is drawn outside. */
export interface ChartBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const BARS_HEIGHT = 150;

/** The height a chart wants at this width. */
export function chartHeight(chart: Chart, width: number): number {
  switch (chart.kind) {
    case 'bars':
      return liesDown(chart, width) ? rowsHeight(chart) : BARS_HEIGHT;
    case 'timeline':
      return timelineHeight(chart, width);
    case 'heatmap':
      return heatmapHeight(chart);
    case 'calendar':
      return calendarHeight(chart);
    case 'tracks':
      return tracksHeight(chart);
  }
}

/** Draws a chart in greys that a photocopier keeps apart; every number that counts is also written. */
export function drawChart(doc: PDFKit.PDFDocument, chart: Chart, box: ChartBox, type: TextPainter): void {
  doc.save();
  switch (chart.kind) {
    case 'bars':
      if (liesDown(chart, box.width)) drawRows(doc, chart, box, type);
      else drawBars(doc, chart, box, type);
      break;
    case 'timeline':
      drawTimeline(doc, chart, box, type);
      break;
    case 'heatmap':
      drawHeatmap(doc, chart, box, type);
      break;
    case 'calendar':
      drawCalendar(doc, chart, box, type);
      break;
    case 'tracks':
      drawTracks(doc, chart, box, type);
      break;
  }
  doc.restore();
}
