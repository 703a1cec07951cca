import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import type { When } from '../incident/when.ts';

/** A capture made before what it should show: one of the two dates is wrong. Only the person knows which. */
export interface EarlyCapture {
  readonly id: 'capture-before-act';
  readonly n: number;
  readonly p: number;
  readonly captured: When;
}

/** What the person should look at again. Nothing is refused. */
export type Warning =
  | EarlyCapture
  /** Acts marked « adresse divulguée » whose words are printed as written. */
  | { readonly id: 'address-printed'; readonly acts: readonly number[] }
  /** Secret recordings, not cleared: neither printed nor mentioned. */
  | { readonly id: 'recordings-left-out'; readonly exhibits: readonly number[] }
  /** Something that an issued annex holds was erased since: a copy made anew leaves it out. */
  | { readonly id: 'erased-since'; readonly a: number }
  /** Taken over from the last annex, where this one was given none. */
  | { readonly id: 'name-kept' | 'place-kept'; readonly value: string }
  | { readonly id: 'brief-missing' };

/**
 * The captures of an act that are older than the act. The best date of each counts, never the system's date of a
 * file: it changes with each copy.
 */
export function earlyCaptures(
  record: { exhibit(p: number): ExhibitRecord | undefined },
  { n, when, exhibits }: Pick<IncidentRecord, 'n' | 'when' | 'exhibits'>,
): EarlyCapture[] {
  return exhibits.flatMap(p => {
    const captured = record.exhibit(p)?.captured[0];
    if (captured === undefined || captured.source === 'file-time') return [];
    const isEarly = when.earliest !== null && captured.latest !== null && captured.latest < when.earliest;
    return isEarly ? [{ id: 'capture-before-act', n, p, captured }] : [];
  });
}
