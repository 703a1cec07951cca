import { isAbsolute } from 'node:path';
import type Database from 'better-sqlite3';
import { TemoinError } from '../errors.ts';
import type { Origin } from '../incident/exhibit.ts';
import { displayText, textBytes } from '../incident/text.ts';
import { type Files, letGo } from './files.ts';
import type { Findings } from './findings.ts';
import { pour } from './pour.ts';
import { openSource, readSource, refuseIfChanged } from './source-file.ts';

/** What became of the files that the originals were copied from. */
export interface SourceCounts {
  readonly same: number;
  readonly changed: number;
  readonly gone: number;
  readonly unreadable: number;
}

interface SourceRow {
  readonly exhibit: number;
  readonly sha256: string;
  /** Origin, as JSON. */
  readonly origin: string;
}

/**
 * Looks at the files that the originals were copied from, each place where one was found. They are the person's own
 * and not part of the record: one that changed or went away since is said, and is never a fault of the dossier.
 */
export function verifySources(refolded: Database.Database, files: Files, findings: Findings): SourceCounts {
  const counts = { same: 0, changed: 0, gone: 0, unreadable: 0 };
  const buffer = Buffer.allocUnsafeSlow(4 * 1024 * 1024);
  const rows = refolded.prepare<[], SourceRow>(
    `SELECT p AS exhibit, sha256, json_extract(exhibit, '$.origin') AS origin FROM exhibits
     UNION SELECT p, sha256, origin FROM sightings JOIN exhibits USING (p) ORDER BY 1, 3`,
  );
  const seen = new Set<string>();
  for (const { exhibit, sha256, origin } of rows.all()) {
    const { path, archive }: Origin = JSON.parse(origin);
    // Its path starts in an archive, which is kept and looked at as a whole.
    if (archive !== undefined) continue;
    const place = `${exhibit} ${textBytes(path).toString('latin1')}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const found = hashSource(files, typeof path === 'string' ? path : textBytes(path), buffer);
    const outcome = found.sha256 === undefined ? found.outcome : found.sha256 === sha256 ? 'same' : 'changed';
    counts[outcome] += 1;
    if (outcome === 'same') continue;
    const details = { exhibit, source: displayText(path), expected: sha256 };
    findings.add(`source-${outcome}`, { ...details, found: found.sha256 ?? found.why });
  }
  return counts;
}

type Looked =
  | { readonly sha256: string }
  | { readonly sha256?: undefined; readonly outcome: 'gone' | 'unreadable'; readonly why?: string };

const GONE: readonly string[] = ['file-missing', 'link-dangling'];

function hashSource(files: Files, path: string | Buffer, buffer: Buffer): Looked {
  // A path that starts nowhere would be looked for wherever the command happens to run.
  if (!isAbsolute(path.toString('latin1'))) return { outcome: 'gone' };
  try {
    const source = openSource(files, path);
    try {
      const { sha256, size } = pour(buffer, part => readSource(files, source, part));
      if (size > 0) refuseIfChanged(files, source, size);
      return { sha256 };
    } finally {
      letGo(files, source.fd);
    }
  } catch (error) {
    if (!(error instanceof TemoinError)) throw error;
    return GONE.includes(error.id) ? { outcome: 'gone' } : { outcome: 'unreadable', why: error.id };
  }
}
