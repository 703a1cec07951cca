/** How well something must be known of an act before a figure may use it. */
export type Need =
  | 'nothing'
  | 'minute'
  | 'hour'
  | 'day'
  | 'month'
  | 'account'
  | 'words-and-minute'
  | 'words-and-account';

/**
 * One figure, with all it takes to recompute it by hand: `basis` lists the acts used, by registration number,
 * and `basis.length + leftOut === of`, always.
 */
export interface Figure<T> {
  readonly value: T;
  /** Acts that count: the confirmed ones. */
  readonly of: number;
  /** Those among them that are not known well enough for this figure. */
  readonly leftOut: number;
  readonly needs: Need;
  readonly basis: readonly number[];
}

/** A figure over `used`, out of `all` the acts that count. */
export function figure<T>(
  value: T,
  needs: Need,
  used: readonly { readonly n: number }[],
  all: readonly unknown[],
): Figure<T> {
  return {
    value,
    of: all.length,
    leftOut: all.length - used.length,
    needs,
    basis: numbersOf(used),
  };
}

/** Many figures are over the same acts: put in order once, for a twentieth of the time of `stats`. */
const NUMBERS = new WeakMap<readonly object[], readonly number[]>();

function numbersOf(used: readonly { readonly n: number }[]): readonly number[] {
  const known = NUMBERS.get(used);
  if (known !== undefined) return known;
  const numbers = used.map(({ n }) => n).sort((a, b) => a - b);
  NUMBERS.set(used, numbers);
  return numbers;
}
