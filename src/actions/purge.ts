import { TemoinError } from '../errors.ts';
import type { NewEntry } from '../incident/entry.ts';
import { displayText, type Text } from '../incident/text.ts';
import { findAct } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { type PurgePlan, planActs, type Reader, staysElsewhere } from './purge-plan.ts';

export { type PurgePlan, planPurge, staysElsewhere } from './purge-plan.ts';

export interface PurgeRequest {
  readonly reason: Text;
  /** Although issued annexes hold it, or exports kept whole, or the context of another act. */
  readonly includingIssued: boolean;
  /** The exports that hold it go too, if nothing else was found in them. */
  readonly withExports?: boolean;
  readonly drafts: 'keep' | 'erase';
}

export interface Purged extends PurgePlan {
  /** Instant of the purge. */
  readonly at: string;
  /** False where something kept a copy from being cleared away: the next writing does it. */
  readonly finished: boolean;
}

/**
 * Takes the content of an act out of the dossier, for good: what was said of it, the exhibits that no other act uses,
 * the copies that were made of them. Its number, the hashes and the fact of the purge stay.
 */
export function purgeAct(dossier: Dossier, planned: PurgePlan, request: PurgeRequest): Purged {
  const reference = String(planned.act.n);
  const done = dossier.purge(tx => {
    const now = planActs(tx, reference, request.withExports === true);
    if (staysElsewhere(now) && !request.includingIssued) throw heldElsewhere(now);
    for (const entry of entriesOf(tx, now, request.reason)) tx.append(entry);
    return now;
  }, request.drafts);
  const { purgedAt } = findAct(dossier, reference);
  const finished = !dossier.notices.includes('purge-unfinished');
  return { ...done, drafts: planned.drafts, at: purgedAt ?? '', finished };
}

/** What stays in spite of a purge, by name. */
export function heldElsewhere({
  act,
  annexes,
  exports,
  repeated,
  backups,
}: Omit<PurgePlan, 'drafts'>): TemoinError {
  return new TemoinError('purge-issued', {
    n: act.n,
    annexes: annexes.map(({ file }) => file),
    exports: exports.map(({ p, name }) => `${p} (${displayText(name)})`),
    repeated: repeated.map(String),
    backups: backups.map(({ destination }) => displayText(destination)),
  });
}

/** One entry an act, so that each says what it lost; the exhibits go with the act that was asked for. */
function entriesOf(reader: Reader, planned: Omit<PurgePlan, 'drafts'>, reason: Text): NewEntry[] {
  const { act, payloads, exhibits, annexes, exports } = planned;
  return [...payloads].map(([n, seqs]) => {
    const key = reader.incident(n)?.found?.key;
    return {
      kind: 'incident-purged',
      subject: `f:${n}`,
      body: {
        reason,
        payloads: [...seqs].sort((a, b) => a - b),
        exhibits: n === act.n ? [...exhibits] : [],
        annexes: [...new Set(annexes.map(({ a }) => a))],
        ...(exports.length > 0 && { exports: exports.map(({ p }) => p) }),
        ...(key !== undefined && { key }),
      },
    };
  });
}
