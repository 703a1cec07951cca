import type { Command } from 'commander';
import { type DeadlineReport, deadlines } from '../../actions/deadlines.ts';
import { jsonDocument } from '../../render/json.ts';
import { tabSeparated } from '../../render/terminal/tab-separated.ts';
import { table } from '../../render/terminal/table.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { deadlines as en } from '../../words/deadlines.en.ts';
import { deadlines as fr } from '../../words/deadlines.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { hang, wrap } from '../wrap.ts';

type Deadline = DeadlineReport['deadlines'][number];
type Rule = DeadlineReport['rules'][number];

/** Indicative dates, act by act. */
export const run = deadlines;

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);

/** What is near or past; then why, and where it was read. */
export function show(report: DeadlineReport, all: boolean, context: Context): void {
  const said = wordsOf(context);
  const shown = report.deadlines.filter(({ state }) => all || state !== 'later');
  if (context.options.json) {
    const { rules, today, zone, minor, undated } = report;
    context.print(jsonDocument('deadlines', { today, zone, minor, deadlines: shown, undated, rules }));
    return;
  }
  if (report.minor) {
    context.print(said.minor);
    return;
  }
  if (shown.length === 0) context.print(report.deadlines.length === 0 ? said.nothing : said.none);
  else
    context.print(
      [...tableOf(shown, report.rules, context), '', ...reasons(shown, report.rules, context)].join('\n'),
    );
  const { count } = context.lang === 'fr' ? datesFr : datesEn;
  if (report.undated.length > 0) context.say(said.undated(count(report.undated.length, ...said.acts)));
  context.print(said.caution);
  context.print(said.minorUnknown);
}

function tableOf(shown: readonly Deadline[], rules: readonly Rule[], context: Context): string[] {
  const { heads } = wordsOf(context);
  const { day } = context.lang === 'fr' ? datesFr : datesEn;
  const columns = [
    { head: heads.n, align: 'right' },
    { head: heads.from },
    { head: heads.rule, shrinks: true },
    { head: heads.day },
    { head: heads.state },
  ] as const;
  const rows = shown.map(deadline => [
    String(deadline.n),
    day(deadline.from),
    rules.find(({ id }) => id === deadline.rule)?.name[context.lang] ?? deadline.rule,
    day(deadline.day),
    stateOf(deadline, context),
  ]);
  const { io, bold } = context;
  return [io.tty.out ? table(columns, rows, { width: io.columns, bold }) : tabSeparated(columns, rows)];
}

function stateOf({ state, inDays }: Deadline, context: Context): string {
  const said = wordsOf(context);
  const { count } = context.lang === 'fr' ? datesFr : datesEn;
  if (state === 'past') return said.past;
  return inDays === 0 ? said.today : said.in(count(inDays, ...said.days));
}

/** Each rule that is shown: what it says, what may hold although it is past, its source. */
function reasons(shown: readonly Deadline[], rules: readonly Rule[], context: Context): string[] {
  const said = wordsOf(context);
  const { lang } = context;
  const { day } = lang === 'fr' ? datesFr : datesEn;
  const width = Math.min(context.io.columns, 100);
  return rules.flatMap(rule => {
    const own = shown.filter(deadline => deadline.rule === rule.id);
    if (own.length === 0) return [];
    const { versionDate, note, reference, checkedOn, source } = rule;
    const version =
      versionDate === undefined
        ? (note?.[lang] ?? '')
        : versionDate.length === 4
          ? said.versionOfYear(versionDate)
          : said.version(day(versionDate));
    return [
      wrap(said.why(rule.name[lang], rule[lang]), width),
      ...(own.some(({ state }) => state === 'past') ? [hang('  ', said.ifPast(rule.past[lang]), width)] : []),
      hang('  ', said.source(reference, version, day(checkedOn), source.name), width),
    ];
  });
}

/** `deadlines` */
export function define(program: Command, context: Context): void {
  const said = wordsOf(context);
  describe(program.command('deadlines'), said, context, ['done', 'failed', 'noDossier'])
    .helpGroup(context.words.groups.read)
    .option('--all', said.options.all)
    .action(({ all }: { all?: true }) =>
      context.withDossier('read', dossier => show(run(dossier, context.io.now()), all === true, context)),
    );
}
