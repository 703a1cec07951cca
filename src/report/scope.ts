import type { IncidentRecord } from '../incident/incident.ts';
import { compareWhen } from '../incident/when.ts';
import { localDay, localParts } from '../incident/when-local.ts';
import type { Words } from './words.ts';

/** What the person chose to print; absent criteria choose all. Several of one criterion: any of them. */
export interface Scope {
  /** Instants, both inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** Parts of what the account shows. */
  readonly authors?: readonly string[];
  /** Whole names. */
  readonly platforms?: readonly string[];
  /** Acts named one by one, by registration number: as they were found, ranges spelled out. */
  readonly incidents?: readonly number[];
}

/** A scope and the acts that it holds, of all states, by registration number. */
export interface Choice {
  readonly scope: Scope;
  readonly chosen: ReadonlySet<number>;
}

/** The acts that count and that a choice leaves aside. */
interface LeftOut {
  readonly count: number;
  /** All that count, chosen or not. */
  readonly of: number;
  readonly undated: number;
  /** Handed in with an earlier annex. */
  readonly issued: number;
  /** Local days of the first and last of those that have a date. */
  readonly period?: { readonly from: string; readonly to: string };
}

/** What a choice leaves out: said on the cover, so that nobody takes a part for the whole. */
export function leftOutOf(incidents: readonly IncidentRecord[], { chosen }: Choice, zone: string): LeftOut {
  const all = incidents.filter(({ state }) => state === 'confirmed');
  const out = all.filter(({ n }) => !chosen.has(n)).sort((a, b) => compareWhen(a.when, b.when));
  const days = out
    .flatMap(({ when }) => [when.earliest ?? when.latest, when.latest ?? when.earliest])
    .flatMap(instant => (instant === null ? [] : [localDay(instant, zone)]))
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  return {
    count: out.length,
    of: all.length,
    undated: out.filter(({ when }) => when.kind === 'undated').length,
    issued: out.filter(({ factNumber }) => factNumber !== undefined).length,
    ...(from !== undefined && to !== undefined ? { period: { from, to } } : {}),
  };
}

/** « faits du 1er mars 2025 au 31 mars 2025 ; plateforme : Instagram ». */
export function scopeInWords(
  { since, until, authors, platforms, incidents }: Scope,
  zone: string,
  words: Words,
): string {
  const { say, dates } = words;
  const from = since === undefined ? undefined : boundInWords(since, 'since', zone, words);
  const to = until === undefined ? undefined : boundInWords(until, 'until', zone, words);
  const quoted = (list: readonly string[]) =>
    dates.list(list.map(value => say('accounts.quoted', { value })));
  return [
    ...(from !== undefined && to !== undefined ? [say('scope.period', { from, to })] : []),
    ...(from !== undefined && to === undefined ? [say('scope.since', { from })] : []),
    ...(from === undefined && to !== undefined ? [say('scope.until', { to })] : []),
    ...(platforms ? [say('scope.platforms', { n: platforms.length, values: quoted(platforms) })] : []),
    ...(authors ? [say('scope.authors', { values: quoted(authors) })] : []),
    ...(incidents ? [say('scope.incidents', { n: incidents.length })] : []),
  ].join(say('separator'));
}

/** A bound that is the very start or end of a day is that day. */
function boundInWords(instant: string, side: 'since' | 'until', zone: string, { dates }: Words): string {
  const { hour, minute, second, millisecond } = localParts(instant, zone);
  const time = [hour, minute, second, millisecond].join(':');
  return time === (side === 'since' ? '0:0:0:0' : '23:59:59:999')
    ? dates.day(localDay(instant, zone))
    : dates.instant(instant, zone);
}
