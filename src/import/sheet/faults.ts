import { SeveralErrors, TemoinError } from '../../errors.ts';

/** What is wrong with one row: all of it is told at once, so that it is mended at once. */
export class Faults {
  readonly #found: TemoinError[] = [];

  /** Does `work`, which may be a fault. */
  try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      this.#found.push(error, ...(error instanceof SeveralErrors ? error.others : []));
      return undefined;
    }
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  /** Throws what was found. */
  settle(): never {
    const [first, ...others] = this.#found;
    if (first === undefined) throw new TypeError('no fault was found');
    throw others.length === 0 ? first : new SeveralErrors(first, others);
  }
}
