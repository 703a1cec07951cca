import type { Command } from 'commander';
import {
  type Finding,
  formatHead,
  parseHead,
  type VerifyReport,
  verifyDossier,
} from '../../actions/verify.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import { verify as findingsEn } from '../../words/verify.en.ts';
import { verify as findingsFr } from '../../words/verify.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { startProgress } from '../progress.ts';
import { indent } from '../show-recorded.ts';

interface VerifyFlags {
  expect?: string;
  quick?: boolean;
}

const MEGABYTE = 1_000_000;

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
  for (const finding of findings) context.print(sayFinding(finding, context));
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (!sound) context.print(said.broken(errors));
  else if (findings.some(({ code }) => code === 'entry-newer')) context.print(said.soundPartly);
  else context.print(quick ? said.soundQuick : said.sound);
  context.say(
    said.checked(
      count(checked.entries, ...said.entries),
      count(checked.files, ...said.files),
      bytes(checked.bytes),
    ),
  );
  context.say(formatHead(report.head));
}

/** What was found, where, what was expected, and what to do. */
function sayFinding(finding: Finding, { lang }: Context): string {
  const { verify: said } = lang === 'fr' ? fr : en;
  const { what, next } = (lang === 'fr' ? findingsFr : findingsEn)[finding.code];
  const named = Object.entries(said.facts).flatMap(([key, label]): [string, string][] => {
    const value = finding[key as keyof Finding];
    return value === undefined ? [] : [[label, String(value)]];
  });
  const lines = named.length > 0 ? `\n${indent(facts(named))}` : '';
  return `${said[finding.severity]} ${what}${lines}\n  → ${next}\n`;
}

/** `verify` */
export function define(program: Command, context: Context): void {
  const { verify: said } = context.lang === 'fr' ? fr : en;
  describe(program.command('verify'), said, context, ['done', 'usage', 'noDossier', 'busy', 'integrity'])
    .helpGroup(context.words.groups.check)
    .option(`--expect <${context.words.values.head}>`, said.options.expect)
    .option('--quick', said.options.quick)
    .action(async ({ expect, quick = false }: VerifyFlags) => {
      const options = { quick, ...(expect !== undefined && { expect: parseHead(expect) }) };
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
