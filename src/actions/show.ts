import type { Entry } from '../incident/entry.ts';
import { BODIES } from '../incident/entry.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { Incident, IncidentField, IncidentPatch, IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct } from './acts.ts';
import { type Change, changesOf } from './amend.ts';
import type { Dossier } from './dossier.ts';

/** Something that happened to an act, as the journal has it. */
export type HistoryEvent = { readonly seq: number; readonly at: string } & (
  | { readonly kind: 'recorded'; readonly state: string; readonly imported: boolean }
  | { readonly kind: 'amended'; readonly changes: readonly Change[]; readonly reason?: Text }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'withdrawn'; readonly reason: Text }
  | { readonly kind: 'merged'; readonly into: number }
  | { readonly kind: 'exhibit'; readonly p: number }
  /** The content was purged, or is of a kind that this version does not know. */
  | { readonly kind: 'unreadable'; readonly entry: string }
);

export interface ActDetails {
  readonly act: IncidentRecord;
  readonly zone: string;
  readonly exhibits: readonly ExhibitRecord[];
  readonly history: readonly HistoryEvent[];
}

/** Everything about one act. */
export function actDetails(dossier: Dossier, reference: string): ActDetails {
  const act = findAct(dossier, reference);
  const exhibits = act.exhibits.flatMap(p => dossier.exhibit(p) ?? []);
  const history = [
    ...actHistory(dossier.entries({ subject: `f:${act.n}` })),
    ...exhibits.flatMap(({ p }) => linkedAt(dossier.entries({ subject: `p:${p}` }), p, act.n)),
  ].sort((a, b) => a.seq - b.seq);
  return { act, zone: dossier.info.zone, exhibits, history };
}

/** Folded as it went, so that a change can say what stood before. */
function actHistory(entries: Iterable<Entry>): HistoryEvent[] {
  const now: Partial<Incident> = {};
  return [...entries].map(entry => eventOf(entry, now));
}

function eventOf(entry: Entry, now: Partial<Incident>): HistoryEvent {
  const { seq, recordedAt: at, kind, body, batch } = entry;
  const unreadable = { seq, at, kind: 'unreadable', entry: kind } as const;
  switch (kind) {
    case 'incident-recorded': {
      const recorded = BODIES[kind].safeParse(body);
      if (!recorded.success) return unreadable;
      Object.assign(now, recorded.data.incident);
      return { seq, at, kind: 'recorded', state: recorded.data.state, imported: batch !== null };
    }
    case 'incident-amended': {
      const amended = BODIES[kind].safeParse(body);
      if (!amended.success) return unreadable;
      const { set, reason } = amended.data;
      const changes = changesOf(now, set);
      apply(now, set);
      return { seq, at, kind: 'amended', changes, ...(reason !== undefined && { reason }) };
    }
    case 'incident-confirmed':
      return { seq, at, kind: 'confirmed' };
    case 'incident-withdrawn': {
      const withdrawn = BODIES[kind].safeParse(body);
      return withdrawn.success ? { seq, at, kind: 'withdrawn', reason: withdrawn.data.reason } : unreadable;
    }
    case 'incident-merged': {
      const merged = BODIES[kind].safeParse(body);
      return merged.success ? { seq, at, kind: 'merged', into: merged.data.into } : unreadable;
    }
    default:
      return unreadable;
  }
}

function apply(now: Partial<Incident>, set: IncidentPatch): void {
  for (const [field, value] of Object.entries(set) as [IncidentField, unknown][]) {
    if (value === null) delete now[field];
    else Object.assign(now, { [field]: value });
  }
}

/** When an exhibit came to support the act. */
function linkedAt(entries: Iterable<Entry>, p: number, n: number): HistoryEvent[] {
  return [...entries]
    .filter(({ kind }) => kind === 'exhibit-added' || kind === 'exhibit-linked')
    .filter(
      ({ body }) => typeof body === 'object' && body !== null && 'incident' in body && body.incident === n,
    )
    .map(({ seq, recordedAt }) => ({ seq, at: recordedAt, kind: 'exhibit', p }));
}
