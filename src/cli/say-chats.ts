import type { OpenExport, SurveyedExport } from '../actions/import-messages.ts';
import { otherOrder } from '../actions/messages-choice.ts';
import type { RecognisedChat, ToldLikeness } from '../actions/same-chats.ts';
import { displayText } from '../incident/text.ts';
import { safe } from '../render/safe.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { messages as en } from '../words/messages.en.ts';
import { messages as fr } from '../words/messages.fr.ts';
import type { Context } from './context.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
type Chats = ReadonlyMap<OpenExport['readable'][number], RecognisedChat>;

/** Asks whether a chat is one that the record has, where that is in doubt and somebody is there. */
export async function askSameChat(
  like: Omit<ToldLikeness, 'as' | 'sure'>,
  context: Context,
): Promise<boolean | undefined> {
  if (!context.canAsk) return undefined;
  const said = words[context.lang].chats;
  const prompts = await context.io.prompts();
  return prompts.select({
    message: said.ask(nameOf(like, context), said.counts(...countsOf(like, context))),
    choices: [
      { value: true, name: said.same },
      { value: false, name: said.other },
    ],
  });
}

/** What was made of a likeness, and how to have it otherwise. */
export function sayChats(chats: Chats, context: Context): void {
  const said = words[context.lang].chats;
  for (const { like } of chats.values()) {
    if (like === undefined) continue;
    const name = nameOf(like, context);
    const counts = said.counts(...countsOf(like, context));
    if (!like.sure) context.say(said.perhaps(name, counts, like.p));
    else if (like.as === 'same') context.say(said.isSame(name, counts));
    else context.say(said.isOther(name, like.p));
  }
}

/**
 * In which order the dates were read, where the day and the month might be taken for each other. The day first that a
 * number or the dots prove goes without saying here.
 */
export function sayDateOrders({ dateOrders }: SurveyedExport, context: Context): void {
  const said = words[context.lang].dateOrder;
  for (const { file, order, because, line = 0, stamp = '' } of dateOrders) {
    if (because === 'told' || because === 'same') continue;
    const isProven = because === 'number' || because === 'dots';
    if (isProven && order === 'day-first') continue;
    const why = said.because[because](safe(stamp), line);
    const told = isProven ? said.proven(said[order], why) : said.read(said[order], why, otherOrder(order));
    context.say(dateOrders.length > 1 ? `${safe(file)}: ${told}` : told);
  }
}

/** For a script. */
export function toldChats(chats: Chats): Record<string, unknown>[] {
  return [...chats].flatMap(([{ file }, { like }]) =>
    like === undefined ? [] : [{ file: file.name, ...like, p: like.p || null }],
  );
}

function nameOf({ p, name }: Pick<ToldLikeness, 'p' | 'name'>, { lang }: Context): string {
  return words[lang].chats.name(p, safe(displayText(name)));
}

function countsOf(
  { common, changed, apart }: Pick<ToldLikeness, 'common' | 'changed' | 'apart'>,
  { lang }: Context,
): [string, string] {
  const [one = '', many = ''] = words[lang].count;
  const { count, integer } = dates[lang];
  return [count(common, one, many), integer(changed + apart)];
}
