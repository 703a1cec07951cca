import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../../src/analysis/figure.ts';
import { type Figures, figures } from '../../src/analysis/figures.ts';
import { dossier, sum, zone } from './dossiers.ts';

function everyFigure(all: Figures): Figure<unknown>[] {
  return [
    all.timeline,
    all.accounts,
    all.repeats,
    all.withExhibits,
    all.timed,
    all.sameWords,
    all.months,
    ...Object.values(all.frequency),
    ...Object.values(all.hours),
    ...Object.values(all.bursts),
    ...Object.values(all.breakdown),
  ];
}

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
        const { precision, frequency, hours, timeline, accounts, repeats, breakdown, months } = figures(
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
        const { byPlatform, byKind, byVisibility, byAddressee } = breakdown;
        for (const shares of [byPlatform, byKind, byVisibility, byAddressee]) {
          expect(sum(shares.value.map(share => share.count))).toBe(precision.total);
          expect(new Set(shares.value.flatMap(share => share.basis)).size).toBe(precision.total);
        }
        expect(months.value.map(({ from, count }) => ({ from, count }))).toEqual(
          frequency.perMonth.value.filter(({ count }) => count > 0),
        );
        for (const month of months.value)
          expect(month.messages + month.presences + month.others).toBe(month.count);
        expect(sum(months.value.map(month => month.days))).toBe(frequency.daysWithActs.value);
        expect(frequency.busiestMonth.value?.count ?? 0).toBe(
          Math.max(0, ...months.value.map(month => month.count)),
        );
        expect(frequency.busiestWeek.value?.count ?? 0).toBe(
          Math.max(0, ...frequency.perWeek.value.map(bin => bin.count)),
        );
        // Accounts by day, all together with what names none, are the days.
        const named = new Set(accounts.value.rows.flatMap(row => row.basis));
        expect(sum(accounts.value.rows.flatMap(row => row.perDay.map(bin => bin.count)))).toBe(
          precision.day.filter(n => named.has(n)).length,
        );
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

  it('are what a calendar library and plain loops count, through every clock change', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const all = figures(incidents, [], { zone: where });
        const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(where);
        const confirmed = incidents.filter(
          ({ state, when }) => state === 'confirmed' && when.kind !== 'about',
        );
        const bounded = confirmed.flatMap(({ n, when: { earliest, latest } }) =>
          earliest !== null && latest !== null ? [{ n, from: local(earliest), to: local(latest) }] : [],
        );
        const dated = bounded.filter(({ from, to }) => from.toPlainDate().equals(to.toPlainDate()));
        const perDay = new Map<string, number>();
        for (const { from } of dated) {
          const day = from.toPlainDate().toString();
          perDay.set(day, (perDay.get(day) ?? 0) + 1);
        }
        expect(new Map(all.frequency.perDay.value.map(bin => [bin.from, bin.count]))).toEqual(perDay);
        const weekend = dated.filter(({ from }) => from.dayOfWeek > 5);
        expect(all.hours.weekend.value).toBe(weekend.length);
        const timed = dated.filter(({ from, to }) => from.hour === to.hour);
        const night = timed.filter(({ from }) => from.hour >= 22 || from.hour < 6);
        expect([all.hours.night.value, all.hours.night.basis.length]).toEqual([night.length, timed.length]);
        const grid = Array.from({ length: 7 }, (_, day) =>
          Array.from(
            { length: 24 },
            (_, hour) => timed.filter(({ from }) => from.dayOfWeek === day + 1 && from.hour === hour).length,
          ),
        );
        expect(all.hours.grid.value).toEqual(grid);
      }),
    );
  });

  it('find the most in an hour, the middle interval, runs, silences and series as plain loops do', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const { frequency, bursts, timed } = figures(incidents, [], { zone: where });
        const instants = incidents
          .filter(({ n }) => timed.basis.includes(n))
          .map(({ n, when }) => ({ n, at: Date.parse(when.earliest ?? '') }))
          .sort((a, b) => a.at - b.at || a.n - b.n);
        const within = (from: number, ms: number) =>
          instants.filter(({ at }) => at >= from && at < from + ms).length;
        expect(frequency.busiestHour.value?.count ?? 0).toBe(
          Math.max(0, ...instants.map(({ at }) => within(at, 3_600_000))),
        );
        const gaps = instants.slice(1).map(({ at }, i) => at - (instants[i]?.at ?? 0));
        const median = frequency.medianInterval.value;
        if (median === undefined) expect(gaps).toEqual([]);
        else {
          expect(gaps.filter(gap => gap < median).length * 2).toBeLessThanOrEqual(gaps.length);
          expect(gaps.filter(gap => gap > median).length * 2).toBeLessThanOrEqual(gaps.length);
        }
        const days = new Set(frequency.perDay.value.map(bin => bin.from));
        const next = (day: string, by = 1) => Temporal.PlainDate.from(day).add({ days: by }).toString();
        const run = frequency.longestRun.value;
        const longest = Math.max(0, ...[...days].map(day => runFrom(day)));
        expect(run?.days ?? 0).toBe(longest);
        const silence = frequency.longestSilence.value;
        if (silence) {
          expect(days.has(silence.after) && days.has(silence.before)).toBe(true);
          for (let i = 1; i <= silence.days; i++) expect(days.has(next(silence.after, i))).toBe(false);
          expect(next(silence.after, silence.days + 1)).toBe(silence.before);
        }
        // Five acts within sixty minutes are in one series; nothing else is in any.
        const dense = instants.flatMap(({ at }, i) =>
          (instants[i + 4]?.at ?? Infinity) - at <= 3_600_000
            ? [instants.slice(i, i + 5).map(({ n }) => n)]
            : [],
        );
        const series = bursts.bursts.value.map(({ basis }) => new Set(basis));
        for (const five of dense) expect(series.filter(each => five.every(n => each.has(n)))).toHaveLength(1);
        expect(new Set(series.flatMap(each => [...each]))).toEqual(new Set(dense.flat()));

        function runFrom(day: string): number {
          let length = 0;
          for (let each = day; days.has(each); each = next(each)) length += 1;
          return length;
        }
      }),
    );
  });

  it('tell the same words from several accounts, and no others', () => {
    fc.assert(
      fc.property(dossier, zone, (incidents, where) => {
        const { sameWords, accounts } = figures(incidents, [], { zone: where });
        const accountOf = new Map(accounts.value.rows.flatMap(({ key, basis }) => basis.map(n => [n, key])));
        const said = incidents.filter(
          ({ n, state, words }) =>
            state === 'confirmed' && accountOf.has(n) && String(words ?? '').length > 20,
        );
        const several = new Set(said.map(({ n }) => accountOf.get(n)));
        expect(sameWords.value).toEqual(
          several.size > 1
            ? [{ accounts: several.size, basis: said.map(({ n }) => n).sort((a, b) => a - b) }]
            : [],
        );
      }),
    );
  });
});
