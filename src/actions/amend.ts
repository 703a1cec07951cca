import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../errors.ts';
import type { Incident, IncidentField, IncidentPatch, IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct, mustBe } from './acts.ts';
import type { Dossier } from './dossier.ts';

export interface Change {
  readonly field: IncidentField;
  readonly from: unknown;
  readonly to: unknown;
}

export interface Amended {
  readonly act: IncidentRecord;
  readonly changes: readonly Change[];
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
    return { act: findAct(tx, String(before.n)), changes };
  });
}

/** Only what differs. */
export function changesOf(before: Partial<Incident>, patch: IncidentPatch): Change[] {
  return (Object.entries(patch) as [IncidentField, unknown][])
    .map(([field, to]) => ({ field, from: before[field] ?? null, to }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
}
