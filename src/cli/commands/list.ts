import { type Command, InvalidArgumentError } from 'commander';
import { type ActList, type IncidentFilter, type ListRequest, listActs } from '../../actions/list.ts';
import { UsageError } from '../../errors.ts';
import type { IncidentRecord, IncidentState, Kind } from '../../incident/incident.ts';
import { displayText } from '../../incident/text.ts';
import { localDay } from '../../incident/when-local.ts';
import { jsonDocument } from '../../render/json.ts';
import { type Column, table, tabSeparated } from '../../render/terminal/table.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import type { Language } from '../../words/errors.ts';
import { incident as namesEn } from '../../words/incident.en.ts';
import { incident as namesFr } from '../../words/incident.fr.ts';
import { labels as labelsEn } from '../../words/labels.en.ts';
import { labels as labelsFr } from '../../words/labels.fr.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { kindOf } from '../incident-flags.ts';
import { readBound } from '../read-bound.ts';

const STATES: readonly IncidentState[] = ['confirmed', 'to-confirm', 'withdrawn', 'merged', 'purged'];
/** An act merged into another is that other one. */
const SHOWN: readonly IncidentState[] = ['confirmed', 'to-confirm', 'withdrawn', 'purged'];

interface ListFlags {
  since?: string;
  until?: string;
  platform?: string;
  author?: string;
  kind?: Kind[];
  uncertain?: true;
  state?: IncidentState[];
  words?: true;
  limit?: number;
}

/** The acts that the flags ask for. */
export const run = listActs;

/** A table on a terminal, lines with tabs in a pipe. Words only if asked. */
export function show(list: ActList, withWords: boolean, context: Context): void {
  const { list: said } = context.lang === 'fr' ? fr : en;
  const { integer } = context.lang === 'fr' ? datesFr : datesEn;
  const { acts, total, zone } = list;
  if (context.options.json) {
    const incidents = withWords ? acts : acts.map(({ words: _hidden, ...act }) => act);
    context.print(jsonDocument('incidents', { zone, total, incidents }));
    return;
  }
  if (acts.length === 0) {
    context.say(said.none);
    return;
  }
  const columns = columnsOf(acts, withWords, context);
  const rows = acts.map(act => columns.map(({ cell }) => cell(act, zone)));
  const { io } = context;
  context.print(
    io.tty.out
      ? table(columns, rows, { width: io.columns, bold: context.bold })
      : tabSeparated(columns, rows),
  );
  context.say(said.count(integer(acts.length), integer(total)));
}

type ActColumn = Column & { cell(act: IncidentRecord, zone: string): string };

function columnsOf(acts: readonly IncidentRecord[], withWords: boolean, { lang }: Context): ActColumn[] {
  const { heads } = (lang === 'fr' ? fr : en).list;
  const { whenShort } = lang === 'fr' ? datesFr : datesEn;
  const { kinds } = lang === 'fr' ? labelsFr : labelsEn;
  const columns: (ActColumn | false)[] = [
    { head: heads.n, align: 'right', cell: act => String(act.n) },
    { head: heads.date, cell: (act, zone) => (act.purgedAt === undefined ? whenShort(act.when, zone) : '') },
    acts.some(({ state }) => state !== 'confirmed') && {
      head: heads.state,
      cell: (act, zone) => stateOf(act, zone, lang),
    },
    { head: heads.kind, shrinks: true, cell: act => (act.kind ? kinds[act.kind] : '') },
    { head: heads.platform, shrinks: true, cell: act => placeOf(act) },
    { head: heads.account, shrinks: true, cell: act => accountOf(act) },
    { head: heads.exhibits, align: 'right', cell: act => String(act.exhibits.length) },
    withWords && { head: heads.words, shrinks: true, cell: act => (act.words ? displayText(act.words) : '') },
  ];
  return columns.filter(column => column !== false);
}

function stateOf({ state, purgedAt }: IncidentRecord, zone: string, lang: Language): string {
  const { states, erasedOn } = lang === 'fr' ? namesFr : namesEn;
  const { dayShort } = lang === 'fr' ? datesFr : datesEn;
  return purgedAt === undefined ? states[state] : erasedOn(dayShort(localDay(purgedAt, zone)));
}

function placeOf({ platform, presence }: IncidentRecord): string {
  const place = platform ?? presence?.place;
  return place === undefined ? '' : displayText(place);
}

function accountOf({ account }: IncidentRecord): string {
  const name = account?.alias ?? account?.displayName ?? account?.accountId ?? account?.profileUrl;
  return name === undefined ? '' : displayText(name);
}

async function requestOf(flags: ListFlags, zone: string, context: Context): Promise<ListRequest> {
  const { platform, author, kind, uncertain, limit } = flags;
  const filter: IncidentFilter = {
    state: flags.state ?? SHOWN,
    since: flags.since === undefined ? undefined : await readBound('earliest', flags.since, zone, context),
    until: flags.until === undefined ? undefined : await readBound('latest', flags.until, zone, context),
    platform,
    author,
    kind,
    uncertain,
  };
  return { filter, ...(limit !== undefined && { limit }) };
}

function stateFlag(text: string, before: IncidentState[] = []): IncidentState[] {
  const state = STATES.find(known => known === text);
  if (state === undefined) throw new UsageError('state-unknown', { state: text, states: STATES });
  return [...before, state];
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('');
  return Number(text);
}

/** `list` */
export function define(program: Command, context: Context): void {
  const { list: said } = context.lang === 'fr' ? fr : en;
  const { values, groups, choices } = context.words;
  const { options } = said;
  describe(program.command('list'), said, context, ['done', 'failed', 'usage', 'noDossier'])
    .helpGroup(groups.read)
    .option(`--since <${values.date}>`, options.since)
    .option(`--until <${values.date}>`, options.until)
    .option(`--platform <${values.text}>`, options.platform)
    .option(`--author <${values.text}>`, options.author)
    .option(`--kind <${values.kind}>`, options.kind, (text: string, before: Kind[] = []) => [
      ...before,
      kindOf(text),
    ])
    .option('--uncertain', options.uncertain)
    .option(`--state <${values.state}>`, `${options.state} ${choices(STATES.join(', '))}`, stateFlag)
    .option('--words', options.words)
    .option(`--limit <${values.number}>`, options.limit, limitOf)
    .action((flags: ListFlags) =>
      context.withDossier('read', async dossier => {
        const request = await requestOf(flags, dossier.info.zone, context);
        show(run(dossier, request), flags.words === true, context);
      }),
    );
}
