import type { Face } from '../fonts/face.ts';
import { mirror } from './direction.ts';
import type { Look, Piece } from './line.ts';

/**
 * Pieces, one object for all that read and look alike. What is laid out waits in memory until every page is known: a
 * line is then a list of words that others hold too. With pieces of its own for each line, 10,000 acts took 375 MB.
 */
export class SharedPieces {
  readonly #known = new WeakMap<Look, Map<Face, Map<string, Piece>>>();

  piece(face: Face, text: string, look: Look, level: number): Piece {
    // A link has a look of its own, and few lines run from right to left.
    if (level > 0 || look.to !== undefined) return make(face, text, look, level);
    const alike = this.#alike(look, face);
    let piece = alike.get(text);
    if (!piece) {
      piece = make(face, text, look, level);
      alike.set(text, piece);
    }
    return piece;
  }

  #alike(look: Look, face: Face): Map<string, Piece> {
    const byFace = this.#known.get(look) ?? new Map<Face, Map<string, Piece>>();
    this.#known.set(look, byFace);
    const alike = byFace.get(face) ?? new Map<string, Piece>();
    byFace.set(face, alike);
    return alike;
  }
}

function make(face: Face, text: string, look: Look, level: number): Piece {
  const rightToLeft = level % 2 === 1;
  const shaped = face.shape(rightToLeft ? mirror(text) : text, rightToLeft);
  return { text, face, shaped, look, level, width: (shaped.width * look.size) / 1000 };
}
