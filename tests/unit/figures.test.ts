import { describe, expect, it } from 'vitest';
import { count, exact, incident, PARIS, undatedWhen, when, winterDay } from './build.ts';

describe('precision', () => {
  const records = [
    incident(1, { when: exact('2025-03-03T21:15') }),
    incident(2, { when: winterDay('2025-03-04') }),
    incident(3, { when: winterDay('2025-03-04', 'about') }),
    incident(4, { when: when('month', '2025-02-28T23:00:00.000Z', '2025-03-31T21:59:59.999Z') }),
    incident(5, { when: when('before', null, '2025-03-31T21:59:59.999Z', { source: 'capture' }) }),
    incident(6, { when: undatedWhen }),
    incident(7, { when: exact('2025-03-03T21:15'), state: 'to-confirm' }),
    incident(8, { when: exact('2025-03-03T21:15'), state: 'withdrawn' }),
    incident(9, { when: exact('2025-03-03T21:15'), state: 'merged', mergedInto: 1 }),
    incident(10, { when: when('between', '2025-03-05T08:00:00.000Z', '2025-03-05T09:59:59.999Z') }),
  ];

  it('counts only confirmed acts, and the others apart', () => {
    expect(count(records).precision).toEqual({
      total: 7,
      day: [1, 2, 10],
      approximate: [3, 4, 5],
      undated: [6],
      toConfirm: [7],
      withdrawn: [8],
      merged: [9],
      purged: [],
    });
  });

  it('gives a date only as far as it settles something', () => {
    const { frequency, hours, timed } = count(records);
    expect(frequency.perDay.basis).toEqual([1, 2, 10]);
    expect(frequency.perMonth.value).toEqual([{ from: '2025-03', count: 4 }]);
    expect(frequency.perMonth.basis).toEqual([1, 2, 4, 10]);
    expect(hours.grid.basis).toEqual([1]);
    expect(timed.basis).toEqual([1]);
    expect(timed.leftOut).toBe(6);
  });

  it('places approximate dates on the line of time as spans, half-open ones not at all', () => {
    const { timeline } = count(records);
    expect(timeline.value.period).toEqual({ from: '2025-03-03', to: '2025-03-05' });
    expect(timeline.value.spans).toEqual([
      { n: 4, from: '2025-03-01', to: '2025-03-31' },
      { n: 3, from: '2025-03-04', to: '2025-03-04' },
    ]);
    expect(timeline.leftOut).toBe(2);
  });
});

describe('frequency', () => {
  // Local days: 3, 3, 4, 5, 7, 20 March 2025 (Paris, UTC+1).
  const records = [
    incident(1, { when: exact('2025-03-03T09:00') }),
    incident(2, { when: exact('2025-03-03T22:30') }),
    incident(3, { when: exact('2025-03-03T23:10') }),
    incident(4, { when: exact('2025-03-05T11:00') }),
    incident(5, { when: exact('2025-03-07T11:00') }),
    incident(6, { when: exact('2025-03-20T11:00') }),
  ];
  const { frequency } = count(records);

  it('counts by local day, week from Monday and month', () => {
    expect(frequency.perDay.value).toEqual([
      { from: '2025-03-03', count: 2 },
      { from: '2025-03-04', count: 1 },
      { from: '2025-03-05', count: 1 },
      { from: '2025-03-07', count: 1 },
      { from: '2025-03-20', count: 1 },
    ]);
    expect(frequency.perWeek.value).toEqual([
      { from: '2025-03-03', count: 5 },
      { from: '2025-03-10', count: 0 },
      { from: '2025-03-17', count: 1 },
    ]);
    expect(frequency.daysWithActs.value).toBe(5);
    expect(frequency.busiestDay.value).toEqual({ from: '2025-03-03', count: 2 });
  });

  it('finds the longest run, the longest silence and the busiest 60 minutes', () => {
    expect(frequency.longestRun.value).toEqual({ days: 3, from: '2025-03-03', to: '2025-03-05' });
    expect(frequency.longestSilence.value).toEqual({ days: 12, after: '2025-03-07', before: '2025-03-20' });
    expect(frequency.busiestHour.value).toEqual({ count: 2, from: Date.parse('2025-03-03T22:30:00Z') });
  });

  it('takes the middle of the intervals', () => {
    // 13 h 30, 40 min, 35 h 50, 48 h, 312 h
    expect(frequency.medianInterval.value).toBe((35 * 60 + 50) * 60_000);
    const even = count(records.slice(0, 3)).frequency.medianInterval;
    expect(even.value).toBe(((13 * 60 + 30 + 40) / 2) * 60_000);
  });

  it('says nothing of nothing', () => {
    const none = count([]).frequency;
    expect(none.busiestDay.value).toBeUndefined();
    expect(none.longestSilence.value).toBeUndefined();
    expect(none.medianInterval.value).toBeUndefined();
    expect(none.perWeek.value).toEqual([]);
  });

  it('reads 60 minutes on no clock: the hour that comes twice counts as two', () => {
    // 02:30 summer time and 02:30 winter time, one hour apart, on 26 October 2025.
    const twice = [
      incident(1, { when: exact('2025-10-26T00:30') }),
      incident(2, { when: exact('2025-10-26T01:30') }),
    ];
    expect(count(twice).frequency.busiestHour.value?.count).toBe(1);
    expect(count(twice).hours.grid.value[6]?.[2]).toBe(2);
  });

  it('fills the weeks and months between over a clock change and a new year', () => {
    const far = [
      incident(1, { when: exact('2024-12-30T12:00') }),
      incident(2, { when: exact('2025-04-01T12:00') }),
    ];
    const { perWeek, perMonth } = count(far).frequency;
    expect(perWeek.value).toHaveLength(14);
    expect(perWeek.value.at(-1)).toEqual({ from: '2025-03-31', count: 1 });
    expect(perMonth.value.map(bin => bin.from)).toEqual([
      '2024-12',
      '2025-01',
      '2025-02',
      '2025-03',
      '2025-04',
    ]);
  });
});

describe('hours', () => {
  it('counts nights from 22 h to 6 h and week-ends, on the local clock', () => {
    const { hours } = count([
      incident(1, { when: exact('2025-03-03T20:59') }), // Monday 21:59
      incident(2, { when: exact('2025-03-03T21:00') }), // Monday 22:00
      incident(3, { when: exact('2025-03-04T04:59') }), // Tuesday 05:59
      incident(4, { when: exact('2025-03-04T05:00') }), // Tuesday 06:00
      incident(5, { when: exact('2025-03-07T23:30') }), // Saturday 00:30
      incident(6, { when: winterDay('2025-03-09') }), // Sunday
      incident(7, { when: undatedWhen }),
    ]);
    expect(hours.night).toMatchObject({ value: 3, of: 7, leftOut: 2, basis: [1, 2, 3, 4, 5] });
    expect(hours.weekend).toMatchObject({ value: 2, of: 7, leftOut: 1 });
    expect(hours.grid.value[0]?.[21]).toBe(1);
    expect(hours.grid.value[5]?.[0]).toBe(1);
  });

  it('keeps a capture bound and an interval of two hours out', () => {
    const { hours } = count([
      incident(1, { when: when('before', null, '2025-03-03T21:15:59.999Z', { source: 'capture' }) }),
      incident(2, { when: when('between', '2025-03-03T20:30:00.000Z', '2025-03-03T21:30:59.999Z') }),
    ]);
    expect(hours.night).toMatchObject({ value: 0, leftOut: 2, basis: [] });
  });
});

describe('accounts', () => {
  const rowsOf = (...accountsSeen: [platform: string | undefined, accountId: string][]) =>
    count(
      accountsSeen.map(([platform, accountId], i) =>
        incident(i + 1, { ...(platform && { platform }), account: { accountId } }),
      ),
    ).accounts.value.rows.map(({ basis, platforms }) => [basis, platforms]);

  it('takes a telephone number for one account on every platform, however it is written', () => {
    expect(
      rowsOf(
        [undefined, '+33 6 39 98 04 17'],
        ['WhatsApp', '06.39.98.04.17'],
        ['Signal', '0033639980417'],
        ['whatsapp', '+33 (0)6 39 98 04 17'],
        ['Telegram', '+33 6 39 98 04 18'],
      ),
    ).toEqual([
      [
        [1, 2, 3, 4],
        ['WhatsApp', 'Signal'],
      ],
      [[5], ['Telegram']],
    ]);
  });

  it('takes an e-mail address for one account on every platform', () => {
    expect(rowsOf(['Courriel', 'X@Exemple.example'], ['Annuaire', 'x@exemple.example'])).toEqual([
      [
        [1, 2],
        ['Courriel', 'Annuaire'],
      ],
    ]);
  });

  it('keeps the ids of platforms apart', () => {
    expect(rowsOf(['TikTok', '100099000000517'], ['Facebook', '100099000000517'])).toEqual([
      [[1], ['TikTok']],
      [[2], ['Facebook']],
    ]);
    expect(rowsOf(['TikTok', '639980417'], ['Facebook', '639980417'], ['X', '36180'])).toHaveLength(3);
  });

  it('tells accounts apart by what is stable, and says what has none', () => {
    const { accounts } = count([
      incident(1, { platform: 'X', account: { displayName: 'Zoé', alias: '@Zoe', accountId: '7' } }),
      incident(2, { platform: 'x', account: { alias: 'zoe' } }),
      incident(3, { platform: 'X', account: { displayName: 'Zoé (vraie)', accountId: '7' } }),
      incident(4, { platform: 'Instagram', account: { alias: '@zoe' } }),
      incident(5, { platform: 'X', account: { displayName: 'Zoé' } }),
      incident(6, { platform: 'X' }),
      incident(7, { platform: 'X', account: {} }),
    ]);
    expect(accounts.value.rows.map(row => row.basis)).toEqual([[1, 2, 3], [4], [5]]);
    expect(accounts.value.rows[0]).toMatchObject({
      displayNames: ['Zoé', 'Zoé (vraie)'],
      aliases: ['@Zoe', 'zoe'],
      accountIds: ['7'],
      nameOnly: false,
    });
    expect(accounts.value.rows[2]?.nameOnly).toBe(true);
    expect(accounts.value.without).toEqual([6, 7]);
    expect(accounts).toMatchObject({ of: 7, leftOut: 2 });
  });

  it('leaves an alias that two ids have used to neither', () => {
    const { accounts } = count([
      incident(1, { platform: 'X', account: { alias: '@a', accountId: '1' } }),
      incident(2, { platform: 'X', account: { alias: '@a', accountId: '2' } }),
      incident(3, { platform: 'X', account: { alias: '@a' } }),
    ]);
    expect(accounts.value.rows.map(row => row.basis)).toEqual([[1], [2], [3]]);
  });

  it('gives the first and last act and the days from one to the other', () => {
    const { accounts } = count([
      incident(1, { when: exact('2025-03-09T12:00'), account: { alias: 'a' } }),
      incident(2, { when: exact('2025-03-03T12:00'), account: { alias: 'a' } }),
      incident(3, { when: undatedWhen, account: { alias: 'a' } }),
    ]);
    const [row] = accounts.value.rows;
    expect(row).toMatchObject({ basis: [1, 2, 3], spanDays: 7 });
    expect([row?.first?.earliest, row?.last?.earliest]).toEqual([
      '2025-03-03T12:00:00.000Z',
      '2025-03-09T12:00:00.000Z',
    ]);
  });
});

describe('bursts and waves', () => {
  const at = (minute: number, alias: string, n: number) =>
    incident(n, {
      when: exact(new Date(Date.parse('2025-03-03T18:00:00Z') + minute * 60_000).toISOString().slice(0, 16)),
      platform: 'X',
      account: { alias },
    });

  it('finds five acts within 60 minutes, and joins windows that overlap', () => {
    const { bursts } = count([0, 10, 20, 30, 60, 90, 300].map((minute, i) => at(minute, 'a', i + 1)));
    expect(bursts.bursts.value).toEqual([
      {
        from: Date.parse('2025-03-03T18:00:00Z'),
        to: Date.parse('2025-03-03T19:00:00Z'),
        basis: [1, 2, 3, 4, 5],
        accounts: 1,
      },
    ]);
    const long = count([0, 15, 30, 45, 60, 75, 90].map((minute, i) => at(minute, 'a', i + 1)));
    expect(long.bursts.bursts.value.map(({ basis }) => basis)).toEqual([[1, 2, 3, 4, 5, 6, 7]]);
    const four = count([0, 10, 20, 61].map((minute, i) => at(minute, 'a', i + 1)));
    expect(four.bursts.bursts.value).toEqual([]);
  });

  it('puts no act into two series: what two windows share joins them', () => {
    const minutes = [0, 0, 0, 0, 60, 120, 120, 120, 120];
    const joined = count(minutes.map((minute, i) => at(minute, 'a', i + 1)));
    expect(joined.bursts.bursts.value.map(({ basis }) => basis)).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  it('finds an evening of three accounts, however few acts', () => {
    const { bursts } = count([at(0, 'a', 1), at(100, 'b', 2), at(360, 'c', 3), at(2000, 'd', 4)]);
    expect(bursts.waves.value).toMatchObject([{ basis: [1, 2, 3], accounts: 3 }]);
    expect(count([at(0, 'a', 1), at(100, 'b', 2), at(361, 'c', 3)]).bursts.waves.value).toEqual([]);
  });
});

describe('near-identical sendings', () => {
  const said = (n: number, minute: string, words: string, alias = 'a') =>
    incident(n, { when: exact(`2025-03-03T18:${minute}`), platform: 'X', account: { alias }, words });

  it('gives both totals: all, and each group for one', () => {
    const { repeats } = count([
      said(1, '00', 'Dégage !'),
      said(2, '08', 'degage'),
      said(3, '17', 'DÉGAGE…'),
      said(4, '28', 'Dégage !'), // 11 minutes later: another one
      said(5, '09', 'Dégage !', 'b'), // another account
      said(6, '09', 'autre chose'),
      incident(7, { words: 'Dégage !' }), // no time
    ]);
    expect(repeats.value).toEqual({ groups: [[1, 2, 3]], acts: 7, ifGrouped: 5 });
    expect(repeats).toMatchObject({ of: 7, leftOut: 1 });
  });

  it('compares emoji by themselves where there is no letter', () => {
    expect(
      count([said(1, '00', '🐖'), said(2, '01', '🐖'), said(3, '02', '🔪')]).repeats.value.groups,
    ).toEqual([[1, 2]]);
  });
});

describe('breakdown', () => {
  it('never totals messages and presences without the split', () => {
    const { breakdown } = count([
      incident(1, { kind: 'comment', platform: 'Instagram', visibility: 'public' }),
      incident(2, { kind: 'silent-presence' }),
      incident(3, { kind: 'following' }),
      incident(4, { kind: 'other', platform: 'instagram ' }),
      incident(5, {}),
    ]);
    expect(breakdown.split.value).toEqual({ messages: 1, presences: 2, others: 2 });
    expect(breakdown.byPlatform.value).toEqual([
      { key: 'Instagram', count: 2, basis: [1, 4] },
      { isPresence: true, count: 2, basis: [2, 3] },
      { count: 1, basis: [5] },
    ]);
  });
});

describe('finer figures', () => {
  it('need twenty acts timed to the minute', () => {
    const timed = Array.from({ length: 20 }, (_, i) =>
      incident(i + 1, { when: exact(`2025-03-03T18:${i + 10}`) }),
    );
    expect(count(timed).finer).toBe(true);
    expect(count(timed.slice(1), PARIS).finer).toBe(false);
  });
});
