import { BODIES, type Body, type Entry, type EntryKind } from '../incident/entry.ts';
import type { Exhibit, ExhibitPatch } from '../incident/exhibit.ts';
import type { Incident, IncidentField, IncidentPatch } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { findAct } from './acts.ts';
import { type Change, changesOf } from './amend.ts';
import type { Dossier } from './dossier.ts';
import type { ExhibitChange } from './exhibits.ts';
import { StepTeller, type ToldOfSteps } from './history-steps.ts';

/** A change whose two sides are not told: words are hidden from a list unless asked for. */
export interface HiddenChange {
  readonly field: IncidentField;
  readonly hidden: true;
}

/** What an entry of the journal tells. */
type Told =
  | { readonly kind: 'created'; readonly title: Text }
  | { readonly kind: 'recorded'; readonly state: string; readonly imported: boolean; readonly by?: Text }
  | { readonly kind: 'amended'; readonly changes: readonly (Change | HiddenChange)[]; readonly reason?: Text }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'withdrawn'; readonly reason: Text }
  | { readonly kind: 'merged'; readonly into: number }
  /** Another act became part of this one. */
  | { readonly kind: 'joined'; readonly from: number }
  | {
      readonly kind: 'purged';
      readonly reason: Text;
      readonly entries: number;
      readonly exhibits: readonly number[];
    }
  | { readonly kind: 'exhibit'; readonly p: number; readonly n: number; readonly known: boolean }
  | { readonly kind: 'sighted' }
  /** An export that is kept whole. */
  | { readonly kind: 'source' }
  | {
      readonly kind: 'exhibit-amended';
      readonly p: number;
      readonly exhibitChanges: readonly ExhibitChange[];
      readonly reason?: Text;
    }
  | { readonly kind: 'import-opened' }
  | {
      readonly kind: 'import-closed';
      readonly added: number;
      readonly known: number;
      readonly refused: number;
    }
  | { readonly kind: 'annex-prepared'; readonly facts: number; readonly exhibits: number }
  | { readonly kind: 'annex-issued'; readonly a: number; readonly pages: number }
  | ToldOfSteps
  /** `uncopied`: originals that it lacks. */
  | { readonly kind: 'backup'; readonly destination: Text; readonly uncopied: number }
  | { readonly kind: 'repaired'; readonly repair: string; readonly files: number }
  /** Its content was purged: that there was such an entry is left. */
  | { readonly kind: 'erased'; readonly entry: string }
  /** Of a kind that this version does not know. */
  | { readonly kind: 'unreadable'; readonly entry: string };

/** Something that happened, as the journal has it. `subject` is the act, exhibit or annex that it is about. */
export type HistoryEvent = {
  readonly seq: number;
  readonly at: string;
  readonly subject: string | null;
} & Told;

export interface History {
  readonly zone: string;
  /** The act asked for; absent for the whole journal. */
  readonly n?: number;
  readonly events: readonly HistoryEvent[];
  /** How many there are before the limit. */
  readonly total: number;
}

export interface HistoryRequest {
  /** `12`, or `F7`; absent for the whole journal. */
  readonly act?: string;
  /** Only so many, the latest. */
  readonly limit?: number;
  /** Also what was said: the exact words, the context, the effects. An act's own history always tells them. */
  readonly words: boolean;
}

/** The journal, or what it says of one act, oldest first. */
export function history(dossier: Dossier, { act, limit, words }: HistoryRequest): History {
  const { zone } = dossier.info;
  const { n, all } = dossier.atOnce(() => {
    const n = act === undefined ? undefined : findAct(dossier, act).n;
    return { n, all: n === undefined ? journalHistory(dossier, words) : actHistory(dossier, n) };
  });
  const events = limit === undefined ? all : all.slice(-limit);
  return { zone, ...(n !== undefined && { n }), events, total: all.length };
}

/** Everything that the journal says of one act: its own entries, its exhibits, the annexes that list it. */
export function actHistory(dossier: Dossier, n: number): HistoryEvent[] {
  const teller = new Teller();
  const own = [...dossier.entries({ subject: `f:${n}` })].map(entry => teller.tell(entry));
  const merged = dossier
    .incidents({ state: ['merged', 'purged'] })
    .filter(({ mergedInto }) => mergedInto === n)
    .flatMap(from => [...dossier.entries({ subject: `f:${from.n}` })])
    .filter(({ kind }) => kind === 'incident-merged')
    .map((entry): HistoryEvent => ({ ...placed(entry), kind: 'joined', from: numberOf(entry) }));
  const exhibits = (dossier.incident(n)?.exhibits ?? [])
    .flatMap(p => [...dossier.entries({ subject: `p:${p}` })])
    // All of them are told, in order, so that a change can say what stood before.
    .map(entry => ({ entry, event: teller.tell(entry) }))
    .filter(({ entry }) => isLink(entry, n) || entry.kind === 'exhibit-amended')
    .map(({ event }) => event);
  const annexes = dossier
    .annexes()
    .flatMap(({ a, file }) => (file === undefined ? [] : annexesOf(dossier, a, n)));
  return [...own, ...merged, ...exhibits, ...annexes].sort((a, b) => a.seq - b.seq);
}

function journalHistory(dossier: Dossier, words: boolean): HistoryEvent[] {
  const teller = new Teller();
  return [...dossier.entries()].map(entry => {
    const event = teller.tell(entry);
    return words || event.kind !== 'amended' ? event : { ...event, changes: event.changes.map(withoutWords) };
  });
}

const WORDS: readonly IncidentField[] = ['words', 'context', 'effects'];

function withoutWords(change: Change | HiddenChange): Change | HiddenChange {
  return WORDS.includes(change.field) ? { field: change.field, hidden: true } : change;
}

/** True if an exhibit's entry ties it to the act; of one whose content is gone, nothing else can be known. */
function isLink({ kind, body }: Entry, n: number): boolean {
  if (kind !== 'exhibit-added' && kind !== 'exhibit-linked') return false;
  return body === null || (typeof body === 'object' && 'incident' in body && body.incident === n);
}

/** The issue of annex `a`, if it is the one that gave the act its number. */
function annexesOf(dossier: Dossier, a: number, n: number): HistoryEvent[] {
  const entries = [...dossier.entries({ subject: `a:${a}` })];
  const prepared = entries.findLast(({ kind }) => kind === 'annex-prepared');
  const gives =
    prepared && read(prepared, 'annex-prepared')?.facts.some(([registration]) => registration === n);
  return gives
    ? entries.filter(({ kind }) => kind === 'annex-issued').map(entry => new Teller().tell(entry))
    : [];
}

/** Tells entries in order; keeps what each act said last, so that a change can say what stood before. */
class Teller {
  readonly #now = new Map<string, Partial<Incident>>();
  readonly #steps = new StepTeller();
  readonly #exhibits = new Map<string, Partial<Exhibit>>();

  tell(entry: Entry): HistoryEvent {
    return { ...placed(entry), ...this.#told(entry) } as HistoryEvent;
  }

  #told(entry: Entry): Told {
    const { kind, body } = entry;
    if (!Object.hasOwn(BODIES, kind)) return { kind: 'unreadable', entry: kind };
    if (body === null) return { kind: 'erased', entry: kind };
    const told = this.#act(entry) ?? this.#exhibit(entry) ?? toldOfFiles(entry) ?? this.#ofSteps(entry);
    return told ?? { kind: 'unreadable', entry: kind };
  }

  #ofSteps(entry: Entry): Told | undefined {
    try {
      return this.#steps.tell(entry);
    } catch {
      // Not as its kind has it: `verify` says so.
      return undefined;
    }
  }

  #act(entry: Entry): Told | undefined {
    const subject = entry.subject ?? '';
    const recorded = read(entry, 'incident-recorded');
    if (recorded) {
      const { incident, state } = recorded;
      this.#now.set(subject, { ...incident });
      const by = incident.enteredBy;
      return { kind: 'recorded', state, imported: entry.batch !== null, ...(by !== undefined && { by }) };
    }
    const amended = read(entry, 'incident-amended');
    if (amended) {
      const { set, reason } = amended;
      const now = this.#now.get(subject) ?? {};
      const changes = changesOf(now, set);
      this.#now.set(subject, patched(now, set));
      return { kind: 'amended', changes, ...(reason !== undefined && { reason }) };
    }
    if (read(entry, 'incident-confirmed')) return { kind: 'confirmed' };
    const withdrawn = read(entry, 'incident-withdrawn');
    if (withdrawn) return { kind: 'withdrawn', reason: withdrawn.reason };
    const merged = read(entry, 'incident-merged');
    if (merged) return { kind: 'merged', into: merged.into };
    const purged = read(entry, 'incident-purged');
    if (!purged) return undefined;
    const { reason, payloads, exhibits } = purged;
    return { kind: 'purged', reason, entries: payloads.length, exhibits: exhibits.map(({ p }) => p) };
  }

  /** What is said of an exhibit, and what was said before. */
  #exhibit(entry: Entry): Told | undefined {
    const subject = entry.subject ?? '';
    const source = read(entry, 'source-kept');
    const first = source ?? read(entry, 'exhibit-added');
    if (first) this.#exhibits.set(subject, first.exhibit);
    if (source) return { kind: 'source' };
    const amended = read(entry, 'exhibit-amended');
    if (!amended) return undefined;
    const { set, reason } = amended;
    const now = this.#exhibits.get(subject) ?? {};
    this.#exhibits.set(subject, without(now, set));
    const fields = Object.keys(set) as (keyof ExhibitPatch)[];
    const exhibitChanges = fields.map(field => ({ field, from: now[field] ?? null, to: set[field] ?? null }));
    const p = numberOf(entry);
    return { kind: 'exhibit-amended', p, exhibitChanges, ...(reason !== undefined && { reason }) };
  }
}

function toldOfFiles(entry: Entry): Told | undefined {
  const created = read(entry, 'genesis');
  if (created) return { kind: 'created', title: created.title };
  const added = read(entry, 'exhibit-added');
  if (added) return { kind: 'exhibit', p: numberOf(entry), n: added.incident, known: false };
  const linked = read(entry, 'exhibit-linked');
  if (linked) return { kind: 'exhibit', p: numberOf(entry), n: linked.incident, known: true };
  if (read(entry, 'exhibit-sighted')) return { kind: 'sighted' };
  if (read(entry, 'import-open')) return { kind: 'import-opened' };
  const closed = read(entry, 'import-close');
  if (closed) {
    return {
      kind: 'import-closed',
      added: closed.added,
      known: closed.known,
      refused: closed.refused.length,
    };
  }
  const prepared = read(entry, 'annex-prepared');
  if (prepared)
    return { kind: 'annex-prepared', facts: prepared.facts.length, exhibits: prepared.exhibits.length };
  const issued = read(entry, 'annex-issued');
  if (issued) return { kind: 'annex-issued', a: numberOf(entry), pages: issued.pages };
  const backup = read(entry, 'backup-made');
  if (backup) {
    const { destination, uncopied = 0 } = backup;
    return { kind: 'backup', destination, uncopied };
  }
  const repaired = read(entry, 'dossier-repaired');
  return repaired && { kind: 'repaired', repair: repaired.repair, files: repaired.files };
}

function placed({ seq, recordedAt, subject }: Entry): { seq: number; at: string; subject: string | null } {
  return { seq, at: recordedAt, subject };
}

/** 12 of `f:12`. */
function numberOf({ subject }: Entry): number {
  return Number(subject?.slice(2));
}

/** The body of an entry of this kind, if it can be read as one. */
function read<K extends EntryKind>(entry: Entry, kind: K): Body<K> | undefined {
  if (entry.kind !== kind) return undefined;
  const parsed = BODIES[kind].safeParse(entry.body);
  return parsed.success ? (parsed.data as Body<K>) : undefined;
}

function patched(before: Partial<Incident>, set: IncidentPatch): Partial<Incident> {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null));
}

function without(before: Partial<Exhibit>, set: ExhibitPatch): Partial<Exhibit> {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([, value]) => value !== null));
}
