import { STEP_FIELDS, type Step, type StepField, type StepRecord } from '../incident/step.ts';
import { displayText } from '../incident/text.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { steps as en } from '../words/steps.en.ts';
import { steps as fr } from '../words/steps.fr.ts';

/** A value of a step in words. Not yet safe for a terminal. */
export function sayStepField<K extends StepField>(
  field: K,
  value: Step[K] | null,
  zone: string,
  lang: Language,
): string {
  const said = lang === 'fr' ? fr : en;
  if (value === null || value === undefined) return said.nothing;
  return say({ [field]: value }, zone, lang);
}

function say(step: Partial<Step>, zone: string, lang: Language): string {
  const said = lang === 'fr' ? fr : en;
  const labels = lang === 'fr' ? labelsFr : labelsEn;
  const { when, count } = lang === 'fr' ? datesFr : datesEn;
  const { kind, when: date, channel, addressee, reference, receipt, ittDays } = step;
  const { incidents, account, answered, answer, outcome, note } = step;
  const parts = [
    kind && labels.stepKinds[kind],
    date && when(date, zone),
    channel && labels.channels[channel],
    addressee && displayText(addressee),
    reference && displayText(reference),
    receipt && said.yes,
    ittDays !== undefined && count(ittDays, ...said.days),
    incidents?.join(', '),
    account && accountText(account),
    answered && when(answered, zone),
    answer && displayText(answer),
    outcome && labels.outcomes[outcome],
    note && displayText(note),
  ];
  return parts.find(part => typeof part === 'string') ?? said.nothing;
}

/** Everything that is said of a step, each with its label. */
export function saidOfStep(step: StepRecord, zone: string, lang: Language): [string, string][] {
  const said = lang === 'fr' ? fr : en;
  const lines = STEP_FIELDS.flatMap((field): [string, string][] =>
    step[field] === undefined ? [] : [[said.fields[field], sayStepField(field, step[field], zone, lang)]],
  );
  if (step.exhibits.length > 0) lines.push([said.fields.exhibits, step.exhibits.join(', ')]);
  if (step.state === 'withdrawn')
    lines.push([said.state, said.withdrawnFor(step.reason === undefined ? '' : displayText(step.reason))]);
  return lines;
}

function accountText(account: NonNullable<Step['account']>): string {
  return Object.values(account)
    .filter(part => part !== undefined)
    .map(displayText)
    .join(', ');
}
