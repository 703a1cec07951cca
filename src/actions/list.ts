import type { IncidentRecord } from '../incident/incident.ts';
import type { IncidentFilter } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

export type { IncidentFilter } from '../store/dossier.ts';

export interface ListRequest {
  readonly filter: IncidentFilter;
  /** Only so many, the latest by date. */
  readonly limit?: number;
}

export interface ActList {
  readonly zone: string;
  readonly acts: readonly IncidentRecord[];
  /** How many there are before the limit. */
  readonly total: number;
}

/** The acts in the order of their dates. */
export function listActs(dossier: Dossier, { filter, limit }: ListRequest): ActList {
  const found = dossier.atOnce(() => dossier.incidents(filter));
  const acts = limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
  return { zone: dossier.info.zone, acts, total: found.length };
}
