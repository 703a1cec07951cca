import type { Account } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { type Act, settlesDay, settlesMinute } from './acts.ts';
import { daysBetween } from './days.ts';
import { type Figure, figure } from './figure.ts';
import { type Bin, bins, medianInterval } from './frequency.ts';

/** One account, with everything that it showed of itself, in order of first appearance. */
export interface AccountFigure {
  readonly key: string;
  /** Where it was seen, each once; one number or address may be seen on several. */
  readonly platforms: readonly string[];
  readonly displayNames: readonly string[];
  readonly aliases: readonly string[];
  readonly accountIds: readonly string[];
  readonly profileUrls: readonly string[];
  /** Known by nothing but the name that it shows, which anybody can take. */
  readonly nameOnly: boolean;
  readonly basis: readonly number[];
  readonly first?: When;
  readonly last?: When;
  /** Days from its first to its last act settled to the day, both included. */
  readonly spanDays?: number;
  /** Its acts settled to the day, by day. */
  readonly perDay: readonly Bin[];
  /** Median of the milliseconds between its acts timed to the minute, from three of them on. */
  readonly interval?: number;
  /** Where it was seen under several names: each, with its acts, in order of first appearance. */
  readonly names?: readonly ShownName[];
}

/** A name that an account showed, or an alias, and the acts in which it did. */
interface ShownName {
  readonly name: string;
  readonly basis: readonly number[];
}

export interface Accounts {
  readonly rows: readonly AccountFigure[];
  /** Acts that name no account. */
  readonly without: readonly number[];
}

/**
 * Accounts are told apart by what is stable first: account id, then profile address, then alias, then the name shown,
 * each on its platform. A telephone number or an e-mail address is the same account on every platform. An alias or an
 * address that goes with exactly one account id belongs to that one; a name alone never joins anything. Nothing is
 * guessed about who is behind.
 */
export function accounts(acts: readonly Act[]): Figure<Accounts> {
  const keyed = acts.map(act => ({ act, claim: claimOf(act) }));
  const byAddress = uniqueOwners(keyed, 'url', ['id']);
  const byAlias = uniqueOwners(keyed, 'alias', ['id', 'url'], byAddress);
  const groups = new Map<string, Act[]>();
  const without: number[] = [];
  for (const { act, claim } of keyed) {
    const key = claim && resolve(claim, byAddress, byAlias);
    if (key === undefined) {
      without.push(act.n);
      continue;
    }
    const members = groups.get(key);
    if (members) members.push(act);
    else groups.set(key, [act]);
  }
  const rows = [...groups].map(([key, members]) => row(key, members));
  return figure(
    { rows, without: without.sort((a, b) => a - b) },
    'account',
    [...groups.values()].flat(),
    acts,
  );
}

interface Claim {
  readonly id?: string;
  readonly url?: string;
  readonly alias?: string;
  readonly name?: string;
}

function claimOf({ record }: Act): Claim | undefined {
  const { account, platform } = record;
  if (!account) return undefined;
  const where = fold(displayText(platform ?? ''));
  const part = (kind: keyof Claim, text: Text | undefined, same: (shown: string) => string) => {
    const value = text === undefined ? '' : same(displayText(text));
    return value ? { [kind]: JSON.stringify([where, kind, value]) } : {};
  };
  const everywhere = account.accountId && numberOrMail(displayText(account.accountId));
  const claim: Claim = {
    ...(everywhere ? { id: JSON.stringify(['id', everywhere]) } : part('id', account.accountId, trimmed)),
    ...part('url', account.profileUrl, url => trimmed(url).replace(/\/+$/, '')),
    ...part('alias', account.alias, alias => fold(alias).replace(/^@/, '')),
    ...part('name', account.displayName, trimmed),
  };
  return Object.keys(claim).length > 0 ? claim : undefined;
}

/** Ids and addresses are told apart by case (a video channel's are). */
const trimmed = (text: string): string => text.normalize('NFC').trim();

/** Aliases and platforms are not: @Corbeau and corbeau are one. */
const fold = (text: string): string => trimmed(text).toLowerCase();

/**
 * A telephone number or an e-mail address in one spelling; nothing for any other id. French numbers are one with or
 * without +33; a long number that starts with neither + nor 0 is a platform's own id.
 */
function numberOrMail(text: string): string | undefined {
  const id = trimmed(text).replace(/^(?:tel|mailto):/i, '');
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(id)) return id.toLowerCase();
  if (!/^[+0][\d\s().\-\u2010-\u2013]*$/.test(id)) return undefined;
  const digits = id
    .replace('(0)', '')
    .replace(/[^+\d]/g, '')
    .replace(/^00/, '+')
    .replace(/^0(?=[1-9]\d{8}$)/, '+33');
  return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : undefined;
}

/** For each value of `weak`: the one owner of a stronger kind that it is seen with; nothing where there are two. */
function uniqueOwners(
  keyed: readonly { claim: Claim | undefined }[],
  weak: 'url' | 'alias',
  stronger: readonly ('id' | 'url')[],
  byAddress: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const owners = new Map<string, Set<string>>();
  for (const { claim } of keyed) {
    const value = claim?.[weak];
    const found = stronger.map(kind => claim?.[kind]).find(key => key !== undefined);
    if (value === undefined || found === undefined) continue;
    const owner = byAddress.get(found) ?? found;
    owners.set(value, (owners.get(value) ?? new Set()).add(owner));
  }
  const unique = new Map<string, string>();
  for (const [value, [owner, ...others]] of owners)
    if (owner && others.length === 0) unique.set(value, owner);
  return unique;
}

function resolve(
  claim: Claim,
  byAddress: ReadonlyMap<string, string>,
  byAlias: ReadonlyMap<string, string>,
): string | undefined {
  if (claim.id !== undefined) return claim.id;
  if (claim.url !== undefined) return byAddress.get(claim.url) ?? claim.url;
  if (claim.alias !== undefined) return byAlias.get(claim.alias) ?? claim.alias;
  return claim.name;
}

function row(key: string, members: readonly Act[]): AccountFigure {
  const shown = (field: keyof Account) => [
    ...new Set(
      members.flatMap(({ record }) => {
        const text = record.account?.[field];
        return text === undefined ? [] : [displayText(text)];
      }),
    ),
  ];
  const dated = members.filter(act => act.record.when.kind !== 'undated').map(act => act.record.when);
  const days = members.filter(settlesDay).map(act => act.day);
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  const [first, last] = [dated[0], dated.at(-1)];
  const times = members.filter(settlesMinute).map(act => act.minute);
  const interval = medianInterval(times.sort((a, b) => a - b));
  const names = severalNames(members);
  const facts = {
    displayNames: shown('displayName'),
    aliases: shown('alias'),
    accountIds: shown('accountId'),
    profileUrls: shown('profileUrl'),
  };
  return {
    key,
    platforms: platformsOf(members),
    ...facts,
    nameOnly: facts.aliases.length + facts.accountIds.length + facts.profileUrls.length === 0,
    basis: members.map(act => act.n).sort((a, b) => a - b),
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
    ...(firstDay && lastDay ? { spanDays: daysBetween(firstDay, lastDay) + 1 } : {}),
    perDay: bins(days),
    ...(times.length >= LEAST_TIMED && interval !== undefined ? { interval } : {}),
    ...(names.length > 0 ? { names } : {}),
  };
}

/** A median of one interval is that interval. */
const LEAST_TIMED = 3;

/** The names shown, then the aliases, where there are several of the kind. */
function severalNames(members: readonly Act[]): ShownName[] {
  const of = (field: 'displayName' | 'alias', same: (text: string) => string): ShownName[] => {
    const groups = new Map<string, { name: string; basis: number[] }>();
    for (const { n, record } of members) {
      const text = record.account?.[field];
      if (text === undefined) continue;
      const name = displayText(text);
      const group = groups.get(same(name)) ?? { name, basis: [] };
      group.basis.push(n);
      groups.set(same(name), group);
    }
    return groups.size > 1 ? [...groups.values()] : [];
  };
  return [...of('displayName', trimmed), ...of('alias', alias => fold(alias).replace(/^@/, ''))];
}

/** Those that differ by case only are one, under the form seen first. */
function platformsOf(members: readonly Act[]): string[] {
  const byFold = new Map<string, string>();
  for (const { record } of members) {
    const shown = displayText(record.platform ?? '').trim();
    if (shown && !byFold.has(fold(shown))) byFold.set(fold(shown), shown);
  }
  return [...byFold.values()];
}
