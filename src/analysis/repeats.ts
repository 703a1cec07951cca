import { displayText } from '../incident/text.ts';
import { type Act, type MinuteAct, settlesMinute } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** Sendings of the same words no further apart than so many minutes, one after the other. */
export const NEAR = { minutes: 10 } as const;

/** « Envois rapprochés — un seul fait ? » Both totals, always; nothing is merged. */
export interface Repeats {
  readonly groups: readonly (readonly number[])[];
  readonly acts: number;
  /** The same, if each group counts for one. */
  readonly ifGrouped: number;
}

/**
 * Groups of acts of one account (or of acts that name none, on one platform) with the same words but for case, accents,
 * punctuation and spaces, each within ten minutes of the one before. `accountOf` is by registration number, `sameWords` the
 * acts that have words, by what makes these the same.
 */
export function repeats(
  acts: readonly Act[],
  accountOf: ReadonlyMap<number, string>,
  sameWords: ReadonlyMap<string, readonly Act[]>,
): Figure<Repeats> {
  const usable = acts.filter(settlesMinute).filter(({ record }) => record.words !== undefined);
  const groups = [...sameWords.values()]
    .map(group => group.filter(settlesMinute))
    .filter(group => group.length > 1)
    .flatMap(group => chainsOf(group, accountOf))
    .filter(chain => chain.length > 1)
    .sort((a, b) => (a[0]?.minute ?? 0) - (b[0]?.minute ?? 0) || (a[0]?.n ?? 0) - (b[0]?.n ?? 0))
    .map(chain => chain.map(act => act.n).sort((a, b) => a - b));
  const surplus = groups.reduce((sum, group) => sum + group.length - 1, 0);
  return figure(
    { groups, acts: acts.length, ifGrouped: acts.length - surplus },
    'words-and-minute',
    usable,
    acts,
  );
}

/** Acts with the same words, cut where the account or the platform changes or time goes by. */
function chainsOf(acts: MinuteAct[], accountOf: ReadonlyMap<number, string>): MinuteAct[][] {
  const chains = new Map<string, MinuteAct[][]>();
  for (const act of acts.sort((a, b) => a.minute - b.minute || a.n - b.n)) {
    const key = JSON.stringify([accountOf.get(act.n) ?? null, platformOf(act)]);
    const known = chains.get(key);
    const chain = known?.at(-1);
    const previous = chain?.at(-1);
    if (!known) chains.set(key, [[act]]);
    else if (chain && previous && act.minute - previous.minute <= NEAR.minutes * 60_000) chain.push(act);
    else known.push([act]);
  }
  return [...chains.values()].flat();
}

const platformOf = ({ record }: Act): string =>
  displayText(record.platform ?? '')
    .normalize('NFC')
    .trim()
    .toLowerCase();
