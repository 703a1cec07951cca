import type { Missing, MissingKey } from '../../incident/letter.ts';

/** A line of dots, to be filled by hand. */
export const BLANK = '.'.repeat(40);
/** Lines as wide as the page. */
export const ROOM = ['', '', ''].map(() => '.'.repeat(150)).join('\n');

/** What was left blank so far, each thing once. */
export class Blanks {
  readonly #acts = new Map<MissingKey, Set<number>>();

  /** Dots, and the note that they want something. */
  of(what: MissingKey, ...acts: readonly number[]): string {
    const known = this.#acts.get(what) ?? new Set();
    for (const n of acts) known.add(n);
    this.#acts.set(what, known);
    return BLANK;
  }

  get list(): Missing[] {
    return [...this.#acts].map(([what, acts]) => ({ what, acts: [...acts].sort((a, b) => a - b) }));
  }
}
