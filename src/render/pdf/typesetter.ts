import type { FontChain } from '../fonts/font-chain.ts';
import { capStackedMarks, makeVisible } from '../visible.ts';
import { type Direction, direction } from './direction.ts';
import type { Line, Look, Piece, Stretch, Unit } from './line.ts';
import { LineFiller } from './line-filler.ts';
import { SharedPieces } from './shared-pieces.ts';
import { tight } from './tight.ts';
import { breaks, clusters, isPlainLatin } from './words.ts';

/** Sets text of any script in lines: escapes, fonts, direction, line breaks. */
export class Typesetter {
  readonly #fonts: FontChain;
  readonly #shared = new SharedPieces();
  readonly #short = new Map<string, readonly Line[]>();

  constructor(fonts: FontChain) {
    this.#fonts = fonts;
  }

  /** All the lines of a text, none wider than `width`. Line feeds end a line; an empty text is one empty line. */
  lines(stretches: readonly Stretch[], width: number): readonly Line[] {
    const key = shortKey(stretches, width);
    const known = key === undefined ? undefined : this.#short.get(key);
    if (known) return known;
    const lines = tight(paragraphs(stretches).flatMap(parts => this.#paragraph(parts, width)));
    if (key !== undefined) {
      if (this.#short.size === MOST_SHORT_TEXTS) this.#short.clear();
      this.#short.set(key, lines);
    }
    return lines;
  }

  /** A text on one line, however wide. */
  line(text: string, look: Look): Line {
    const [line] = this.lines([{ text: text.replaceAll('\n', ' '), look }], Number.POSITIVE_INFINITY);
    return line ?? { pieces: [], width: 0, rightToLeft: false };
  }

  /** Width of the widest part of a text that lines do not cut, of those up to `limit`. */
  widestUnit(stretches: readonly Stretch[], limit: number): number {
    let widest = 0;
    for (const parts of paragraphs(stretches)) {
      for (const { width } of this.#units(parts, direction(parts.map(part => part.text)))) {
        if (width <= limit) widest = Math.max(widest, width);
      }
    }
    return widest;
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
    if (level === 0 && isPlainLatin(text)) {
      const face = this.#fonts.face(look.style);
      return chunks(text, LONGEST_PIECE).map(part => this.#shared.piece(face, part, look, 0));
    }
    return chunks(clusters(text), LONGEST_PIECE).flatMap(part =>
      this.#fonts.runs(part, look.style).map(run => this.#shared.piece(run.face, run.text, look, level)),
    );
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

  /** How many characters fit, at least `least`. */
  #prefix(left: readonly string[], whole: Piece, room: number, least: number): number {
    let low = least;
    let high = left.length;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#part(left.slice(0, middle), whole).width <= room) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #part(part: readonly string[], whole: Piece): Piece {
    return this.#shared.piece(whole.face, part.join(''), whole.look, whole.level);
  }
}

/** Labels, names and kinds come again with each act: four texts of five are found here. */
const MOST_SHORT_TEXTS = 5000;
const SHORT = 60;

/** What lines of a short text depend on; nothing where it is long, in several looks, or a link. */
function shortKey([only, ...others]: readonly Stretch[], width: number): string | undefined {
  if (!only || others.length > 0 || only.text.length > SHORT || only.look.to !== undefined) return undefined;
  const { style, size, grey } = only.look;
  return `${style} ${size} ${grey} ${width} ${only.text}`;
}

/** Longer pieces are shaped in parts: a million letters without a space must not be laid out at once. */
const LONGEST_PIECE = 120;

function chunks<T extends string | readonly string[]>(whole: T, size: number): T[] {
  if (whole.length <= size) return [whole];
  return Array.from(
    { length: Math.ceil(whole.length / size) },
    (_, i) => whole.slice(i * size, (i + 1) * size) as T,
  );
}

/** Where to cut a long word, of the first `most` characters: after a sign that divides it, if one is near. */
function niceCut(left: readonly string[], most: number): number {
  for (let cut = most; cut > most * 0.6; cut -= 1) if (/[-_./?&=:@,;]/.test(left[cut - 1] ?? '')) return cut;
  return most;
}

/** A text as it is drawn: nothing silent, marks on their letters where one character holds both. */
function drawable(text: string): string {
  return capStackedMarks(makeVisible(text).normalize('NFC')).replace(EMPTY_LINES, countEmptyLines);
}

/** Lines left empty by the thousand would bury the rest under blank pages. */
const EMPTY_LINES = /\n{6,}/g;

function countEmptyLines(lines: string): string {
  return `\n\u23ce × ${lines.length - 1}\n`;
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
