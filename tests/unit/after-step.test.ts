import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actsOf } from '../../src/analysis/acts.ts';
import { afterSteps } from '../../src/analysis/after-step.ts';
import type { IncidentRecord } from '../../src/incident/incident.ts';
import type { StepRecord } from '../../src/incident/step.ts';
import type { When } from '../../src/incident/when.ts';
import { localDay } from '../../src/incident/when-local.ts';

const zone = 'Europe/Paris';

function day(ymd: string): When {
  const [from, to] = [`${ymd}T00:00:00+01:00`, `${ymd}T23:59:59.999+01:00`].map(at =>
    new Date(at).toISOString(),
  );
  return {
    raw: ymd,
    source: 'stated',
    zone,
    kind: 'day',
    precision: 'day',
    earliest: from as string,
    latest: to as string,
  };
}

const act = (n: number, when: When): IncidentRecord => ({
  when,
  n,
  seq: n,
  recordedAt: '2025-06-02T12:00:00.000Z',
  state: 'confirmed',
  amendments: 0,
  exhibits: [],
});

const step = (when: When, more: Partial<StepRecord> = {}): StepRecord => ({
  kind: 'stop-request',
  when,
  s: 1,
  seq: 9,
  recordedAt: '2025-06-02T12:00:00.000Z',
  state: 'recorded',
  amendments: 0,
  exhibits: [],
  ...more,
});

describe('acts after a step', () => {
  const acts = ['2025-01-03', '2025-01-05', '2025-01-06', '2025-01-09'].map((ymd, at) =>
    act(at + 1, day(ymd)),
  );

  it('are those of a later day; the same day says nothing of the order', () => {
    const [after] = afterSteps([step(day('2025-01-05'))], actsOf(acts, zone), zone);
    expect(after?.acts).toMatchObject({ value: 2, basis: [3, 4], of: 4, leftOut: 2 });
  });

  it('are only those dated to the day: of an act known to the month, nothing says when', () => {
    const month = {
      ...day('2025-02-01'),
      kind: 'month',
      precision: 'month',
      latest: '2025-02-28T22:59:59.999Z',
    } as When;
    const [after] = afterSteps([step(day('2025-01-05'))], actsOf([...acts, act(5, month)], zone), zone);
    expect(after?.acts).toMatchObject({ value: 2, basis: [3, 4], of: 5, leftOut: 3 });
  });

  it('of a step known to the month, those after the month', () => {
    const month = {
      ...day('2025-01-01'),
      kind: 'month',
      precision: 'month',
      latest: '2025-01-31T22:59:59.999Z',
    } as When;
    const [after] = afterSteps([step(month)], actsOf(acts, zone), zone);
    expect(after?.acts?.value).toBe(0);
  });

  it('are not counted after a certificate, a withdrawn step or one without a date', () => {
    const certificate = step(day('2025-01-05'), { kind: 'medical-certificate' });
    expect(afterSteps([certificate], actsOf(acts, zone), zone)[0]?.acts).toBeUndefined();
    expect(afterSteps([step(day('2025-01-05'), { state: 'withdrawn' })], actsOf(acts, zone), zone)).toEqual(
      [],
    );
  });

  it('the delay of an answer is whole days, also over a clock change', () => {
    const asked = step(day('2025-03-29'), {
      answered: {
        ...day('2025-03-31'),
        earliest: '2025-03-30T22:00:00.000Z',
        latest: '2025-03-31T21:59:59.999Z',
      },
    });
    expect(afterSteps([asked], [], zone)[0]?.answerDays).toBe(2);
  });

  it('an answer said to come before the step gives no delay', () => {
    const asked = step(day('2025-01-05'), { answered: day('2025-01-03') });
    expect(afterSteps([asked], [], zone)[0]?.answerDays).toBeUndefined();
  });

  it('is the number of dated acts whose day is later, whatever the acts', () => {
    const ymd = fc
      .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2025, 1, 28) })
      .map(ms => new Date(ms).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(ymd, { maxLength: 30 }), ymd, (days, on) => {
        const all = actsOf(
          days.map((each, at) => act(at + 1, day(each))),
          zone,
        );
        const [after] = afterSteps([step(day(on))], all, zone);
        const later = all.filter(({ record }) => localDay(record.when.earliest as string, zone) > on);
        expect(after?.acts?.basis).toEqual(later.map(({ n }) => n).sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });
});
