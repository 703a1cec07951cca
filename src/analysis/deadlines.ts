import { Temporal } from 'temporal-polyfill';
import { type IncidentRecord, PRESENCE_KINDS } from '../incident/incident.ts';
import { localDay } from '../incident/when-local.ts';

/** A period that law or practice gives, as data: which acts it concerns, and how long it is. */
export interface DeadlineRule {
  readonly id: string;
  readonly period: { readonly years?: number | undefined; readonly months?: number | undefined };
  readonly applies: 'online' | 'public-words' | 'discriminatory-words' | 'every';
  /** So many days before it, it is said to be near. */
  readonly nearDays: number;
}

/** One indicative date of one act. Never one for the whole dossier: each act has its own. */
interface Deadline {
  readonly n: number;
  readonly rule: string;
  /** Earliest local day on which the act can have happened, `YYYY-MM-DD`. */
  readonly from: string;
  readonly day: string;
  readonly state: 'past' | 'near' | 'later';
  /** Days from today to it; negative once it is past. */
  readonly inDays: number;
}

export interface Deadlines {
  /** By day, then by act. */
  readonly deadlines: readonly Deadline[];
  /** Acts of which no earliest day is known: nothing can be counted from. */
  readonly undated: readonly number[];
}

/**
 * The same day of the month so many months or years later, the last day of a month that is shorter: 29 February →
 * 28 February, 31 August → 30 November. Counted from the earliest day of the act, in the dossier's zone.
 */
export function deadlinesOf(
  incidents: readonly IncidentRecord[],
  rules: readonly DeadlineRule[],
  { zone, today }: { readonly zone: string; readonly today: string },
): Deadlines {
  const acts = incidents.filter(({ state }) => state === 'confirmed');
  const undated = acts.filter(({ when }) => when.earliest === null).map(({ n }) => n);
  const deadlines = acts.flatMap(act =>
    act.when.earliest === null
      ? []
      : rules
          .filter(rule => concerns(rule, act))
          .map(rule => deadlineOf(act.n, rule, localDay(act.when.earliest as string, zone), today)),
  );
  return { deadlines: deadlines.sort((a, b) => compare(a.day, b.day) || a.n - b.n), undated };
}

function deadlineOf(
  n: number,
  { id, period, nearDays }: DeadlineRule,
  from: string,
  today: string,
): Deadline {
  const { years = 0, months = 0 } = period;
  const date = Temporal.PlainDate.from(from).add({ years, months }, { overflow: 'constrain' });
  const inDays = Temporal.PlainDate.from(today).until(date, { largestUnit: 'days' }).days;
  const state = inDays < 0 ? 'past' : inDays <= nearDays ? 'near' : 'later';
  return { n, rule: id, from, day: date.toString(), state, inDays };
}

/** Only what the person said of the act counts: no label of law is chosen for them. */
function concerns({ applies }: DeadlineRule, { kind, platform, publicWords }: IncidentRecord): boolean {
  switch (applies) {
    case 'every':
      return true;
    case 'online':
      return (
        platform !== undefined || (kind !== undefined && !PRESENCE_KINDS.includes(kind) && kind !== 'rumour')
      );
    case 'public-words':
      return publicWords === 'plain';
    case 'discriminatory-words':
      return publicWords === 'discriminatory';
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
