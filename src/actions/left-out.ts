import { type ExhibitRecord, isLeftOut } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

export interface Printable<T = IncidentRecord> {
  readonly incidents: T[];
  readonly exhibits: ExhibitRecord[];
  /** Secret recordings that support an act that counts, and are not even listed. */
  readonly leftOut: readonly number[];
}

/**
 * The record as it may be handed over: without recordings made in secret that the person has not cleared, as if they
 * were not there. One that an issued annex lists keeps its number: it was handed over.
 */
export function printable(record: Pick<Dossier, 'incidents' | 'exhibits'> | Transaction): Printable {
  return printableParts(record, act => act);
}

/** The same, with only a part of each act. */
export function printableParts<T extends Pick<IncidentRecord, 'state' | 'exhibits'>>(
  record: Pick<Dossier, 'incidents' | 'exhibits'> | Transaction,
  part: (act: IncidentRecord) => T,
): Printable<T> {
  const incidents = record.incidents({}, undefined, part);
  const all = record.exhibits();
  const isOut = (exhibit: ExhibitRecord) => isLeftOut(exhibit) && exhibit.exhibitNumber === undefined;
  const out = new Set(all.filter(isOut).map(({ p }) => p));
  if (out.size === 0) return { incidents, exhibits: all, leftOut: [] };
  const supporting = new Set(
    incidents.filter(({ state }) => state === 'confirmed').flatMap(({ exhibits }) => exhibits),
  );
  return {
    incidents: incidents.map(act => ({ ...act, exhibits: act.exhibits.filter(p => !out.has(p)) })),
    exhibits: all.filter(({ p }) => !out.has(p)),
    leftOut: [...out].filter(p => supporting.has(p)),
  };
}
