import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { type HandedDraft, type HandedIssue, handDraft, issueAndHand } from '../../../actions/copy-annex.ts';
import type { Dossier } from '../../../actions/dossier.ts';
import { type IssuedAnnex, issueAnnex } from '../../../actions/issue-annex.ts';
import { type PrintedAnnex, printAnnex } from '../../../actions/print-annex.ts';
import type { AnnexPlan } from '../../../actions/render-annex.ts';
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
import { ffmpegOf } from '../../ffmpeg.ts';
import { handingOf, isHanding } from '../../handing-flags.ts';
import { startProgress } from '../../progress.ts';
import { sayHanded } from '../../say-handed.ts';
import { sayWarnings } from '../../say-warnings.ts';
import { programVersion } from '../../version.ts';
import { type AnnexFlags, addAnnexFlags, requestOf } from './flags.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

type Result = PrintedAnnex | IssuedAnnex | HandedDraft | HandedIssue;

/**
 * V8 lets its heap grow to several times what is in use before it tidies up: 10,000 acts peaked at 772 MB, of which 280
 * were in use; with this, at 572, for 8 % more processor; 500 pictures at 216 MiB, not 260.
 */
const TIGHT_HEAP = '--heap-growing-percent=25';

/** Prints a draft, or issues for good. */
export async function run(
  { mode, flags }: { mode: 'print' | 'issue'; flags: AnnexFlags },
  { dossier, context }: { dossier: Dossier; context: Context },
): Promise<Result> {
  setFlagsFromString(TIGHT_HEAP);
  const { io, signal, lang } = context;
  const request = await requestOf(flags, dossier, context);
  const replace = flags.force === true;
  const output = flags.output === undefined ? undefined : path.resolve(io.cwd, flags.output);
  const handing = isHanding(flags) ? await handingOf(flags, context) : undefined;
  const progress = await startProgress(context, words[lang].progress);
  const deps = {
    signal,
    instant: io.now().toISOString(),
    tool: programVersion(),
    onProgress: (done: number, total: number) => progress.step(done, total),
    onPlan: (plan: AnnexPlan) => sayPlan(plan, flags, context),
    ...ffmpegOf(context),
    onWarnings: (warnings: readonly Warning[]) => {
      if (!context.options.json) sayWarnings(warnings, dossier.info.zone, context);
    },
  };
  try {
    if (mode === 'issue') {
      const copy = output === undefined ? {} : { copy: output };
      const issue = { ...request, ...copy, replace };
      return handing
        ? await issueAndHand(dossier, issue, handing, deps)
        : await issueAnnex(dossier, issue, deps);
    }
    const file = output ?? path.resolve(io.cwd, words[lang].draftFile);
    return handing
      ? await handDraft(dossier, request, { ...handing, file, replace }, deps)
      : await printAnnex(dossier, { ...request, file, replace }, deps);
  } finally {
    progress.stop();
  }
}

/** Mail gateways refuse more than this, counting what e-mail adds. */
const HEAVY = 7_000_000;

/** What the annex will weigh, said while it can still be stopped. */
function sayPlan({ bytes, pages, volumes }: AnnexPlan, flags: AnnexFlags, context: Context): void {
  const said = words[context.lang];
  const { count } = dates[context.lang];
  const some = (value: number, [one = '', many = '']: readonly string[]) => count(value, one, many);
  const size = megabytes(bytes, context);
  const length = some(pages, said.units.pages);
  context.say(
    volumes > 1 ? said.planVolumes(size, length, some(volumes, said.units.files)) : said.plan(size, length),
  );
  if (bytes > HEAVY && flags.volumes === undefined) context.say(said.heavy);
}

/** Tenths of a million of bytes, rounded up. */
function megabytes(bytes: number, context: Context): string {
  const tenths = Math.max(1, Math.ceil(bytes / 100_000));
  const whole = dates[context.lang].integer(Math.floor(tenths / 10));
  const count = `${whole}${context.lang === 'fr' ? ',' : '.'}${tenths % 10}`;
  return words[context.lang].megabytes(count);
}

/** What was printed, and what to do next. */
export function show(result: Result, dossier: Dossier, context: Context): void {
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
  if ('handed' in result) sayHanded(result.handed, context);
  if (result.volumes.length > 1) context.print(volumeLines(result, dossier.dir, context));
  if (!isIssued && result.facts === 0 && result.number > 1) context.say(said.nothingNew(result.number - 1));
  if (result.choice) context.say(said.leftOut(some(result.choice.leftOut, said.units.facts)));
  if (isIssued && result.again) context.say(said.again);
  if (result.undrawn.length > 0) context.say(said.undrawn(result.undrawn.join(', ')));
  if (result.toConfirm === 1) context.say(said.toConfirmOne);
  else if (result.toConfirm > 1) context.say(said.toConfirm(integer(result.toConfirm)));
  context.say(isIssued ? said.nextIssued : result.choice ? said.nextChosen : said.nextDraft);
}

/** One line a file: where it is, its pages, its size, its hash. */
function volumeLines(result: PrintedAnnex | IssuedAnnex, dir: string, context: Context): string {
  const said = words[context.lang];
  return result.volumes
    .map(({ file, from, to, size, sha256 }) => {
      const at = 'copies' in result ? path.join(dir, file) : file;
      return `${said.volumeLine(safe(at), from, to, megabytes(size, context))}   ${sha256}`;
    })
    .join('\n');
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
