import type { Body, Entry, EntryKind } from '../incident/entry.ts';
import type { Incident, IncidentField } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';

/** What happened to a fact after an annex that lists it was prepared, if that annex was then handed in. */
export type Correction = {
  readonly n: number;
  readonly at: string;
  /** The annex that has already told it; absent: told nowhere yet. */
  readonly told?: number;
} & Change;

type Change =
  | { readonly change: 'amended'; readonly before: Partial<Incident>; readonly after: Partial<Incident> }
  | { readonly change: 'withdrawn'; readonly reason: Text }
  | { readonly change: 'purged' }
  | { readonly change: 'merged'; readonly into: number }
  | { readonly change: 'exhibit'; readonly p: number }
  /** What is said of an exhibit that was handed in: its title, or whether it is reproduced. */
  | {
      readonly change: 'exhibit-amended';
      readonly p: number;
      readonly title?: { readonly before?: Text; readonly after?: Text };
      readonly isReproduction: boolean;
    };

/** The numbers that an issued annex gave. */
export interface IssuedNumbers {
  readonly a: number;
  /** Faits n° and Pièces n°, ascending. */
  readonly facts: readonly number[];
  readonly exhibits: readonly number[];
}

/** What the journal says of the annexes that were handed in, and of what changed in them since. */
interface HandedIn {
  readonly annexes: readonly IssuedNumbers[];
  readonly corrections: readonly Correction[];
}

/**
 * Reads the journal once. What an act said before it was first handed in is nobody's business: a removed name or
 * address would be printed by its own history. What changes between an annex's preparation and its issue is a
 * correction to it: its pages show the state before.
 */
export function handedIn(entries: Iterable<Entry>): HandedIn {
  const now = new Map<number, Partial<Incident>>();
  const prepared = new Map<number, Preparation>();
  /** The annex that lists a fact, prepared or issued. */
  const listedIn = new Map<number, number>();
  /** The same of exhibits. */
  const shownIn = new Map<number, number>();
  const exhibits = new Map<number, Described>();
  const issued = new Map<number, IssuedNumbers>();
  let corrections: (Correction & { readonly a: number })[] = [];

  for (const entry of entries) {
    const number = Number(entry.subject?.slice(2));
    if (is(entry, 'exhibit-added')) {
      const { incident, exhibit } = entry.body;
      exhibits.set(number, { n: incident, ...(exhibit.title !== undefined && { title: exhibit.title }) });
    }
    if (is(entry, 'incident-recorded')) now.set(number, entry.body.incident);
    else if (is(entry, 'annex-prepared')) prepare(number, entry.body);
    else if (is(entry, 'annex-issued')) issue(number);
    else {
      const correction = correctionOf(entry, number, now) ?? exhibitCorrection(entry, number, exhibits);
      const a =
        correction?.change === 'exhibit-amended'
          ? shownIn.get(correction.p)
          : correction && listedIn.get(correction.n);
      if (correction && a !== undefined) corrections.push({ ...correction, at: entry.recordedAt, a });
    }
  }
  return {
    annexes: [...issued.values()].sort((one, other) => one.a - other.a),
    corrections: corrections.filter(({ a }) => issued.has(a)).map(({ a: _, ...correction }) => correction),
  };

  /** One that was prepared and never issued is prepared again from the state of now. */
  function prepare(a: number, { facts, exhibits: pieces }: Body<'annex-prepared'>): void {
    corrections = corrections.filter(correction => correction.a !== a);
    for (const listed of [listedIn, shownIn])
      for (const [n, former] of listed) if (former === a) listed.delete(n);
    for (const [n] of facts) listedIn.set(n, a);
    for (const [p] of pieces) shownIn.set(p, a);
    const numbers = (pairs: readonly (readonly number[])[]) =>
      pairs.flatMap(([, given]) => given ?? []).sort((one, other) => one - other);
    prepared.set(a, {
      numbers: { a, facts: numbers(facts), exhibits: numbers(pieces) },
      before: corrections.length,
    });
  }

  /** It tells what was corrected before it was prepared. */
  function issue(a: number): void {
    const preparation = prepared.get(a);
    if (!preparation) return;
    issued.set(a, preparation.numbers);
    corrections = corrections.map((correction, index) =>
      index < preparation.before && correction.told === undefined ? { ...correction, told: a } : correction,
    );
  }
}

interface Preparation {
  readonly numbers: IssuedNumbers;
  /** How many corrections stood before it. */
  readonly before: number;
}

/** What an entry changes in an act, and which act. Keeps what each act says now. */
function correctionOf(
  entry: Entry,
  n: number,
  now: Map<number, Partial<Incident>>,
): ({ readonly n: number } & Change) | undefined {
  if (is(entry, 'incident-amended')) {
    const before = now.get(n) ?? {};
    const after = patched(before, entry.body.set);
    now.set(n, after);
    const fields = Object.keys(entry.body.set) as IncidentField[];
    return { n, change: 'amended', before: only(before, fields), after: only(after, fields) };
  }
  if (is(entry, 'incident-withdrawn')) return { n, change: 'withdrawn', reason: entry.body.reason };
  if (is(entry, 'incident-purged')) return { n, change: 'purged' };
  if (is(entry, 'incident-merged')) return { n, change: 'merged', into: entry.body.into };
  if (is(entry, 'exhibit-added') || is(entry, 'exhibit-linked'))
    return { n: entry.body.incident, change: 'exhibit', p: n };
  return undefined;
}

/** What an exhibit is called now, and the first act that it supports. */
interface Described {
  readonly n: number;
  readonly title?: Text;
}

/** Its title, or whether it is reproduced; how it was obtained stands with the exhibit, which is not printed again. */
function exhibitCorrection(
  entry: Entry,
  p: number,
  exhibits: Map<number, Described>,
): ({ readonly n: number } & Change) | undefined {
  if (!is(entry, 'exhibit-amended')) return undefined;
  const known = exhibits.get(p);
  if (!known) return undefined;
  const { set } = entry.body;
  const { title: former, ...rest } = known;
  const after = set.title === undefined ? former : (set.title ?? undefined);
  exhibits.set(p, { ...rest, ...(after !== undefined && { title: after }) });
  const isReproduction = set.nature !== undefined || set.withheld !== undefined || set.cleared !== undefined;
  if (set.title === undefined && !isReproduction) return undefined;
  return {
    n: known.n,
    change: 'exhibit-amended',
    p,
    isReproduction,
    ...(set.title !== undefined && {
      title: { ...(former !== undefined && { before: former }), ...(after !== undefined && { after }) },
    }),
  };
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
