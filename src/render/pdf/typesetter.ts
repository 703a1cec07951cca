import type { Face, Shaped } from '../fonts/face.ts';
import type { FontChain, Style } from '../fonts/font-chain.ts';
import { capStackedMarks, makeVisible } from '../visible.ts';
import { type Direction, direction, mirror, visualOrder } from './direction.ts';
import { breaks, clusters, isPlainLatin } from './words.ts';

/** How a stretch of text looks. */
export interface Look {
  readonly style: Style;
  readonly size: number;
  /** 0 black; never lighter than a photocopy keeps. */
  readonly grey: number;
  /** Where a click leads. */
  readonly to?: string;
}

export interface Stretch {
  readonly text: string;
  readonly look: Look;
}

/** A fragment of a line: one face, one look, one direction. */
export interface Piece {
  readonly text: string;
  readonly face: Face;
  readonly shaped: Shaped;
  readonly look: Look;
  readonly level: number;
  readonly width: number;
}

/** A set line: its pieces in the order of drawing, from left to right. */
export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  /** The paragraph starts at the right. */
  readonly rightToLeft: boolean;
}

/** Pieces between which no line may end; the spaces after them hang past the edge. */
interface Unit {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly spaces: readonly Piece[];
  readonly spaceWidth: number;
}

/** Sets text of any script in lines: escapes, fonts, direction, line breaks. */
export class Typesetter {
  readonly #fonts: FontChain;

  constructor(fonts: FontChain) {
    this.#fonts = fonts;
  }

  /** All the lines of a text, none wider than `width`. Line feeds end a line; an empty text is one empty line. */
  lines(stretches: readonly Stretch[], width: number): Line[] {
    return paragraphs(stretches).flatMap(parts => this.#paragraph(parts, width));
  }

  /** A text on one line, however wide. */
  line(text: string, look: Look): Line {
    const [line] = this.lines([{ text: text.replaceAll('\n', ' '), look }], Number.POSITIVE_INFINITY);
    return line ?? { pieces: [], width: 0, rightToLeft: false };
  }

  #paragraph(parts: readonly Stretch[], width: number): Line[] {
    const way = direction(parts.map(part => part.text));
    const lines = new LineFiller(width, way.base % 2 === 1);
    for (const unit of this.#units(parts, way)) {
      if (unit.width <= width) lines.add(unit);
      else this.#breakAnywhere(unit, lines, width);
    }
    return lines.finish();
  }

  *#units(parts: readonly Stretch[], way: Direction): Iterable<Unit> {
    const text = parts.map(part => part.text).join('');
    let start = 0;
    for (const end of breaks(text)) {
      const word = text.slice(start, end).trimEnd();
      // trimEnd takes no-break spaces too: only those that may hang are cut.
      const hang = /[ ]*$/.exec(text.slice(start, end))?.[0].length ?? 0;
      const cut = hang > 0 ? end - hang : end;
      const pieces = word === '' && hang === end - start ? [] : this.#pieces(parts, way, start, cut);
      const spaces = this.#pieces(parts, way, cut, end);
      yield { pieces, width: sum(pieces), spaces, spaceWidth: sum(spaces) };
      start = end;
    }
  }

  /** The pieces of the text between two indices. */
  #pieces(parts: readonly Stretch[], way: Direction, from: number, to: number): Piece[] {
    const pieces: Piece[] = [];
    let base = 0;
    for (const { text, look } of parts) {
      const end = Math.min(to, base + text.length);
      let at = Math.max(from, base);
      while (at < end) {
        const level = way.level(at);
        let stop = at + 1;
        while (stop < end && way.level(stop) === level) stop += 1;
        pieces.push(...this.#shape(text.slice(at - base, stop - base), look, level));
        at = stop;
      }
      base += text.length;
    }
    return pieces;
  }

  #shape(text: string, look: Look, level: number): Piece[] {
    if (level === 0 && isPlainLatin(text)) return [piece(this.#fonts.face(look.style), text, look, 0)];
    return this.#fonts.runs(clusters(text), look.style).map(run => piece(run.face, run.text, look, level));
  }

  /** A word wider than a line (an address, a hash): cut between characters, none lost. */
  #breakAnywhere(unit: Unit, lines: LineFiller, width: number): void {
    if (lines.room < width / 3 && !lines.isEmpty) lines.end();
    for (const whole of unit.pieces) {
      let left = clusters(whole.text);
      while (left.length > 0) {
        const most = this.#prefix(left, whole, lines.room, lines.isEmpty ? 1 : 0);
        const fitting = most < left.length ? niceCut(left, most) : most;
        if (fitting > 0) lines.addPiece(this.#part(left.slice(0, fitting), whole));
        left = left.slice(fitting);
        if (left.length > 0) lines.end();
      }
    }
    lines.addSpaces(unit.spaces, unit.spaceWidth);
  }

  #prefix(left: readonly string[], whole: Piece, room: number, least: number): number {
    let low = least;
    let high = Math.min(left.length, 400);
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#part(left.slice(0, middle), whole).width <= room) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #part(part: readonly string[], whole: Piece): Piece {
    return piece(whole.face, part.join(''), whole.look, whole.level);
  }
}

/** Where to cut a long word, of the first `most` characters: after a sign that divides it, if one is near. */
function niceCut(left: readonly string[], most: number): number {
  for (let cut = most; cut > most * 0.6; cut -= 1) if (/[-_./?&=:@,;]/.test(left[cut - 1] ?? '')) return cut;
  return most;
}

function piece(face: Face, text: string, look: Look, level: number): Piece {
  const rightToLeft = level % 2 === 1;
  const shaped = face.shape(rightToLeft ? mirror(text) : text, rightToLeft);
  return { text, face, shaped, look, level, width: (shaped.width * look.size) / 1000 };
}

/** A text as it is drawn: nothing silent, marks on their letters where one character holds both. */
function drawable(text: string): string {
  return capStackedMarks(makeVisible(text).normalize('NFC'));
}

/** The stretches, cut at line feeds. */
function paragraphs(stretches: readonly Stretch[]): Stretch[][] {
  const result: Stretch[][] = [[]];
  for (const { text, look } of stretches) {
    for (const [i, part] of drawable(text).split('\n').entries()) {
      if (i > 0) result.push([]);
      if (part) result.at(-1)?.push({ text: part, look });
    }
  }
  return result;
}

function sum(pieces: readonly Piece[]): number {
  return pieces.reduce((total, one) => total + one.width, 0);
}

/** Fills lines from the first to the last. */
class LineFiller {
  readonly #width: number;
  readonly #rightToLeft: boolean;
  readonly #lines: Line[] = [];
  #pieces: Piece[] = [];
  #used = 0;
  #pending: readonly Piece[] = [];
  #pendingWidth = 0;

  constructor(width: number, rightToLeft: boolean) {
    this.#width = width;
    this.#rightToLeft = rightToLeft;
  }

  get room(): number {
    return this.#width - this.#used - this.#pendingWidth;
  }

  get isEmpty(): boolean {
    return this.#pieces.length === 0 && this.#pending.length === 0;
  }

  add(unit: Unit): void {
    // A hair's breadth of tolerance: sums of widths are not exact.
    if (unit.width > this.room + 0.01 && !this.isEmpty) this.end();
    for (const one of unit.pieces) this.addPiece(one);
    this.addSpaces(unit.spaces, unit.spaceWidth);
  }

  addPiece(one: Piece): void {
    this.#pieces.push(...this.#pending, one);
    this.#used += this.#pendingWidth + one.width;
    this.#pending = [];
    this.#pendingWidth = 0;
  }

  addSpaces(spaces: readonly Piece[], width: number): void {
    if (spaces.length === 0) return;
    this.#pending = [...this.#pending, ...spaces];
    this.#pendingWidth += width;
  }

  /** Ends the line. The space at its end hangs past the edge: who reads the text by its tags needs it. */
  end(): void {
    const hanging = this.#rightToLeft || this.#pieces.length === 0 ? [] : this.#pending;
    const pieces = [...visualOrder(this.#pieces), ...hanging];
    this.#lines.push({ pieces, width: this.#used, rightToLeft: this.#rightToLeft });
    this.#pieces = [];
    this.#used = 0;
    this.#pending = [];
    this.#pendingWidth = 0;
  }

  finish(): Line[] {
    if (!this.isEmpty || this.#lines.length === 0) this.end();
    return this.#lines;
  }
}
