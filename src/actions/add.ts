import { TemoinError } from '../errors.ts';
import { Incident, type IncidentRecord } from '../incident/incident.ts';
import type { When } from '../incident/when.ts';
import { findAct } from './acts.ts';
import { takeFiles } from './attach.ts';
import { earliestCapture } from './confirm.ts';
import type { Dossier } from './dossier.ts';
import { type LinkedExhibit, recordAct, type TakenFile } from './record.ts';
import { type EarlyCapture, earlyCaptures } from './warnings.ts';

export interface AddRequest {
  readonly incident: Omit<Incident, 'when'>;
  /** The date as the person said it, or the capture date of the first file that has one. */
  readonly when: When | 'capture';
  readonly files: readonly string[];
}

export interface Added {
  readonly act: IncidentRecord;
  /** The dossier's: hours are said in it. */
  readonly zone: string;
  readonly exhibits: readonly LinkedExhibit[];
  /** Dates found in the files that could not be. */
  readonly refusedDates: readonly {
    name: LinkedExhibit['name'];
    raw: string;
    source: string;
    reason: string;
  }[];
  readonly warnings: readonly EarlyCapture[];
}

/** Records an act with its files: everything, or nothing. */
export async function addAct(dossier: Dossier, request: AddRequest, now: Date): Promise<Added> {
  const { incident, files } = request;
  const taken = await takeFiles(dossier, files, { now });
  const when = request.when === 'capture' ? captured(taken) : request.when;
  const told = Incident.parse({ when, ...incident });
  const recorded = dossier.transact(tx => {
    const { n, exhibits } = recordAct(tx, { incident: told, state: 'confirmed', files: taken });
    const act = findAct(tx, String(n));
    return { act, exhibits, warnings: earlyCaptures(tx, act) };
  });
  const refusedDates = taken.flatMap(({ exhibit, refusedDates }) =>
    refusedDates.map(refused => ({ name: exhibit.origin.name, ...refused })),
  );
  return { ...recorded, zone: dossier.info.zone, refusedDates };
}

function captured(files: readonly TakenFile[]): When {
  const when = earliestCapture(files.map(({ exhibit }) => exhibit));
  if (when === undefined) throw new TemoinError('files-without-capture-date');
  return when;
}
