import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { TemoinError, UsageError } from '../../errors.ts';
import { csvRow } from '../../incident/sheet-cells.ts';
import type { WhenContext } from '../../incident/when-parse.ts';
import { openArchive } from '../archive.ts';
import type { Input } from '../input.ts';
import type { RefusedRow, Row } from '../row.ts';
import { type ColumnMap, readHeader, toldAt } from './columns.ts';
import type { CsvShape } from './csv.ts';
import { SheetRows } from './sheet-rows.ts';
import { type SoundParts, soundParts } from './xlsx-parts.ts';
import type { FaultyRow } from './xlsx-row.ts';

export interface XlsxOptions {
  readonly columns: ColumnMap;
  readonly when: WhenContext;
  /** Name of the sheet, where several are filled. */
  readonly sheet?: string;
}

/** A workbook is held whole, inflated: months of acts take a few megabytes. */
const LARGEST = 64 * 1024 * 1024;
const SEPARATOR = ';';

/** Reads a workbook: values as they show, formulas by their last result. No link in it is followed, no macro run. */
export async function openXlsx(
  input: Input,
  options: XlsxOptions,
): Promise<{ shape: CsvShape; rows: AsyncGenerator<Row | RefusedRow> }> {
  const { name: sheetName, data, faulty } = chosen(await sheetsOf(await counted(input)), options.sheet);
  const head = data.findIndex(row => row.some(cell => cell.trim() !== ''));
  // Before the header, or in its place: what the columns are is not known.
  const lost = faulty.find(({ line }) => head < 0 || line <= head);
  if (lost !== undefined) throw new TemoinError('sheet-broken', { cell: lost.cell });
  const names = (data[head] ?? []).map(cell => cell.trim());
  const columns = readHeader(names, options.columns, input.path);
  const { name, folder } = input;
  const source = {
    format: 'xlsx',
    name: `${name}!${sheetName}`,
    folder,
    columns,
    when: options.when,
    isSound: true,
  };
  const sheet = new SheetRows(source);
  return {
    shape: {
      names,
      separator: SEPARATOR,
      ownAt: columns.own,
      toldAt: toldAt(columns),
      folder,
    },
    rows: rowsOf({ data, faulty }, head + 1, sheet),
  };
}

async function* rowsOf(
  { data, faulty }: Pick<Sheet, 'data' | 'faulty'>,
  from: number,
  sheet: SheetRows,
): AsyncGenerator<Row | RefusedRow> {
  const waiting = [...faulty];
  const refused = ({ line, cells, refused, cell }: FaultyRow) =>
    sheet.refused({ line, raw: csvRow(cells, SEPARATOR).trimEnd() }, refused, { cell });
  for (const [at, cells] of data.entries()) {
    if (at < from) continue;
    const line = at + 1;
    while (waiting[0] !== undefined && waiting[0].line <= line) yield refused(waiting.shift() as FaultyRow);
    const row = sheet.read({ line, cells, raw: csvRow(cells, SEPARATOR).trimEnd() });
    if (row !== undefined) yield row;
  }
  for (const row of waiting) yield refused(row);
}

/**
 * The workbook packed again, of what was inflated, counted and looked at here: the library that reads it would take members that
 * no list of contents names.
 */
async function counted(input: Input): Promise<{ workbook: Buffer; sound: SoundParts }> {
  const bytes = await whole(input);
  const archive = await openArchive({
    size: bytes.length,
    range: (start, end) => Readable.from([bytes.subarray(start, end)]),
  }).catch((error: unknown) => {
    throw archiveError(error);
  });
  const found = new Map<string, Buffer>();
  let size = 0;
  for (const file of archive.files) {
    if (!/\.(?:xml|rels)$/i.test(file.name)) continue;
    const parts: Buffer[] = [];
    try {
      for await (const chunk of await file.open()) {
        parts.push(chunk);
        size += chunk.length;
        if (size > LARGEST) throw new TemoinError('sheet-too-big', { maxBytes: LARGEST });
      }
    } catch (error) {
      throw archiveError(error);
    }
    found.set(file.name, Buffer.concat(parts));
  }
  const sound = soundParts(found, LARGEST);
  const { ZipFile } = (await import('yazl')).default;
  const zip = new ZipFile();
  for (const [name, xml] of sound.parts) zip.addBuffer(Buffer.from(xml), name, { compress: false });
  zip.end();
  return { workbook: await buffer(zip.outputStream), sound };
}

async function whole(input: Input): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.open()) {
    parts.push(chunk);
    size += chunk.length;
    if (size > LARGEST) throw new TemoinError('sheet-too-big', { maxBytes: LARGEST });
  }
  return Buffer.concat(parts);
}

/** What is wrong with the archive is wrong with the workbook. */
function archiveError(error: unknown): unknown {
  if (!(error instanceof TemoinError)) return error;
  if (error.id === 'archive-encrypted') return new TemoinError('sheet-locked', {}, error);
  if (error.id === 'archive-bomb') return new TemoinError('sheet-too-big', { maxBytes: LARGEST }, error);
  return error.id.startsWith('archive-') ? new TemoinError('sheet-broken', {}, error) : error;
}

interface Sheet {
  readonly name: string;
  readonly data: readonly (readonly string[])[];
  readonly faulty: readonly FaultyRow[];
}

async function sheetsOf({ workbook, sound }: Awaited<ReturnType<typeof counted>>): Promise<Sheet[]> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  try {
    // Numbers as they stand: an account's must not lose a digit. Words are not trimmed.
    const sheets = await readWorkbook(workbook, { trim: false, parseNumber: (text: string) => text });
    if (sound.isLost(sheets.map(({ sheet }) => sheet))) throw new TemoinError('sheet-broken', {});
    return sheets.map(({ sheet, data }) => ({
      name: sheet,
      data: data.map(row => row.map(cellText)),
      faulty: sound.faultyIn(sheet),
    }));
  } catch (error) {
    throw new TemoinError('sheet-broken', {}, error);
  }
}

function chosen(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const filled = sheets.filter(
    ({ data, faulty }) => faulty.length > 0 || data.some(row => row.some(cell => cell.trim() !== '')),
  );
  const [first] = filled;
  if (first === undefined) throw new TemoinError('sheet-empty', {});
  const names = filled.map(({ name }) => name);
  if (wanted === undefined) {
    if (filled.length > 1) throw new UsageError('sheet-several', { sheets: names });
    return first;
  }
  const plain = (name: string) => name.normalize('NFC').trim().toLowerCase();
  const found = filled.find(({ name }) => plain(name) === plain(wanted));
  if (found === undefined) throw new UsageError('sheet-unknown', { sheet: wanted, sheets: names });
  return found;
}

/** A cell in words. Dates come as instants of a clock without zone: their parts are what the sheet shows. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? dateText(cell) : String(cell);
}

/** Days are counted from the end of 1899: an hour alone stands on that day, a day alone at midnight. */
function dateText(date: Date): string {
  // A fraction of a day is a second, give or take a millisecond.
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day = '', time = ''] = iso.slice(0, 19).split('T');
  const clock = time.endsWith(':00') ? time.slice(0, 5) : time;
  if (day.startsWith('1899-')) return clock;
  return time === '00:00:00' ? day : `${day} ${clock}`;
}
