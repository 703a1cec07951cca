import type { ExhibitRecord } from '../incident/exhibit.ts';
import { type Accounts, accounts } from './accounts.ts';
import { type Act, actsOf, type CountedRecord, settlesMinute } from './acts.ts';
import { type Breakdown, breakdown } from './breakdown.ts';
import { type Bursts, bursts } from './bursts.ts';
import { byWords } from './essence.ts';
import { type Figure, figure } from './figure.ts';
import { type Frequency, frequency } from './frequency.ts';
import { type Hours, hours } from './hours.ts';
import { type Month, months } from './months.ts';
import { type Precision, precision } from './precision.ts';
import { type Repeats, repeats } from './repeats.ts';
import { type SharedWords, sameWords } from './same-words.ts';
import { type Timeline, timeline } from './timeline.ts';

/** Medians, silences, shares of hours: given only from so many acts timed to the minute. */
export const FINER_FROM = 20;

/** Everything that is counted, each figure with its basis. Only confirmed acts count. */
export interface Figures {
  readonly zone: string;
  readonly precision: Precision;
  readonly timeline: Figure<Timeline>;
  readonly frequency: Frequency;
  readonly hours: Hours;
  readonly accounts: Figure<Accounts>;
  readonly bursts: Bursts;
  readonly repeats: Figure<Repeats>;
  readonly sameWords: Figure<readonly SharedWords[]>;
  readonly breakdown: Breakdown;
  readonly months: Figure<readonly Month[]>;
  /** Acts with at least one exhibit; `of` less `value` have none. */
  readonly withExhibits: Figure<number>;
  /** Exhibits that support an act that counts. */
  readonly exhibits: number;
  readonly timed: Figure<number>;
  /** Whether there are enough timed acts for the finer figures to mean something. */
  readonly finer: boolean;
}

/** Counts what can be counted. Pure: the same records in any order give the same figures. */
export function figures(
  incidents: readonly CountedRecord[],
  exhibits: readonly ExhibitRecord[],
  { zone }: { readonly zone: string },
): Figures {
  const acts = actsOf(incidents, zone);
  const byAccount = accounts(acts);
  const accountOf = new Map(byAccount.value.rows.flatMap(row => row.basis.map(n => [n, row.key] as const)));
  const wordsShared = byWords(acts);
  const timed = acts.filter(settlesMinute);
  const counted = new Set(acts.map(act => act.n));
  return {
    zone,
    precision: precision(acts, incidents),
    timeline: timeline(acts, zone),
    frequency: frequency(acts),
    hours: hours(acts),
    accounts: byAccount,
    bursts: bursts(acts, accountOf),
    repeats: repeats(acts, accountOf, wordsShared),
    sameWords: sameWords(acts, accountOf, wordsShared),
    breakdown: breakdown(acts),
    months: months(acts, accountOf),
    withExhibits: figure(acts.filter(hasExhibit).length, 'nothing', acts, acts),
    exhibits: exhibits.filter(exhibit => exhibit.incidents.some(n => counted.has(n))).length,
    timed: figure(timed.length, 'minute', timed, acts),
    finer: timed.length >= FINER_FROM,
  };
}

const hasExhibit = ({ record }: Act): boolean => record.exhibits.length > 0;
