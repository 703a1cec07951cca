import type { MessageChoice, SurveyedExport } from '../actions/import-messages.ts';
import { accountNamed, conversationsNamed } from '../actions/messages-choice.ts';
import type { MessagesFound } from '../actions/messages-found.ts';
import { InterruptedError, UsageError } from '../errors.ts';
import { messages as en } from '../words/messages.en.ts';
import { messages as fr } from '../words/messages.fr.ts';
import type { Context } from './context.ts';
import { readBound } from './read-bound.ts';
import { accountLine, showFound } from './show-messages.ts';

const words = { fr, en };

export interface ChoiceFlags {
  author?: string[];
  me?: string[];
  conversation?: string[];
  since?: string;
  until?: string;
  around?: string;
}

/** Whose messages, which ones: by the flags, or asked for where a person is there to answer. */
export async function chooseMessages(
  survey: SurveyedExport,
  flags: ChoiceFlags,
  zone: string,
  context: Context,
): Promise<MessageChoice> {
  const { found } = survey;
  const own = new Set((flags.me ?? []).map(typed => accountNamed(found, typed).key));
  for (const { key, own: isOwn } of found.accounts) if (isOwn) own.add(key);
  const around = countOf(flags.around);
  const conversations = flags.conversation?.flatMap(typed => conversationsNamed(found, typed));
  const authors = await authorsOf(survey, flags.author, own, zone, context);
  if (around > 0 && own.size === 0) throw new UsageError('messages-me-missing');
  const since =
    flags.since === undefined ? undefined : await readBound('earliest', flags.since, zone, context);
  const until = flags.until === undefined ? undefined : await readBound('latest', flags.until, zone, context);
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError('period-backwards', { since: flags.since, until: flags.until });
  }
  return {
    authors,
    own,
    ...(conversations && { conversations: new Set(conversations.map(({ key }) => key)) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    around,
  };
}

async function authorsOf(
  survey: SurveyedExport,
  named: readonly string[] | undefined,
  own: ReadonlySet<string>,
  zone: string,
  context: Context,
): Promise<Set<string>> {
  if (named === undefined) {
    if (!context.options.json) await showFound(survey, zone, context);
    if (!context.canAsk) throw new UsageError('messages-author-missing');
    return askAuthors(survey.found, own, context);
  }
  const chosen = named.map(typed => {
    const account = accountNamed(survey.found, typed);
    if (own.has(account.key)) throw new UsageError('messages-author-own', { author: typed });
    return account.key;
  });
  return new Set(chosen);
}

/** Stands for no account among their keys. */
const NOBODY = '';

/** One account after the other, until none is wanted. */
async function askAuthors(
  { accounts }: MessagesFound,
  own: ReadonlySet<string>,
  context: Context,
): Promise<Set<string>> {
  const said = words[context.lang];
  const prompts = await context.io.prompts();
  const chosen = new Set<string>();
  for (;;) {
    const left = accounts.filter(({ key }) => !own.has(key) && !chosen.has(key));
    if (left.length === 0) return chosen;
    const isFirst = chosen.size === 0;
    const key = await prompts.select({
      message: isFirst ? said.askAuthor : said.askAnother,
      choices: [
        ...(isFirst ? [] : [{ value: NOBODY, name: said.none }]),
        ...left.map(account => ({ value: account.key, name: accountLine(account, context) })),
        ...(isFirst ? [{ value: NOBODY, name: said.stop }] : []),
      ],
    });
    if (key !== NOBODY) chosen.add(key);
    else if (isFirst) throw new InterruptedError('interrupted');
    else return chosen;
  }
}

function countOf(typed: string | undefined): number {
  if (typed === undefined) return 0;
  if (!/^\d{1,2}$/.test(typed))
    throw new UsageError('usage-invalid-value', { what: '--around', value: typed });
  return Number(typed);
}
