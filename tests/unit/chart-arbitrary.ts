import fc from 'fast-check';
import type { Chart } from '../../src/report/document.ts';

const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Months of every length and start, full of small and of absurd numbers, and gaps. */
export const anyCalendar = (label: fc.Arbitrary<string>): fc.Arbitrary<Chart> =>
  fc.record({
    kind: fc.constant('calendar' as const),
    total: fc.constantFrom('total', 'in all'),
    rows: fc.array(
      fc.oneof(
        {
          weight: 5,
          arbitrary: fc
            .record({
              label,
              length: fc.integer({ min: 28, max: 31 }),
              counts: fc.array(fc.oneof(fc.nat(9), fc.nat(20_000)), { maxLength: 31, size: 'max' }),
              firstWeekday: fc.integer({ min: 1, max: 7 }),
            })
            .map(({ length, counts, ...row }) => {
              const days = Array.from({ length }, (_, i) => counts[i] ?? 0);
              return { ...row, days, total: days.reduce((sum, count) => sum + count, 0) };
            }),
        },
        { weight: 1, arbitrary: fc.record({ label }) },
      ),
      { maxLength: 36 },
    ),
  });

/** Accounts of one act and of thousands, days that touch. */
export const anyTracks = (label: fc.Arbitrary<string>): fc.Arbitrary<Chart> =>
  fc
    .record({
      length: fc.nat(4000),
      axis: fc.constantFrom('faits', 'acts'),
      tracks: fc.array(
        fc.record({
          label,
          days: fc.uniqueArray(fc.nat(4000), { maxLength: 40, size: 'max' }),
          most: fc.oneof(fc.nat(4), fc.nat(5000)),
        }),
        { maxLength: 36 },
      ),
    })
    .map(({ length, axis, tracks }) => ({
      kind: 'tracks' as const,
      from: day(0),
      to: day(length),
      axis,
      ticks: Array.from({ length: Math.min(8, Math.floor(length / 30) + 1) }, (_, i) => ({
        date: day(i * 30),
        label: `mois ${i}`,
      })),
      tracks: tracks.map(({ label: name, days, most }) => {
        const marks = days
          .map((n, i) => ({ date: day(n % (length + 1)), count: 1 + (most === 0 ? 0 : (i * 7) % most) }))
          .sort((a, b) => (a.date < b.date ? -1 : 1));
        return { label: name, total: marks.reduce((sum, mark) => sum + mark.count, 0), marks };
      }),
    }));
