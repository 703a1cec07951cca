import { visualOrder } from './direction.ts';
import type { Line, Piece, Unit } from './line.ts';
import { tight } from './tight.ts';

/** Fills lines from the first to the last. */
export class LineFiller {
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
    const pieces = tight([...visualOrder(this.#pieces), ...hanging]);
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
