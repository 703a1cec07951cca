import type { Head } from '../incident/entry.ts';
import type { SourceCounts } from './verify-sources.ts';

/** Everything that `verify` can find. The words for each are in `words/verify`. */
export const FINDING_CODES = [
  'header-missing',
  'header-damaged',
  'header-of-another',
  'database-missing',
  'database-damaged',
  'database-torn',
  'database-older',
  'database-format',
  'schema-changed',
  'schema-object-missing',
  'schema-object-unexpected',
  'tables-other-version',
  'entry-missing',
  'entry-out-of-order',
  'entry-altered',
  'entry-malformed',
  'entry-unexpected',
  'entry-version',
  'entry-newer',
  'entry-batch',
  'entry-impossible',
  'genesis-misplaced',
  'payload-missing',
  'payload-altered',
  'payload-unreadable',
  'payload-orphan',
  'payload-not-purged',
  'purge-impossible',
  'purge-unfinished',
  'head-missing',
  'head-damaged',
  'head-ahead',
  'head-different',
  'head-behind',
  'expected-head-ahead',
  'expected-head-different',
  'table-unreadable',
  'row-missing',
  'row-unexpected',
  'cell-altered',
  'vault-missing',
  'vault-size',
  'vault-altered',
  'vault-unreferenced',
  'vault-unreferenced-altered',
  'vault-aside',
  'vault-newer',
  'annex-missing',
  'annex-size',
  'annex-altered',
  'annex-unreferenced',
  'annex-unknown',
  'annex-head',
  'source-changed',
  'source-gone',
  'source-unreadable',
  'file-unexpected',
  'file-unreadable',
  'link',
  'leftover',
  'system-file',
  'permissions-open',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** One thing that is not as it should be, with everything that names it. */
export interface Finding {
  readonly code: FindingCode;
  /** A notice leaves the dossier sound. */
  readonly severity: 'error' | 'notice';
  readonly seq?: number;
  readonly incident?: number;
  /** All the acts, where an exhibit supports several; `incident` is the first. */
  readonly incidents?: readonly number[];
  readonly exhibit?: number;
  /** Relative to the dossier, with forward slashes. */
  readonly file?: string;
  /** Where an original was copied from, outside the dossier. */
  readonly source?: string;
  readonly table?: string;
  readonly column?: string;
  /** Words of the record are never repeated here: a hash and a size stand for them. */
  readonly expected?: string;
  readonly found?: string;
}

export interface VerifyReport {
  readonly sound: boolean;
  readonly findings: readonly Finding[];
  readonly checked: {
    readonly entries: number;
    readonly rows: number;
    readonly files: number;
    readonly bytes: number;
  };
  readonly head: Head;
  /** Files that originals were copied from, where they were looked at. */
  readonly sources?: SourceCounts;
}

const NOTICES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'tables-other-version',
  'entry-newer',
  'head-behind',
  'purge-unfinished',
  'vault-unreferenced',
  'vault-aside',
  'vault-newer',
  'annex-unreferenced',
  'source-changed',
  'source-gone',
  'source-unreadable',
  'leftover',
  'system-file',
  'permissions-open',
]);

type Details = Omit<Finding, 'code' | 'severity'>;

/** What has been found so far, and how much was looked at. */
export class Findings {
  readonly list: Finding[] = [];
  readonly checked = { entries: 0, rows: 0, files: 0, bytes: 0 };

  add(code: FindingCode, details: { [K in keyof Details]: Details[K] | undefined } = {}): void {
    const given = Object.entries(details).filter(([, value]) => value !== undefined);
    this.list.push({
      code,
      severity: NOTICES.has(code) ? 'notice' : 'error',
      ...(Object.fromEntries(given) as Details),
    });
  }
}

/** The incident or the exhibit that a subject such as `f:12` names. */
export function subjectDetails(subject: string | null): Pick<Details, 'incident' | 'exhibit'> {
  const number = Number(subject?.slice(2));
  if (!Number.isSafeInteger(number)) return {};
  if (subject?.startsWith('f:')) return { incident: number };
  return subject?.startsWith('p:') ? { exhibit: number } : {};
}
