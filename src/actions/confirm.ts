import { isDeepStrictEqual } from 'node:util';
import { TemoinError } from '../errors.ts';
import type { Exhibit } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import { compareWhen, type When } from '../incident/when.ts';
import type { Transaction } from '../store/dossier.ts';
import { findAct, mustBe, namedActs } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { type EarlyCapture, earlyCaptures } from './warnings.ts';

export interface ConfirmRequest {
  /** References of acts, or every one that is to confirm. */
  readonly acts: readonly string[] | 'all';
  /** The date of the act, when the person gives it, or the capture date of its exhibits. */
  readonly when?: When | 'capture';
}

export interface Confirmed {
  readonly acts: readonly IncidentRecord[];
  readonly warnings: readonly EarlyCapture[];
}

/** Confirms acts found by an import: from now on they count. All of them or none. */
export function confirmActs(dossier: Dossier, { acts, when }: ConfirmRequest): Confirmed {
  return dossier.transact(tx => {
    const numbers =
      acts === 'all'
        ? tx.incidents({ state: ['to-confirm'] }).map(({ n }) => n)
        : namedActs(tx, acts, ['to-confirm']);
    const confirmed = numbers.map(n => confirmAct(tx, n, when));
    return { acts: confirmed, warnings: confirmed.flatMap(act => earlyCaptures(tx, act)) };
  });
}

/** Confirms one act within the caller's transaction, with its date where one is given. */
export function confirmAct(tx: Transaction, n: number, when?: When | 'capture'): IncidentRecord {
  const act = mustBe(findAct(tx, String(n)), ['to-confirm']);
  const date = when === 'capture' ? captureDate(tx, act) : when;
  if (date !== undefined)
    tx.append({ kind: 'incident-amended', subject: `f:${n}`, body: { set: dated(act, date) } });
  tx.append({ kind: 'incident-confirmed', subject: `f:${n}`, body: {} });
  return findAct(tx, String(n));
}

/** The new date, and the one that stood before among the candidates: no date found is dropped. */
export function dated(
  act: Pick<IncidentRecord, 'when' | 'whenCandidates'>,
  when: When,
): { when: When; whenCandidates: When[] } {
  const before = act.whenCandidates ?? [];
  const known = before.some(candidate => isDeepStrictEqual(candidate, act.when));
  return { when, whenCandidates: known ? before : [act.when, ...before] };
}

/** The capture date of an act's exhibits, taken over as its date since the person says so. */
export function captureDate(
  tx: Pick<Transaction, 'exhibit'>,
  act: Pick<IncidentRecord, 'n' | 'exhibits'>,
): When {
  const when = earliestCapture(act.exhibits.flatMap(p => tx.exhibit(p) ?? []));
  if (when === undefined) throw new TemoinError('act-without-capture-date', { n: act.n });
  return when;
}

/**
 * The earliest of the best capture dates: an act was captured after it happened. The system's date of a file is
 * none: it changes with each copy.
 */
export function earliestCapture(exhibits: readonly Pick<Exhibit, 'captured'>[]): When | undefined {
  const [first] = exhibits
    .flatMap(({ captured }) => captured[0] ?? [])
    .filter(({ earliest, source }) => earliest !== null && source !== 'file-time')
    .sort(compareWhen);
  return first && asActDate(first);
}

/** A capture date as the date of an act: same bounds, and where it comes from is said. */
export function asActDate(captured: When): When {
  return { ...captured, source: 'capture' };
}
