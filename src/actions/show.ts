import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import { findAct } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { actHistory, type HistoryEvent } from './history.ts';

export interface ActDetails {
  readonly act: IncidentRecord;
  readonly zone: string;
  readonly exhibits: readonly ExhibitRecord[];
  readonly history: readonly HistoryEvent[];
}

/** Everything about one act, as it stood at one moment. */
export function actDetails(dossier: Dossier, reference: string): ActDetails {
  return dossier.atOnce(() => {
    const act = findAct(dossier, reference);
    const exhibits = act.exhibits.flatMap(p => dossier.exhibit(p) ?? []);
    return { act, zone: dossier.info.zone, exhibits, history: actHistory(dossier, act.n) };
  });
}
