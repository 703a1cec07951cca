import type { Dossier } from '../../../actions/dossier.ts';
import {
  importRows,
  type RowOutcome,
  type RowsRequest,
  type RowsSummary,
} from '../../../actions/import-rows.ts';
import type { Rejects } from '../../../actions/rejects.ts';
import { SeveralErrors, type TemoinError } from '../../../errors.ts';
import { displayText } from '../../../incident/text.ts';
import { stringify } from '../../../render/json.ts';
import { safe } from '../../../render/safe.ts';
import { dates as datesEn } from '../../../words/dates.en.ts';
import { dates as datesFr } from '../../../words/dates.fr.ts';
import { describeError, type Language } from '../../../words/errors.ts';
import { importing as importingEn } from '../../../words/import.en.ts';
import { importing as importingFr } from '../../../words/import.fr.ts';
import { importRows as en } from '../../../words/import-rows.en.ts';
import { importRows as fr } from '../../../words/import-rows.fr.ts';
import { incident as namesEn } from '../../../words/incident.en.ts';
import { incident as namesFr } from '../../../words/incident.fr.ts';
import type { Context } from '../../context.ts';
import { EXIT } from '../../exit.ts';
import { type Progress, startProgress } from '../../progress.ts';

export const words = { fr, en };
const names = { fr: namesFr, en: namesEn };
const dates = { fr: datesFr, en: datesEn };
const common = { fr: importingFr, en: importingEn };

export interface RowsRun {
  readonly rows: Parameters<typeof importRows>[1];
  readonly request: RowsRequest;
  readonly rejects?: { readonly file: string; readonly into: Rejects };
}

type Telling = (outcome: RowOutcome) => Promise<void>;

/** Takes rows in; says each one as soon as the record has it, then what was done and what comes next. */
export async function runRows(dossier: Dossier, run: RowsRun, context: Context): Promise<void> {
  const { zone } = dossier.info;
  const progress = await startProgress(context, words[context.lang].progress);
  const tell = teller(run, zone, { context, progress });
  // Sentences of errors are loaded when there is one to say, so what is told follows in a chain.
  let telling = Promise.resolve();
  let done = 0;
  try {
    const summary = await importRows(dossier, run.rows, run.request, {
      now: () => context.io.now(),
      signal: context.signal,
      onRow: pointer => progress.step(done++, 0, displayText(pointer)),
      onOutcome: outcome => {
        telling = telling.then(() => tell(outcome));
      },
    });
    await telling;
    progress.stop();
    finishRejects(run, context);
    showSummary(summary, run.request, context);
  } catch (error) {
    await telling;
    progress.stop();
    finishRejects(run, context);
    throw error;
  } finally {
    progress.stop();
  }
}

function finishRejects({ rejects }: RowsRun, context: Context): void {
  if (rejects?.into.finish()) context.say(words[context.lang].rejectsWritten(safe(rejects.file)));
}

/** Each outcome is printed in one go, with the bar out of its way: half under it, a refusal could not be read. */
function teller(
  { rejects }: RowsRun,
  zone: string,
  { context, progress }: { context: Context; progress: Progress },
): Telling {
  const said = words[context.lang];
  const { pointer } = names[context.lang];
  const explained = new Set<string>();
  return async outcome => {
    if (context.options.json) progress.aside(() => context.print(stringify(rowDocument(outcome))));
    if (outcome.status === 'refused') {
      const { message, nexts } = await reasonsOf(outcome.error, explained, context.lang);
      rejects?.into.add(outcome, message);
      if (context.options.json) return;
      const line = said.refused(safe(pointer(displayText(outcome.pointer))), safe(message));
      progress.aside(() => context.io.err([line, ...nexts.map(next => `  → ${safe(next)}`), ''].join('\n')));
    } else if (outcome.status === 'added' && !context.options.json) {
      progress.aside(() => context.print(addedLine(outcome, zone, context)));
      for (const { name, error } of outcome.lacking) {
        const { message } = await describeError(error, context.lang);
        const [pointer, file] = [safe(displayText(outcome.pointer)), safe(displayText(name))];
        progress.aside(() => context.io.err(`${said.lacking(pointer, file, safe(message))}\n`));
      }
    }
  };
}

/** All that is wrong, in one line; what to do about it, the first time that each reason comes. */
async function reasonsOf(
  error: TemoinError,
  explained: Set<string>,
  lang: Language,
): Promise<{ message: string; nexts: string[] }> {
  const messages: string[] = [];
  const nexts: string[] = [];
  for (const each of errorsOf(error)) {
    const { message, next } = await describeError(each, lang);
    messages.push(message);
    // What a column may hold is its own advice.
    const reason = `${each.id} ${each.params.field ?? ''}`;
    if (next !== undefined && !explained.has(reason)) nexts.push(next);
    explained.add(reason);
  }
  return { message: messages.join(words[lang].alsoWrong), nexts };
}

function errorsOf(error: TemoinError): readonly TemoinError[] {
  return error instanceof SeveralErrors ? [error, ...error.others] : [error];
}

/** When and where, and how many files: the words stay off the screen. */
function addedLine(
  { n, incident, exhibits }: Extract<RowOutcome, { status: 'added' }>,
  zone: string,
  { lang }: Context,
): string {
  const said = words[lang];
  const { platform, when } = incident;
  const what = [
    ...(platform === undefined ? [] : [said.platform(displayText(platform))]),
    ...(exhibits.length === 0 ? [] : [said.exhibits(exhibits.map(({ p }) => p).join(', '), exhibits.length)]),
  ];
  return said.added(n, dates[lang].when(when, zone), safe(what.join('')));
}

function rowDocument(outcome: RowOutcome): Record<string, unknown> {
  const { status, pointer } = outcome;
  const place = { kind: 'row', status, pointer };
  if (outcome.status === 'refused') return { ...place, ...reasonDocument(outcome.error) };
  if (outcome.status === 'known') return { ...place, incident: outcome.n };
  const { n, incident, exhibits, lacking } = outcome;
  return {
    ...place,
    incident: n,
    when: incident.when,
    exhibits: exhibits.map(({ p, sha256, known }) => ({ p, sha256, known })),
    lacking: lacking.map(({ name, error }) => ({ name, reason: error.id })),
  };
}

function reasonDocument(error: TemoinError): Record<string, unknown> {
  const [first, ...others] = errorsOf(error).map(({ id, params }) => ({ reason: id, params }));
  return { ...first, ...(others.length > 0 && { others }) };
}

function showSummary(summary: RowsSummary, { state }: RowsRequest, context: Context): void {
  const said = words[context.lang];
  const { dryRun, resumed, interrupted, nextAgain, nextReview, summaryLine } = common[context.lang];
  context.exitCode = exitCodeOf(summary);
  if (context.options.json) {
    context.print(stringify({ version: 1, kind: 'import', ...summary }));
    return;
  }
  const parts = (['added', 'exhibits', 'known', 'refused'] as const)
    .filter(name => summary[name] > 0)
    .map(name =>
      dates[context.lang].count(summary[name], said.counts[name][0] ?? '', said.counts[name][1] ?? ''),
    );
  context.print(summaryLine(parts.length > 0 ? parts.join(', ') : said.nothing));
  if (summary.dryRun) context.say(dryRun);
  if (summary.resumed) context.say(resumed);
  if (summary.interrupted) context.say(`${interrupted}\n${nextAgain}`);
  else if (state === 'to-confirm' && summary.added > 0 && !summary.dryRun) context.say(nextReview);
}

function exitCodeOf({ interrupted, refused, added, known }: RowsSummary): number {
  if (interrupted) return EXIT.interrupted;
  if (refused === 0) return EXIT.done;
  return added + known > 0 ? EXIT.partial : EXIT.failed;
}
