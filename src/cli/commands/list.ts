import { type Command, InvalidArgumentError } from 'commander';
import { type ActList, type IncidentFilter, type ListRequest, listActs } from '../../actions/list.ts';
import {
  INCIDENT_STATES,
  type IncidentRecord,
  type IncidentState,
  type Kind,
} from '../../incident/incident.ts';
import { jsonDocument } from '../../render/json.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import { actColumns, type ListedAct, listedPart, printActs } from '../act-columns.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { kindOf, stateFlag } from '../incident-flags.ts';
import { readBound } from '../read-bound.ts';

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

/** A table on a terminal, lines with tabs in a pipe. */
export async function show(
  { acts, total, zone }: ActList<ListedAct>,
  withWords: boolean,
  context: Context,
): Promise<void> {
  const { list: said } = context.lang === 'fr' ? fr : en;
  const { integer } = context.lang === 'fr' ? datesFr : datesEn;
  if (acts.length === 0) {
    context.say(said.none);
    return;
  }
  await printActs(acts, actColumns(acts, withWords, context), zone, context);
  context.say(said.count(integer(acts.length), integer(total)));
}

/** Everything, for a script. Words only if asked. */
function wholeAct(act: IncidentRecord, withWords: boolean): Partial<IncidentRecord> {
  if (withWords) return act;
  const { words: _hidden, ...others } = act;
  return others;
}

async function requestOf(flags: ListFlags, zone: string, context: Context): Promise<ListRequest> {
  const { platform, author, kind, uncertain, limit } = flags;
  const filter: IncidentFilter = {
    // What is gone has no date to be sure of.
    state: flags.state ?? (uncertain ? SHOWN.filter(state => state !== 'purged') : SHOWN),
    since: flags.since === undefined ? undefined : await readBound('earliest', flags.since, zone, context),
    until: flags.until === undefined ? undefined : await readBound('latest', flags.until, zone, context),
    platform,
    author,
    kind,
    uncertain,
  };
  return { filter, ...(limit !== undefined && { limit }) };
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
    .option(`--state <${values.state}>`, `${options.state} ${choices(INCIDENT_STATES.join(', '))}`, stateFlag)
    .option('--words', options.words)
    .option(`--limit <${values.number}>`, options.limit, limitOf)
    .action((flags: ListFlags) =>
      context.withDossier('read', async dossier => {
        const request = await requestOf(flags, dossier.info.zone, context);
        const withWords = flags.words === true;
        if (context.options.json) {
          const { acts: incidents, ...list } = run(dossier, request, act => wholeAct(act, withWords));
          context.print(jsonDocument('incidents', { ...list, incidents }));
        } else
          await show(
            run(dossier, request, act => listedPart(act, withWords)),
            withWords,
            context,
          );
      }),
    );
}
