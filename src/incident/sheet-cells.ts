/**
 * Words that a stranger wrote go into sheets: a cell that begins like a formula would be run when it is opened. An
 * apostrophe is put before it, and before those that have one already, so that taking one away gives back the words.
 * So are long numbers and those that begin with 0, which spreadsheets cut: account numbers, telephone numbers.
 */
const RUNS = /^'*(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|0\d+$|\d{12,}$)/;

export function guardCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** Exactly undoes `guardCell`; only for sheets that were guarded. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}
/** A row as spreadsheets read it; its end is CR LF, as the standard has it. What a cell holds is the caller's to guard. */
export function csvRow(cells: readonly string[], separator = ';'): string {
  return `${cells.map(cell => quoted(cell, separator)).join(separator)}\r\n`;
}

/** Excel takes a file without it for the code page of Windows. */
export const CSV_MARK = '\ufeff';

function quoted(cell: string, separator: string): string {
  const isPlain = !cell.includes(separator) && !/["\r\n]|^\s|\s$/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
