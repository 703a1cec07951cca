/** Tells the first, second… of equal things apart. */
export class Occurrences {
  readonly #seen = new Map<string, number>();

  /** How many equal ones there are by now, this one included, by the SHA-256 of what makes them equal. */
  next(sha256: Buffer): number {
    // Half of it, a character a byte: enough to count by, and there may be a million.
    const key = sha256.toString('latin1', 0, 16);
    const nth = (this.#seen.get(key) ?? 0) + 1;
    this.#seen.set(key, nth);
    return nth;
  }
}
