import type { Face, Shaped } from '../fonts/face.ts';
import type { Style } from '../fonts/font-chain.ts';

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

/** A fragment of a text: one face, one look, one direction, at most a word. */
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
export interface Unit {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly spaces: readonly Piece[];
  readonly spaceWidth: number;
}
