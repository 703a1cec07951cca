import { safe } from '../safe.ts';

/** A column of a table, drawn or not. */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** May be cut with « … » where the terminal is narrow; else it keeps its width. */
  readonly shrinks?: boolean;
}

/** A table for programs and files: one line a row, tabs between cells, nothing cut. */
export function tabSeparated(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return [columns.map(({ head }) => head), ...rows.map(row => row.map(safe))]
    .map(cells => cells.join('\t'))
    .join('\n');
}
