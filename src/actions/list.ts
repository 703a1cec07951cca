import type { IncidentRecord } from '../incident/incident.ts';
import type { IncidentFilter } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

export type { IncidentFilter } from '../store/dossier.ts';

export interface ListRequest {
  readonly filter: IncidentFilter;
  /** Only so many, the latest by date. */
  readonly limit?: number;
}

export interface ActList<T = IncidentRecord> {
  readonly zone: string;
  readonly acts: readonly T[];
  /** How many there are before the limit. */
  readonly total: number;
}

/** The acts in the order of their dates; of each, the part that will be told. */
export function listActs<T>(
  dossier: Dossier,
  { filter, limit }: ListRequest,
  part: (act: IncidentRecord) => T,
): ActList<T> {
  return dossier.atOnce(() => {
    const acts = dossier.incidents(filter, limit, part);
    const total = limit === undefined ? acts.length : dossier.countIncidents(filter);
    return { zone: dossier.info.zone, total, acts };
  });
}
