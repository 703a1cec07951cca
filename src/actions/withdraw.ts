import type { IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct, mustBe } from './acts.ts';
import type { Dossier } from './dossier.ts';

/** Withdraws an act: it keeps its number, its history and its exhibits, and counts for nothing. */
export function withdrawAct(dossier: Dossier, reference: string, reason: Text): IncidentRecord {
  return dossier.transact(tx => {
    const { n } = mustBe(findAct(tx, reference), ['confirmed', 'to-confirm']);
    tx.append({ kind: 'incident-withdrawn', subject: `f:${n}`, body: { reason } });
    return findAct(tx, String(n));
  });
}
