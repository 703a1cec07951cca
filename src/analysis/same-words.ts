import type { Act } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** Shorter words are everybody's: « ok », « t’es moche ». */
export const SAME_WORDS = { letters: 15 } as const;

/** The same words, from several accounts. */
export interface SharedWords {
  readonly accounts: number;
  readonly basis: readonly number[];
}

/**
 * Words that came from several accounts, whatever the time between, the most accounts first. Nothing is said of why:
 * a quotation is the same words too. `accountOf` names the account of an act, as `accounts` told them apart; `byWords` are
 * the acts that have words, by what makes these the same.
 */
export function sameWords(
  acts: readonly Act[],
  accountOf: ReadonlyMap<number, string>,
  byWords: ReadonlyMap<string, readonly Act[]>,
): Figure<readonly SharedWords[]> {
  const used = acts.filter(({ n, record }) => record.words !== undefined && accountOf.has(n));
  const shared = [...byWords]
    .filter(([key, group]) => group.length > 1 && [...key].length >= SAME_WORDS.letters)
    .map(([, group]) => {
      const basis = group.map(({ n }) => n).filter(n => accountOf.has(n));
      return {
        accounts: new Set(basis.map(n => accountOf.get(n))).size,
        basis: basis.sort((a, b) => a - b),
      };
    })
    .filter(({ accounts }) => accounts > 1)
    .sort(
      (a, b) =>
        b.accounts - a.accounts || b.basis.length - a.basis.length || (a.basis[0] ?? 0) - (b.basis[0] ?? 0),
    );
  return figure(shared, 'words-and-account', used, acts);
}
