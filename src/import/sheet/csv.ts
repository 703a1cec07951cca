import { CsvError, parse as parseNow } from 'csv-parse/sync';
import { UsageError } from '../../errors.ts';
import type { WhenContext } from '../../incident/when-parse.ts';
import type { Input } from '../input.ts';
import { type Line, linesOf } from '../lines.ts';
import type { RefusedRow, Row } from '../row.ts';
import { type ColumnMap, knownNames, readHeader, toldAt } from './columns.ts';
import { decoded, detectEncoding, type Encoding } from './encoding.ts';
import { SheetRows } from './sheet-rows.ts';

export interface CsvOptions {
  readonly encoding?: Encoding;
  /** One character; absent, the one that shows known columns. */
  readonly separator?: string;
  readonly columns: ColumnMap;
  readonly when: WhenContext;
}

/** What is needed to write refused rows as they stood. */
export interface CsvShape {
  readonly names: readonly string[];
  readonly separator: string;
  /** Where temoin's own column stands: its cells are guarded already. */
  readonly ownAt: number | undefined;
  /** Where the line and the reason stand in a file of refused rows: what is refused again is told anew. */
  readonly toldAt: readonly number[];
  /** Where the names of files start. */
  readonly folder: string;
}

const SEPARATORS = [';', ',', '\t', '|'] as const;
/** The header has to show in so much of the beginning. */
const HEAD = 64 * 1024;
/** More than this between two line ends is no row. */
const LONGEST_ROW = 1024 * 1024;
/** Kept of a line that is no row. */
const EXCERPT = 2000;
const RECORD_ENDS = ['\n', '\r\n', '\r'];

/** Reads the beginning of a sheet: encoding, separator, header; then its rows, one by one, as they come. */
export async function openCsv(
  source: Input,
  options: CsvOptions,
): Promise<{ shape: CsvShape; rows: AsyncGenerator<Row | RefusedRow> }> {
  const { path } = source;
  const found = await detectEncoding(source.open(), path, options.encoding);
  const text = () => decoded(source.open(), found);
  const { announced, separator, names, lineEnd } = await readHead(text(), path, options);
  const columns = readHeader(names, options.columns, path);
  const { name, folder } = source;
  const { isSound } = found;
  const sheet = new SheetRows({ format: 'csv', name, folder, columns, when: options.when, isSound });
  return {
    shape: {
      names,
      separator,
      ownAt: columns.own,
      toldAt: toldAt(columns),
      folder,
    },
    rows: rowsOf(text(), { sheet, separator, before: announced === '' ? 0 : 1, lineEnd }),
  };
}

interface Head {
  /** Excel's `sep=;`, a line of its own that no reader of CSV knows. */
  readonly announced: string;
  readonly separator: string;
  readonly names: readonly string[];
  /** Old Macs ended lines with CR alone. */
  readonly lineEnd: string;
}

async function readHead(text: AsyncIterable<string>, path: string, options: CsvOptions): Promise<Head> {
  let head = '';
  for await (const part of text) {
    head += part;
    if (head.length > HEAD) break;
  }
  const [announced = '', sep] = /^"?sep=(.)"?[;,\t]*\r?\n/i.exec(head) ?? [];
  const rest = head.slice(announced.length);
  const lineEnd = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const given = options.separator ?? sep;
  const candidates = (given === undefined ? SEPARATORS : [given])
    .map(separator => ({ announced, lineEnd, separator, names: namesIn(rest, separator) }))
    .map(each => ({ ...each, known: knownNames(each.names, options.columns) }));
  const best = candidates.reduce((a, b) => (b.known > a.known ? b : a));
  if (best.known === 0 && isNoText(rest)) throw new UsageError('sheet-not-text', { path });
  if (best.names.length === 0) throw new UsageError('sheet-no-header', { path, names: [] });
  return best;
}

function namesIn(head: string, delimiter: string): string[] {
  try {
    const options = { delimiter, to: 1, relax_column_count: true, skip_records_with_empty_values: true };
    const [names = []] = parseNow(head, options);
    return names.map(name => name.trim());
  } catch {
    return [];
  }
}

interface Reading {
  readonly sheet: SheetRows;
  readonly separator: string;
  /** Lines before the header. */
  readonly before: number;
  readonly lineEnd: string;
}

/** One row of cells, or the line that can be none. */
interface Parsed {
  readonly line: number;
  readonly raw: string;
  readonly cells?: readonly string[];
  readonly refused?: 'row-too-big' | 'row-quotes';
}

async function* rowsOf(text: AsyncIterable<string>, reading: Reading): AsyncGenerator<Row | RefusedRow> {
  const { sheet } = reading;
  let isHeader = true;
  for await (const { line, raw, cells, refused } of parsedRows(text, reading)) {
    if (refused !== undefined) yield sheet.refused({ line, raw }, refused, {});
    else if (cells !== undefined && isHeader) isHeader = cells.every(cell => cell.trim() === '');
    else if (cells !== undefined) {
      const row = sheet.read({ line, cells, raw });
      if (row !== undefined) yield row;
    }
  }
}

/**
 * A row is as many lines as its quotes want. Where they don't match, its first line is refused and the next one is a
 * beginning again: one slip does not swallow the rest of the sheet.
 */
async function* parsedRows(
  text: AsyncIterable<string>,
  { separator, before, lineEnd }: Reading,
): AsyncGenerator<Parsed> {
  let waiting: Line[] = [];
  let size = 0;
  let isOpen = false;
  function* take(line: Line | undefined): Generator<Parsed> {
    // The next one last: a cell of a megabyte may be half a million lines, that come back one by one.
    const queue = line === undefined ? [] : [line];
    // At the end, what waits for a quote waits in vain.
    while (queue.length > 0 || (line === undefined && waiting.length > 0)) {
      const next = queue.pop();
      if (next !== undefined) {
        waiting.push(next);
        size += next.text.length;
        isOpen = isOpen !== hasOddQuotes(next.text);
        if (isOpen && size <= LONGEST_ROW && !next.isCut) continue;
      }
      const [first, ...others] = waiting;
      if (first === undefined) break;
      const raw = waiting.map(part => part.text).join('');
      const isTooLong = size > LONGEST_ROW || waiting.some(({ isCut }) => isCut);
      const cells = isOpen || isTooLong ? undefined : cellsOf(raw, separator);
      if (cells !== undefined) yield { line: first.number, raw: withoutEnd(raw), cells };
      else {
        const refused = first.isCut || first.text.length > LONGEST_ROW ? 'row-too-big' : 'row-quotes';
        yield { line: first.number, raw: withoutEnd(first.text).slice(0, EXCERPT), refused };
        for (const other of others.reverse()) queue.push(other);
      }
      [waiting, size, isOpen] = [[], 0, false];
    }
  }
  for await (const line of linesOf(text, LONGEST_ROW, lineEnd)) {
    if (line.number > before) yield* take(line);
  }
  yield* take(undefined);
}

export function cellsOf(raw: string, delimiter: string): string[] | undefined {
  // Nothing to unquote: the library, which sets itself up for each row, would take 35 µs.
  const line = withoutEnd(raw);
  if (line !== '' && !/["\r\n]/.test(line)) return line.split(delimiter);
  try {
    const [cells = []] = parseNow(raw, {
      delimiter,
      relax_column_count: true,
      record_delimiter: RECORD_ENDS,
    });
    return cells as string[];
  } catch (error) {
    if (error instanceof CsvError) return undefined;
    throw error;
  }
}

/** A picture, a program, a document of another kind. */
function isNoText(head: string): boolean {
  return /[\0-\u0008\u000e-\u001f]/.test(head);
}

function hasOddQuotes(text: string): boolean {
  let odd = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}

function withoutEnd(raw: string): string {
  return raw.replace(/\r?\n$|\r$/, '');
}
