import type { Command } from 'commander';
import { nearDeadlines } from '../../actions/deadlines.ts';
import type { Dossier } from '../../actions/dossier.ts';
import { dossierStatus, type Status } from '../../actions/status.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { deadlines as deadlinesEn } from '../../words/deadlines.en.ts';
import { deadlines as deadlinesFr } from '../../words/deadlines.fr.ts';
import { dossier as en } from '../../words/dossier.en.ts';
import { dossier as fr } from '../../words/dossier.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { shellWord } from '../shell-word.ts';

const words = { fr: fr.status, en: en.status };
const dates = { fr: datesFr, en: datesEn };

export function run(dossier: Dossier, now: Date): Standing {
  return { ...dossierStatus(dossier), nearDeadlines: nearDeadlines(dossier, now) };
}

/** Where a dossier stands, and how many indicative dates come near. */
interface Standing extends Status {
  readonly nearDeadlines: number;
}

/** The dossier at a glance, and what could be done next. */
export function show(status: Standing, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('status', { ...status }));
    return;
  }
  context.print(facts(linesOf(status, context)));
  for (const next of nextSteps(status, context)) context.say(next);
}

function linesOf(status: Standing, { lang }: Context): [string, string][] {
  const said = words[lang];
  const { integer, instant } = dates[lang];
  const dated = lang === 'fr' ? deadlinesFr : deadlinesEn;
  const { dossier, acts, head, lastAnnex } = status;
  const some = (label: string, count: number): [string, string][] =>
    count > 0 ? [[label, integer(count)]] : [];
  return [
    [said.title, displayText(dossier.title)],
    [said.folder, dossier.dir],
    [said.zone, dossier.zone],
    [said.acts, integer(acts.confirmed)],
    ...some(said.toConfirm, acts.toConfirm),
    ...some(said.withdrawn, acts.withdrawn),
    ...some(said.merged, acts.merged),
    ...some(said.purged, acts.purged),
    [said.exhibits, integer(status.exhibits)],
    [said.head, `${head.seq}:${head.hash}`],
    [
      said.lastAnnex,
      lastAnnex ? said.annex(lastAnnex.a, instant(lastAnnex.instant, dossier.zone)) : said.none,
    ],
    ...(status.nearDeadlines > 0
      ? [[dated.inStatus, dated.near(integer(status.nearDeadlines))] as [string, string]]
      : []),
    [said.lastBackup, lastBackup(status, lang)],
    ...some(said.drafts, status.drafts.length),
  ];
}

function lastBackup({ lastBackup: last, dossier }: Status, lang: Context['lang']): string {
  const said = words[lang];
  if (!last) return said.none;
  const { instant, count, integer } = dates[lang];
  const whole = said.backup(instant(last.madeAt, dossier.zone), displayText(last.destination));
  const made = last.uncopied === 0 ? whole : said.partialBackup(whole, integer(last.uncopied));
  return last.entriesSince === 0
    ? made
    : `${made} (${said.since(count(last.entriesSince, ...said.entries))})`;
}

function nextSteps({ acts, openImport, drafts, leftWords, lastBackup }: Status, { lang }: Context): string[] {
  const said = words[lang];
  const steps: string[] = [];
  if (openImport) steps.push(said.nextImport(safe(openImport.source)));
  if (drafts[0] !== undefined) steps.push(said.nextDraft(safe(shellWord(drafts[0]))));
  for (const file of leftWords) steps.push(said.nextWords(safe(shellWord(file))));
  if (acts.toConfirm > 0) steps.push(said.nextReview);
  if (acts.confirmed + acts.toConfirm === 0) steps.push(said.nextAdd);
  return steps.length > 0 || (lastBackup?.entriesSince === 0 && lastBackup.uncopied === 0)
    ? steps
    : [said.nextBackup];
}

/** `status` */
export function define(program: Command, context: Context): void {
  describe(program.command('status'), words[context.lang], context)
    .helpGroup(context.words.groups.dossier)
    .action(() => context.withDossier('read', dossier => show(run(dossier, context.io.now()), context)));
}
