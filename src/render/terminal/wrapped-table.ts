import Table from 'cli-table3';
import { safe } from '../safe.ts';
import type { Column } from './tab-separated.ts';
import { columnWidths, type Drawing, GAP } from './table.ts';

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
