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
