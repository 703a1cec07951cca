import type { AccountFound, ConversationFound, SurveyedExport } from '../actions/import-messages.ts';
import type { RowOutcome, RowsSummary } from '../actions/import-rows.ts';
import { conversationDigest } from '../actions/messages-choice.ts';
import { TemoinError } from '../errors.ts';
import { displayText, type Text } from '../incident/text.ts';
import { localDay } from '../incident/when-local.ts';
import { stringify } from '../render/json.ts';
import { safe } from '../render/safe.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { describeError } from '../words/errors.ts';
import { incident as namesEn } from '../words/incident.en.ts';
import { incident as namesFr } from '../words/incident.fr.ts';
import { messages as en } from '../words/messages.en.ts';
import { messages as fr } from '../words/messages.fr.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit.ts';
import { sayDateOrders, toldChats } from './say-chats.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
const names = { fr: namesFr, en: namesEn };

type Refused = RowOutcome & { status: 'refused' };
type Added = RowOutcome & { status: 'added' };

/** What became of an import of messages. */
export interface ImportedMessages {
  readonly survey: SurveyedExport;
  readonly summary: RowsSummary;
  /** Acts whose sender is doubtful. */
  readonly doubtful: number;
  readonly refused: readonly Refused[];
  /** Acts of which a file could not be taken. */
  readonly incomplete: readonly Added[];
  /** Acts whose messages say something else by now. */
  readonly changed: readonly number[];
  readonly chats: Parameters<typeof toldChats>[0];
}

/** The conversations and the accounts of an export, with how many messages each: no words of anybody. */
export async function showFound(survey: SurveyedExport, zone: string, context: Context): Promise<void> {
  const { found, open } = survey;
  if (context.options.json) {
    const { failures, ...counts } = found;
    context.print(
      stringify({
        version: 1,
        kind: 'messages-found',
        export: open.name,
        ...counts,
        conversations: found.conversations.map(shownConversation),
        dateOrders: survey.dateOrders,
        leftAside: open.refused,
      }),
    );
    return;
  }
  const { table } = await import('../render/terminal/table.ts');
  const said = words[context.lang];
  const drawing = { width: context.io.columns, bold: context.bold };
  const number = dates[context.lang].integer;
  const conversations = found.conversations.map(one => [
    titleOf(one, found.conversations, context),
    one.platform,
    number(one.messages),
    periodOf(one, zone, context),
  ]);
  const heads = [{ head: '' }, { head: '', align: 'right' as const }, { head: '' }];
  context.print(table([{ head: said.conversations, shrinks: true }, ...heads], conversations, drawing));
  context.print('');
  const accounts = found.accounts.map(one => [
    namesOf(one),
    one.platform,
    number(one.messages),
    one.own ? said.isOwn : '',
  ]);
  context.print(table([{ head: said.accounts, shrinks: true }, ...heads], accounts, drawing));
  sayCounts(survey, context);
  sayDateOrders(survey, context);
  await sayLeftAside(survey, context);
}

/** A chat without a name is told from others by a digest: its id is what its first line says. */
function shownConversation({ isWords, ...one }: ConversationFound): ConversationFound {
  if (!isWords) return one;
  const id = conversationDigest(one.key);
  return { ...one, id, key: id };
}

/** Two of one title are told apart by their ids. */
function titleOf(one: ConversationFound, all: readonly ConversationFound[], { lang }: Context): string {
  const name = ({ title }: ConversationFound) => (title === undefined ? undefined : displayText(title));
  const isAlone = all.filter(other => name(other) === name(one)).length === 1;
  const shown = name(one) ?? words[lang].untitled;
  return isAlone ? shown : `${shown} (${shownConversation(one).id})`;
}

function sayCounts({ found }: SurveyedExport, context: Context): void {
  const said = words[context.lang];
  const count = (value: number, [one = '', many = '']: readonly string[]) =>
    dates[context.lang].count(value, one, many);
  if (found.services > 0) context.say(said.services(count(found.services, said.serviceCount)));
  if (found.doubtful > 0) context.say(said.doubtful(count(found.doubtful, said.serviceCount)));
  if (found.withoutSender > 0) context.say(said.withoutSender(count(found.withoutSender, said.count)));
  if (found.undated > 0) context.say(said.undated(count(found.undated, said.count)));
  if (found.refused > 0) context.say(said.refusedSoFar(count(found.refused, said.refusedCount)));
}

/** One account, to be chosen. */
export function accountLine(one: AccountFound, { lang }: Context): string {
  const [single = '', several = ''] = words[lang].count;
  return safe(`${namesOf(one)} (${one.platform}, ${dates[lang].count(one.messages, single, several)})`);
}

function namesOf({ account: { displayName, alias, accountId } }: AccountFound): string {
  const names = [displayName, alias, accountId]
    .filter((name): name is Text => name !== undefined)
    .map(displayText);
  return [...new Set(names)].join(' · ');
}

function periodOf({ first, last }: ConversationFound, zone: string, { lang }: Context): string {
  if (first === undefined || last === undefined) return '';
  const { dayShort } = dates[lang];
  return words[lang].period(dayShort(localDay(first, zone)), dayShort(localDay(last, zone)));
}

/** One act, as soon as it is recorded; never its words. */
export function showRow(outcome: Exclude<RowOutcome, Refused>, zone: string, context: Context): void {
  const said = words[context.lang];
  if (context.options.json) {
    const { status, pointer, n } = outcome;
    const more = outcome.status === 'added' ? addedFields(outcome) : { changed: outcome.changed };
    context.print(stringify({ kind: 'message', status, pointer, incident: n, ...more }));
    return;
  }
  if (outcome.status !== 'added') return;
  const { when, account } = outcome.incident;
  const name = account?.displayName ?? account?.alias ?? account?.accountId;
  const what = [dates[context.lang].when(when, zone), ...(name === undefined ? [] : [displayText(name)])];
  context.print(said.added(outcome.n, safe(what.join(', '))));
}

function addedFields({ incident, exhibits, lacking }: Added): Record<string, unknown> {
  return {
    when: incident.when,
    account: incident.account ?? null,
    remarks: incident.remarks ?? [],
    exhibits: exhibits.map(({ p }) => p),
    lacking: lacking.map(({ name, error }) => ({ name, reason: error.id })),
  };
}

/** The refused, each with its place and reason; then what was done, what to know about it, and what to do next. */
export async function showImported(
  { survey, summary, doubtful, refused, incomplete, chats, changed }: ImportedMessages,
  confirm: boolean,
  context: Context,
): Promise<void> {
  const said = words[context.lang];
  const explained = new Set<string>();
  for (const { pointer, file, error } of refused) {
    if (context.options.json) {
      context.print(stringify({ kind: 'message', status: 'refused', file, pointer, reason: error.id }));
      continue;
    }
    const place = names[context.lang].pointer(displayText(pointer));
    const isTold = file === undefined || file === pointer || file === error.params.name;
    const where = isTold ? place : said.inFile(displayText(file), place);
    context.io.err(`${await reasonLine(said.refused, where, error, explained, context)}\n`);
  }
  context.exitCode = exitCodeOf(summary);
  if (!context.options.json) await sayLacking(incomplete, explained, context);
  if (context.options.json) {
    const { dateOrders, open } = survey;
    const more = { leftAside: open.refused, dateOrders, chats: toldChats(chats), changed };
    context.print(stringify({ version: 1, kind: 'import', ...summary, ...more }));
    return;
  }
  await sayLeftAside(survey, context);
  context.print(said.summaryLine(countsOf(summary, context)));
  sayDateOrders(survey, context);
  sayWhatToKnow(summary, doubtful, context);
  if (changed.length > 0) context.say(said.changed(changed.length, numbersOf(changed)));
  if (summary.dryRun) context.say(said.dryRun);
  if (summary.resumed) context.say(said.resumed);
  if (summary.interrupted) context.say(`${said.interrupted}\n${said.nextAgain}`);
  else if (!confirm && summary.added > 0 && !summary.dryRun) context.say(said.nextReview);
}

/** A file that is there and was refused: whose, where, why. */
async function sayLacking(
  incomplete: readonly Added[],
  explained: Set<string>,
  context: Context,
): Promise<void> {
  const said = words[context.lang];
  for (const { n, pointer, lacking } of incomplete) {
    const place = names[context.lang].pointer(displayText(pointer));
    for (const { name, error } of lacking) {
      const where = said.lacking(n, place, displayText(name));
      context.io.err(`${await reasonLine(said.refused, where, error, explained, context)}\n`);
    }
  }
}

const MOST_NUMBERS = 20;

function numbersOf(acts: readonly number[]): string {
  return `${acts.slice(0, MOST_NUMBERS).join(', ')}${acts.length > MOST_NUMBERS ? '…' : ''}`;
}

function sayWhatToKnow({ sources, added, dryRun }: RowsSummary, doubtful: number, context: Context): void {
  const said = words[context.lang];
  const [one = '', many = ''] = said.doubtCount;
  if (doubtful > 0) context.say(said.senderDoubtful(dates[context.lang].count(doubtful, one, many)));
  if (sources.length > 0 && !dryRun) context.say(said.kept(sources.join(', ')));
  if (added > 0) context.say(said.caveat);
}

async function sayLeftAside({ open }: SurveyedExport, context: Context): Promise<void> {
  const explained = new Set<string>();
  for (const { name, refused } of open.refused) {
    const error = new TemoinError(refused, { name, path: name });
    context.io.err(`${await reasonLine(words[context.lang].ignored, name, error, explained, context)}\n`);
  }
}

/** What to do about it is said the first time that the reason comes. */
async function reasonLine(
  say: (place: string, reason: string) => string,
  place: string,
  error: TemoinError,
  explained: Set<string>,
  { lang }: Context,
): Promise<string> {
  const { message, next } = await describeError(error, lang);
  const line = say(safe(place), safe(message));
  if (next === undefined || explained.has(error.id)) return line;
  explained.add(error.id);
  return `${line}\n  → ${safe(next)}`;
}

function countsOf(summary: RowsSummary, { lang }: Context): string {
  const { counts, nothing } = words[lang];
  const parts = (['added', 'exhibits', 'known', 'refused', 'refusedFiles'] as const)
    .filter(name => summary[name] > 0)
    .map(name => dates[lang].count(summary[name], counts[name][0] ?? '', counts[name][1] ?? ''));
  return parts.length > 0 ? parts.join(', ') : nothing;
}

function exitCodeOf({ interrupted, refused, refusedFiles, added, known }: RowsSummary): number {
  if (interrupted) return EXIT.interrupted;
  if (refused + refusedFiles === 0) return EXIT.done;
  return added + known > 0 ? EXIT.partial : EXIT.failed;
}
