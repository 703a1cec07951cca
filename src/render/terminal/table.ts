import Table from 'cli-table3';
import stringWidth from 'string-width';
import { safe } from '../safe.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** May be cut with « … » where the terminal is narrow; else it keeps its width. */
  readonly shrinks?: boolean;
}

const GAP = 2;
const NARROWEST = 8;

/**
 * A table for people: aligned, no wider than the terminal; what does not fit is cut with « … », or wrapped. Cells
 * are made safe here.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, bold, wrap = false }: { width: number; bold: (text: string) => string; wrap?: boolean },
): string {
  const cells = rows.map(row => row.map(safe));
  const widths = columnWidths(columns, cells, width);
  const drawn = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
    colWidths: widths.map(columnWidth => columnWidth + GAP),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    truncate: '…',
    wordWrap: wrap,
  });
  drawn.push(
    columns.map(({ head }) => bold(head)),
    ...cells.map(row => [...row]),
  );
  return drawn
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n');
}

/** The same for programs and files: one line a row, tabs between cells, nothing cut. */
export function tabSeparated(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return [columns.map(({ head }) => head), ...rows.map(row => row.map(safe))]
    .map(cells => cells.join('\t'))
    .join('\n');
}

/** As wide as the content; the widest of those that may shrink give way until the table fits. */
function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): number[] {
  const widths = columns.map(({ head }, at) =>
    Math.max(1, ...[head, ...rows.map(row => row[at] ?? '')].map(text => stringWidth(text))),
  );
  let excess = widths.reduce((sum, each) => sum + each + GAP, 0) - width;
  while (excess > 0) {
    const widest = columns.reduce(
      (best, { shrinks }, at) => (shrinks && (widths[at] ?? 0) > (widths[best] ?? 0) ? at : best),
      columns.findIndex(({ shrinks }) => shrinks),
    );
    const now = widths[widest];
    if (now === undefined || now <= NARROWEST) break;
    widths[widest] = now - 1;
    excess -= 1;
  }
  return widths;
}

const NO_LINES = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map(name => [name, '']),
);
