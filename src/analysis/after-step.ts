import type { StepKind, StepRecord } from '../incident/step.ts';
import { localDay } from '../incident/when-local.ts';
import { type Act, settlesDay } from './acts.ts';
import { type Figure, figure } from './figure.ts';

/** Steps after which acts are counted: what somebody may have learnt of, or was told to do. */
const COUNTED: readonly StepKind[] = [
  'stop-request',
  'platform-report',
  'host-notice',
  'block',
  'main-courante',
  'complaint',
];

/** What followed a step. */
export interface AfterStep {
  readonly s: number;
  /** Local day by which the step was taken for certain, `YYYY-MM-DD`. */
  readonly day: string;
  /** Acts dated to a later day; undefined for a kind of step after which none are counted. */
  readonly acts: Figure<number> | undefined;
  /** Whole days from the step to its answer; undefined where either day is not known. */
  readonly answerDays: number | undefined;
}

/**
 * Acts after each step: those whose whole date falls on a later day than the step's. Acts of the same day are left
 * out, since nothing says which came first; so is whatever is not dated to the day.
 */
export function afterSteps(steps: readonly StepRecord[], acts: readonly Act[], zone: string): AfterStep[] {
  const dated = acts.filter(settlesDay);
  return steps.flatMap(step => {
    const { when, answered, kind, s } = step;
    if (step.state === 'withdrawn' || when.latest === null || when.earliest === null) return [];
    const day = localDay(when.latest, zone);
    const later = dated.filter(act => act.day > day);
    const from = localDay(when.earliest, zone) === day ? day : undefined;
    return [
      {
        s,
        day,
        acts: COUNTED.includes(kind) ? figure(later.length, 'day', later, acts) : undefined,
        answerDays: answered && from !== undefined ? daysTo(answered, from, zone) : undefined,
      },
    ];
  });
}

function daysTo(
  answered: NonNullable<StepRecord['answered']>,
  from: string,
  zone: string,
): number | undefined {
  if (answered.earliest === null || answered.latest === null) return undefined;
  const day = localDay(answered.earliest, zone);
  if (localDay(answered.latest, zone) !== day) return undefined;
  const days = Math.round((Date.parse(day) - Date.parse(from)) / 86_400_000);
  return days >= 0 ? days : undefined;
}
