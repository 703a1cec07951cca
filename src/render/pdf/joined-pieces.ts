import type { Piece } from './line.ts';
import { tight } from './tight.ts';

/**
 * Pieces side by side that are drawn alike, as one: what is laid out waits in memory until every page is known, and a
 * line is then one object and not one for each word and each space.
 */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let from = 0;
  while (from < pieces.length) {
    const first = pieces[from] as Piece;
    let to = from + 1;
    while (isAlike(first, pieces[to])) to += 1;
    result.push(to === from + 1 ? first : asOne(first, pieces.slice(from, to)));
    from = to;
  }
  return tight(result);
}

function isAlike(one: Piece, other: Piece | undefined): boolean {
  return other !== undefined && other.face === one.face && other.look === one.look;
}

function asOne(first: Piece, pieces: readonly Piece[]): Piece {
  const sum = (sizeOf: (piece: Piece) => number) => pieces.reduce((total, piece) => total + sizeOf(piece), 0);
  return {
    ...first,
    // Joined arrays, not added strings: those would keep their parts.
    text: pieces.map(({ text }) => text).join(''),
    shaped: { width: sum(({ shaped }) => shaped.width), segments: segmentsOf(pieces) },
    width: sum(({ width }) => width),
  };
}

function segmentsOf(pieces: readonly Piece[]): Piece['shaped']['segments'] {
  const segments: { rise: number; parts: string[] }[] = [];
  for (const { rise, glyphs } of pieces.flatMap(({ shaped }) => shaped.segments)) {
    const last = segments.at(-1);
    if (last?.rise === rise) last.parts.push(glyphs);
    else segments.push({ rise, parts: [glyphs] });
  }
  return segments.map(({ rise, parts }) => ({ rise, glyphs: parts.join('') }));
}
