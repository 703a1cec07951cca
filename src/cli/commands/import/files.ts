import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { type Command, Option } from 'commander';
import type { Dossier } from '../../../actions/dossier.ts';
import {
  countFiles,
  type FileOutcome,
  type ImportOptions,
  type ImportRequest,
  type ImportSummary,
  importFiles,
  type RefusedFile,
} from '../../../actions/import-files.ts';
import { KINDS } from '../../../incident/incident.ts';
import { displayText } from '../../../incident/text.ts';
import { stringify } from '../../../render/json.ts';
import { safe } from '../../../render/safe.ts';
import { dates as datesEn } from '../../../words/dates.en.ts';
import { dates as datesFr } from '../../../words/dates.fr.ts';
import { describeError, type Language } from '../../../words/errors.ts';
import { importing as en } from '../../../words/import.en.ts';
import { importing as fr } from '../../../words/import.fr.ts';
import { labels as labelsEn } from '../../../words/labels.en.ts';
import { labels as labelsFr } from '../../../words/labels.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { EXIT } from '../../exit.ts';
import { kindOf, notEmpty } from '../../incident-flags.ts';
import { accountOf } from '../../named-account.ts';
import { startProgress } from '../../progress.ts';
import { readOnDemand } from './stdin.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };
const labels = { fr: labelsFr, en: labelsEn };

interface ImportFlags {
  nul?: true;
  platform?: string;
  author?: string;
  kind?: string;
  public?: true;
  private?: true;
  actDate?: 'capture';
  appAsPlatform?: true;
  confirm?: true;
  eachIsAnAct?: true;
  dryRun?: true;
}

/** Takes the files in; says each one as soon as it is recorded. */
export async function run(
  request: ImportRequest,
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<{ summary: ImportSummary; refused: RefusedFile[] }> {
  const progress = await startProgress(context, words[context.lang].progress);
  const refused: RefusedFile[] = [];
  // Counted beforehand only for who watches: a list that is read from stdin has no end to count to.
  const total = context.io.tty.err && !request.paths.includes('-') ? await countFiles(request) : 0;
  let done = 0;
  try {
    const summary = await importFiles(dossier, request, {
      now: () => context.io.now(),
      signal: context.signal,
      onFile: name => progress.step(done++, total, path.basename(name)),
      onOutcome: outcome => {
        if ('error' in outcome) refused.push(outcome);
        else progress.aside(() => showFile(outcome, dossier.info.zone, context));
      },
    });
    return { summary, refused };
  } finally {
    progress.stop();
  }
}

/**
 * V8 lets garbage lie as long as the machine has memory to spare: 10,000 small files peaked at 173 MB, of which 20 were in
 * use; with this, at 128, for 15 % more processor. Not for rows, where a quarter more would bring 28 MB.
 */
const SMALL_HEAP = '--optimize-for-size';

type Taken = Exclude<FileOutcome, RefusedFile>;

function showFile(outcome: Taken, zone: string, context: Context): void {
  const line = context.options.json
    ? stringify(fileDocument(outcome))
    : fileLine(outcome, zone, context.lang);
  if (line !== undefined) context.print(line);
}

/** What a file became, in one line; nothing where nothing changed. */
function fileLine(outcome: Taken, zone: string, lang: Language): string | undefined {
  const said = words[lang];
  const { p, n, exhibit, refusedDates, status } = outcome;
  const name = safe(displayText(exhibit.origin.name));
  if (n === undefined) return status === 'sighted' ? said.sighted(p, name) : undefined;
  if (status !== 'added') return said.again(n, p, name);
  const sources: Readonly<Record<string, string>> = labels[lang].whenSources;
  const [best] = exhibit.captured;
  const what = [
    best ? said.captured(dates[lang].when(best, zone), sources[best.source] ?? best.source) : said.noDate,
    ...(exhibit.app === undefined ? [] : [said.app(exhibit.app)]),
    ...refusedDates.map(({ raw, source }) => said.refusedDate(raw, sources[source] ?? source)),
  ];
  return said.added(n, p, name, safe(what.join('')));
}

function fileDocument(outcome: FileOutcome): Record<string, unknown> {
  if ('error' in outcome) {
    const { status, name, path, error } = outcome;
    return { kind: 'file', status, name, path, reason: error.id };
  }
  const { status, p, n, incident, refusedDates } = outcome;
  const { sha256, size, mediaType, origin, captured, app } = outcome.exhibit;
  return {
    kind: 'file',
    status,
    ...origin,
    exhibit: p,
    incident: n ?? null,
    when: incident?.when ?? null,
    sha256,
    size,
    mediaType: mediaType ?? null,
    captured,
    app: app ?? null,
    refusedDates,
  };
}

/** The refused, each with its reason; then what was done, and what to do next. */
export async function show(
  { summary, refused }: { summary: ImportSummary; refused: readonly RefusedFile[] },
  context: Context,
  toConfirm: boolean,
): Promise<void> {
  const said = words[context.lang];
  const explained = new Set<string>();
  for (const outcome of refused) {
    if (context.options.json) context.print(stringify(fileDocument(outcome)));
    else context.io.err(`${await refusalLines(outcome, explained, context.lang)}\n`);
  }
  context.exitCode = exitCodeOf(summary);
  if (context.options.json) {
    context.print(stringify({ version: 1, kind: 'import', ...summary }));
    return;
  }
  context.print(said.summaryLine(countsOf(summary, context)));
  if (summary.dryRun) context.say(said.dryRun);
  if (summary.resumed) context.say(said.resumed);
  if (summary.interrupted) context.say(`${said.interrupted}\n${said.nextAgain}`);
  else if (toConfirm && summary.incidents > 0 && !summary.dryRun) context.say(said.nextReview);
}

/** What was left out and why; what to do about it, the first time that the reason comes. */
async function refusalLines(
  { status, path, error }: RefusedFile,
  explained: Set<string>,
  lang: Language,
): Promise<string> {
  const { message, next } = await describeError(error, lang);
  const line = words[lang][status](safe(displayText(path)), safe(message));
  if (next === undefined || explained.has(error.id)) return line;
  explained.add(error.id);
  return `${line}\n  → ${safe(next)}`;
}

function countsOf(summary: ImportSummary, { lang }: Context): string {
  const { counts, nothing } = words[lang];
  const parts = (['added', 'incidents', 'sighted', 'known', 'refused', 'ignored'] as const)
    .filter(name => summary[name] > 0)
    .map(name => dates[lang].count(summary[name], counts[name][0] ?? '', counts[name][1] ?? ''));
  return parts.length > 0 ? parts.join(', ') : nothing;
}

function exitCodeOf({ interrupted, refused, added, sighted, known }: ImportSummary): number {
  if (interrupted) return EXIT.interrupted;
  if (refused === 0) return EXIT.done;
  return added + sighted + known > 0 ? EXIT.partial : EXIT.failed;
}

function requestOf(paths: readonly string[], flags: ImportFlags, { io, signal }: Context): ImportRequest {
  const { cwd } = io;
  return {
    paths: paths.map(name => (name === '-' ? name : path.resolve(cwd, name))),
    stdin: readOnDemand(io.stdin, signal),
    nul: flags.nul === true,
    cwd,
    options: optionsOf(flags),
    dryRun: flags.dryRun === true,
  };
}

function optionsOf(flags: ImportFlags): ImportOptions {
  const { platform, author, kind } = flags;
  if (author !== undefined) notEmpty('--author', author);
  const account = author === undefined ? undefined : accountOf(author);
  return {
    ...(platform !== undefined && { platform: notEmpty('--platform', platform) }),
    ...(account !== undefined && { account }),
    ...(kind !== undefined && { kind: kindOf(kind) }),
    ...(flags.public && { visibility: 'public' as const }),
    ...(flags.private && { visibility: 'private' as const }),
    captureIsAct: flags.actDate === 'capture',
    appIsPlatform: flags.appAsPlatform === true,
    confirm: flags.confirm === true,
    eachIsAnAct: flags.eachIsAnAct === true,
  };
}

/** `import files PATH… | -` */
export function define(parent: Command, context: Context): void {
  const said = words[context.lang];
  const { values, choices } = context.words;
  const files = parent.command('files').argument(`<${values.file}...>`, said.paths);
  describe(files, said, context, ['done', 'failed', 'usage', 'partial', 'noDossier', 'busy', 'interrupted'])
    .option('-0, --nul', said.options.nul)
    .option(`--platform <${values.text}>`, said.options.platform)
    .option(`--author <${values.text}>`, said.options.author)
    .option(`--kind <${values.kind}>`, `${said.options.kind} ${choices(KINDS.join(', '))}`)
    .addOption(new Option('--public', said.options.public).conflicts('private'))
    .option('--private', said.options.private)
    .addOption(context.choice(`--act-date <${values.capture}>`, said.options.actDate, ['capture']))
    .option('--app-as-platform', said.options.appAsPlatform)
    .option('--confirm', said.options.confirm)
    .option('--each-is-an-act', said.options.eachIsAnAct)
    .option('--dry-run', said.options.dryRun)
    .action(async (paths: string[], flags: ImportFlags) => {
      setFlagsFromString(SMALL_HEAP);
      const request = requestOf(paths, flags, context);
      await context.withDossier(request.dryRun ? 'read' : 'write', async dossier =>
        show(await run(request, { dossier, context }), context, !request.options.confirm),
      );
    });
}
