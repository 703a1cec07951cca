import { describe, expect, it } from 'vitest';
import type { When } from '../../src/incident/when.ts';
import { dates as en } from '../../src/words/dates.en.ts';
import { dates as fr } from '../../src/words/dates.fr.ts';

const zone = 'Europe/Paris';

function when(change: Partial<When>): When {
  return {
    raw: '',
    source: 'stated',
    zone,
    kind: 'exact',
    precision: 'minute',
    earliest: null,
    latest: null,
    ...change,
  };
}

const MINUTE = { earliest: '2025-03-03T21:15:00.000Z', latest: '2025-03-03T21:15:59.999Z' };
const DAY = { earliest: '2025-02-28T23:00:00.000Z', latest: '2025-03-01T22:59:59.999Z' };
const MONTH = { earliest: '2025-07-31T22:00:00.000Z', latest: '2025-08-31T21:59:59.999Z' };

/** No-break spaces shown as ~ and narrow ones as _. */
const visible = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u202F', '_');

describe('dates in words', () => {
  it.each<[When, string, string]>([
    [when(MINUTE), 'le 3 mars 2025 à 22~h~15', 'on 3 March 2025 at 22:15'],
    [
      when({ ...MINUTE, precision: 'second', latest: '2025-03-03T21:15:00.999Z' }),
      'le 3 mars 2025 à 22~h~15~min~00~s',
      'on 3 March 2025 at 22:15:00',
    ],
    [
      when({ precision: 'hour', earliest: '2025-03-03T21:00:00.000Z', latest: '2025-03-03T21:59:59.999Z' }),
      'le 3 mars 2025 à 22~h',
      'on 3 March 2025 at 22:00–22:59',
    ],
    [when({ ...DAY, kind: 'day', precision: 'day' }), 'le 1er mars 2025', 'on 1 March 2025'],
    [when({ ...MONTH, kind: 'month', precision: 'month' }), 'en août 2025', 'in August 2025'],
    [
      when({ ...DAY, kind: 'about', precision: 'day' }),
      'vers le 1er mars 2025 (indiqué de mémoire)',
      'about 1 March 2025 (from memory)',
    ],
    [
      when({ ...MINUTE, kind: 'about' }),
      'le 3 mars 2025 vers 22~h~15 (indiqué de mémoire)',
      'on 3 March 2025 at about 22:15 (from memory)',
    ],
    [
      when({ kind: 'before', latest: MINUTE.latest }),
      'au plus tard le 3 mars 2025 à 22~h~15',
      'no later than 3 March 2025 at 22:15',
    ],
    [
      when({ kind: 'before', precision: 'day', latest: DAY.latest }),
      'au plus tard le 1er mars 2025',
      'no later than 1 March 2025',
    ],
    [
      when({ kind: 'after', precision: 'day', earliest: DAY.earliest }),
      'au plus tôt le 1er mars 2025',
      'no earlier than 1 March 2025',
    ],
    [
      when({ kind: 'between', precision: 'day', earliest: DAY.earliest, latest: '2025-03-05T22:59:59.999Z' }),
      'entre le 1er mars 2025 et le 5 mars 2025',
      'between 1 March 2025 and 5 March 2025',
    ],
    [
      when({ kind: 'between', earliest: MINUTE.earliest, latest: '2025-03-03T22:30:59.999Z' }),
      'le 3 mars 2025 entre 22~h~15 et 23~h~30',
      'on 3 March 2025 between 22:15 and 23:30',
    ],
    [
      when({
        kind: 'between',
        precision: 'year',
        earliest: '2023-12-31T23:00:00.000Z',
        latest: '2024-12-31T22:59:59.999Z',
      }),
      'en 2024',
      'in 2024',
    ],
    [when({ kind: 'undated', precision: 'none' }), 'non daté', 'undated'],
    [
      when({
        kind: 'day',
        precision: 'day',
        zone: 'UTC',
        earliest: '2025-03-12T00:00:00.000Z',
        latest: '2025-03-12T23:59:59.999Z',
      }),
      'le 12 mars 2025 (heure UTC)',
      'on 12 March 2025 (UTC time)',
    ],
    [
      when({ earliest: '2024-10-27T00:30:00.000Z', latest: '2024-10-27T00:30:59.999Z' }),
      'le 27 octobre 2024 à 2~h~30 (avant le changement d’heure, UTC+2)',
      'on 27 October 2024 at 02:30 (before the clock change, UTC+2)',
    ],
    [
      when({ earliest: '2024-10-27T01:30:00.000Z', latest: '2024-10-27T01:30:59.999Z' }),
      'le 27 octobre 2024 à 2~h~30 (après le changement d’heure, UTC+1)',
      'on 27 October 2024 at 02:30 (after the clock change, UTC+1)',
    ],
  ])('%#', (moment, french, english) => {
    expect(visible(fr.when(moment, zone))).toBe(french);
    expect(visible(en.when(moment, zone))).toBe(english);
  });

  it('has a short form for columns', () => {
    expect(visible(fr.whenShort(when(MINUTE), zone))).toBe('03/03/2025 22~h~15');
    expect(visible(fr.whenShort(when({ kind: 'before', latest: MINUTE.latest }), zone))).toBe(
      '≤ 03/03/2025 22~h~15',
    );
    expect(en.whenShort(when({ ...DAY, kind: 'about', precision: 'day' }), zone)).toBe('about 1 Mar 2025');
  });
});

describe('numbers in words', () => {
  it.each([
    [fr.integer(1234567), '1_234_567'],
    [fr.integer(-1234), '−1_234'],
    [fr.integer(0), '0'],
    [fr.decimal(1234.56, 1), '1_234,6'],
    [fr.decimal(-0.04, 1), '0,0'],
    [fr.percent(0.123), '12~%'],
    [fr.count(0, 'fait', 'faits'), '0~fait'],
    [fr.count(1, 'fait', 'faits'), '1~fait'],
    [fr.count(1234, 'fait', 'faits'), '1_234~faits'],
    [fr.bytes(1), '1~octet'],
    [fr.bytes(999), '999~octets'],
    [fr.bytes(2_345_678), '2,3~Mo'],
    [fr.bytes(999_960), '1,0~Mo'],
    [fr.duration(45_000), '45~secondes'],
    [fr.duration(0), '0~seconde'],
    [fr.duration(3_599_400), '59~minutes 59~secondes'],
    [fr.duration(86_399_900), '1~jour'],
    [fr.duration(3 * 86_400_000 + 4 * 3_600_000 + 59_000), '3~jours 4~heures'],
    [fr.list(['a', 'b', 'c']), 'a, b et c'],
    [fr.day('2025-08-01'), '1er août 2025'],
    [fr.month('2025-08'), 'août 2025'],
    [fr.weekdayShort(7), 'dim.'],
    [fr.instant('2025-03-03T21:15:30.000Z', zone), '3 mars 2025 à 22~h~15'],
    [en.integer(1234567), '1,234,567'],
    [en.count(0, 'incident', 'incidents'), '0~incidents'],
    [en.bytes(2_345_678), '2.3~MB'],
    [en.list(['a', 'b']), 'a and b'],
    [en.instant('2025-03-03T21:15:30.000Z', zone), '3 March 2025 at 22:15'],
  ])('%#', (said, expected) => {
    expect(visible(said)).toBe(expected);
  });
});
