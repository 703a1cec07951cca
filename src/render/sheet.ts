import { makeVisible } from './visible.ts';

type Cell = string | number;

/** A cell that a spreadsheet program would take for a formula. */
const FORMULA = /^[\s\0]*[=+\-@\t\r＝＋－＠]/u;
/** What Excel holds in a cell. */
const LONGEST = 32_000;

/**
 * A sheet as CSV for a spreadsheet program: a mark that it is UTF-8, the separator that the language's programs expect,
 * every text in quotes, and an apostrophe before what would be run as a formula.
 */
export function csvBytes(rows: readonly (readonly Cell[])[], separator: ';' | ','): Buffer {
  const lines = rows.map(row => row.map(csvCell).join(separator));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const text = oneLine(cell);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** The same as an Excel workbook: text is typed as text, which no program runs. */
export async function xlsxBytes(rows: readonly (readonly Cell[])[], name: string): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const data = rows.map((row, index) =>
    row.map(cell =>
      typeof cell === 'number'
        ? { value: cell, type: Number }
        : {
            value: oneLine(cell),
            type: String,
            ...(index === 0 && { fontWeight: 'bold' as const }),
          },
    ),
  );
  return writeExcelFile(data, { sheet: name }).toBuffer();
}

function oneLine(text: string): string {
  return makeVisible(text.replaceAll(/\s+/gu, ' ')).slice(0, LONGEST);
}
