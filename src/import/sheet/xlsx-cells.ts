import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { TemoinError } from '../../errors.ts';
import { type FaultyRow, placeOf, type SharedTexts, XlsxRow } from './xlsx-row.ts';
import { XlsxWords } from './xlsx-words.ts';

/** Of Excel: XFD1048576 is its last cell. */
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;
/** The library holds a grid up to the farthest cell, the empty ones too: twenty million take half a gigabyte. */
const MOST_CELLS = 20_000_000;

export interface CheckedPart {
  /** Without the rows that are at fault. */
  readonly xml: string;
  readonly faulty: readonly FaultyRow[];
}

/**
 * Looks at a part of a workbook before the library reads it: one cell far away would make it hold billions, and what a
 * document type declares is never read. Words that stand where the library doesn't look, and a cell whose address is
 * another row's or another cell's, take their row out: it would come without them. Throws sheet-broken, or sheet-too-big
 * where its grid is.
 */
export function checkCells(part: Buffer, maxBytes: number, shared: SharedTexts): CheckedPart {
  const text = part.toString('utf8');
  const reading = new SheetReading(text, maxBytes, shared);
  read(text, reading);
  return reading.checked();
}

/** Reads the texts that cells share. */
export function sharedTexts(part: Buffer): SharedTexts {
  const [words, unsound]: [string[], Set<number>] = [[], new Set()];
  let held: XlsxWords | undefined;
  read(part.toString('utf8'), {
    open({ name }) {
      if (held !== undefined) held.open(localName(name));
      else if (localName(name) === 'si') held = new XlsxWords('inlineStr', ['is']);
    },
    close() {
      if (held?.close() !== true) return;
      if (!held.isSound) unsound.add(words.length);
      words.push(held.words);
      held = undefined;
    },
    text: found => held?.text(found),
    between: found => held?.between(found),
  });
  return { words, unsound };
}

/** `end`: the first character after the tag. */
interface Listening {
  open(tag: SaxesTagPlain, end: number): void;
  close(name: string, end: number): void;
  text(words: string): void;
  /** What parts two texts of one element, with its own words. */
  between(words: string): void;
}

function read(text: string, listening: Listening): void {
  const parser = new SaxesParser();
  const broken = (error?: Error) => {
    throw new TemoinError('sheet-broken', {}, error);
  };
  parser.on('error', broken);
  parser.on('doctype', () => broken());
  parser.on('opentag', tag => listening.open(tag, parser.position));
  parser.on('closetag', ({ name }) => listening.close(localName(name), parser.position));
  parser.on('text', words => listening.text(words));
  parser.on('cdata', words => listening.between(words));
  parser.on('comment', () => listening.between(''));
  parser.on('processinginstruction', () => listening.between(''));
  parser.write(text).close();
}

class SheetReading implements Listening {
  readonly #text: string;
  readonly #maxBytes: number;
  readonly #shared: SharedTexts;
  readonly #kept: string[] = [];
  readonly #faulty: FaultyRow[] = [];
  #keptTo = 0;
  #isSheet = false;
  #columns = 0;
  #rows = 0;
  #line = 0;
  #row: XlsxRow | undefined;

  constructor(text: string, maxBytes: number, shared: SharedTexts) {
    this.#text = text;
    this.#maxBytes = maxBytes;
    this.#shared = shared;
  }

  open({ name, attributes: { r, t = 'n' } }: SaxesTagPlain, end: number): void {
    const local = localName(name);
    if (local === 'c' && r !== undefined) this.#measure(r);
    this.#isSheet ||= local === 'worksheet';
    if (!this.#isSheet) return;
    const held = this.#row?.held;
    if (held !== undefined) held.open(local);
    else if (local === 'c') this.#row?.openCell(r ?? '', t);
    else if (local === 'row') {
      // No attribute holds a bracket.
      const start = this.#text.lastIndexOf('<', end - 1);
      this.#row = new XlsxRow(start, r === undefined ? undefined : Number(r), this.#shared);
    }
  }

  close(local: string, end: number): void {
    const row = this.#row;
    if (row === undefined) return;
    if (row.held === undefined) {
      if (local === 'row') this.#endRow(row, end);
    } else if (row.held.close()) row.closeCell();
  }

  text(words: string): void {
    this.#row?.held?.text(words);
  }

  between(words: string): void {
    this.#row?.held?.between(words);
  }

  checked(): CheckedPart {
    return { xml: this.#kept.join('') + this.#text.slice(this.#keptTo), faulty: this.#faulty };
  }

  #endRow(row: XlsxRow, end: number): void {
    this.#row = undefined;
    const line = row.line ?? this.#line + 1;
    const fault = row.fault ?? (line <= this.#line ? row.twice : undefined);
    this.#line = Math.max(this.#line, line);
    if (fault === undefined) return;
    this.#kept.push(this.#text.slice(this.#keptTo, row.start));
    this.#keptTo = end;
    this.#faulty.push({ line, ...fault, cells: row.cells });
  }

  #measure(address: string): void {
    const { column, row } = placeOf(address);
    if (column < 1 || column > LAST_COLUMN || row < 1 || row > LAST_ROW)
      throw new TemoinError('sheet-broken', {});
    this.#columns = Math.max(this.#columns, column);
    this.#rows = Math.max(this.#rows, row);
    if (this.#columns * this.#rows > MOST_CELLS)
      throw new TemoinError('sheet-too-big', { maxBytes: this.#maxBytes });
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
