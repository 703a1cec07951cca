import { TemoinError, UsageError } from '../errors.ts';
import type { IncidentRecord, IncidentState } from '../incident/incident.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

type Reader = Pick<Dossier, 'incident' | 'incidents' | 'exhibit' | 'exhibits'> | Transaction;

/** The act meant by `12` (registration number) or `F7` (Fait n° 7 of an issued annex). */
export function findAct(dossier: Reader, reference: string): IncidentRecord {
  const [, prefix, digits] = /^([fF])?0*([1-9]\d{0,8})$/.exec(reference.trim()) ?? [];
  if (digits === undefined) throw new UsageError('act-reference-unknown', { reference });
  const number = Number(digits);
  const found =
    prefix === undefined
      ? dossier.incident(number)
      : dossier.incidents().find(({ factNumber }) => factNumber === number);
  if (found === undefined) throw new TemoinError('act-missing', { reference });
  return found;
}

/**
 * The numbers of the acts meant by `12`, `F7` and `12-40`, each once, in the order named. One named by itself must be in
 * one of the states; of a range, those that are in it are taken.
 */
export function namedActs(
  dossier: Reader,
  references: readonly string[],
  states: readonly IncidentState[],
): number[] {
  const found = references.flatMap(reference => {
    const [, from, to] = /^0*([1-9]\d{0,8})\s*[-–]\s*0*([1-9]\d{0,8})$/.exec(reference.trim()) ?? [];
    if (from === undefined || to === undefined) return [mustBe(findAct(dossier, reference), states).n];
    if (Number(to) < Number(from)) throw new UsageError('act-reference-unknown', { reference });
    const within = dossier
      .incidents({ state: states })
      .filter(({ n }) => n >= Number(from) && n <= Number(to));
    if (within.length === 0) throw new TemoinError('act-missing', { reference });
    return within.map(({ n }) => n);
  });
  return [...new Set(found)];
}

/** Refuses an act that is not in one of the states in which this can be done. */
export function mustBe(act: IncidentRecord, states: readonly IncidentState[]): IncidentRecord {
  if (states.includes(act.state)) return act;
  throw new TemoinError(`act-${act.state}`, { n: act.n, into: act.mergedInto });
}
