import { Temporal } from 'temporal-polyfill';
import { type Deadlines, deadlinesOf } from '../analysis/deadlines.ts';
import { localDay } from '../incident/when-local.ts';
import { type Period, referenceData } from '../report/reference-data.ts';
import type { Dossier } from './dossier.ts';
import { readPerson } from './person.ts';

export interface DeadlineReport extends Deadlines {
  readonly rules: readonly Period[];
  /** Local day that the states are told for, `YYYY-MM-DD`. */
  readonly today: string;
  readonly zone: string;
  /** The victim is a minor: nothing was computed. */
  readonly minor: boolean;
}

/** Indicative dates, act by act. For a minor nothing is computed: special periods exist. */
export function deadlines(dossier: Dossier, now: Date): DeadlineReport {
  const { zone } = dossier.info;
  const today = localDay(now.toISOString(), zone);
  const rules = referenceData('deadlines');
  if (readPerson(dossier.dir)?.minor) return { rules, today, zone, minor: true, deadlines: [], undated: [] };
  const incidents = dossier.incidents({ state: ['confirmed'] });
  return { rules, today, zone, minor: false, ...deadlinesOf(incidents, rules, { zone, today }) };
}

/**
 * How many dates come near, for one line of a status. Only the acts whose date can be near are read: a record of years
 * costs no more than one of weeks. A period of months is never more than three days longer or shorter than another.
 */
export function nearDeadlines(dossier: Dossier, now: Date): number {
  const { zone } = dossier.info;
  if (readPerson(dossier.dir)?.minor) return 0;
  const today = localDay(now.toISOString(), zone);
  return referenceData('deadlines').reduce((count, rule) => {
    const from = Temporal.PlainDate.from(today).subtract({ ...rule.period, days: 4 });
    const incidents = dossier.incidents({
      state: ['confirmed'],
      since: `${from}T00:00:00.000Z`,
      until: `${from.add({ days: rule.nearDays + 8 })}T23:59:59.999Z`,
    });
    const { deadlines: found } = deadlinesOf(incidents, [rule], { zone, today });
    return count + found.filter(({ state }) => state === 'near').length;
  }, 0);
}
