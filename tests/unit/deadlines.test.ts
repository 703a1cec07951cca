import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { deadlinesOf } from '../../src/analysis/deadlines.ts';
import type { Incident, IncidentRecord } from '../../src/incident/incident.ts';
import { parseWhen } from '../../src/incident/when-parse.ts';
import { referenceData } from '../../src/report/reference-data.ts';

const zone = 'Europe/Paris';
const rules = referenceData('deadlines');

function record(text: string, more: Partial<Incident> = {}): IncidentRecord {
  const now = Temporal.Instant.from('2026-11-22T12:00:00Z');
  const read = parseWhen(text, { zone, now, fold: 'earlier' });
  if (!read.ok) throw new Error(`${text}: ${read.reason}`);
  return {
    when: read.when,
    platform: 'X',
    ...more,
    n: 1,
    seq: 2,
    recordedAt: '2026-11-22T12:00:00.000Z',
    state: 'confirmed',
    amendments: 0,
    exhibits: [],
  };
}

const dayOf = (act: IncidentRecord, rule: string, today = '2026-11-22') =>
  deadlinesOf([act], rules, { zone, today }).deadlines.find(deadline => deadline.rule === rule)?.day;

/** Recomputed by hand on a calendar. */
it.each([
  ['le 3 mars 2025', 'connection-data', '2026-03-03'],
  ['29/02/2024', 'connection-data', '2025-02-28'],
  ['29/02/2024', 'delit', '2030-02-28'],
  ['31/08/2025', 'public-words', '2025-11-30'],
  ['23/08/2025', 'public-words', '2025-11-23'],
  ['30/11/2025', 'public-words', '2026-02-28'],
  // The two passages of one hour are the same day.
  ['26/10/2025 2h30', 'connection-data', '2026-10-26'],
  // 0 h 30 in Paris is still the day before in UTC: the local day counts.
  ['30/03/2025 0h30', 'connection-data', '2026-03-30'],
  // Known to the month: its first day.
  ['mars 2025', 'connection-data', '2026-03-01'],
  ['mars 2025', 'public-words', '2025-06-01'],
  ['entre le 30/01/2025 et le 02/02/2025', 'discriminatory-words', '2026-01-30'],
] as const)('%s, %s: %s', (text, rule, day) => {
  const publicWords = rule === 'discriminatory-words' ? 'discriminatory' : 'plain';
  expect(dayOf(record(text, { publicWords }), rule)).toBe(day);
});

it('nothing is said of words that the person did not call public, nor of connections in the street', () => {
  const online = deadlinesOf([record('03/03/2025')], rules, { zone, today: '2025-03-04' });
  expect(online.deadlines.map(({ rule }) => rule).sort()).toEqual(['connection-data', 'delit']);
  const { platform: _none, ...street } = record('03/03/2025', { kind: 'following' });
  expect(
    deadlinesOf([street], rules, { zone, today: '2025-03-04' }).deadlines.map(({ rule }) => rule),
  ).toEqual(['delit']);
});

it('each period is told only of the acts that it concerns', () => {
  const rulesOf = (more: Partial<Incident>, withPlatform = true) => {
    const act = record('03/03/2025', more);
    const { platform: _none, ...elsewhere } = act;
    const found = deadlinesOf([withPlatform ? act : elsewhere], rules, { zone, today: '2025-03-04' });
    return found.deadlines.map(({ rule }) => rule).sort();
  };
  expect(rulesOf({ publicWords: 'plain' })).toEqual(['connection-data', 'delit', 'public-words']);
  expect(rulesOf({ publicWords: 'discriminatory' })).toEqual([
    'connection-data',
    'delit',
    'discriminatory-words',
  ]);
  // An act of a kind that only exists online needs no platform; a rumour may have gone from mouth to mouth.
  expect(rulesOf({ kind: 'sms' }, false)).toEqual(['connection-data', 'delit']);
  expect(rulesOf({ kind: 'rumour' }, false)).toEqual(['delit']);
});

it('near, past and later follow the day', () => {
  const act = record('03/03/2025');
  const stateOn = (today: string) =>
    deadlinesOf([act], rules, { zone, today }).deadlines.find(({ rule }) => rule === 'connection-data');
  expect(stateOn('2026-01-01')).toMatchObject({ state: 'later' });
  expect(stateOn('2026-01-02')).toMatchObject({ state: 'near', inDays: 60 });
  expect(stateOn('2026-03-03')).toMatchObject({ state: 'near', inDays: 0 });
  expect(stateOn('2026-03-04')).toMatchObject({ state: 'past', inDays: -1 });
});

it('an act without an earliest day, or not confirmed, has no date', () => {
  const undated = record('non daté');
  const withdrawn: IncidentRecord = { ...record('03/03/2025'), n: 2, state: 'withdrawn' };
  const report = deadlinesOf([undated, withdrawn], rules, { zone, today: '2026-01-01' });
  expect(report).toEqual({ deadlines: [], undated: [1] });
});

it('they come by day, then by act, in whatever order the acts were recorded', () => {
  const late: IncidentRecord = { ...record('05/03/2025'), n: 1 };
  const soon: IncidentRecord = { ...record('03/03/2025'), n: 3 };
  const same: IncidentRecord = { ...record('03/03/2025'), n: 2 };
  const { deadlines } = deadlinesOf([soon, late, same], rules, { zone, today: '2025-03-06' });
  expect(deadlines.map(({ n, day }) => [n, day])).toEqual([
    [2, '2026-03-03'],
    [3, '2026-03-03'],
    [1, '2026-03-05'],
    [2, '2031-03-03'],
    [3, '2031-03-03'],
    [1, '2031-03-05'],
  ]);
});
