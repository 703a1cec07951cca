import type { AnnexRecord } from '../incident/entry.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord, IncidentState } from '../incident/incident.ts';

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
}

export function incidentRecord(row: IncidentRow, exhibits: readonly number[]): IncidentRecord {
  return {
    ...JSON.parse(row.incident),
    n: row.n,
    seq: row.seq,
    recordedAt: row.recordedAt,
    state: row.state,
    amendments: row.amendments,
    exhibits,
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
    ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
    ...(row.purgedAt !== null && { purgedAt: row.purgedAt }),
    ...(row.factNumber !== null && { factNumber: row.factNumber }),
  };
}

export function exhibitRecord(row: ExhibitRow, incidents: readonly number[]): ExhibitRecord {
  return {
    ...JSON.parse(row.exhibit),
    p: row.p,
    seq: row.seq,
    recordedAt: row.recordedAt,
    incidents,
    sightings: row.sightings,
    ...(row.exhibitNumber !== null && { exhibitNumber: row.exhibitNumber }),
    ...(row.purgedAt !== null && { purgedAt: row.purgedAt }),
  };
}

export function annexRecord(row: AnnexRow): AnnexRecord {
  const { a, preparedAt, instant, file, sha256, size, pages, head } = row;
  const prepared = { a, preparedAt, instant, options: JSON.parse(row.options) };
  if (file === null || sha256 === null || size === null || pages === null || head === null) return prepared;
  return { ...prepared, file, sha256, size, pages, head };
}
