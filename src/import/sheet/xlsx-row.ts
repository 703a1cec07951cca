import { XlsxWords } from './xlsx-words.ts';

/** A row that the library would read otherwise than it is written: it is cut out, and told. */
export interface FaultyRow extends Fault {
  readonly line: number;
  /** The words of its cells, in the order in which they stand. */
  readonly cells: readonly string[];
}

interface Fault {
  readonly refused: 'row-cell-misplaced' | 'row-cell-unread';
  /** Its address, as it is written. */
  readonly cell: string;
}

/** The texts that cells share, by their number, and those of which the library would lose words. */
export interface SharedTexts {
  readonly words: readonly string[];
  readonly unsound: ReadonlySet<number>;
}

/** A row of a sheet, as it is read: which of its cells would not come as they are written. */
export class XlsxRow {
  /** Its first character in the part. */
  readonly start: number;
  readonly cells: string[] = [];
  fault: Fault | undefined;
  readonly #shared: SharedTexts;
  /** As it says, or as its first cell does. */
  line: number | undefined;
  #column = 0;
  #first = '';
  #cell: { readonly address: string; readonly type: string; readonly held: XlsxWords } | undefined;

  constructor(start: number, line: number | undefined, shared: SharedTexts) {
    this.start = start;
    this.line = line;
    this.#shared = shared;
  }

  get held(): XlsxWords | undefined {
    return this.#cell?.held;
  }

  /** The fault of a row that stands there already. */
  get twice(): Fault {
    return { refused: 'row-cell-misplaced', cell: this.#first };
  }

  openCell(address: string, type: string): void {
    const { row, column } = placeOf(address);
    this.line ??= row;
    this.#first ||= address;
    if (row !== this.line || column <= this.#column)
      this.fault ??= { refused: 'row-cell-misplaced', cell: address };
    this.#column = Math.max(this.#column, column);
    this.#cell = { address, type, held: new XlsxWords(type) };
  }

  closeCell(): void {
    if (this.#cell === undefined) return;
    const { address, type, held } = this.#cell;
    this.#cell = undefined;
    const shared = type === 's' ? Number(held.words) : undefined;
    if (!held.isSound || (shared !== undefined && this.#shared.unsound.has(shared)))
      this.fault ??= { refused: 'row-cell-unread', cell: address };
    this.cells.push((shared === undefined ? undefined : this.#shared.words[shared]) ?? held.words);
  }
}

/** Row and column, from 1; 0 where there is none. A is 1, Z is 26, AA is 27. */
export function placeOf(address: string): { readonly column: number; readonly row: number } {
  const [, letters = '', row = ''] = /^([A-Za-z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { column, row: Number(row) };
}
