import { type Command, InvalidArgumentError } from 'commander';
import { type FoundAct, type SearchResult, searchActs } from '../../actions/search.ts';
import { UsageError } from '../../errors.ts';
import type { IncidentRecord, IncidentState } from '../../incident/incident.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { search as en } from '../../words/search.en.ts';
import { search as fr } from '../../words/search.fr.ts';
import { type ActColumn, actColumns, printActs } from '../act-columns.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { stateFlag } from '../incident-flags.ts';
import { wordsOfFile } from '../words-input.ts';

interface SearchFlags {
  wholeWords?: true;
  state?: IncidentState[];
  words?: true;
  limit?: number;
}

/** The acts where the words stand. */
export const run = searchActs;

/** A table on a terminal, lines with tabs in a pipe. Where the words stand is said; what stands there, only if asked. */
export async function show(result: SearchResult, withWords: boolean, context: Context): Promise<void> {
  const said = context.lang === 'fr' ? fr : en;
  const { integer } = context.lang === 'fr' ? datesFr : datesEn;
  const { found, total, zone } = result;
  if (context.options.json) {
    const hits = found.map(({ act, places }) => ({
      places,
      ...(withWords ? { incident: act } : withoutWords(act)),
    }));
    context.print(jsonDocument('search', { zone, total, hits }));
    return;
  }
  if (found.length === 0) {
    context.say(said.none);
    return;
  }
  const acts = found.map(({ act }) => act);
  const [n, date, ...others] = actColumns(acts, withWords, context);
  const places: ActColumn = { head: said.head, shrinks: true, cell: act => placesOf(act, found, context) };
  const columns = [n, date, places, ...others].filter(column => column !== undefined);
  await printActs(acts, columns, zone, context);
  context.say(said.count(integer(found.length), integer(total)));
  if (!withWords && acts.some(({ words }) => words !== undefined)) context.say(said.hidden);
}

function placesOf(act: IncidentRecord, found: readonly FoundAct[], { lang }: Context): string {
  const { places } = lang === 'fr' ? fr : en;
  const hit = found.find(each => each.act === act);
  return (hit?.places ?? []).map(place => places[place]).join(', ');
}

/** What was said, and what an export holds of it: named, not told. */
function withoutWords(act: IncidentRecord): { incident: Partial<IncidentRecord>; hidden: string[] } {
  const { words, surrounding, ...rest } = act;
  const hidden = Object.keys({ ...(words !== undefined && { words }), ...(surrounding && { surrounding }) });
  if (rest.found?.raw === undefined) return { incident: rest, hidden };
  const { raw: _raw, ...found } = rest.found;
  return { incident: { ...rest, found }, hidden: [...hidden, 'found.raw'] };
}

/** Typed at a question or sent by a pipe, they stay out of the shell's history. */
async function phrasesOf(args: readonly string[], context: Context): Promise<readonly string[]> {
  const said = context.lang === 'fr' ? fr : en;
  const [only, ...more] = args;
  if (only === '-' && more.length === 0) return phrasesIn(displayText(await wordsOfFile('-', context)));
  if (args.length > 0) return args;
  if (!context.canAsk) throw new UsageError('search-no-word', { text: '' });
  const { input } = await context.io.prompts();
  return phrasesIn(await input({ message: said.ask }));
}

/** What stands in quotes is one phrase, as the shell would have it. */
function phrasesIn(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)/g)].map(
    ([, plain, french, english, word]) => plain ?? french ?? english ?? word ?? '',
  );
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** `search [WORDS...]` */
export function define(program: Command, context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  const { values, groups, choices } = context.words;
  const states = ['confirmed', 'to-confirm', 'withdrawn', 'merged'].join(', ');
  describe(program.command(`search [${values.text}...]`), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'interrupted',
  ])
    .helpGroup(groups.read)
    .option('--whole-words', said.options.whole)
    .option(`--state <${values.state}>`, `${said.options.state} ${choices(states)}`, stateFlag)
    .option('--words', said.options.words)
    .option(`--limit <${values.number}>`, said.options.limit, limitOf)
    .action((args: string[], flags: SearchFlags) =>
      context.withDossier('read', async dossier => {
        const request = {
          phrases: await phrasesOf(args, context),
          whole: flags.wholeWords === true,
          ...(flags.state !== undefined && { states: flags.state }),
          ...(flags.limit !== undefined && { limit: flags.limit }),
        };
        await show(run(dossier, request), flags.words === true, context);
      }),
    );
}
