import path from 'node:path';
import type { Command } from 'commander';
import type { AnnexRequest } from '../../actions/annex-input.ts';
import type { Dossier } from '../../actions/dossier.ts';
import { type IssuedAnnex, issueAnnex, listAnnexes } from '../../actions/issue-annex.ts';
import { type PrintedAnnex, printAnnex } from '../../actions/print-annex.ts';
import type { Warning } from '../../actions/warnings.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { annexWords as en } from '../../words/annex.en.ts';
import { annexWords as fr } from '../../words/annex.fr.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { startProgress } from '../progress.ts';
import { sayWarnings } from '../say-warnings.ts';
import { programVersion } from '../version.ts';
import { wordsOfFile } from '../words-input.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

interface AnnexFlags {
  output?: string;
  force?: true;
  briefFile?: string;
  name?: string;
  place?: string;
  /** --lang, where it is given: of the annex, too. */
  lang?: 'fr' | 'en';
}

/** Prints a draft, or issues for good. */
export async function run(
  { mode, flags }: { mode: 'print' | 'issue'; flags: AnnexFlags },
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<PrintedAnnex | IssuedAnnex> {
  const { io, signal, lang } = context;
  const request = await requestOf(flags, dossier, context);
  const replace = flags.force === true;
  const output = flags.output === undefined ? undefined : path.resolve(io.cwd, flags.output);
  const progress = await startProgress(context, words[lang].progress);
  const deps = {
    signal,
    instant: io.now().toISOString(),
    tool: programVersion(),
    onProgress: (done: number, total: number) => progress.step(done, total),
    onWarnings: (warnings: readonly Warning[]) => {
      if (!context.options.json) sayWarnings(warnings, dossier.info.zone, context);
    },
  };
  try {
    if (mode === 'issue') {
      const copy = output === undefined ? {} : { copy: output };
      return await issueAnnex(dossier, { ...request, ...copy, replace }, deps);
    }
    const file = output ?? path.resolve(io.cwd, words[lang].draftFile);
    return await printAnnex(dossier, { ...request, file, replace }, deps);
  } finally {
    progress.stop();
  }
}

async function requestOf(flags: AnnexFlags, dossier: Dossier, context: Context): Promise<AnnexRequest> {
  const { name, place, briefFile } = flags;
  if (name !== undefined) notEmpty('--name', name);
  if (place !== undefined) notEmpty('--place', place);
  return {
    lang: flags.lang ?? dossier.info.language,
    ...(briefFile !== undefined && { brief: await wordsOfFile(briefFile, context) }),
    ...(name !== undefined && { declarant: name }),
    ...(place !== undefined && { place }),
  };
}

/** What was printed, and what to do next. */
export function show(result: PrintedAnnex | IssuedAnnex, dossier: Dossier, context: Context): void {
  const said = words[context.lang];
  const { count, integer } = dates[context.lang];
  const isIssued = 'head' in result;
  if (context.options.json) {
    context.print(jsonDocument(isIssued ? 'annex-issued' : 'annex-draft', { ...result }));
    return;
  }
  const some = (value: number, [one = '', many = '']: readonly string[]) => count(value, one, many);
  const pages = some(result.pages, said.units.pages);
  const exhibits = some(result.exhibits, said.units.exhibits);
  if (isIssued) {
    context.print(said.issued(result.number, pages, some(result.facts, said.units.newFacts), exhibits));
    context.print(facts(issuedLines(result, dossier.dir, said.labels)));
  } else {
    context.print(said.printed(safe(result.file), pages, some(result.facts, said.units.facts), exhibits));
  }
  if (!isIssued && result.facts === 0 && result.number > 1) context.say(said.nothingNew(result.number - 1));
  if (isIssued && result.again) context.say(said.again);
  if (result.undrawn.length > 0) context.say(said.undrawn(result.undrawn.join(', ')));
  if (result.toConfirm === 1) context.say(said.toConfirmOne);
  else if (result.toConfirm > 1) context.say(said.toConfirm(integer(result.toConfirm)));
  context.say(isIssued ? said.nextIssued : said.nextDraft);
}

function issuedLines(
  { file, copy, sha256, head }: IssuedAnnex,
  dir: string,
  labels: (typeof fr)['labels'],
): [string, string][] {
  return [
    [labels.file, path.join(dir, file)],
    ...(copy === null ? [] : [[labels.copy, copy] satisfies [string, string]]),
    [labels.sha256, sha256],
    [labels.head, `${head.seq}:${head.hash}`],
  ];
}

function showList(dossier: Dossier, context: Context): void {
  const said = words[context.lang];
  const annexes = listAnnexes(dossier);
  if (context.options.json) {
    context.print(jsonDocument('annexes', { annexes }));
    return;
  }
  if (annexes.length === 0) context.print(said.none);
  const { instant, count } = dates[context.lang];
  for (const { a, instant: at, file, pages = 0, sha256 } of annexes) {
    const date = instant(at, dossier.info.zone);
    context.print(
      file === undefined
        ? `${a}   ${date}   ${said.notIssued}`
        : `${a}   ${date}   ${count(pages, said.units.pages[0] ?? '', said.units.pages[1] ?? '')}   ${file}   ${sha256}`,
    );
  }
}

/** `annex print`, `annex issue`, `annex list` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { options } = said;
  const { values } = context.words;
  const parent = program
    .command('annex')
    .summary(said.group)
    .description(sentence(said.group))
    .helpGroup(context.words.groups.hand);
  for (const mode of ['print', 'issue'] as const) {
    describe(parent.command(mode), said[mode], context, [
      'done',
      'failed',
      'usage',
      'noDossier',
      'busy',
      'integrity',
      'interrupted',
    ])
      .option(`-o, --output <${values.file}>`, mode === 'print' ? options.file : options.copy)
      .option('--force', options.force)
      .option(`--brief-file <${values.file}>`, options.brief)
      .option(`--name <${values.text}>`, options.name)
      .option(`--place <${values.text}>`, options.place)
      .action((_flags: AnnexFlags, command: Command) =>
        context.withDossier(mode === 'print' ? 'read' : 'write', async dossier => {
          show(
            await run({ mode, flags: command.optsWithGlobals<AnnexFlags>() }, { dossier, context }),
            dossier,
            context,
          );
        }),
      );
  }
  describe(parent.command('list'), said.list, context, ['done', 'failed', 'noDossier']).action(() =>
    context.withDossier('read', dossier => showList(dossier, context)),
  );
}
