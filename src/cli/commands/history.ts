import { type Command, InvalidArgumentError } from 'commander';
import { type History, type HistoryRequest, history } from '../../actions/history.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { history as en } from '../../words/history.en.ts';
import { history as fr } from '../../words/history.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { sayEntry, sayEvent } from '../say-history.ts';

/** The journal, or one act's part of it. */
export const run = history;

/** One line an entry: its number, when, what it is about, what happened and why. */
export function show({ zone, n, events, total }: History, context: Context): void {
  const { lang } = context;
  if (context.options.json) {
    context.print(jsonDocument('history', { zone, ...(n !== undefined && { incident: n }), total, events }));
    return;
  }
  const said = lang === 'fr' ? fr : en;
  const { integer } = lang === 'fr' ? datesFr : datesEn;
  const width = String(events.at(-1)?.seq ?? '').length;
  const say = n === undefined ? sayEntry : sayEvent;
  for (const event of events) {
    context.print(`${String(event.seq).padStart(width)}   ${safe(say(event, zone, lang))}`);
  }
  context.say(said.count(integer(events.length), integer(total)));
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** `history [N]` */
export function define(program: Command, context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command(`history [${values.number}]`), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
  ])
    .helpGroup(groups.read)
    .option(`--limit <${values.number}>`, said.options.limit, limitOf)
    .option('--words', said.options.words)
    .action((act: string | undefined, { limit, words }: { limit?: number; words?: true }) =>
      context.withDossier('read', dossier => {
        const request: HistoryRequest = {
          words: words === true,
          ...(act !== undefined && { act }),
          ...(limit !== undefined && { limit }),
        };
        show(run(dossier, request), context);
      }),
    );
}
