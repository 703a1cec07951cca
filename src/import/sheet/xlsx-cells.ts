import { SaxesParser } from 'saxes';
import { TemoinError } from '../../errors.ts';

/** Of Excel: XFD1048576 is its last cell. */
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;
/** The library holds a grid up to the farthest cell, the empty ones too: twenty million take half a gigabyte. */
const MOST_CELLS = 20_000_000;

/**
 * Looks at a part of a workbook before the library reads it: one cell far away would make it hold billions, and what a
 * document type declares is never read. Throws sheet-broken, or sheet-too-big where its grid is.
 */
export function checkCells(part: Buffer, maxBytes: number): void {
  let [columns, rows] = [0, 0];
  const parser = new SaxesParser();
  parser.on('error', error => {
    throw new TemoinError('sheet-broken', {}, error);
  });
  parser.on('doctype', () => {
    throw new TemoinError('sheet-broken', {});
  });
  parser.on('opentag', ({ name, attributes }) => {
    const address = attributes.r;
    if (address === undefined || !/(?:^|:)c$/.test(name)) return;
    const [, letters = '', row = ''] = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(address) ?? [];
    const column = columnOf(letters);
    if (column < 1 || column > LAST_COLUMN || Number(row) < 1 || Number(row) > LAST_ROW)
      throw new TemoinError('sheet-broken', {});
    columns = Math.max(columns, column);
    rows = Math.max(rows, Number(row));
    if (columns * rows > MOST_CELLS) throw new TemoinError('sheet-too-big', { maxBytes });
  });
  parser.write(part.toString('utf8')).close();
}

/** A is 1, Z is 26, AA is 27. */
function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
