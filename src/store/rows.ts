import { z } from 'zod/mini';
import { type AnnexRecord, BODIES } from '../incident/entry.ts';
import { Exhibit, type ExhibitRecord } from '../incident/exhibit.ts';
import { INCIDENT_STATES, Incident, type IncidentRecord, type IncidentState } from '../incident/incident.ts';
import { Text } from '../incident/text.ts';
import { Instant } from '../incident/when.ts';
import { checked, checkedJson } from './cells.ts';

const State = z.enum(INCIDENT_STATES);

export interface IncidentRow {
  n: number;
  seq: number;
  recordedAt: string;
  state: IncidentState;
  reason: string | null;
  mergedInto: number | null;
  purgedAt: string | null;
  amendments: number;
  factNumber: number | null;
  incident: string;
}

export interface ExhibitRow {
  p: number;
  seq: number;
  recordedAt: string;
  purgedAt: string | null;
  exhibitNumber: number | null;
  isSource: number;
  exhibit: string;
  sightings: number;
}

export interface AnnexRow {
  a: number;
  preparedAt: string;
  options: string;
  instant: string;
  file: string | null;
  sha256: string | null;
  size: number | null;
  pages: number | null;
  head: string | null;
  volumes: string | null;
}

export function incidentRecord(row: IncidentRow, exhibits: readonly number[]): IncidentRecord {
  const place = { table: 'incidents', key: row.n };
  // Added to what the schema made, which is nobody else's: a copy would cost as much as the check.
  return Object.assign(
    checkedJson(Incident, row.incident, place),
    {
      n: row.n,
      seq: row.seq,
      recordedAt: checked(Instant, row.recordedAt, place),
      state: checked(State, row.state, place),
      amendments: row.amendments,
      exhibits,
    },
    row.reason !== null && { reason: checkedJson(Text, row.reason, place) },
    row.mergedInto !== null && { mergedInto: row.mergedInto },
    row.purgedAt !== null && { purgedAt: checked(Instant, row.purgedAt, place) },
    row.factNumber !== null && { factNumber: row.factNumber },
  );
}

export function exhibitRecord(
  row: ExhibitRow,
  incidents: readonly number[],
  steps: readonly number[] = [],
): ExhibitRecord {
  const place = { table: 'exhibits', key: row.p };
  return {
    ...checkedJson(Exhibit, row.exhibit, place),
    p: row.p,
    seq: row.seq,
    recordedAt: checked(Instant, row.recordedAt, place),
    incidents,
    sightings: row.sightings,
    // Linked to an act by the person's wish, an export is an exhibit like another.
    ...(row.isSource === 1 && incidents.length + steps.length === 0 && { isSource: true as const }),
    ...(steps.length > 0 && { steps }),
    ...(row.exhibitNumber !== null && { exhibitNumber: row.exhibitNumber }),
    ...(row.purgedAt !== null && { purgedAt: checked(Instant, row.purgedAt, place) }),
  };
}

export function annexRecord(row: AnnexRow): AnnexRecord {
  const { a, file, sha256, size, pages, head } = row;
  const place = { table: 'annexes', key: a };
  const prepared = {
    a,
    preparedAt: checked(Instant, row.preparedAt, place),
    instant: checked(Instant, row.instant, place),
    options: checkedJson(BODIES['annex-prepared'].shape.options, row.options, place),
  };
  if (file === null || sha256 === null || size === null || pages === null || head === null) return prepared;
  const issued = { ...prepared, file, sha256, size, pages, head };
  if (row.volumes === null) return issued;
  const volumes = checkedJson(BODIES['annex-issued'].shape.volumes.def.innerType, row.volumes, place);
  return { ...issued, volumes };
}
