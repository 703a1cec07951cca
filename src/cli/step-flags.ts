import path from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../errors.ts';
import {
  CHANNELS,
  OUTCOMES,
  STEP_FIELDS,
  STEP_KINDS,
  type Step,
  type StepKind,
  type StepPatch,
} from '../incident/step.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { steps as en } from '../words/steps.en.ts';
import { steps as fr } from '../words/steps.fr.ts';
import type { Context } from './context.ts';
import { notEmpty } from './incident-flags.ts';
import { accountOf } from './named-account.ts';
import { askWhen, readWhen } from './read-when.ts';

/** What the flags of a step give. */
export interface StepFlags {
  readonly kind?: string;
  readonly when?: string;
  readonly channel?: (typeof CHANNELS)[number];
  readonly to?: string;
  readonly ref?: string;
  readonly receipt?: true;
  readonly itt?: string;
  readonly for?: string;
  readonly exhibit?: string;
  readonly account?: string;
  readonly answered?: string;
  readonly answer?: string;
  readonly outcome?: (typeof OUTCOMES)[number];
  readonly note?: string;
}

/** The flags that describe a step, in the order a person tells it. */
export function addStepFlags(command: Command, context: Context): Command {
  const { options } = context.lang === 'fr' ? fr : en;
  const { values, choices } = context.words;
  return command
    .option(`--kind <${values.kind}>`, `${options.kind} ${choices(STEP_KINDS.join(', '))}`)
    .option(`--when <${values.date}>`, options.when)
    .addOption(context.choice(`--channel <${values.kind}>`, options.channel, CHANNELS))
    .option(`--to <${values.text}>`, options.to)
    .option(`--ref <${values.text}>`, options.ref)
    .option('--receipt', options.receipt)
    .option(`--itt <${values.number}>`, options.itt)
    .option(`--for <${values.numbers}>`, options.for)
    .option(`--exhibit <${values.numbers}>`, options.exhibit)
    .option(`--account <${values.text}>`, options.account)
    .option(`--answered <${values.date}>`, options.answered)
    .option(`--answer <${values.text}>`, options.answer)
    .addOption(context.choice(`--outcome <${values.kind}>`, options.outcome, OUTCOMES))
    .option(`--note <${values.text}>`, options.note);
}

/** What the flags say, but for the acts and files, which the record must know. */
export async function stepOfFlags(flags: StepFlags, zone: string, context: Context): Promise<StepPatch> {
  const text = (flag: '--to' | '--ref' | '--answer' | '--note', value: string | undefined) =>
    value === undefined ? undefined : notEmpty(flag, value);
  const date = async (value: string | undefined) =>
    value === undefined ? undefined : readWhen(value, { zone }, context);
  const said = {
    kind: flags.kind === undefined ? undefined : stepKindOf(flags.kind),
    when: await date(flags.when),
    channel: flags.channel,
    addressee: text('--to', flags.to),
    reference: text('--ref', flags.ref),
    receipt: flags.receipt,
    ittDays: flags.itt === undefined ? undefined : ittOf(flags.itt),
    account: flags.account === undefined ? undefined : accountOf(flags.account),
    answered: await date(flags.answered),
    answer: text('--answer', flags.answer),
    outcome: flags.outcome,
    note: text('--note', flags.note),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as StepPatch;
}

/** A new step needs its kind and its date: what no flag said is asked. */
export async function wholeStep(
  said: StepPatch,
  zone: string,
  context: Context,
): Promise<Omit<Step, 'incidents'>> {
  const kind = said.kind ?? (await askKind(context));
  const when = said.when ?? (await askWhen({ zone }, context));
  const given = Object.entries(said).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(given) as Partial<Step>), kind, when };
}

async function askKind(context: Context): Promise<StepKind> {
  const { ask } = context.lang === 'fr' ? fr : en;
  const { stepKinds } = context.lang === 'fr' ? labelsFr : labelsEn;
  const prompts = await context.ask('--kind');
  return prompts.select({
    message: ask.kind,
    choices: STEP_KINDS.map(kind => ({ value: kind, name: stepKinds[kind] })),
  });
}

/** A kind by its code, or by what it is called in either language. */
function stepKindOf(text: string): StepKind {
  const wanted = text.trim().toLocaleLowerCase('fr');
  const names = (kind: StepKind) => [kind, labelsFr.stepKinds[kind], labelsEn.stepKinds[kind]];
  const kind = STEP_KINDS.find(each => names(each).some(name => name.toLocaleLowerCase('fr') === wanted));
  if (kind === undefined) throw new UsageError('step-kind-unknown', { kind: text, kinds: STEP_KINDS });
  return kind;
}

function ittOf(value: string): number {
  if (!/^\d{1,4}$/.test(value.trim())) throw new UsageError('itt-invalid', { value });
  return Number(value);
}

/** `3,5,F7`: the references, as typed. */
export function referencesOf(typed: string | undefined): string[] | undefined {
  return typed
    ?.split(/[,;\s]+/)
    .map(reference => reference.trim())
    .filter(reference => reference !== '');
}

/** Acts, exhibits and files that come with a step. */
export function linksOf(
  flags: StepFlags,
  files: readonly string[],
  context: Context,
): { acts?: string[]; exhibits?: string[]; files: string[] } {
  const acts = referencesOf(flags.for);
  const exhibits = referencesOf(flags.exhibit);
  return {
    ...(acts && { acts }),
    ...(exhibits && { exhibits }),
    files: files.map(file => path.resolve(context.io.cwd, file)),
  };
}

/** Fields that `--clear` takes out: a step always has its kind and its date. */
export const CLEARABLE = STEP_FIELDS.filter(field => field !== 'kind' && field !== 'when');
