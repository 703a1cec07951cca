import path from 'node:path';
import { type CsvShape, cellsOf } from '../import/sheet/csv.ts';
import { ownOfRefused } from '../import/sheet/own-column.ts';
import { CSV_MARK, csvRow, guardCell, unguardCell } from '../incident/sheet-cells.ts';
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
  const { separator, ownAt, toldAt, folder } = shape;
  const kept = <T>(cells: readonly T[]) => cells.filter((_, at) => !toldAt.includes(at));
  const names = kept(shape.names);
  const head = [...names, ...(ownAt === undefined ? [headers.own] : []), headers.line, headers.refusal];
  const ownOf = (cell: string, at: string) =>
    guardCell(ownOfRefused(unguardCell(cell), at, folder, path.dirname(file)));
  return new Rejects(
    output,
    CSV_MARK + csvRow(head.map(guardCell), separator),
    ({ raw, pointer }, reason) => {
      const text = displayText(raw);
      const place = displayText(pointer);
      // A line that is no row stands whole in its first cell.
      const read = cellsOf(text, separator) ?? [text];
      const cells = [...read, ...Array.from({ length: shape.names.length - read.length }, () => '')];
      // What temoin wrote is guarded already.
      const told =
        ownAt === undefined
          ? [...cells.map(guardCell), ownOf('', place)]
          : cells.map((cell, at) => (at === ownAt ? ownOf(cell, place) : cell));
      return csvRow([...kept(told), place.split(':').pop() ?? '', guardCell(reason)], separator);
    },
  );
}

/** The refused lines of a stream of records, each as it came. */
export function rejectsOfRecords({ dossierDir, file }: RejectsPlace): Rejects {
  const output = createOutput(dossierDir, file, false);
  return new Rejects(output, '', ({ raw }) => `${displayText(raw)}\n`);
}
