import type { Command } from 'commander';
import { type ActDetails, actDetails } from '../../actions/show.ts';
import type { ExhibitRecord } from '../../incident/exhibit.ts';
import type { Incident } from '../../incident/incident.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe, safeLines } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { incident as namesEn } from '../../words/incident.en.ts';
import { incident as namesFr } from '../../words/incident.fr.ts';
import { labels as labelsEn } from '../../words/labels.en.ts';
import { labels as labelsFr } from '../../words/labels.fr.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { saidOfExhibit } from '../say-exhibit.ts';
import { sayField } from '../say-field.ts';
import { sayEvent } from '../say-history.ts';
import { indent } from '../show-recorded.ts';

/** Everything about the act. */
export const run = actDetails;

/** The fields, the words on lines of their own, the exhibits, the history. */
export function show(details: ActDetails, context: Context): void {
  if (context.options.json) {
    const { act, exhibits, history, zone } = details;
    context.print(jsonDocument('incident', { zone, incident: act, exhibits, history }));
    return;
  }
  const { show: said } = context.lang === 'fr' ? fr : en;
  const { states, fields } = context.lang === 'fr' ? namesFr : namesEn;
  const { act, exhibits, history, zone } = details;
  context.print(context.bold(said.title(act.n, states[act.state])));
  context.print(indent(facts(fieldLines(details, context))));
  for (const field of ['words', 'context', 'effects'] as const) {
    const text = act[field];
    if (text === undefined) continue;
    context.print(`\n${context.bold(fields[field] ?? field)}`);
    context.print(indent(safeLines(displayText(text))));
  }
  // A message without words (a file left out, a call): what stood in the export is all that there is.
  if (act.words === undefined && act.found?.raw !== undefined) {
    context.print(`\n${context.bold(said.excerpt)}`);
    context.print(indent(safeLines(displayText(act.found.raw))));
  }
  if (exhibits.length > 0) context.print(`\n${context.bold(said.exhibits)}`);
  for (const exhibit of exhibits) context.print(indent(sayExhibit(exhibit, act.n, zone, context)));
  context.print(`\n${context.bold(said.history)}`);
  context.print(indent(history.map(event => safe(sayEvent(event, zone, context.lang))).join('\n')));
}

/** The fields that fit on a line, in the order of the schema. */
const LINE_FIELDS = [
  'when',
  'whenCandidates',
  'platform',
  'visibility',
  'kind',
  'account',
  'presence',
  'learntFrom',
  'url',
  'addressee',
  'witnesses',
  'wave',
  'obtained',
  'enteredBy',
  'marks',
  'remarks',
  'surrounding',
  'found',
] as const satisfies readonly (keyof Incident)[];

function fieldLines({ act, zone }: ActDetails, { lang }: Context): [string, string][] {
  const { show: said } = lang === 'fr' ? fr : en;
  const { fields, states, contentErased } = lang === 'fr' ? namesFr : namesEn;
  const { instant } = lang === 'fr' ? datesFr : datesEn;
  const line = (label: string, value: string | undefined): [string, string][] =>
    value === undefined || value === '' ? [] : [[label, value]];
  return [
    ...line(states.purged, act.purgedAt && contentErased(instant(act.purgedAt, zone))),
    ...LINE_FIELDS.filter(() => act.purgedAt === undefined).flatMap(field =>
      line(fields[field] ?? field, sayField(field, act[field], zone, lang)),
    ),
    ...line(said.factNumber, act.factNumber === undefined ? undefined : said.fact(act.factNumber)),
    ...line(said.mergedInto, act.mergedInto?.toString()),
    ...line(said.reason, act.reason === undefined ? undefined : displayText(act.reason)),
    ...line(said.recordedAt, instant(act.recordedAt, zone)),
  ];
}

function sayExhibit(exhibit: ExhibitRecord, n: number, zone: string, { lang }: Context): string {
  const { show: said } = lang === 'fr' ? fr : en;
  const { states, contentErased } = lang === 'fr' ? namesFr : namesEn;
  const { bytes, instant, integer, when } = lang === 'fr' ? datesFr : datesEn;
  const { whenSources } = lang === 'fr' ? labelsFr : labelsEn;
  const { between } = lang === 'fr' ? namesFr : namesEn;
  const others = exhibit.incidents.filter(other => other !== n);
  const lines: [string, string | undefined][] = [
    [said.origin, displayText(exhibit.origin.name)],
    [states.purged, exhibit.purgedAt && contentErased(instant(exhibit.purgedAt, zone))],
    ['SHA-256', exhibit.sha256],
    [said.size, bytes(exhibit.size)],
    [said.type, exhibit.mediaType],
    [
      said.captured,
      exhibit.captured.map(each => `${when(each, zone)} (${whenSources[each.source]})`).join(between),
    ],
    [said.app, exhibit.app],
    [said.sightings, exhibit.sightings > 0 ? said.times(integer(exhibit.sightings)) : undefined],
    ...saidOfExhibit(exhibit, lang),
    [said.alsoFor, others.length === 0 ? undefined : said.acts(others)],
  ];
  const shown = lines.filter((line): line is [string, string] => line[1] !== undefined && line[1] !== '');
  const number = exhibit.exhibitNumber === undefined ? '' : `, ${said.exhibitNumber(exhibit.exhibitNumber)}`;
  return `${said.exhibit(exhibit.p)}${number}\n${indent(facts(shown))}`;
}

/** `show N` */
export function define(program: Command, context: Context): void {
  const { show: said } = context.lang === 'fr' ? fr : en;
  describe(program.command(`show <${context.words.values.number}>`), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
  ])
    .helpGroup(context.words.groups.read)
    .action((reference: string) =>
      context.withDossier('read', dossier => show(run(dossier, reference), context)),
    );
}
