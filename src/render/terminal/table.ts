import { safe } from '../safe.ts';
import { columnsOf, fitted } from './fitted.ts';
import type { Column } from './tab-separated.ts';

export const GAP = 2;
const NARROWEST = 8;

export interface Drawing {
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

/** As wide as the content; the widest of those that may shrink give way until the table fits. */
export function columnWidths(
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
