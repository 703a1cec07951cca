import type { IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct, namedActs } from './acts.ts';
import type { Dossier } from './dossier.ts';

/** Withdraws acts: each keeps its number, its history and its exhibits, and counts for nothing. All of them or none. */
export function withdrawActs(
  dossier: Dossier,
  references: readonly string[],
  reason: Text,
): IncidentRecord[] {
  return dossier.transact(tx =>
    namedActs(tx, references, ['confirmed', 'to-confirm']).map(n => {
      tx.append({ kind: 'incident-withdrawn', subject: `f:${n}`, body: { reason } });
      return findAct(tx, String(n));
    }),
  );
}
