import { UsageError } from '../errors.ts';
import type { IncidentRecord, IncidentState } from '../incident/incident.ts';
import type { Searched } from '../incident/searched.ts';
import type { Dossier } from './dossier.ts';

export interface SearchRequest {
  /** Every one must be there; the words of each follow one another. */
  readonly phrases: readonly string[];
  /** A phrase's last word must end there; else it may go on. */
  readonly whole: boolean;
  readonly states?: readonly IncidentState[];
  /** Only so many, the newest. */
  readonly limit?: number;
}

interface FoundAct {
  readonly act: IncidentRecord;
  /** Where at least one of the words stands. */
  readonly places: readonly Searched[];
}

export interface SearchResult {
  readonly zone: string;
  readonly found: readonly FoundAct[];
  /** How many there are before the limit. */
  readonly total: number;
}

/** Acts where these words stand: in what was said, noted, named, in names of files, around it in an export. Newest first. */
export function searchActs(dossier: Dossier, request: SearchRequest): SearchResult {
  const { phrases, whole, states, limit } = request;
  return dossier.atOnce(() => {
    const hits = dossier.search(phrases, { whole, states });
    if (hits === undefined) throw new UsageError('search-no-word', { text: phrases.join(' ') });
    const shown = limit === undefined ? hits : hits.slice(0, limit);
    const found = shown.flatMap(({ n, places }) => {
      const act = dossier.incident(n);
      return act === undefined ? [] : [{ act, places }];
    });
    return { zone: dossier.info.zone, found, total: hits.length };
  });
}
