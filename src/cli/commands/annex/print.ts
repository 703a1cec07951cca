import path from 'node:path';
import type { Command } from 'commander';
import type { Dossier } from '../../../actions/dossier.ts';
import { type IssuedAnnex, issueAnnex } from '../../../actions/issue-annex.ts';
import { type PrintedAnnex, printAnnex } from '../../../actions/print-annex.ts';
import type { Warning } from '../../../actions/warnings.ts';
import { jsonDocument } from '../../../render/json.ts';
import { safe } from '../../../render/safe.ts';
import { facts } from '../../../render/terminal/facts.ts';
import { annexWords as en } from '../../../words/annex.en.ts';
import { annexWords as fr } from '../../../words/annex.fr.ts';
import { dates as datesEn } from '../../../words/dates.en.ts';
import { dates as datesFr } from '../../../words/dates.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';
import { startProgress } from '../../progress.ts';
import { sayWarnings } from '../../say-warnings.ts';
import { programVersion } from '../../version.ts';
import { type AnnexFlags, addAnnexFlags, requestOf } from './flags.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

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
  if (result.choice) context.say(said.leftOut(some(result.choice.leftOut, said.units.facts)));
  if (isIssued && result.again) context.say(said.again);
  if (result.undrawn.length > 0) context.say(said.undrawn(result.undrawn.join(', ')));
  if (result.toConfirm === 1) context.say(said.toConfirmOne);
  else if (result.toConfirm > 1) context.say(said.toConfirm(integer(result.toConfirm)));
  context.say(isIssued ? said.nextIssued : result.choice ? said.nextChosen : said.nextDraft);
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

/** `annex print`, `annex issue` */
export function definePrint(parent: Command, context: Context): void {
  const said = words[context.lang];
  for (const mode of ['print', 'issue'] as const) {
    const command = describe(parent.command(mode), said[mode], context, [
      'done',
      'failed',
      'usage',
      'noDossier',
      'busy',
      'integrity',
      'interrupted',
    ]);
    addAnnexFlags(command, mode, context).action((_flags: AnnexFlags, command: Command) =>
      context.withDossier(mode === 'print' ? 'read' : 'write', async dossier => {
        const flags = command.optsWithGlobals<AnnexFlags>();
        show(await run({ mode, flags }, { dossier, context }), dossier, context);
      }),
    );
  }
}
