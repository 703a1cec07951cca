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
