import type { Look } from './line.ts';
import { INK, QUIET } from './page.ts';

/** A look and the distance from one of its lines to the next. */
export interface TextStyle {
  readonly look: Look;
  readonly leading: number;
}

function style(size: number, leading: number, more: Partial<Look> = {}): TextStyle {
  return { look: { style: 'regular', size, grey: INK, ...more }, leading };
}

export const STYLES = {
  body: style(10.5, 15),
  title: style(23, 30, { style: 'bold' }),
  subtitle: style(14, 20.5, { grey: QUIET }),
  lead: style(12.5, 19.5),
  small: style(9, 13, { grey: QUIET }),
  notice: style(10.5, 15.5),
  center: style(10.5, 15),
  heading1: style(18, 24, { style: 'bold' }),
  heading2: style(13.5, 19, { style: 'bold' }),
  heading3: style(11.5, 16.5, { style: 'bold' }),
  label: style(9, 13.5, { grey: QUIET }),
  value: style(10, 13.5),
  quoteLabel: style(9.5, 14, { style: 'bold' }),
  continuation: style(9, 13, { style: 'italic', grey: QUIET }),
  cell: style(9.5, 13.5),
  cellHead: style(9, 12.5, { style: 'bold' }),
  smallCell: style(8, 11),
  smallCellHead: style(8, 11, { style: 'bold' }),
  exhibit: style(16, 22, { style: 'bold' }),
  caption: style(9.5, 13.5),
  running: style(8.5, 11, { grey: QUIET }),
  banner: style(9, 12, { style: 'bold' }),
} as const satisfies Readonly<Record<string, TextStyle>>;
