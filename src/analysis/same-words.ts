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
 * a quotation is the same words too. `accountOf` names the account of an act, as `accounts` told them apart; `essenceOf`
 * what makes its words the same as others.
 */
export function sameWords(
  acts: readonly Act[],
  accountOf: ReadonlyMap<number, string>,
  essenceOf: ReadonlyMap<number, string>,
): Figure<readonly SharedWords[]> {
  const groups = new Map<string, { accounts: Set<string>; acts: Act[] }>();
  const used: Act[] = [];
  for (const act of acts) {
    const account = accountOf.get(act.n);
    const key = essenceOf.get(act.n);
    if (account === undefined || key === undefined) continue;
    used.push(act);
    if ([...key].length < SAME_WORDS.letters) continue;
    const group = groups.get(key) ?? { accounts: new Set(), acts: [] };
    group.accounts.add(account);
    group.acts.push(act);
    groups.set(key, group);
  }
  const shared = [...groups.values()]
    .filter(group => group.accounts.size > 1)
    .map(group => ({
      accounts: group.accounts.size,
      basis: group.acts.map(act => act.n).sort((a, b) => a - b),
    }))
    .sort(
      (a, b) =>
        b.accounts - a.accounts || b.basis.length - a.basis.length || (a.basis[0] ?? 0) - (b.basis[0] ?? 0),
    );
  return figure(shared, 'words-and-account', used, acts);
}
