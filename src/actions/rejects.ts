import path from 'node:path';
import { type CsvShape, cellsOf } from '../import/sheet/csv.ts';
import { list as listedFiles } from '../import/sheet/read-cells.ts';
import { CSV_MARK, csvRow, guardCell } from '../incident/sheet-cells.ts';
import { displayText } from '../incident/text.ts';
import { createOutput, type OutputFile } from './output-file.ts';
import type { RefusedRowOutcome } from './row-batch.ts';

/** A file of the rows that were refused, to be mended and imported. It comes to be only if there are any. */
export class Rejects {
  readonly #output: OutputFile;
  readonly #lineOf: (refused: RefusedRowOutcome, reason: string) => string;
  readonly #head: string;
  #count = 0;

  constructor(
    output: OutputFile,
    head: string,
    lineOf: (refused: RefusedRowOutcome, reason: string) => string,
  ) {
    this.#output = output;
    this.#head = head;
    this.#lineOf = lineOf;
  }

  add(refused: RefusedRowOutcome, reason: string): void {
    if (this.#count++ === 0) this.#write(this.#head);
    this.#write(this.#lineOf(refused, reason));
  }

  /** True where a file was written. */
  finish(): boolean {
    if (this.#count > 0) this.#output.finish();
    else this.#output.abandon();
    return this.#count > 0;
  }

  abandon(): void {
    this.#output.abandon();
  }

  #write(text: string): void {
    this.#output.write(Buffer.from(text));
  }
}

export interface RejectsPlace {
  readonly dossierDir: string;
  /** Absolute; never replaced. */
  readonly file: string;
}

/**
 * The refused rows of a sheet under its own headers, with the line and the reason. Its last column tells the next import
 * that its cells are guarded.
 */
export function rejectsOfSheet(
  { dossierDir, file }: RejectsPlace,
  shape: CsvShape,
  headers: { readonly line: string; readonly refusal: string; readonly own: string },
): Rejects {
  const output = createOutput(dossierDir, file, false);
  const { separator, isOwn, toldAt } = shape;
  const kept = <T>(cells: readonly T[]) => cells.filter((_, at) => !toldAt.includes(at));
  const names = kept(shape.names);
  const head = [...names, ...(isOwn ? [] : [headers.own]), headers.line, headers.refusal];
  return new Rejects(
    output,
    CSV_MARK + csvRow(head.map(guardCell), separator),
    ({ raw, pointer }, reason) => {
      const text = displayText(raw);
      // A line that is no row stands whole in its first cell.
      const cells = kept(moved(cellsOf(text, separator) ?? [text], shape, path.dirname(file)));
      // What temoin wrote is guarded already.
      const told = isOwn ? cells : cells.map(guardCell);
      const filled = [...told, ...Array.from({ length: names.length - told.length }, () => '')];
      const line = displayText(pointer).split(':').pop() ?? '';
      return csvRow([...filled, ...(isOwn ? [] : ['']), line, guardCell(reason)], separator);
    },
  );
}

/** Names of files start at the sheet: in another folder, they are told from there. */
function moved(
  cells: readonly string[],
  { filesAt, folder, isOwn }: CsvShape,
  to: string,
): readonly string[] {
  if (filesAt === undefined || isOwn || folder === to) return cells;
  const names = listedFiles(cells[filesAt] ?? '');
  const told = names.map(name => path.relative(to, path.resolve(folder, name))).join(' | ');
  return cells.map((cell, at) => (at === filesAt && names.length > 0 ? told : cell));
}

/** The refused lines of a stream of records, each as it came. */
export function rejectsOfRecords({ dossierDir, file }: RejectsPlace): Rejects {
  const output = createOutput(dossierDir, file, false);
  return new Rejects(output, '', ({ raw }) => `${displayText(raw)}\n`);
}
