import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import { compareWhen } from '../incident/when.ts';

/** Numbers of one annex: those given for life by earlier ones, and the new ones that continue them. */
export interface Numbering {
  /** Registration number → Fait n°, all of them. */
  readonly factNumbers: ReadonlyMap<number, number>;
  /** Registration number → Pièce n°, all of them. */
  readonly exhibitNumbers: ReadonlyMap<number, number>;
  /** Only the new ones, in the order of their numbers, as the journal keeps them. */
  readonly newFacts: readonly (readonly [n: number, fact: number])[];
  readonly newExhibits: readonly (readonly [p: number, exhibit: number])[];
}

/**
 * Gives numbers. Confirmed acts that have none are numbered by date, after the highest number ever given;
 * their exhibits follow in the order of the facts. A number that was issued never moves and is never given again.
 * Exhibits of steps come last, in the order of the steps. Where acts are chosen, the others and what supports only them get none.
 */
export function numberAnnex(
  incidents: readonly IncidentRecord[],
  exhibits: readonly ExhibitRecord[],
  isChosen: (n: number) => boolean = () => true,
  ofSteps: readonly number[] = [],
): Numbering {
  const newFacts = continued(
    [...incidents].sort((a, b) => compareWhen(a.when, b.when) || a.seq - b.seq || a.n - b.n),
    incident => incident.n,
    incident => incident.factNumber,
    incident => incident.state === 'confirmed' && isChosen(incident.n),
  );
  const factNumbers = new Map([...issued(incidents, i => [i.n, i.factNumber]), ...newFacts]);
  const byNumber = incidents
    .filter(incident => incident.state === 'confirmed' && isChosen(incident.n))
    .map(incident => ({ own: incident.exhibits, fact: factNumbers.get(incident.n) ?? Infinity }))
    .sort((a, b) => a.fact - b.fact);
  const inFactOrder = new Map<number, number>();
  for (const { own } of byNumber)
    for (const p of own) if (!inFactOrder.has(p)) inFactOrder.set(p, inFactOrder.size);
  for (const p of ofSteps) if (!inFactOrder.has(p)) inFactOrder.set(p, inFactOrder.size);
  const place = ({ p }: ExhibitRecord) => inFactOrder.get(p) ?? Infinity;
  const newExhibits = continued(
    [...exhibits].sort((a, b) => place(a) - place(b) || a.p - b.p),
    exhibit => exhibit.p,
    exhibit => exhibit.exhibitNumber,
    exhibit => inFactOrder.has(exhibit.p),
  );
  return {
    factNumbers,
    exhibitNumbers: new Map([...issued(exhibits, e => [e.p, e.exhibitNumber]), ...newExhibits]),
    newFacts,
    newExhibits,
  };
}

function continued<T>(
  sorted: readonly T[],
  idOf: (item: T) => number,
  numberOf: (item: T) => number | undefined,
  isWanted: (item: T) => boolean,
): (readonly [number, number])[] {
  let last = sorted.reduce((highest, item) => Math.max(highest, numberOf(item) ?? 0), 0);
  return sorted
    .filter(item => numberOf(item) === undefined && isWanted(item))
    .map(item => {
      last += 1;
      return [idOf(item), last] as const;
    });
}

function issued<T>(
  items: readonly T[],
  entry: (item: T) => readonly [number, number | undefined],
): (readonly [number, number])[] {
  return items.flatMap(item => {
    const [id, number] = entry(item);
    return number === undefined ? [] : [[id, number] as const];
  });
}
