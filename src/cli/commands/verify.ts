import type { Command } from 'commander';
import { formatHead, parseHead, type VerifyReport, verifyDossier } from '../../actions/verify.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { sayFinding } from '../say-finding.ts';

interface VerifyFlags {
  expect?: string;
  quick?: boolean;
  source?: boolean;
}

const MEGABYTE = 1_000_000;

const OUTCOMES = ['same', 'changed', 'gone', 'unreadable'] as const;

/** Looks at everything. */
export const run = verifyDossier;

export function show(report: VerifyReport, quick: boolean, context: Context): void {
  const { findings, sound, checked } = report;
  if (context.options.json) {
    context.print(jsonDocument('verify', { ...report, quick }));
    return;
  }
  const { verify: said } = context.lang === 'fr' ? fr : en;
  const { count, bytes } = context.lang === 'fr' ? datesFr : datesEn;
  // Old captures have often left the gallery: a count says it, --json names each.
  const told = findings.filter(({ code }) => code !== 'source-gone');
  for (const finding of told) context.print(sayFinding(finding, context));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (!sound) context.print(said.broken(errors));
  else if (findings.some(({ code }) => code === 'entry-newer')) context.print(said.soundPartly);
  else context.print(quick ? said.soundQuick : said.sound);
  if (report.sources) {
    const { sources } = report;
    const seen = OUTCOMES.filter(outcome => sources[outcome] > 0);
    const counts = seen.map(outcome => count(sources[outcome], ...said.sourceOutcomes[outcome]));
    context.print(said.sources(counts.join(', ')));
  }
  context.say(
    said.checked(
      count(checked.entries, ...said.entries),
      count(checked.files, ...said.files),
      bytes(checked.bytes),
    ),
  );
  context.say(formatHead(report.head));
}

/** `verify` */
export function define(program: Command, context: Context): void {
  const { verify: said } = context.lang === 'fr' ? fr : en;
  describe(program.command('verify'), said, context, ['done', 'usage', 'noDossier', 'busy', 'integrity'])
    .helpGroup(context.words.groups.check)
    .option(`--expect <${context.words.values.head}>`, said.options.expect)
    .option('--quick', said.options.quick)
    .option('--source', said.options.source)
    .action(async ({ expect, quick = false, source = false }: VerifyFlags) => {
      const options = { quick, source, ...(expect !== undefined && { expect: parseHead(expect) }) };
      // Not opened as the other commands do: a dossier that is damaged is the very thing to look at.
      const dir = await context.locate();
      context.say(context.words.whichFolder(safe(dir)));
      const progress = await startProgress(context, said.progress);
      const onProgress = (done: number, total: number) =>
        progress.step(Math.round(done / MEGABYTE), Math.round(total / MEGABYTE));
      const report = run(dir, context.storeEnv(), { ...options, onProgress });
      progress.stop();
      if (!report.sound) context.exitCode = EXIT.integrity;
      show(report, quick, context);
    });
}
