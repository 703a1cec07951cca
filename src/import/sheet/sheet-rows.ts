import path from 'node:path';
import { SeveralErrors, TemoinError } from '../../errors.ts';
import { unguardCell } from '../../incident/sheet-cells.ts';
import { toText } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import type { WhenContext } from '../../incident/when-parse.ts';
import { locatePath, missingFile } from '../paths.ts';
import type { RefusedRow, Row, RowFile } from '../row.ts';
import { answered, isExample, type SheetColumns, type SheetField } from './columns.ts';
import { Faults } from './faults.ts';
import { actKey, RowKeys } from './key.ts';
import { type Own, parseOwn, withOwn } from './own-column.ts';
import { type Cells, type CellsRead, filesIn, readCells } from './read-cells.ts';

/** One row as its format gives it. */
export interface RawRow {
  /** Line of the file, or row of the sheet. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As a line of CSV, for the record and for the file of refused rows. */
  readonly raw: string;
}

export interface SheetSource {
  /** csv, xlsx */
  readonly format: string;
  /** What a pointer begins with: the file's name; in a workbook, the sheet's too. */
  readonly name: string;
  /** Where the names of files start. */
  readonly folder: string;
  readonly columns: SheetColumns;
  readonly when: WhenContext;
  /** Each of its bytes is text: what cannot be shown stood there as it is. */
  readonly isSound: boolean;
}

/** Turns the rows of a sheet into acts. A row that can't be understood is refused with its line; blank ones say nothing. */
export class SheetRows {
  readonly #source: SheetSource;
  readonly #keys = new RowKeys();

  constructor(source: SheetSource) {
    this.#source = source;
  }

  pointer(line: number): string {
    return `${this.#source.name}:${line}`;
  }

  read(row: RawRow): Row | RefusedRow | undefined {
    if (row.cells.every(cell => cell.trim() === '')) return undefined;
    try {
      return this.#act(row);
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      const others = error instanceof SeveralErrors ? error.others : [];
      return {
        ...this.refused(row, error.id, error.params),
        ...(others.length > 0 && { others: others.map(({ id, params }) => ({ refused: id, params })) }),
      };
    }
  }

  refused(
    { line, raw }: Pick<RawRow, 'line' | 'raw'>,
    refused: string,
    params: TemoinError['params'],
  ): RefusedRow {
    return { pointer: toText(this.pointer(line)), raw: toText(raw), refused, params };
  }

  #act(row: RawRow): Row {
    const { columns, when, format, isSound } = this.#source;
    if (row.cells.slice(columns.width).some(cell => cell.trim() !== '')) {
      throw new TemoinError('row-too-long', { cells: row.cells.length, columns: columns.width });
    }
    if (row.cells.some(cell => cell.includes('\0'))) throw new TemoinError('row-nul', {});
    if (!isSound && row.cells.some(cell => cell.includes('\ufffd')))
      throw new TemoinError('row-not-utf8', {});
    const cells = this.#cells(row.cells);
    const ownText = columns.own === undefined ? '' : (row.cells[columns.own] ?? '');
    const written = ownText.trim() === '' ? undefined : parseOwn(unguardCell(ownText));
    if (ownText.trim() !== '' && written === undefined) throw new TemoinError('row-own-damaged', {});
    const own = written !== undefined && 'dossier' in written ? written : undefined;
    const refusedAt = written !== undefined && 'at' in written ? written.at : undefined;
    if (own === undefined && isExample(cells)) throw new TemoinError('row-is-example', {});
    const folder = path.resolve(this.#source.folder, written?.folder ?? '');
    const faults = new Faults();
    const read = faults.try(() => (own === undefined ? readCells(cells, when) : withOwn(cells, own, when)));
    if (read === undefined) {
      for (const file of filesIn(cells)) faults.try(() => refuseIfMissing(file, folder));
      return faults.settle();
    }
    const pointer = toText(this.pointer(row.line));
    const keys = own === undefined ? this.#keys.keysFrom(told(read)) : () => actKey(own);
    const found = own && read.incident.found;
    return {
      pointer,
      incident: {
        ...read.incident,
        found: found ?? { format, pointer, key: keys(0), ...(own === undefined && { raw: toText(row.raw) }) },
      },
      files: this.#files(read.files, own, folder),
      ...(refusedAt !== undefined && { mended: { at: refusedAt, key: keys } }),
      raw: toText(row.raw),
      ...stateOf(read),
      ...(own !== undefined && { origin: { dossier: own.dossier, n: own.n } }),
    };
  }

  #cells(all: readonly string[]): Cells {
    const { at, own, names } = this.#source.columns;
    const cells = new Map<SheetField, string>();
    for (const [field, index] of at) {
      const cell = all[index] ?? '';
      if (cell.trim() !== '')
        cells.set(field, answered(field, names[index] ?? '', own === undefined ? cell : unguardCell(cell)));
    }
    return cells;
  }

  /** Names start at the sheet that they were written in; what an export of temoin says of a file goes with it. */
  #files(names: readonly string[], own: Own | undefined, folder: string): RowFile[] {
    const files: RowFile[] = names.map(name => {
      const described = own?.exhibits?.find(({ file }) => file === name);
      return { path: placeOf(name, folder), ...(described && { exhibit: described.exhibit }) };
    });
    const bare = (own?.exhibits ?? []).filter(({ file }) => file === undefined);
    return [...files, ...bare.map(({ exhibit }) => ({ exhibit }))];
  }
}

function placeOf(name: string, folder: string): string | Buffer {
  if (name.includes('\0')) throw new TemoinError('row-nul', {});
  const located = locatePath(Buffer.from(name), folder);
  const text = located.toString('utf8');
  return Buffer.from(text).equals(located) ? text : located;
}

function refuseIfMissing(name: string, folder: string): void {
  const missing = missingFile(placeOf(name, folder));
  if (missing !== undefined) throw missing;
}

/** What tells a row from others: the date by its bounds, however it was written. */
function told({ incident, files }: CellsRead): unknown {
  const { kind, precision, earliest, latest }: When = incident.when;
  return [{ ...incident, when: { kind, precision, earliest, latest } }, files];
}

function stateOf({ state, reason }: CellsRead): Pick<Row, 'state' | 'withdrawn'> {
  if (state === 'withdrawn') return { withdrawn: reason ?? '' };
  if (state === undefined) return {};
  if (state !== 'confirmed' && state !== 'to-confirm') throw new TemoinError('row-state', { state });
  return { state };
}
