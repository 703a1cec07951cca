import type { Body, Entry, EntryKind } from '../incident/entry.ts';
import type { Incident, IncidentField } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';

/** What happened to a fact after an annex that lists it was handed in. */
export type Correction = { readonly n: number; readonly at: string } & (
  | { readonly change: 'amended'; readonly before: Partial<Incident>; readonly after: Partial<Incident> }
  | { readonly change: 'withdrawn'; readonly reason: Text }
  | { readonly change: 'purged' }
  | { readonly change: 'merged'; readonly into: number }
  | { readonly change: 'exhibit'; readonly p: number }
);

/**
 * Corrections to facts already issued, in the order of the journal. What an act said before it was first handed in
 * is nobody's business: a removed name or address would be printed by its own history.
 */
export function correctionsToIssued(entries: Iterable<Entry>): Correction[] {
  const now = new Map<number, Partial<Incident>>();
  const prepared = new Map<string, readonly number[]>();
  const issued = new Set<number>();
  const corrections: Correction[] = [];
  for (const entry of entries) {
    const n = Number(entry.subject?.slice(2));
    const at = entry.recordedAt;
    if (is(entry, 'incident-recorded')) now.set(n, entry.body.incident);
    else if (is(entry, 'annex-prepared'))
      prepared.set(
        entry.subject ?? '',
        entry.body.facts.map(([incident]) => incident),
      );
    else if (is(entry, 'annex-issued'))
      for (const incident of prepared.get(entry.subject ?? '') ?? []) issued.add(incident);
    else if (is(entry, 'incident-amended')) {
      const before = now.get(n) ?? {};
      const after = patched(before, entry.body.set);
      now.set(n, after);
      const fields = Object.keys(entry.body.set) as IncidentField[];
      if (issued.has(n))
        corrections.push({
          n,
          at,
          change: 'amended',
          before: only(before, fields),
          after: only(after, fields),
        });
    } else if (is(entry, 'incident-withdrawn')) {
      if (issued.has(n)) corrections.push({ n, at, change: 'withdrawn', reason: entry.body.reason });
    } else if (is(entry, 'incident-purged')) {
      if (issued.has(n)) corrections.push({ n, at, change: 'purged' });
    } else if (is(entry, 'incident-merged')) {
      if (issued.has(n)) corrections.push({ n, at, change: 'merged', into: entry.body.into });
    } else if (is(entry, 'exhibit-added') || is(entry, 'exhibit-linked')) {
      const { incident } = entry.body;
      if (issued.has(incident)) corrections.push({ n: incident, at, change: 'exhibit', p: n });
    }
  }
  return corrections;
}

/** The store checked each body against its kind when it was read; a purged one has none. */
function is<K extends EntryKind>(entry: Entry, kind: K): entry is Entry & { readonly body: Body<K> } {
  return entry.kind === kind && entry.body !== null;
}

function patched(before: Partial<Incident>, set: object): Partial<Incident> {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null));
}

function only(incident: Partial<Incident>, fields: readonly IncidentField[]): Partial<Incident> {
  return Object.fromEntries(
    fields.flatMap(field => (incident[field] === undefined ? [] : [[field, incident[field]]])),
  );
}
