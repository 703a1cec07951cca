import { TemoinError, UsageError } from '../errors.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentPatch, IncidentRecord } from '../incident/incident.ts';
import type { When } from '../incident/when.ts';
import type { Transaction } from '../store/dossier.ts';
import { findAct, mustBe } from './acts.ts';
import { captureDate, confirmAct, dated } from './confirm.ts';
import type { Dossier } from './dossier.ts';

/** An act that waits to be confirmed, with the files that it came from. */
export interface Waiting {
  readonly act: IncidentRecord;
  readonly exhibits: readonly ExhibitRecord[];
  /** Platform that a name or metadata shows, where none was said. */
  readonly app?: string;
}

/** Everything to confirm, by date. The record itself is the state of a review: it can stop and go on anywhere. */
export function toReview(dossier: Dossier): Waiting[] {
  return dossier.incidents({ state: ['to-confirm'] }).map(act => waitingFor(dossier, act));
}

/** Acts whose day is not sure, to confirm or confirmed: one that gets its day waits no more. */
export function toDate(dossier: Dossier): Waiting[] {
  return dossier
    .incidents({ state: ['to-confirm', 'confirmed'], uncertain: true })
    .map(act => waitingFor(dossier, act));
}

/** The same act as the record has it now. */
export function reviewAgain(dossier: Dossier, n: number): Waiting {
  return waitingFor(dossier, findAct(dossier, String(n)));
}

function waitingFor(dossier: Dossier, act: IncidentRecord): Waiting {
  const exhibits = act.exhibits.flatMap(p => dossier.exhibit(p) ?? []);
  const app =
    act.platform === undefined ? exhibits.find(exhibit => exhibit.app !== undefined)?.app : undefined;
  return { act, exhibits, ...(app !== undefined && { app }) };
}

/** Counts the act from now on, if it did not yet, with the date that the person gave and what else she said of it. */
export function acceptAct(
  dossier: Dossier,
  n: number,
  { when, set }: { when?: When | 'capture'; set?: IncidentPatch },
): IncidentRecord {
  return dossier.transact(tx => {
    const act = mustBe(findAct(tx, String(n)), ['to-confirm', 'confirmed']);
    const date = when === 'capture' ? captureDate(tx, act) : when;
    const patch: IncidentPatch = { ...set, ...(date !== undefined && dated(act, date)) };
    if (Object.keys(patch).length > 0) {
      tx.append({ kind: 'incident-amended', subject: `f:${n}`, body: { set: patch } });
    }
    return act.state === 'confirmed' ? findAct(tx, String(n)) : confirmAct(tx, n);
  });
}

/**
 * Several captures of one act: the others become part of the first, with their exhibits. An act that stands
 * in an issued annex keeps its own number: it can't become part of another.
 */
export function joinActs(dossier: Dossier, references: readonly string[]): IncidentRecord {
  if (references.length < 2) throw new UsageError('join-needs-two');
  return dossier.transact(tx => {
    const [first, ...others] = references.map(reference => joinable(tx, reference));
    const into = (first as IncidentRecord).n;
    const numbers = new Set(others.map(({ n }) => n));
    if (numbers.has(into) || numbers.size < others.length) throw new UsageError('join-same', { n: into });
    for (const other of others) {
      if (other.factNumber !== undefined)
        throw new TemoinError('join-issued', { n: other.n, fact: other.factNumber });
      tx.append({ kind: 'incident-merged', subject: `f:${other.n}`, body: { into } });
    }
    return findAct(tx, String(into));
  });
}

function joinable(tx: Transaction, reference: string): IncidentRecord {
  return mustBe(findAct(tx, reference), ['confirmed', 'to-confirm']);
}
