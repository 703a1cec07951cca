import { type Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { Dossier } from '../../actions/dossier.ts';
import { type SearchRequest, type SearchResult, searchActs } from '../../actions/search.ts';
import { type ExportsSearched, searchExports } from '../../actions/search-exports.ts';
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
import { EXIT } from '../exit.ts';
import { stateFlag } from '../incident-flags.ts';
import { bytesStep, startProgress } from '../progress.ts';
import { jsonOfExports, showExports } from '../show-exports.ts';
import { wordsOfFile } from '../words-input.ts';

interface SearchFlags {
  wholeWords?: true;
  state?: IncidentState[];
  words?: true;
  exports?: boolean;
  limit?: number;
}

/** The acts where the words stand. */
export const run = searchActs;

/** A table on a terminal, lines with tabs in a pipe. Where the words stand is said; what stands there, only if asked. */
export async function show(
  { found, total, zone }: SearchResult,
  withWords: boolean,
  context: Context,
): Promise<void> {
  const said = context.lang === 'fr' ? fr : en;
  const { integer } = context.lang === 'fr' ? datesFr : datesEn;
  const acts = found.map(({ act }) => act);
  const [n, date, ...others] = actColumns(acts, withWords, context);
  const placesOf = new Map(found.map(({ act, places }) => [act.n, places]));
  const { places: names } = said;
  const places: ActColumn = {
    head: said.head,
    shrinks: true,
    cell: ({ n }) => (placesOf.get(n) ?? []).map(place => names[place]).join(', '),
  };
  const columns = [n, date, places, ...others].filter(column => column !== undefined);
  await printActs(acts, columns, zone, context);
  context.say(said.count(integer(found.length), integer(total)));
  if (!withWords && acts.some(({ words }) => words !== undefined)) context.say(said.hidden);
}

/** Everything at once, for a script. */
function showJson(
  { found, total, zone }: SearchResult,
  exports: ExportsSearched | undefined,
  withWords: boolean,
  context: Context,
): void {
  const hits = found.map(({ act, places }) => ({
    places,
    ...(withWords ? { incident: act } : withoutWords(act)),
  }));
  const inExports = exports && jsonOfExports(exports, withWords);
  context.print(jsonDocument('search', { zone, total, hits, ...(inExports && { exports: inExports }) }));
}

/** Exports may take minutes to read: the acts are told before. */
async function lookIn(dossier: Dossier, request: SearchRequest, context: Context): Promise<ExportsSearched> {
  const said = context.lang === 'fr' ? fr : en;
  const progress = await startProgress(context, said.exports.progress);
  const now = Temporal.Instant.fromEpochMilliseconds(context.io.now().getTime());
  try {
    return await searchExports(dossier, request, {
      now,
      signal: context.signal,
      onBytes: bytesStep(progress),
    });
  } finally {
    progress.stop();
  }
}

async function search(
  dossier: Dossier,
  request: SearchRequest,
  flags: SearchFlags,
  context: Context,
): Promise<void> {
  const said = context.lang === 'fr' ? fr : en;
  const withWords = flags.words === true;
  const result = run(dossier, request);
  const isJson = context.options.json === true;
  if (!isJson && result.found.length > 0) await show(result, withWords, context);
  // A message has no state.
  const isWanted = flags.exports !== false && flags.state === undefined && dossier.sources().length > 0;
  const exports = isWanted ? await lookIn(dossier, request, context) : undefined;
  if (isJson) showJson(result, exports, withWords, context);
  else if (result.found.length + (exports?.total ?? 0) === 0) context.say(said.none);
  if (!isJson && exports !== undefined) showExports(exports, { zone: result.zone, withWords }, context);
  if (exports?.interrupted) context.exitCode = EXIT.interrupted;
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
    .option('--no-exports', said.options.exports)
    .option(`--limit <${values.number}>`, said.options.limit, limitOf)
    .action((args: string[], flags: SearchFlags) =>
      context.withDossier('read', async dossier => {
        const request = {
          phrases: await phrasesOf(args, context),
          whole: flags.wholeWords === true,
          ...(flags.state !== undefined && { states: flags.state }),
          ...(flags.limit !== undefined && { limit: flags.limit }),
        };
        await search(dossier, request, flags, context);
      }),
    );
}
