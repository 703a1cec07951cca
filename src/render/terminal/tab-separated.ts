import { safe } from '../safe.ts';

/** A column of a table, drawn or not. */
export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** May be cut with « … » where the terminal is narrow; else it keeps its width. */
  readonly shrinks?: boolean;
}

/** A table for programs and files: one line a row, tabs between cells, nothing cut. */
export function tabSeparated(columns: readonly Column[], rows: readonly (readonly string[])[]): string;
/** Where each row is made of something else. */
export function tabSeparated<T>(
  columns: readonly Column[],
  rows: readonly T[],
  cellsOf: (row: T) => readonly string[],
): string;
export function tabSeparated<T>(
  columns: readonly Column[],
  rows: readonly T[],
  cellsOf = (row: T) => row as readonly string[],
): string {
  const heads = columns.map(({ head }) => head).join('\t');
  return [heads, ...rows.map(row => cellsOf(row).map(safe).join('\t'))].join('\n');
}
