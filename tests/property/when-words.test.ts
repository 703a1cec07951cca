import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compareWhen, type When } from '../../src/incident/when.ts';
import { parseWhen } from '../../src/incident/when-parse.ts';
import { dates as en } from '../../src/words/dates.en.ts';
import { dates as fr } from '../../src/words/dates.fr.ts';

const words = { fr, en };
const ZONES = ['Europe/Paris', 'Pacific/Auckland', 'America/St_Johns', 'UTC'] as const;
/** In full with TEMOIN_LONG=1. */
const RUNS = process.env.TEMOIN_LONG === '1' ? 3000 : 300;
const now = Temporal.Instant.from('2030-01-01T00:00:00Z');

/** Local moments, half of them within three hours of a clock change. */
const local = fc.constantFrom(...ZONES).chain(zone => {
  const changes: number[] = [];
  for (
    let at = Temporal.ZonedDateTime.from(`2020-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
    at !== null && at.year < 2027;
    at = at.getTimeZoneTransition('next')
  ) {
    changes.push(at.epochMilliseconds);
  }
  const any = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2026, 11, 30) });
  const near = fc
    .tuple(
      fc.constantFrom(...(changes.length > 0 ? changes : [Date.UTC(2025, 0, 1)])),
      fc.integer({ min: -10_800_000, max: 10_800_000 }),
    )
    .map(([change, shift]) => change + shift);
  return fc.oneof(any, near).map(ms => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone));
});

type Unit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** The cell of a calendar or clock that holds a moment. */
function cell(at: Temporal.ZonedDateTime, unit: Unit): { from: Temporal.Instant; to: Temporal.Instant } {
  const zone = at.timeZoneId;
  if (unit === 'year' || unit === 'month' || unit === 'day') {
    const date = at.toPlainDate();
    const month = unit === 'year' ? 1 : date.month;
    const first = date.with({ month, day: unit === 'day' ? date.day : 1 });
    const next = first.add({ [`${unit}s`]: 1 });
    return {
      from: first.toZonedDateTime(zone).toInstant(),
      to: next.toZonedDateTime(zone).toInstant().subtract({ milliseconds: 1 }),
    };
  }
  const start = at.round({ smallestUnit: unit, roundingMode: 'floor' }).toInstant();
  return { from: start, to: start.add({ [`${unit}s`]: 1 }).subtract({ milliseconds: 1 }) };
}

const iso = (instant: Temporal.Instant) => instant.toString({ fractionalSecondDigits: 3 });

/** Every kind of moment, with every precision that it can have. */
const whens = fc
  .record({
    a: local,
    length: fc.integer({ min: 0, max: 40 * 86_400 }),
    unit: fc.constantFrom<Unit>('year', 'month', 'day', 'hour', 'minute', 'second'),
    frame: fc.constantFrom('cell', 'about', 'before', 'after', 'between'),
  })
  .map(({ a, length, unit, frame }): { when: When; zone: string } => {
    const zone = a.timeZoneId;
    const { from, to } = cell(a, unit);
    const last = cell(a.add({ seconds: length }), unit).to;
    const base = { raw: '', source: 'stated' as const, zone, precision: unit };
    const bounds = { earliest: iso(from), latest: iso(to) };
    if (frame === 'before')
      return { zone, when: { ...base, kind: 'before', earliest: null, latest: iso(to) } };
    if (frame === 'after')
      return { zone, when: { ...base, kind: 'after', earliest: iso(from), latest: null } };
    if (frame === 'between')
      return { zone, when: { ...base, kind: 'between', earliest: iso(from), latest: iso(last) } };
    if (frame === 'about') return { zone, when: { ...base, kind: 'about', ...bounds } };
    const kind = unit === 'year' ? 'between' : unit === 'month' || unit === 'day' ? unit : 'exact';
    return { zone, when: { ...base, kind, ...bounds } };
  });

/** Of the hour from 23 h to midnight, all but the first minute happens twice. */
const halfDouble: { when: When; zone: string } = {
  zone: 'America/St_Johns',
  when: {
    raw: '',
    source: 'stated',
    zone: 'America/St_Johns',
    kind: 'exact',
    precision: 'hour',
    earliest: '2007-11-04T01:30:00.000Z',
    latest: '2007-11-04T02:29:59.999Z',
  },
};

const spoken = ['when', 'whenShort'] as const;

describe.each(['fr', 'en'] as const)('dates in words (%s)', language => {
  it.each(spoken)('%s is read back with the same bounds', form => {
    fc.assert(
      fc.property(whens, ({ when, zone }) => {
        const text = words[language][form](when, zone);
        const result = parseWhen(text, { zone, now });
        expect(result.ok ? [result.when.earliest, result.when.latest, text] : [result.reason, text]).toEqual([
          when.earliest,
          when.latest,
          text,
        ]);
        if (result.ok && when.kind === 'about') expect(result.when.kind).toBe('about');
      }),
      { numRuns: RUNS, examples: [[halfDouble]] },
    );
  });

  it.each(spoken)('%s of a date read in another zone names that zone, and is read back', form => {
    fc.assert(
      fc.property(whens, fc.constantFrom(...ZONES, '+02:00', '-09:30'), ({ when }, zone) => {
        const text = words[language][form](when, zone);
        const result = parseWhen(text, { zone, now });
        expect(result.ok ? [result.when.earliest, result.when.latest, text] : [result.reason, text]).toEqual([
          when.earliest,
          when.latest,
          text,
        ]);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('order of the record', () => {
  it('is total and puts the undated last', () => {
    const undated: When = {
      raw: '',
      source: 'stated',
      zone: 'UTC',
      kind: 'undated',
      precision: 'none',
      earliest: null,
      latest: null,
    };
    fc.assert(
      fc.property(whens, whens, whens, (a, b, c) => {
        const [x, y, z] = [a.when, b.when, c.when];
        expect(Math.sign(compareWhen(x, y))).toBe(0 - Math.sign(compareWhen(y, x)));
        if (compareWhen(x, y) <= 0 && compareWhen(y, z) <= 0)
          expect(compareWhen(x, z)).toBeLessThanOrEqual(0);
        expect(compareWhen(x, undated)).toBe(-1);
      }),
    );
  });
});
