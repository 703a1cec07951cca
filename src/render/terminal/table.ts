import Table from 'cli-table3';
import { safe } from '../safe.ts';
import { columnsOf, fitted } from './fitted.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** May be cut with « … » where the terminal is narrow; else it keeps its width. */
  readonly shrinks?: boolean;
}

const GAP = 2;
const NARROWEST = 8;

interface Drawing {
  readonly width: number;
  bold(text: string): string;
}

/**
 * A table for people: aligned, no wider than the terminal, what does not fit cut with « … ». Cells are made safe
 * here. Made for a hundred thousand rows, where cli-table3 takes minutes.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, bold }: Drawing,
): string {
  const cells = rows.map(row => row.map(safe));
  const widths = columnWidths(columns, cells, width);
  const drawn = columns.map(({ head, align = 'left' }, at) =>
    fitted([head, ...cells.map(row => row[at] ?? '')], widths[at] ?? 0, align).map(({ text }) => text),
  );
  return [undefined, ...rows]
    .map((row, line) => {
      const text = drawn
        .map(column => column[line])
        .join(' '.repeat(GAP))
        .trimEnd();
      return row === undefined ? bold(text) : text;
    })
    .join('\n');
}

/** A short table whose long cells go over several lines. */
export function wrappedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, bold }: Drawing,
): string {
  const cells = rows.map(row => row.map(safe));
  const drawn = new Table({
    chars: NO_LINES,
    style: { 'padding-left': 0, 'padding-right': GAP, head: [], border: [], compact: true },
    colWidths: columnWidths(columns, cells, width).map(columnWidth => columnWidth + GAP),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    wordWrap: true,
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
    // Not spread over `Math.max`: so many arguments would overflow the stack.
    rows.reduce((widest, row) => Math.max(widest, columnsOf(row[at] ?? '')), Math.max(1, columnsOf(head))),
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
