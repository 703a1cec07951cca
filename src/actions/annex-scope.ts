import { TemoinError, UsageError } from '../errors.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import type { Choice, Scope } from '../report/scope.ts';
import type { Transaction } from '../store/dossier.ts';
import { findAct, mustBe } from './acts.ts';
import type { Dossier } from './dossier.ts';

type Reader = Pick<Dossier, 'incident' | 'incidents' | 'exhibit' | 'exhibits'> | Transaction;

/** A scope as it is asked for: acts by `12`, `F7` or `12-15`. */
export interface ScopeRequest extends Omit<Scope, 'incidents'> {
  readonly incidents?: readonly string[];
}

/**
 * The acts that a request chooses, in all states: to-confirm ones are counted apart within the choice too. A choice
 * that holds no act that counts is refused: a page that says nothing would be handed in for a whole.
 */
export function choose(record: Reader, { incidents: named, ...criteria }: ScopeRequest): Choice {
  const scope: Scope = { ...criteria, ...(named ? { incidents: namedActs(record, named) } : {}) };
  const { since, until, authors, platforms } = scope;
  const sets = [
    ...(since !== undefined || until !== undefined ? [numbers(record.incidents({ since, until }))] : []),
    ...(authors ? [authors.flatMap(author => matching(record, 'author', author))] : []),
    ...(platforms ? [platforms.flatMap(platform => matching(record, 'platform', platform))] : []),
    ...(scope.incidents ? [scope.incidents] : []),
  ].map(list => new Set(list));
  const all = record.incidents();
  const held = all.filter(({ n }) => sets.every(set => set.has(n)));
  const hasAny = (list: readonly IncidentRecord[]) => list.some(({ state }) => state === 'confirmed');
  if (hasAny(all) && !hasAny(held)) throw new TemoinError('annex-choice-empty');
  return { scope, chosen: new Set(numbers(held)) };
}

/** A name that no act shows is a slip of the keyboard, not a choice. */
function matching(record: Reader, criterion: 'author' | 'platform', value: string): number[] {
  const found = record.incidents({ [criterion]: value });
  if (found.length === 0) throw new UsageError('annex-choice-unknown', { flag: `--${criterion}`, value });
  return numbers(found);
}

const numbers = (incidents: readonly IncidentRecord[]): number[] => incidents.map(({ n }) => n);

/** One named by itself must count; of a range, those that do are taken. */
function namedActs(record: Reader, references: readonly string[]): number[] {
  const found = references.flatMap(reference => {
    const [, from, to] = /^0*([1-9]\d{0,8})\s*[-–]\s*0*([1-9]\d{0,8})$/.exec(reference) ?? [];
    if (from === undefined || to === undefined) return [mustBe(findAct(record, reference), ['confirmed']).n];
    if (Number(to) < Number(from)) throw new UsageError('act-reference-unknown', { reference });
    const within = record
      .incidents({ state: ['confirmed'] })
      .filter(({ n }) => n >= Number(from) && n <= Number(to));
    if (within.length === 0) throw new TemoinError('act-missing', { reference });
    return numbers(within);
  });
  return [...new Set(found)].sort((a, b) => a - b);
}

/** As the journal keeps it among the options of an annex. */
export function scopeOption({ authors, platforms, incidents, ...period }: Scope) {
  return {
    ...period,
    ...(authors && { authors: [...authors] }),
    ...(platforms && { platforms: [...platforms] }),
    ...(incidents && { incidents: [...incidents] }),
  };
}
