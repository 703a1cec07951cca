import path from 'node:path';
import type { Command } from 'commander';
import { type Consultation, consult, type DoctorRequest, type Repair } from '../../actions/doctor.ts';
import { formatHead, parseHead, verifyDossier } from '../../actions/verify.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { doctor as en } from '../../words/doctor.en.ts';
import { doctor as fr } from '../../words/doctor.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { EXIT } from '../exit.ts';
import { yesOrNo } from '../prompts.ts';
import { sayFinding } from '../say-finding.ts';

const words = { fr, en };

interface DoctorFlags {
  quick?: boolean;
  refold?: boolean;
  reattach?: string | true;
  setAside?: boolean;
  head?: boolean;
  acceptHead?: string;
  acceptCurrent?: boolean;
}

/** Looks, mends what was asked for, looks again. */
export const run = consult;

export function show({ report, findings, repairs }: Consultation, context: Context): void {
  if (context.options.json) {
    const { checked, head, sound } = report;
    context.print(jsonDocument('doctor', { sound, repairs, findings, checked, head }));
    return;
  }
  const said = words[context.lang];
  for (const repair of repairs) context.print(sayRepair(repair, context));
  for (const finding of findings) {
    context.print(sayFinding(finding, context, said.remedies[finding.remedy]));
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) context.print(said.broken(errors));
  else context.print(findings.length > 0 ? said.sound : said.healthy);
  context.say(formatHead(report.head));
}

function sayRepair(repair: Repair, { lang }: Context): string {
  const { repairs: said, headWords } = words[lang];
  if (repair.repair === 'head')
    return said.head(headWords[repair.found] ?? repair.found, formatHead(repair.head));
  if (repair.repair === 'refold') return said.refold(safe(repair.kept));
  if (repair.files.length === 0) return said[`${repair.repair}-none`];
  return [said[repair.repair](repair.files.length), ...repair.files.map(file => `  ${safe(file)}`)].join(
    '\n',
  );
}

async function requestOf(flags: DoctorFlags, dir: string, context: Context): Promise<DoctorRequest> {
  const { quick, refold, setAside, reattach, head } = flags;
  const accept = await acceptedHead(flags, dir, context);
  return {
    ...(quick && { quick }),
    ...(refold && { refold }),
    ...(setAside && { setAside }),
    ...(head && { head }),
    ...(reattach !== undefined && {
      reattach: reattach === true ? true : path.resolve(context.io.cwd, reattach),
    }),
    ...(accept && { accept }),
  };
}

/** By flag; else asked, where HEAD alone is gone or can't be read. */
async function acceptedHead(
  { head, acceptHead, acceptCurrent }: DoctorFlags,
  dir: string,
  context: Context,
): Promise<DoctorRequest['accept']> {
  if (acceptHead !== undefined) return parseHead(acceptHead);
  if (acceptCurrent) return 'current';
  if (!head || !context.canAsk) return undefined;
  const report = verifyDossier(dir, context.storeEnv(), { quick: true });
  if (!report.findings.some(({ code }) => code === 'head-missing' || code === 'head-damaged'))
    return undefined;
  const prompts = await context.io.prompts();
  const answer = await prompts.input({ message: words[context.lang].askHead(formatHead(report.head)) });
  if (answer.trim() === '') return undefined;
  return yesOrNo(answer, false) ? 'current' : parseHead(answer);
}

/** `doctor` */
export function define(program: Command, context: Context): void {
  const said = words[context.lang];
  const { options } = said;
  const { values, groups } = context.words;
  describe(program.command('doctor'), said, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
    'busy',
    'integrity',
  ])
    .helpGroup(groups.check)
    .option('--quick', options.quick)
    .option('--refold', options.refold)
    .option(`--reattach [${values.folder}]`, options.reattach)
    .option('--set-aside', options.setAside)
    .option('--head', options.head)
    .option('--accept-head <seq:hash>', options.acceptHead)
    .option('--accept-current', options.acceptCurrent)
    .action(async (flags: DoctorFlags) => {
      const dir = await context.locate();
      context.say(context.words.whichFolder(safe(dir)));
      const consultation = run(dir, await requestOf(flags, dir, context), context.storeEnv());
      if (!consultation.report.sound) context.exitCode = EXIT.integrity;
      show(consultation, context);
    });
}
