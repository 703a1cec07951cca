import type Database from 'better-sqlite3';
import { NAMES } from './files.ts';

/** A file as the record knows it. */
export interface Expected {
  readonly sha256: string;
  readonly size: number;
  readonly exhibit?: number;
  /** The acts that it supports, first recorded first. */
  readonly incidents?: readonly number[];
}

/** Every file that the record names, by its path in the dossier. */
export function expectedFiles(refolded: Database.Database): Map<string, Expected> {
  return new Map([...expectedExhibits(refolded), ...expectedAnnexes(refolded)]);
}

export function expectedExhibits(refolded: Database.Database): Map<string, Expected> {
  const rows = refolded
    .prepare<[], { p: number; sha256: string; size: number; acts: string | null }>(
      `SELECT p, sha256, json_extract(exhibit, '$.size') AS size,
         (SELECT json_group_array(n ORDER BY seq) FROM exhibit_incidents WHERE exhibit_incidents.p = exhibits.p) AS acts
       FROM exhibits WHERE purgedAt IS NULL AND sha256 IS NOT NULL`,
    )
    .all();
  return new Map(
    rows.map(({ p, acts, sha256, size }) => [
      `${NAMES.vault}/${sha256.slice(0, 2)}/${sha256}`,
      { sha256, size, exhibit: p, incidents: JSON.parse(acts ?? '[]') },
    ]),
  );
}

export function expectedAnnexes(refolded: Database.Database): Map<string, Expected> {
  const rows = refolded.prepare<[], { file: string; sha256: string; size: number }>(ISSUED_FILES).all();
  return new Map(rows.map(({ file, sha256, size }) => [file, { sha256, size }]));
}

/** One row a file: an annex may be in several. */
export const ISSUED_FILES = `SELECT file, sha256, size FROM annexes WHERE file IS NOT NULL AND volumes IS NULL
  UNION SELECT value ->> 'file', value ->> 'sha256', value ->> 'size' FROM annexes, json_each(volumes)`;
