import { TemoinError, UsageError } from '../errors.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import type { Choice, Scope } from '../report/scope.ts';
import type { Transaction } from '../store/dossier.ts';
import { namedActs } from './acts.ts';
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
  const scope: Scope = { ...criteria, ...(named ? { incidents: countingActs(record, named) } : {}) };
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

/** Those named that count, in the order of their numbers. */
const countingActs = (record: Reader, references: readonly string[]): number[] =>
  namedActs(record, references, ['confirmed']).sort((a, b) => a - b);

/** As the journal keeps it among the options of an annex. */
export function scopeOption({ authors, platforms, incidents, ...period }: Scope) {
  return {
    ...period,
    ...(authors && { authors: [...authors] }),
    ...(platforms && { platforms: [...platforms] }),
    ...(incidents && { incidents: [...incidents] }),
  };
}
