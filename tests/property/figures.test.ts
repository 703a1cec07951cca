import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/analysis/figure.ts';
import { type Figures, figures } from '../../src/analysis/figures.ts';
import { INCIDENT_STATES, type IncidentRecord, KINDS } from '../../src/incident/incident.ts';
import type { When } from '../../src/incident/when.ts';
import { exact, incident, undatedWhen, when } from '../unit/build.ts';

const ZONES = [
  'Europe/Paris',
  'Pacific/Auckland',
  'America/St_Johns',
  'Asia/Kathmandu',
  'UTC',
  'Australia/Lord_Howe',
];
const zone = fc.constantFrom(...ZONES);

/** Minutes around both clock changes of 2025 in Europe, and of a whole year. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: 2880 }).map(m => Date.parse('2025-03-29T00:00:00Z') + m * 60_000),
  fc.integer({ min: 0, max: 2880 }).map(m => Date.parse('2025-10-25T00:00:00Z') + m * 60_000),
  fc.integer({ min: 0, max: 525_600 }).map(m => Date.parse('2025-01-01T00:00:00Z') + m * 60_000),
);
const iso = (ms: number): string => new Date(ms).toISOString();
const anyWhen: fc.Arbitrary<When> = fc.oneof(
  { weight: 5, arbitrary: minute.map(ms => exact(iso(ms).slice(0, 16))) },
  { weight: 1, arbitrary: fc.constant(undatedWhen) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(minute, fc.integer({ min: 0, max: 50 * 86_400_000 }), fc.constantFrom('about', 'between', 'day'))
      .map(([from, width, kind]) => when(kind, iso(from), iso(from + width))),
  },
  { weight: 1, arbitrary: minute.map(ms => when('before', null, iso(ms), { source: 'capture' })) },
  { weight: 1, arbitrary: minute.map(ms => when('after', iso(ms), null)) },
);
const record = fc.record(
  {
    when: anyWhen,
    state: fc.constantFrom(...INCIDENT_STATES),
    kind: fc.constantFrom(...KINDS),
    platform: fc.constantFrom('Instagram', 'instagram', 'X'),
    words: fc.constantFrom('a', 'A !', 'b', '🐖'),
    account: fc.record(
      {
        alias: fc.constantFrom('@un', 'UN', 'deux'),
        accountId: fc.constantFrom('1', '2'),
        displayName: fc.constantFrom('Un', 'Deux'),
        profileUrl: fc.constantFrom('https://x.example/un', 'https://x.example/deux/'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['when', 'state'] },
);
const dossier: fc.Arbitrary<IncidentRecord[]> = fc
  .array(record, { maxLength: 40 })
  .map(list => list.map((fields, index) => incident(index + 1, fields)));

function everyFigure(all: Figures): Figure<unknown>[] {
  return [
    all.timeline,
    all.accounts,
    all.repeats,
    all.withExhibits,
    all.timed,
    ...Object.values(all.frequency),
    ...Object.values(all.hours),
    ...Object.values(all.bursts),
    ...Object.values(all.breakdown),
  ];
}

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);

describe('figures', () => {
  it('each says what it leaves out: basis and left out make all the acts that count', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const all = figures(incidents, [], { zone: where });
        const confirmed = incidents.filter(({ state }) => state === 'confirmed').map(({ n }) => n);
        for (const { basis, leftOut, of } of everyFigure(all)) {
          expect(of).toBe(confirmed.length);
          expect(basis.length + leftOut).toBe(of);
          expect(new Set(basis).size).toBe(basis.length);
          for (const n of basis) expect(confirmed).toContain(n);
        }
      }),
    );
  });

  it('totals tie to the tables they sum, in every zone', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const { precision, frequency, hours, timeline, accounts, repeats, breakdown } = figures(
          incidents,
          [],
          {
            zone: where,
          },
        );
        const dated = precision.day.length;
        expect(dated + precision.approximate.length + precision.undated.length).toBe(precision.total);
        expect(
          precision.total +
            precision.toConfirm.length +
            precision.withdrawn.length +
            precision.merged.length +
            precision.purged.length,
        ).toBe(incidents.length);
        for (const bins of [frequency.perDay, frequency.perWeek, frequency.perMonth])
          expect(sum(bins.value.map(bin => bin.count))).toBe(bins.basis.length);
        expect(frequency.perDay.basis).toEqual(precision.day);
        expect(frequency.daysWithActs.value).toBe(frequency.perDay.value.length);
        expect(sum(timeline.value.marks.map(mark => mark.count)) + timeline.value.spans.length).toBe(
          timeline.basis.length,
        );
        expect(sum(hours.grid.value.flat())).toBe(hours.grid.basis.length);
        expect(sum(accounts.value.rows.map(row => row.basis.length)) + accounts.value.without.length).toBe(
          precision.total,
        );
        expect(repeats.value.acts - repeats.value.ifGrouped).toBe(
          sum(repeats.value.groups.map(group => group.length - 1)),
        );
        const { messages, presences, others } = breakdown.split.value;
        expect(messages + presences + others).toBe(precision.total);
        for (const shares of [breakdown.byPlatform, breakdown.byKind, breakdown.byVisibility])
          expect(sum(shares.value.map(share => share.count))).toBe(precision.total);
      }),
    );
  });

  it('do not depend on the order in which records come', () => {
    fc.assert(
      fc.property(
        dossier.chain(list =>
          fc.tuple(
            fc.constant(list),
            fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          ),
        ),
        zone,
        ([incidents, shuffled], where) => {
          expect(figures(shuffled, [], { zone: where })).toEqual(figures(incidents, [], { zone: where }));
        },
      ),
    );
  });

  it('measure intervals, hours of 60 minutes and accounts alike in every zone', () => {
    fc.assert(
      fc.property(dossier, zone, zone, (incidents, here, there) => {
        const [a, b] = [here, there].map(where => figures(incidents, [], { zone: where }));
        expect(a?.frequency.medianInterval).toEqual(b?.frequency.medianInterval);
        expect(a?.frequency.busiestHour).toEqual(b?.frequency.busiestHour);
        expect(a?.bursts).toEqual(b?.bursts);
        // The days from first to last are local days, and may differ.
        const groups = (all: Figures | undefined) =>
          all?.accounts.value.rows.map(({ key, basis }) => ({ key, basis }));
        expect(groups(a)).toEqual(groups(b));
      }),
    );
  });
});
