import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../errors.ts';
import type { Incident, IncidentField, IncidentPatch, IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct, mustBe } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { type EarlyCapture, earlyCaptures } from './warnings.ts';

export interface Change {
  readonly field: IncidentField;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Amended {
  readonly act: IncidentRecord;
  readonly changes: readonly Change[];
  readonly warnings: readonly EarlyCapture[];
}

/**
 * Changes what is said of an act; what stood before stays in the journal. `patchOf` sees the act as it is now
 * and says what to set.
 */
export function amendAct(
  dossier: Dossier,
  reference: string,
  patchOf: (act: IncidentRecord) => IncidentPatch,
  reason?: Text,
): Amended {
  return dossier.transact(tx => {
    const before = mustBe(findAct(tx, reference), ['confirmed', 'to-confirm']);
    const changes = changesOf(before, patchOf(before));
    if (changes.length === 0) throw new UsageError('amend-nothing', { n: before.n });
    const set = Object.fromEntries(changes.map(({ field, to }) => [field, to])) as IncidentPatch;
    tx.append({
      kind: 'incident-amended',
      subject: `f:${before.n}`,
      body: { set, ...(reason !== undefined && { reason }) },
    });
    const act = findAct(tx, String(before.n));
    return { act, changes, warnings: earlyCaptures(tx, act) };
  });
}

/** Only what differs. */
export function changesOf(before: Partial<Incident>, patch: IncidentPatch): Change[] {
  return (Object.entries(patch) as [IncidentField, unknown][])
    .map(([field, to]) => ({ field, from: before[field] ?? null, to }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
}
