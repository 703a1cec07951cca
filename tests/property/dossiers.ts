import fc from 'fast-check';
import { INCIDENT_STATES, type IncidentRecord, KINDS } from '../../src/incident/incident.ts';
import type { When } from '../../src/incident/when.ts';
import { exact, incident, undatedWhen, when } from '../unit/build.ts';

/** Half-hour changes, a zone that changes at midnight, one that skipped a day, and the plain ones. */
export const zone = fc.constantFrom(
  'Europe/Paris',
  'Pacific/Auckland',
  'America/St_Johns',
  'Asia/Kathmandu',
  'UTC',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
);

/** One night, every ten minutes: series, and acts an hour apart to the minute; both clock changes; a whole year. */
const minute = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map(m => Date.parse('2025-10-26T00:00:00Z') + m * 600_000),
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
const LONG_WORDS = 'On sait où tu habites, toi et les tiens.';
const record = fc.record(
  {
    when: anyWhen,
    state: fc.oneof(
      { weight: 3, arbitrary: fc.constant('confirmed' as const) },
      fc.constantFrom(...INCIDENT_STATES),
    ),
    kind: fc.constantFrom(...KINDS),
    platform: fc.constantFrom('Instagram', 'instagram', 'X'),
    visibility: fc.constantFrom('public', 'private'),
    addressee: fc.constantFrom('moi', 'Moi', 'ma mère'),
    words: fc.constantFrom('a', 'A !', 'b', '🐖', LONG_WORDS, LONG_WORDS.toUpperCase()),
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

/** A dossier of everything, many acts within minutes of each other. */
export const dossier: fc.Arbitrary<IncidentRecord[]> = fc
  .array(record, { maxLength: 40 })
  .map(list => list.map((fields, index) => incident(index + 1, fields)));

export const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
