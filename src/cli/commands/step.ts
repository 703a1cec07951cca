import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import { type AmendedStep, addStep, amendStep, findStep, withdrawStep } from '../../actions/steps.ts';
import { UsageError } from '../../errors.ts';
import type { StepPatch, StepRecord } from '../../incident/step.ts';
import { displayText } from '../../incident/text.ts';
import { jsonDocument } from '../../render/json.ts';
import { safe } from '../../render/safe.ts';
import { facts } from '../../render/terminal/facts.ts';
import { tabSeparated } from '../../render/terminal/tab-separated.ts';
import { table } from '../../render/terminal/table.ts';
import { dates as datesEn } from '../../words/dates.en.ts';
import { dates as datesFr } from '../../words/dates.fr.ts';
import { labels as labelsEn } from '../../words/labels.en.ts';
import { labels as labelsFr } from '../../words/labels.fr.ts';
import { steps as en } from '../../words/steps.en.ts';
import { steps as fr } from '../../words/steps.fr.ts';
import type { Context } from '../context.ts';
import { describe, sentence } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';
import { saidOfStep, sayStepField } from '../say-step.ts';
import { indent } from '../show-recorded.ts';
import { addStepFlags, CLEARABLE, linksOf, type StepFlags, stepOfFlags, wholeStep } from '../step-flags.ts';

type Clearable = (typeof CLEARABLE)[number];
interface AmendFlags extends StepFlags {
  readonly clear?: readonly Clearable[];
  readonly reason?: string;
}

const wordsOf = ({ lang }: Context): typeof fr => (lang === 'fr' ? fr : en);

/** Records the step that the flags, or the person's answers, describe. */
export async function run(
  dossier: Dossier,
  { flags, files }: { flags: StepFlags; files: readonly string[] },
  context: Context,
): Promise<StepRecord> {
  const { zone } = dossier.info;
  const step = await wholeStep(await stepOfFlags(flags, zone, context), zone, context);
  return addStep(dossier, { step, ...linksOf(flags, files, context) }, context.io.now());
}

export function show(step: StepRecord, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('step', { step }));
    return;
  }
  const said = wordsOf(context);
  const { stepKinds } = context.lang === 'fr' ? labelsFr : labelsEn;
  context.print(said.recorded(step.s, stepKinds[step.kind]));
  context.print(indent(facts(saidOfStep(step, zone, context.lang))));
  const awaits = step.answered === undefined && step.outcome === undefined;
  if (awaits && !['block', 'medical-certificate', 'constat'].includes(step.kind))
    context.say(said.nextAnswer(step.s));
}

function showOne(step: StepRecord, zone: string, context: Context): void {
  if (context.options.json) context.print(jsonDocument('step', { step }));
  else context.print(facts(saidOfStep(step, zone, context.lang)));
}

function showList(steps: readonly StepRecord[], zone: string, context: Context): void {
  const said = wordsOf(context);
  if (context.options.json) {
    context.print(jsonDocument('steps', { zone, steps }));
    return;
  }
  if (steps.length === 0) {
    context.say(`${said.none}\n${said.nextAdd}`);
    return;
  }
  const { whenShort } = context.lang === 'fr' ? datesFr : datesEn;
  const { stepKinds, outcomes } = context.lang === 'fr' ? labelsFr : labelsEn;
  const { heads } = said;
  const columns = [
    { head: heads.s, align: 'right' },
    { head: heads.when },
    { head: heads.kind, shrinks: true },
    { head: heads.to, shrinks: true },
    { head: heads.reference, shrinks: true },
    { head: heads.outcome, shrinks: true },
    { head: heads.acts, align: 'right' },
  ] as const;
  const resultOf = ({ state, outcome }: StepRecord) =>
    state === 'withdrawn' ? said.isWithdrawn : outcome === undefined ? '' : outcomes[outcome];
  const rows = steps.map(step => [
    String(step.s),
    whenShort(step.when, zone),
    stepKinds[step.kind],
    step.addressee === undefined ? '' : displayText(step.addressee),
    step.reference === undefined ? '' : displayText(step.reference),
    resultOf(step),
    step.incidents?.join(', ') ?? '',
  ]);
  const { io, bold } = context;
  context.print(io.tty.out ? table(columns, rows, { width: io.columns, bold }) : tabSeparated(columns, rows));
}

function showAmended({ step, changes }: AmendedStep, zone: string, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('step-amended', { step, changes }));
    return;
  }
  const said = wordsOf(context);
  context.print(said.amended(step.s));
  for (const { field, from, to } of changes) {
    const side = (value: unknown) => safe(sayStepField(field, value as null, zone, context.lang));
    context.print(`  ${said.fields[field]}   ${side(from)} → ${side(to)}`);
  }
}

function clearable(field: string, before: Clearable[] = []): Clearable[] {
  const known = CLEARABLE.find(each => each === field);
  if (known === undefined) throw new UsageError('field-unknown', { field, fields: CLEARABLE });
  return [...before, known];
}

/** `step add`, `list`, `show S`, `amend S`, `withdraw S` */
export function define(program: Command, context: Context): void {
  const said = wordsOf(context);
  const { values, groups } = context.words;
  const parent = program
    .command('step')
    .summary(said.group)
    .description(sentence(said.group))
    .helpGroup(groups.record);
  const add = parent.command('add').argument(`[${values.file}...]`, said.options.file);
  addStepFlags(describe(add, said.add, context), context).action((files: string[], flags: StepFlags) =>
    context.withDossier('write', async dossier =>
      show(await run(dossier, { flags, files }, context), dossier.info.zone, context),
    ),
  );
  describe(parent.command('list'), said.list, context, ['done', 'failed', 'noDossier']).action(() =>
    context.withDossier('read', dossier => showList(dossier.steps(), dossier.info.zone, context)),
  );
  describe(parent.command(`show <${values.number}>`), said.show, context, [
    'done',
    'failed',
    'usage',
    'noDossier',
  ]).action((step: string) =>
    context.withDossier('read', dossier =>
      showOne(findStep(dossier, step, true), dossier.info.zone, context),
    ),
  );
  defineChanges(parent, context);
}

function defineChanges(parent: Command, context: Context): void {
  const said = wordsOf(context);
  const { values } = context.words;
  const amend = parent.command(`amend <${values.number}>`).argument(`[${values.file}...]`, said.options.file);
  addStepFlags(describe(amend, said.amend, context), context)
    .option(
      `--clear <${values.field}>`,
      `${said.options.clear} ${context.words.choices(CLEARABLE.join(', '))}`,
      clearable,
    )
    .option(`--reason <${values.text}>`, said.options.reason)
    .action((step: string, files: string[], flags: AmendFlags) =>
      context.withDossier('write', async dossier => {
        const { zone } = dossier.info;
        const cleared = Object.fromEntries((flags.clear ?? []).map(field => [field, null])) as StepPatch;
        const set = { ...cleared, ...(await stepOfFlags(flags, zone, context)) };
        const reason = flags.reason === undefined ? undefined : notEmpty('--reason', flags.reason);
        const request = { set, ...linksOf(flags, files, context), ...(reason !== undefined && { reason }) };
        showAmended(await amendStep(dossier, step, request, context.io.now()), zone, context);
      }),
    );
  describe(parent.command(`withdraw <${values.number}>`), said.withdraw, context)
    .option(`--reason <${values.text}>`, said.options.reason)
    .action((step: string, { reason }: { reason?: string }) =>
      context.withDossier('write', async dossier => {
        const answer = reason ?? (await (await context.ask('--reason')).input({ message: said.ask.reason }));
        const withdrawn = withdrawStep(dossier, step, notEmpty('--reason', answer));
        if (context.options.json) context.print(jsonDocument('step-withdrawn', { step: withdrawn }));
        else context.print(said.withdrawn(withdrawn.s));
      }),
    );
}
