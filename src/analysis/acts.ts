import type { IncidentRecord } from '../incident/incident.ts';
import { compareWhen } from '../incident/when.ts';
import { localDay, localHour } from '../incident/when-local.ts';
import { monthOf } from './days.ts';

/**
 * An act that counts, with what its date settles. `day`, `month` and `hour` are set only where both bounds of the
 * date fall into the same one, in the dossier's zone: « vers le 12 » settles nothing, « entre le 3 et le 5 mars »
 * settles the month, « avant le … » (a capture date) never settles anything.
 */
export interface Act {
  readonly n: number;
  readonly record: IncidentRecord;
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
export function actsOf(incidents: readonly IncidentRecord[], zone: string): Act[] {
  return incidents
    .filter(incident => incident.state === 'confirmed')
    .sort((a, b) => compareWhen(a.when, b.when) || a.seq - b.seq || a.n - b.n)
    .map(record => ({ n: record.n, record, ...settled(record, zone) }));
}

function settled({ when }: IncidentRecord, zone: string): Pick<Act, 'month' | 'day' | 'hour' | 'minute'> {
  if (when.kind === 'about' || when.earliest === null || when.latest === null) return {};
  const first = localDay(when.earliest, zone);
  const last = localDay(when.latest, zone);
  if (monthOf(first) !== monthOf(last)) return {};
  const month = monthOf(first);
  if (first !== last) return { month };
  const hour = localHour(when.earliest, zone);
  if (localHour(when.latest, zone) !== hour) return { month, day: first };
  const isTimed = when.kind === 'exact' && (when.precision === 'minute' || when.precision === 'second');
  if (!isTimed) return { month, day: first, hour };
  return { month, day: first, hour, minute: Date.parse(when.earliest) };
}

export const settlesDay = (act: Act): act is DayAct => act.day !== undefined;
export const settlesHour = (act: Act): act is HourAct => act.hour !== undefined;
export const settlesMinute = (act: Act): act is MinuteAct => act.minute !== undefined;
