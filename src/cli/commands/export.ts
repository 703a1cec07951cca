import path from 'node:path';
import { Argument, type Command } from 'commander';
import {
  EXPORT_FORMATS,
  type ExportRequest,
  type ExportSummary,
  exportDossier,
  exportToFile,
} from '../../actions/export.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { exporting as en } from '../../words/export.en.ts';
import { exporting as fr } from '../../words/export.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { startProgress } from '../progress.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

interface ExportFlags {
  output?: string;
  files?: string;
  force?: true;
}

/** Writes the acts to a file, or to standard output. */
export async function run(
  format: ExportRequest['format'],
  flags: ExportFlags,
  context: Context,
): Promise<ExportSummary> {
  const { io, lang, signal } = context;
  const at = (name: string) => path.resolve(io.cwd, name);
  const file = flags.output === undefined || flags.output === '-' ? undefined : at(flags.output);
  const request: ExportRequest = {
    format,
    lang,
    folder: file === undefined ? io.cwd : path.dirname(file),
    ...(flags.files !== undefined && { files: at(flags.files) }),
  };
  const progress = await startProgress(context, words[lang].progress);
  const env = { signal, onAct: (done: number, total: number) => progress.step(done, total) };
  try {
    return await context.withDossier('read', dossier =>
      file === undefined
        ? exportDossier(dossier, request, { ...env, write: text => io.out(text) })
        : exportToFile(dossier, { ...request, file, replace: flags.force === true }, env),
    );
  } finally {
    progress.stop();
  }
}

/** What was written and what was not: on stderr, since the result is the export itself. */
export function show(
  { acts, files, leftOut, sources }: ExportSummary,
  flags: ExportFlags,
  context: Context,
): void {
  const said = words[context.lang];
  const { counts } = said;
  const { count } = dates[context.lang];
  const parts = [
    count(acts, counts.acts[0] ?? '', counts.acts[1] ?? ''),
    ...(flags.files === undefined ? [] : [count(files, counts.files[0] ?? '', counts.files[1] ?? '')]),
  ];
  context.say(`${parts.join(', ')}.`);
  if (leftOut > 0) context.say(said.leftOut(leftOut));
  if (sources > 0) context.say(said.sources(sources));
  if (flags.files === undefined) context.say(said.withoutFiles);
}

/** `export FORMAT [-o FILE]` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { values, groups } = context.words;
  const command = program
    .command('export')
    .addArgument(new Argument('<format>', said.format).choices(EXPORT_FORMATS));
  describe(command, said, context, ['done', 'failed', 'usage', 'noDossier', 'integrity', 'interrupted'])
    .helpGroup(groups.read)
    .option(`-o, --output <${values.file}>`, said.options.output)
    .option(`--files <${values.folder}>`, said.options.files)
    .option('--force', said.options.force)
    .action(async (format: ExportRequest['format'], flags: ExportFlags) =>
      show(await run(format, flags, context), flags, context),
    );
}
