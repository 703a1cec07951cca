import { IntegrityError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { type HeadRepair, refoldTables, repairHead } from '../store/repair.ts';
import { type FilesRepair, reattach, setAside } from '../store/repair-files.ts';
import { type Finding, type VerifyReport, verifyDossier } from '../store/verify.ts';
import type { StoreEnv } from './dossier.ts';

/** What can be done about a finding. */
export type Remedy =
  | 'nothing'
  | 'refold'
  | 'reattach'
  | 'set-aside'
  | 'head'
  | 'lost-tail'
  | 'restore'
  | 'upgrade'
  | 'permissions'
  | 'link'
  | 'disk';

interface Diagnosis extends Finding {
  readonly remedy: Remedy;
}

export interface DoctorRequest {
  readonly quick?: boolean;
  readonly refold?: boolean;
  /** True: only among what was set aside. */
  readonly reattach?: string | true;
  readonly setAside?: boolean;
  readonly head?: boolean;
  /** A head from elsewhere, or the journal as it is. */
  readonly accept?: Head | 'current';
}

export type Repair =
  | ({ readonly repair: 'head' } & HeadRepair)
  | { readonly repair: 'refold'; readonly kept: string }
  | ({ readonly repair: 'reattach' | 'set-aside' } & FilesRepair);

export interface Consultation {
  /** As the dossier is now, after the repairs. */
  readonly report: VerifyReport;
  readonly findings: readonly Diagnosis[];
  readonly repairs: readonly Repair[];
}

/** Looks at everything, mends what was asked for, and looks again. Without a repair, nothing is written. */
export function consult(dir: string, request: DoctorRequest, env: StoreEnv): Consultation {
  const look = () => verifyDossier(dir, env, { quick: request.quick });
  const before = look();
  const repairs = mend(dir, before.findings, request, env);
  const report = repairs.length > 0 ? look() : before;
  const sound = journalFaults(report.findings).length === 0;
  const findings = report.findings.map(finding => ({ ...finding, remedy: remedyOf(finding, sound) }));
  return { report, findings, repairs };
}

function mend(dir: string, findings: readonly Finding[], request: DoctorRequest, env: StoreEnv): Repair[] {
  const repairs: Repair[] = [];
  if (request.head || request.accept) {
    refuseUnsound(dir, findings, code => !code.startsWith('head-') && code !== 'database-older');
    const repaired = repairHead(dir, request.accept, env);
    if (repaired) repairs.push({ repair: 'head', ...repaired });
  }
  const headMended = repairs.length > 0;
  const besidesHead = (code: string) => !(headMended && /^(head-|database-older)/.test(code));
  if (request.refold) {
    refuseUnsound(dir, findings, besidesHead);
    repairs.push({ repair: 'refold', kept: refoldTables(dir, env) });
  }
  if (request.reattach) {
    const folder = request.reattach === true ? undefined : request.reattach;
    repairs.push({ repair: 'reattach', ...reattach(dir, folder, findings, env) });
  }
  if (request.setAside) {
    refuseUnsound(dir, findings, besidesHead);
    repairs.push({ repair: 'set-aside', ...setAside(dir, findings, env) });
  }
  return repairs;
}

/** Mending by a journal that was changed would make its change look right. */
function refuseUnsound(dir: string, findings: readonly Finding[], counts: (code: string) => boolean): void {
  const faults = journalFaults(findings).filter(counts);
  if (faults.length > 0)
    throw new IntegrityError('repair-journal-unsound', { path: dir, found: faults.join(', ') });
}

/** What is wrong with the journal itself, its tables aside. */
function journalFaults(findings: readonly Finding[]): string[] {
  const faults = findings.filter(({ code, severity }) => severity === 'error' && JOURNAL.test(code));
  return [...new Set(faults.map(({ code }) => code))];
}

const JOURNAL = /^(header|database|entry|payload|genesis|head|expected|purge)-/;

const REMEDIES: readonly (readonly [RegExp, Remedy])[] = [
  [/^(schema-|table|row-|cell-)/, 'refold'],
  [/^(vault|annex)-(missing|size|altered)$/, 'reattach'],
  [/^(vault-unreferenced|vault-aside|annex-unreferenced|file-unexpected|leftover)/, 'set-aside'],
  [/^head-(missing|damaged|behind)$/, 'head'],
  [/^(head-(ahead|different)|database-older|annex-(unknown|head)|expected-)/, 'lost-tail'],
  [/^(entry-newer|entry-version|database-format)$/, 'upgrade'],
  [/^permissions-/, 'permissions'],
  [/^link$/, 'link'],
  [/^file-unreadable$/, 'disk'],
];

/** Tables are made again, and files set aside, only by a journal that is sound. */
export function remedyOf({ code, severity, exhibit }: Finding, journalIsSound: boolean): Remedy {
  if (code === 'link' && exhibit !== undefined) return 'reattach';
  const found = REMEDIES.find(([pattern]) => pattern.test(code))?.[1];
  const needsJournal = found === 'refold' || found === 'set-aside';
  if (found !== undefined && (journalIsSound || !needsJournal)) return found;
  return severity === 'notice' ? 'nothing' : 'restore';
}
