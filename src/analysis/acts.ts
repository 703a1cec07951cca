import type { IncidentRecord } from '../incident/incident.ts';
import { compareWhen } from '../incident/when.ts';
import { dayText, localParts } from '../incident/when-local.ts';
import { monthOf } from './days.ts';

/** As much of an act as the figures need. */
export type CountedRecord = Pick<IncidentRecord, 'n' | 'seq' | 'state' | 'when' | 'exhibits'> & {
  readonly [K in 'platform' | 'account' | 'kind' | 'visibility' | 'addressee' | 'words']?:
    | IncidentRecord[K]
    | undefined;
};

/** Only that, all in one form: 100,000 acts are counted in half the time and memory that whole ones take. */
export function countedPart(act: IncidentRecord): CountedRecord {
  const { n, seq, state, when, exhibits, platform, account, kind, visibility, addressee, words } = act;
  return { n, seq, state, when, exhibits, platform, account, kind, visibility, addressee, words };
}

/**
 * An act that counts, with what its date settles. `day`, `month` and `hour` are set only where both bounds of the
 * date fall into the same one, in the dossier's zone: « vers le 12 » settles nothing, « entre le 3 et le 5 mars »
 * settles the month, « avant le … » (a capture date) never settles anything.
 */
export interface Act {
  readonly n: number;
  readonly record: CountedRecord;
  readonly month?: string;
  /** `YYYY-MM-DD`. */
  readonly day?: string;
  /** 0 to 23. */
  readonly hour?: number;
  /** Milliseconds of the first instant of the minute or second that is known. */
  readonly minute?: number;
}

export type DayAct = Act & { readonly day: string };
export type HourAct = DayAct & { readonly hour: number };
export type MinuteAct = HourAct & { readonly minute: number };

/** The acts that count (confirmed ones), in the order of the record: by date, then by registration. */
export function actsOf(incidents: readonly CountedRecord[], zone: string): Act[] {
  return incidents
    .filter(incident => incident.state === 'confirmed')
    .sort((a, b) => compareWhen(a.when, b.when) || a.seq - b.seq || a.n - b.n)
    .map(record => ({ n: record.n, record, ...settled(record, zone) }));
}

function settled({ when }: CountedRecord, zone: string): Pick<Act, 'month' | 'day' | 'hour' | 'minute'> {
  if (when.kind === 'about' || when.earliest === null || when.latest === null) return {};
  const [first, last] = [localParts(when.earliest, zone), localParts(when.latest, zone)];
  const day = dayText(first);
  const month = monthOf(day);
  if (first.year !== last.year || first.month !== last.month) return {};
  if (first.day !== last.day) return { month };
  const { hour } = first;
  if (last.hour !== hour) return { month, day };
  const isTimed = when.kind === 'exact' && (when.precision === 'minute' || when.precision === 'second');
  if (!isTimed) return { month, day, hour };
  return { month, day, hour, minute: Date.parse(when.earliest) };
}

export const settlesDay = (act: Act): act is DayAct => act.day !== undefined;
export const settlesHour = (act: Act): act is HourAct => act.hour !== undefined;
export const settlesMinute = (act: Act): act is MinuteAct => act.minute !== undefined;
