import { expect, it } from 'vitest';
import { GAPS, gapsOf } from '../../src/analysis/gaps.ts';
import type { ExhibitRecord } from '../../src/incident/exhibit.ts';
import type { Incident, IncidentRecord } from '../../src/incident/incident.ts';
import type { StepRecord } from '../../src/incident/step.ts';
import type { When } from '../../src/incident/when.ts';
import { gapWords as en } from '../../src/words/gaps.en.ts';
import { gapWords as fr } from '../../src/words/gaps.fr.ts';

const day = (ymd: string, more: Partial<When> = {}): When => ({
  raw: ymd,
  source: 'stated',
  zone: 'UTC',
  kind: 'day',
  precision: 'day',
  earliest: `${ymd}T00:00:00.000Z`,
  latest: `${ymd}T23:59:59.999Z`,
  ...more,
});
const recorded = { seq: 2, recordedAt: '2025-06-02T12:00:00.000Z' };
/** An act that lacks nothing. */
const whole: Incident = {
  when: day('2025-03-03'),
  platform: 'Instagram',
  url: 'https://example.org/1',
  account: { alias: '@loup', profileUrl: 'https://example.org/loup' },
  effects: 'insomnies',
  obtained: { how: 'capture' },
  witnesses: [{ name: 'Karim', contact: '06' }],
};
const act = (n: number, more: Partial<Incident> = {}, exhibits: readonly number[] = [1]): IncidentRecord => ({
  ...whole,
  ...more,
  ...recorded,
  n,
  state: 'confirmed',
  amendments: 0,
  exhibits,
});
const exhibit = (p: number, captured = '2025-03-03'): ExhibitRecord => ({
  ...recorded,
  p,
  sha256: 'a'.repeat(64),
  size: 1,
  origin: { name: 'x', path: 'x' },
  captured: [day(captured, { source: 'file-name' })],
  incidents: [1],
  sightings: 0,
});
const step = (more: Partial<StepRecord> = {}): StepRecord => ({
  ...recorded,
  kind: 'platform-report',
  when: day('2025-03-04'),
  addressee: 'instagram',
  s: 1,
  state: 'recorded',
  amendments: 0,
  exhibits: [],
  ...more,
});
const certificate = step({ s: 2, kind: 'medical-certificate', addressee: 'Dr Lenoir' });
const ids = (
  incidents: readonly IncidentRecord[],
  steps: readonly StepRecord[] = [step(), certificate],
  exhibits = [exhibit(1)],
) => gapsOf({ incidents, steps, exhibits }).map(({ id, acts }) => [id, ...acts]);

it('an act that lacks nothing, in a dossier that lacks nothing: no gap', () => {
  expect(ids([act(1)])).toEqual([]);
  expect(gapsOf({ incidents: [], exhibits: [], steps: [] })).toEqual([]);
});

it.each<[string, Partial<Incident>, (readonly number[])?]>([
  ['no-exhibit', {}, []],
  ['no-address', { url: undefined }],
  ['no-account-id', { account: { alias: '@loup' } }],
  ['date-from-file', { when: day('2025-03-03', { source: 'capture' }) }],
  ['how-obtained-unsaid', { obtained: undefined }],
  ['witness-without-contact', { witnesses: [{ name: 'Karim' }] }],
] as never)('%s', (id, more, exhibits = [1]) => {
  expect(ids([act(1), act(2, more, exhibits)])).toEqual([[id, 2]]);
});

it('nothing is missing of an act that does not count, nor of what is not asked of such an act', () => {
  for (const state of ['to-confirm', 'withdrawn', 'merged', 'purged'] as const)
    expect(ids([act(1), { ...act(2, { url: undefined } as never, []), state }])).toEqual([]);
  const inTheStreet = { kind: 'following', platform: undefined, url: undefined } as never;
  expect(ids([act(1), act(2, inTheStreet, [])])).toEqual([]);
  const privately = { visibility: 'private', url: undefined } as never;
  expect(ids([act(1), act(2, privately)])).toEqual([]);
});

it('a medical paper is a certificate, not any other step', () => {
  expect(ids([act(1)], [step()])).toEqual([['no-medical-paper']]);
});

it('what the whole dossier lacks is said once', () => {
  const { effects: _none, ...silent } = whole;
  const quiet = { ...act(1), ...silent };
  delete (quiet as { effects?: unknown }).effects;
  expect(ids([quiet], [])).toEqual([['no-medical-paper'], ['no-effects'], ['never-reported', 1]]);
});

it('a platform counts as reported by its name, or by the act', () => {
  const other = act(2, { platform: 'TikTok' });
  expect(ids([act(1), other])).toEqual([['never-reported', 2]]);
  expect(
    ids([act(1), other], [step(), step({ s: 3, addressee: 'le formulaire', incidents: [2] }), certificate]),
  ).toEqual([]);
  expect(ids([act(1)], [step({ state: 'withdrawn' }), certificate])).toEqual([['never-reported', 1]]);
});

it('a capture made after the report of its act is told', () => {
  const reported = step({ incidents: [1] });
  expect(ids([act(1)], [reported, certificate], [exhibit(1, '2025-03-06')])).toEqual([
    ['captured-after-report', 1],
  ]);
  expect(ids([act(1)], [reported, certificate], [exhibit(1, '2025-03-02')])).toEqual([]);
});

it('many acts without a sure day', () => {
  const unsure = act(4, { when: day('2025-03-03', { kind: 'about' }) });
  expect(ids([act(1), act(2), act(3), unsure])).toEqual([['undated-share', 4]]);
  expect(ids([act(1), act(2), act(3), act(5), unsure])).toEqual([]);
});

it('the most important come first, and each has its words in both languages', () => {
  const bare = act(1, { url: undefined, account: { alias: '@x' } } as never, []);
  const found = ids([bare], []).map(([id]) => id as (typeof GAPS)[number]);
  expect(found).toEqual([...found].sort((a, b) => GAPS.indexOf(a) - GAPS.indexOf(b)));
  expect(Object.keys(fr.gaps).sort()).toEqual([...GAPS].sort());
  expect(Object.keys(en.gaps).sort()).toEqual([...GAPS].sort());
});
