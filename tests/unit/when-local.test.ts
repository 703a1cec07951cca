import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, vi } from 'vitest';
import {
  isZone,
  localDay,
  localParts,
  localWeekday,
  passage,
  steadyOffset,
} from '../../src/incident/when-local.ts';

const ZONES = [
  'Europe/Paris',
  'Pacific/Auckland',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Atlantic/Azores',
  'UTC',
  '+02:00',
  '-03:30',
];

/** Every clock change of a zone in some years, so that the moments around them are tried often. */
function transitions(zone: string): number[] {
  if (/^[+-]/.test(zone)) return [];
  const found: number[] = [];
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2005-01-01T00:00[${zone}]`);
  while (found.length < 60) {
    at = at.getTimeZoneTransition('next');
    if (at === null || at.year > 2030) break;
    found.push(at.epochMilliseconds);
  }
  return found;
}

const moment = fc.constantFrom(...ZONES).chain(zone => {
  const changes = transitions(zone);
  const near = fc
    .tuple(
      fc.constantFrom(...(changes.length ? changes : [0])),
      fc.integer({ min: -7_200_000, max: 7_200_000 }),
    )
    .map(([change, shift]) => change + shift);
  const any = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) });
  return fc.record({ zone: fc.constant(zone), ms: fc.oneof(near, any) });
});

describe('local time', () => {
  it('is the same as the calendar library says, also at clock changes', () => {
    fc.assert(
      fc.property(moment, ({ zone, ms }) => {
        const iso = new Date(ms).toISOString();
        const expected = Temporal.Instant.from(iso).toZonedDateTimeISO(zone);
        const { offset, ...parts } = localParts(iso, zone);
        expect(parts).toEqual({
          year: expected.year,
          month: expected.month,
          day: expected.day,
          hour: expected.hour,
          minute: expected.minute,
          second: expected.second,
          millisecond: expected.millisecond,
          weekday: expected.dayOfWeek,
        });
        expect(offset).toBe(expected.offsetNanoseconds / 1e6);
        expect(localDay(iso, zone)).toBe(expected.toPlainDate().toString());
        expect(localWeekday(iso, zone)).toBe(expected.dayOfWeek);
      }),
      { numRuns: process.env.TEMOIN_LONG === '1' ? 40_000 : 500 },
    );
  });

  it('knows the two passages of a double hour', () => {
    fc.assert(
      fc.property(moment, ({ zone, ms }) => {
        const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const plain = here.toPlainDateTime();
        const [earlier, later] = (['earlier', 'later'] as const).map(
          disambiguation => plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
        );
        const expected = earlier === later ? undefined : ms === earlier ? 'earlier' : 'later';
        expect(passage(ms, zone)).toBe(expected);
      }),
      { numRuns: process.env.TEMOIN_LONG === '1' ? 40_000 : 500 },
    );
  });

  it('calls an offset steady only where each minute of that day, and both its ends, are one moment with it', () => {
    const DAY = 86_400_000;
    const anyZone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const near = moment.map(({ zone, ms }) => ({ zone, local: ms + localParts(ms, zone).offset }));
    const days = fc.record({ zone: anyZone, local: fc.integer({ min: 0, max: Date.UTC(2040, 0, 1) }) });
    let steady = 0;
    fc.assert(
      fc.property(
        fc.oneof(near, days),
        fc.integer({ min: -2, max: 2 }),
        fc.nat({ max: DAY - 1 }),
        ({ zone, local }, shift, into) => {
          const day = Math.floor(local / DAY) + shift;
          if (day < 0) return;
          const offset = steadyOffset(day * DAY + into, zone);
          if (offset === undefined) return;
          steady += 1;
          for (const wanted of [day * DAY, day * DAY + into, (day + 1) * DAY]) {
            const plain = Temporal.Instant.fromEpochMilliseconds(wanted)
              .toZonedDateTimeISO('UTC')
              .toPlainDateTime();
            for (const disambiguation of ['earlier', 'later'] as const) {
              const zoned = plain.toZonedDateTime(zone, { disambiguation });
              expect([zone, plain.toString(), zoned.epochMilliseconds]).toEqual([
                zone,
                plain.toString(),
                wanted - offset,
              ]);
            }
          }
        },
      ),
      { numRuns: process.env.TEMOIN_LONG === '1' ? 100_000 : 1000 },
    );
    expect(steady).toBeGreaterThan(200);
  });

  it('answers a hundred thousand times without asking the system each time', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    for (let i = 0; i < 100_000; i += 1) localDay(Date.UTC(2024, 0, 1) + i * 300_000, 'Europe/Paris');
    // 348 days, and the minutes of the two days in which the clocks change.
    expect(asked.mock.calls.length).toBeLessThan(348 + 2 * 288 + 10);
    asked.mockRestore();
  });

  it('knows a zone from what is none', () => {
    expect(['Europe/Paris', 'UTC', '+05:30'].every(isZone)).toBe(true);
    expect(['Paris', 'Mars/Olympus', '', '25:00', '+99:00', '../etc'].some(isZone)).toBe(false);
  });
});
