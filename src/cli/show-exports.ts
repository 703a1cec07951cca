import type { ExportsSearched, FoundMessage } from '../actions/search-exports.ts';
import { displayText } from '../incident/text.ts';
import { type Column, tabSeparated } from '../render/terminal/tab-separated.ts';
import { table } from '../render/terminal/table.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { incident as namesEn } from '../words/incident.en.ts';
import { incident as namesFr } from '../words/incident.fr.ts';
import { messages as messagesEn } from '../words/messages.en.ts';
import { messages as messagesFr } from '../words/messages.fr.ts';
import { search as en } from '../words/search.en.ts';
import { search as fr } from '../words/search.fr.ts';
import type { Context } from './context.ts';

type MessageColumn = Column & { cell(message: FoundMessage): string };

/** What was found in the exports that are kept: no acts, and said to be none. */
export function showExports(
  { found, total, unread, interrupted }: ExportsSearched,
  { zone, withWords }: { readonly zone: string; readonly withWords: boolean },
  context: Context,
): void {
  const { lang, io } = context;
  const said = (lang === 'fr' ? fr : en).exports;
  const { integer } = lang === 'fr' ? datesFr : datesEn;
  if (found.length > 0) {
    context.print(said.title);
    const columns = columnsOf(zone, withWords, context);
    const rows = found.map(message => columns.map(({ cell }) => cell(message)));
    const drawing = { width: io.columns, bold: context.bold };
    context.print(io.tty.out ? table(columns, rows, drawing) : tabSeparated(columns, rows));
    context.say(said.count(integer(found.length), integer(total)));
    if (!withWords) context.say(said.hidden);
    context.say(said.next);
  }
  if (unread.length > 0) context.say(said.unread(unread.join(', ')));
  if (interrupted) context.say(said.interrupted);
}

function columnsOf(zone: string, withWords: boolean, { lang }: Context): MessageColumn[] {
  const { heads } = (lang === 'fr' ? fr : en).exports;
  const { whenShort } = lang === 'fr' ? datesFr : datesEn;
  const { isOwn } = lang === 'fr' ? messagesFr : messagesEn;
  const { pointer: placeOf } = lang === 'fr' ? namesFr : namesEn;
  return [
    { head: heads.p, align: 'right', cell: ({ p }) => String(p) },
    { head: heads.place, shrinks: true, cell: ({ pointer }) => placeOf(pointer) },
    { head: heads.date, cell: ({ when }) => whenShort(when, zone) },
    { head: heads.conversation, shrinks: true, cell: ({ conversation }) => displayText(conversation ?? '') },
    {
      head: heads.sender,
      shrinks: true,
      cell: ({ sender, own }) => (sender ? displayText(sender) : own ? isOwn : ''),
    },
    ...(withWords
      ? [{ head: heads.words, shrinks: true, cell: ({ words }: FoundMessage) => displayText(words) }]
      : []),
  ];
}

/** For a script; what was said only if asked. */
export function jsonOfExports(
  { found, ...rest }: ExportsSearched,
  withWords: boolean,
): Record<string, unknown> {
  const hits = found.map(({ words, ...message }) =>
    withWords ? { ...message, words } : { ...message, hidden: ['words'] },
  );
  return { ...rest, hits };
}
