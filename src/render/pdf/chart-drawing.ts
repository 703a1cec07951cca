import type { Chart } from '../../report/document.ts';
import type { TextPainter } from './text-painter.ts';

export function chartHeight(_chart: Chart, _width: number): number {
  return 120;
}

export function drawChart(
  document: PDFKit.PDFDocument,
  chart: Chart,
  box: { x: number; y: number; width: number; height: number },
  type: TextPainter,
): void {
  document.rect(box.x, box.y, box.width, box.height).lineWidth(0.5).stroke();
  type.text(chart.kind, box.x + 10, box.y + 10, { size: 9 });
}
