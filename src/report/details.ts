import type { Account, Incident, Surrounding } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import type { Words } from './words.ts';

type DetailKey =
  | 'when'
  | 'platform'
  | 'visibility'
  | 'kind'
  | 'account'
  | 'url'
  | 'addressee'
  | 'wave'
  | 'presence'
  | 'learntFrom'
  | 'witnesses'
  | 'remarks'
  | 'surrounding'
  | 'context'
  | 'effects'
  | 'obtained'
  | 'marks'
  | 'enteredBy'
  | 'words';

/** One thing said of an act, as it is printed. The attached record is made of these too, so that it can't say more. */
export interface Detail {
  readonly key: DetailKey;
  readonly label: string;
  readonly text: string;
}

/**
 * What may be printed of an act, in the order of print. Deliberately absent: contacts of witnesses, other dates
 * found, file names and places of files. `words` stands apart, in a quote.
 */
export function details(incident: Partial<Incident>, words: Words, zone: string): Detail[] {
  const { say, labels } = words;
  const separator = say('separator');
  const { account, wave, presence, obtained, witnesses, marks } = incident;
  const parts: Partial<Record<DetailKey, string | undefined>> = {
    when: incident.when && whenInFull(incident.when, words, zone),
    platform: shown(incident.platform),
    visibility: incident.visibility && labels.visibility[incident.visibility],
    kind: incident.kind && labels.kinds[incident.kind],
    account: account && accountInFull(seen(account), words),
    url: shown(incident.url),
    addressee: shown(incident.addressee),
    wave: joined(
      separator,
      [wave?.hashtag, value => say('detail.wave.hashtag', { value })],
      [wave?.thread, value => say('detail.wave.thread', { value })],
      [wave?.volume, value => say('detail.wave.volume', { value })],
    ),
    presence: joined(
      separator,
      [presence?.place, value => say('detail.presence.place', { value })],
      [presence?.duration, value => say('detail.presence.duration', { value })],
      [presence?.distance, value => say('detail.presence.distance', { value })],
      [presence?.description, value => say('detail.presence.description', { value })],
      [presence?.vehicle, value => say('detail.presence.vehicle', { value })],
    ),
    learntFrom: shown(incident.learntFrom),
    witnesses: witnesses
      ?.map(witness => say('detail.witness', { name: displayText(witness.name) }))
      .join('\n'),
    remarks: incident.remarks?.map(remark => labels.remarks[remark]).join(', '),
    surrounding: incident.surrounding?.map(message => around(message, words, zone)).join('\n'),
    context: shown(incident.context),
    effects: shown(incident.effects),
    obtained: joined(
      separator,
      [obtained?.how, value => value],
      [obtained?.device, value => say('detail.obtained.device', { value })],
    ),
    marks: marks?.map(mark => labels.marks[mark]).join(', '),
    enteredBy: shown(incident.enteredBy),
  };
  return (Object.entries(parts) as [DetailKey, string | undefined][]).flatMap(([key, text]) =>
    text ? [{ key, label: labelOf(key, incident, words), text }] : [],
  );
}

function labelOf(key: DetailKey, { witnesses = [] }: Partial<Incident>, { say }: Words): string {
  return key === 'witnesses' ? say('detail.witnesses', { n: witnesses.length }) : say(`detail.${key}`);
}

/** The date in words, with its source where it isn't the person. */
function whenInFull(when: When, words: Words, zone: string): string {
  if (when.kind === 'undated') return words.say('detail.when.undated');
  const date = words.dates.when(when, zone);
  if (when.source === 'stated') return date;
  return words.say('detail.when.source', { date, source: words.labels.whenSources[when.source] });
}

/** A message that stood around the act: the person's own is said to be hers, by role and not by name. */
function around({ own, from, when, words: said }: Surrounding, { say, dates }: Words, zone: string): string {
  const sender = shown(from);
  return say('around.message', {
    date: dates.whenShort(when, zone),
    sender: own
      ? say('around.own')
      : sender === undefined
        ? say('around.unknown')
        : say('around.other', { sender }),
    words: said === undefined ? say('around.no-words') : say('accounts.quoted', { value: displayText(said) }),
  });
}

/** How sure a date is, in a few words, for a table. */
export function certainty(when: When, words: Words): string {
  const key = when.kind === 'exact' ? exactKey(when) : when.kind;
  const said = words.say(`certainty.${key}`);
  if (when.source === 'stated' || when.kind === 'undated') return said;
  return words.say('certainty.source', { certainty: said, source: words.labels.whenSources[when.source] });
}

function exactKey({ precision }: When): 'second' | 'minute' | 'hour' {
  return precision === 'second' || precision === 'hour' ? precision : 'minute';
}

/** Everything that an account has shown of itself. */
export interface Seen {
  readonly displayNames: readonly string[];
  readonly aliases: readonly string[];
  readonly accountIds: readonly string[];
  readonly profileUrls: readonly string[];
}

function seen(account: Account): Seen {
  const one = (text: Text | undefined) => (text === undefined ? [] : [displayText(text)]);
  return {
    displayNames: one(account.displayName),
    aliases: one(account.alias),
    accountIds: one(account.accountId),
    profileUrls: one(account.profileUrl),
  };
}

/** « compte affichant le nom « X » ; pseudonyme : @x ; identifiant de compte : 42 ». */
function accountInFull(account: Seen, words: Words): string {
  return accountLines(account, words).join(words.say('separator'));
}

export function accountLines(
  { displayNames, aliases, accountIds, profileUrls }: Seen,
  words: Words,
): string[] {
  const { say, dates } = words;
  const names = dates.list(displayNames.map(value => say('accounts.quoted', { value })));
  const plain = (values: readonly string[]) => ({ n: values.length, values: values.join(', ') });
  return [
    names ? say('accounts.name', { n: displayNames.length, names }) : say('accounts.no-name'),
    ...(aliases.length > 0 ? [say('accounts.alias', plain(aliases))] : []),
    ...(accountIds.length > 0 ? [say('accounts.id', plain(accountIds))] : []),
    ...(profileUrls.length > 0 ? [say('accounts.url', plain(profileUrls))] : []),
  ];
}

/** For a narrow column: the name and the alias, or whatever there is. */
export function accountBriefly(account: Account | undefined): string {
  if (!account) return '—';
  const { displayName, alias, accountId, profileUrl } = account;
  const both = [displayName, alias].flatMap(text => (text === undefined ? [] : [displayText(text)]));
  return both.join('\n') || (shown(accountId ?? profileUrl) ?? '—');
}

export const shown = (text: Text | undefined): string | undefined =>
  text === undefined ? undefined : displayText(text) || undefined;

function joined(
  separator: string,
  ...parts: readonly (readonly [Text | undefined, (value: string) => string])[]
): string {
  return parts
    .flatMap(([text, say]) => {
      const value = shown(text);
      return value === undefined ? [] : [say(value)];
    })
    .join(separator);
}
