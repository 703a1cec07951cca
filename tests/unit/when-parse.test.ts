import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { When } from '../../src/incident/when.ts';
import {
  dateError,
  parseWhen,
  type WhenContext,
  whenFromInstant,
  whenFromLocal,
} from '../../src/incident/when-parse.ts';
import { describeError } from '../../src/words/errors.ts';

const paris: WhenContext = { zone: 'Europe/Paris', now: Temporal.Instant.from('2025-05-14T09:30:20Z') };

/** A short form of a result: kind, precision and the bounds in the zone's local time. */
function told(text: string, context: WhenContext = paris): string {
  const result = parseWhen(text, context);
  if (!result.ok) return result.reason;
  const { when } = result;
  expect(When.parse(when)).toEqual(when);
  expect(when.raw).toBe(text);
  return `${when.kind}/${when.precision} ${local(when.earliest)} → ${local(when.latest)}`;

  function local(iso: string | null): string {
    if (iso === null) return '…';
    return Temporal.Instant.from(iso)
      .toZonedDateTimeISO(context.zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'second' });
  }
}

const minute = (at: string) => `exact/minute ${at}:00 → ${at}:59`;
const second = (at: string) => `exact/second ${at} → ${at}`;
const hour = (at: string) => `exact/hour ${at}:00:00 → ${at}:59:59`;
const day = (at: string) => `day/day ${at}T00:00:00 → ${at}T23:59:59`;

describe('dates as people type them', () => {
  it.each([
    // French, to the minute
    ['hier 22h15', minute('2025-05-13T22:15')],
    ['hier à 22 h 15', minute('2025-05-13T22:15')],
    ['Hier à 22 h 15', minute('2025-05-13T22:15')],
    ['hier, 22h15', minute('2025-05-13T22:15')],
    ['22h15 hier', minute('2025-05-13T22:15')],
    ['à 22h15 le 3 mars 2025', minute('2025-03-03T22:15')],
    ['avant-hier 8:05', minute('2025-05-12T08:05')],
    ["aujourd'hui 8h00", minute('2025-05-14T08:00')],
    ['aujourd’hui 8h05', minute('2025-05-14T08:05')],
    ['3 mars 2025 22h15', minute('2025-03-03T22:15')],
    ['le 3 mars 2025 à 22 h 15', minute('2025-03-03T22:15')],
    ['lundi 3 mars 2025 à 22h15', minute('2025-03-03T22:15')],
    ['le lundi 3 mars 2025 à 22h15', minute('2025-03-03T22:15')],
    ['LE 3 MARS 2025 À 22H15', minute('2025-03-03T22:15')],
    ['1er fevrier 2025 22h15', minute('2025-02-01T22:15')],
    ['1er fe\u0301vrier 2025 22h15', minute('2025-02-01T22:15')],
    ['3 aout 2024 7h09', minute('2024-08-03T07:09')],
    ['3 déc. 2024 à 7 h 09', minute('2024-12-03T07:09')],
    ['le 03/03/2025 à 22:15', minute('2025-03-03T22:15')],
    ['3/4/2025 22h15', minute('2025-04-03T22:15')],
    ['03.04.2025 22h15', minute('2025-04-03T22:15')],
    ['03-04-2025 22h15', minute('2025-04-03T22:15')],
    ['hier soir à 22 h 15', minute('2025-05-13T22:15')],
    ['hier soir à 9h15', minute('2025-05-13T21:15')],
    ['ce matin à 8h15', minute('2025-05-14T08:15')],
    ['avant-hier matin à 8h15', minute('2025-05-12T08:15')],
    ['3 mars 2025 à 10h15 du soir', minute('2025-03-03T22:15')],
    ['hier à midi et demi', minute('2025-05-13T12:30')],
    ['hier 0h30', minute('2025-05-13T00:30')],
    ['hier à 22 heures 15', minute('2025-05-13T22:15')],
    ['hier à 22 heures 15 minutes', minute('2025-05-13T22:15')],
    ['maintenant', minute('2025-05-14T11:30')],
    // English, to the minute
    ['yesterday 10:15pm', minute('2025-05-13T22:15')],
    ['yesterday at 10.15 p.m.', minute('2025-05-13T22:15')],
    ['10:15 pm yesterday', minute('2025-05-13T22:15')],
    ['3 March 2025 at 10.15 pm', minute('2025-03-03T22:15')],
    ['March 3, 2025 at 10:15 PM', minute('2025-03-03T22:15')],
    ['March 3rd, 2025, 22:15', minute('2025-03-03T22:15')],
    ['Monday, 3 March 2025 22:15', minute('2025-03-03T22:15')],
    ['on 3rd of March 2025 at 22:15', minute('2025-03-03T22:15')],
    ['yesterday evening at 10:15', minute('2025-05-13T22:15')],
    ['this morning at 8:15', minute('2025-05-14T08:15')],
    ['4 March 2025 12:15 am', minute('2025-03-04T00:15')],
    ['4 March 2025 12:15 pm', minute('2025-03-04T12:15')],
    // ISO
    ['2025-03-03T22:15', minute('2025-03-03T22:15')],
    ['2025-03-03 22:15', minute('2025-03-03T22:15')],
    ['2025-03-03T22:15+01:00', minute('2025-03-03T22:15')],
    ['2025-03-03T22:15-05:00', minute('2025-03-04T04:15')],
    ['2025-03-03T21:15Z', minute('2025-03-03T22:15')],
    ['2025-03-03 21:15 UTC', minute('2025-03-03T22:15')],
    ['2025-03-03T22:15:30', second('2025-03-03T22:15:30')],
    ['2025-03-03T21:15:30.123Z', second('2025-03-03T22:15:30')],
    ['2025-03-03 22:15:30+0100', second('2025-03-03T22:15:30')],
    // to the second, to the hour
    ['3 mars 2025 à 22 h 15 min 30 s', second('2025-03-03T22:15:30')],
    ['03/03/2025 22:15:30', second('2025-03-03T22:15:30')],
    ['hier 22h', hour('2025-05-13T22')],
    ["aujourd'hui 8h", hour('2025-05-14T08')],
    ['hier à midi', hour('2025-05-13T12')],
    ['yesterday 10pm', hour('2025-05-13T22')],
    ['yesterday at noon', hour('2025-05-13T12')],
    ['3 March 2025 at 22:00–22:59', hour('2025-03-03T22')],
    // days
    ['hier', day('2025-05-13')],
    ['avant-hier', day('2025-05-12')],
    ['the day before yesterday', day('2025-05-12')],
    ['il y a 3 jours', day('2025-05-11')],
    ['3 days ago', day('2025-05-11')],
    ['3 mars 2025', day('2025-03-03')],
    ['03/03/2025', day('2025-03-03')],
    ['2025-03-03', day('2025-03-03')],
    ['2025/03/03', day('2025-03-03')],
    ['29 février 2024', day('2024-02-29')],
    ['30 mars 2025', 'day/day 2025-03-30T00:00:00 → 2025-03-30T23:59:59'],
    // coarser
    ['mars 2025', 'month/month 2025-03-01T00:00:00 → 2025-03-31T23:59:59'],
    ['en mars 2025', 'month/month 2025-03-01T00:00:00 → 2025-03-31T23:59:59'],
    ['2025-03', 'month/month 2025-03-01T00:00:00 → 2025-03-31T23:59:59'],
    ['03/2025', 'month/month 2025-03-01T00:00:00 → 2025-03-31T23:59:59'],
    ['in May 2025', 'month/month 2025-05-01T00:00:00 → 2025-05-31T23:59:59'],
    ['en 2024', 'between/year 2024-01-01T00:00:00 → 2024-12-31T23:59:59'],
    // about
    ['vers le 12 mars 2025', 'about/day 2025-03-12T00:00:00 → 2025-03-12T23:59:59'],
    ['about 12 March 2025', 'about/day 2025-03-12T00:00:00 → 2025-03-12T23:59:59'],
    ['~2025-03-12', 'about/day 2025-03-12T00:00:00 → 2025-03-12T23:59:59'],
    ['le 12 mars 2025 vers 22h', 'about/hour 2025-03-12T22:00:00 → 2025-03-12T22:59:59'],
    ['hier vers 22h15', 'about/minute 2025-05-13T22:15:00 → 2025-05-13T22:15:59'],
    ['courant mars 2025', 'about/month 2025-03-01T00:00:00 → 2025-03-31T23:59:59'],
    // before, after
    ['avant le 12 mars 2025', 'before/day … → 2025-03-11T23:59:59'],
    ['before 12 March 2025', 'before/day … → 2025-03-11T23:59:59'],
    ['au plus tard le 12 mars 2025', 'before/day … → 2025-03-12T23:59:59'],
    ['by 12 March 2025', 'before/day … → 2025-03-12T23:59:59'],
    ['avant hier', 'unknown'],
    ['avant le 12 mars 2025 à 22h', 'before/minute … → 2025-03-12T21:59:59'],
    ['après le 12 mars 2025', 'after/day 2025-03-13T00:00:00 → …'],
    ['after 12 March 2025', 'after/day 2025-03-13T00:00:00 → …'],
    ['depuis le 12 mars 2025', 'after/day 2025-03-12T00:00:00 → …'],
    ['à partir du 12 mars 2025', 'after/day 2025-03-12T00:00:00 → …'],
    ['since yesterday', 'after/day 2025-05-13T00:00:00 → …'],
    // between
    ['entre le 1er mars 2025 et le 5 mars 2025', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['entre le 1er et le 5 mars 2025', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['entre le 28 février et le 5 mars 2025', 'between/day 2025-02-28T00:00:00 → 2025-03-05T23:59:59'],
    ['du 1er au 5 mars 2025', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['between 1 and 5 March 2025', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['from 1 March 2025 to 5 March 2025', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['2025-03-01..2025-03-05', 'between/day 2025-03-01T00:00:00 → 2025-03-05T23:59:59'],
    ['entre février et avril 2025', 'between/month 2025-02-01T00:00:00 → 2025-04-30T23:59:59'],
    ['hier entre 22h et 23h30', 'between/minute 2025-05-13T22:00:00 → 2025-05-13T23:30:59'],
    ['entre 22h et 23h30 hier', 'between/minute 2025-05-13T22:00:00 → 2025-05-13T23:30:59'],
    ['3 March 2025 from 22:00 to 22:30', 'between/minute 2025-03-03T22:00:00 → 2025-03-03T22:30:59'],
    ['entre hier 22h15 et 23h30', 'between/minute 2025-05-13T22:15:00 → 2025-05-13T23:30:59'],
    ['hier entre 22h et minuit', 'between/minute 2025-05-13T22:00:00 → 2025-05-14T00:00:59'],
    ['hier entre midi et 14h', 'between/minute 2025-05-13T12:00:00 → 2025-05-13T14:00:59'],
    ['entre avant-hier et hier', 'between/day 2025-05-12T00:00:00 → 2025-05-13T23:59:59'],
    // undated
    ['non daté', 'undated/none … → …'],
    ['undated', 'undated/none … → …'],
    ['?', 'undated/none … → …'],
    // spaces, apostrophes, invisible marks
    ['\u200e3\u00a0mars\u202f2025 à\u00a022\u202fh\u00a015 ', minute('2025-03-03T22:15')],
    // a day ahead is within the leeway for clocks that run ahead; it is 11:30:20 on 14 May
    ['15 mai 2025 11h30', minute('2025-05-15T11:30')],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    ['04/13/2025', 'ambiguous-order'],
    ['31 février 2025', 'impossible-date'],
    ['29/02/2025', 'impossible-date'],
    ['31/04/2025 22h15', 'impossible-date'],
    ['3 mars 2025 25h15', 'impossible-date'],
    ['3 mars 2025 24h00', 'impossible-date'],
    ['3 mars 2025 22h60', 'impossible-date'],
    ['3 mars 2025 22:15:60', 'impossible-date'],
    ['3 March 2025 22:15 pm', 'impossible-date'],
    ['3 March 2025 0:15 pm', 'impossible-date'],
    ['mardi 3 mars 2025', 'impossible-date'],
    ['hier matin à 15h', 'impossible-date'],
    ['13/13/2025', 'impossible-date'],
    ['0/3/2025', 'impossible-date'],
    ['2025-00', 'impossible-date'],
    ['3 mars 1025', 'impossible-date'],
    ['03/03/25', 'year-missing'],
    ['3 mars 25', 'year-missing'],
    ['3 mars', 'year-missing'],
    ['le 3 mars à 22h15', 'year-missing'],
    ['03/03', 'year-missing'],
    ['3 mars 0225', 'year-missing'],
    ['le 3 mars 2025 à minuit', 'midnight'],
    ['hier à minuit', 'midnight'],
    ['yesterday at midnight', 'midnight'],
    ['entre le 5 et le 1er mars 2025', 'reversed'],
    ['hier entre 23h et 1h', 'reversed'],
    ['le 3 février 25', 'year-missing'],
    // The day is named before the year that is missing
    ['le 31 février à 22h', 'impossible-date'],
    ['31/04', 'impossible-date'],
    ['29 février', 'year-missing'],
    // Ahead, however little
    ['demain 22h15', 'future'],
    ['demain 10h', 'future'],
    ['demain soir', 'future'],
    ['après-demain', 'future'],
    ['entre hier et demain', 'future'],
    ['tomorrow at 10am', 'future'],
    // A part of a day is no hour
    ['hier soir', 'hour-missing'],
    ['ce matin', 'hour-missing'],
    ['avant-hier matin', 'hour-missing'],
    ['hier dans la soirée', 'hour-missing'],
    ['la nuit dernière', 'hour-missing'],
    ['la nuit dernière à 2h', 'hour-missing'],
    ['le soir du 3 mars 2025', 'hour-missing'],
    ['last night', 'hour-missing'],
    ['yesterday evening', 'hour-missing'],
    // Of which week?
    ['lundi', 'day-unsure'],
    ['lundi dernier', 'day-unsure'],
    ['last Monday', 'day-unsure'],
    ['lundi dernier vers 22h15', 'day-unsure'],
    ['lundi dernier chez moi', 'unknown'],
    ['15 mai 2025 11h31', 'future'],
    ['juin 2025', 'future'],
    ['2026', 'future'],
    ['entre hier et juin 2025', 'future'],
    ['depuis le 1er juin 2025', 'future'],
  ])('refuses %s: %s', (text, reason) => {
    expect(told(text)).toBe(reason);
  });

  it.each([
    '',
    ' ',
    '22h15',
    '3',
    'début mars 2025',
    'hier peut-être 22h15',
    'hier 22h15 ou 23h',
    'le 3 mars 2025 22h15 chez moi',
    'hier hier',
    'hier 22h15 utc',
    'hier 22h15 +02:00',
    'hier 8h5',
    '3 mars 2025 10:00-10:30',
    'vers hier vers 22h',
    'le 12 mars 2025 (indiqué de mémoire)',
    '3 mars 20255',
    'mars 2025 22h15',
    '2025-3-3',
    '20250303',
    '3 mars 2025 22h15 (heure de Mars/Olympus)',
    '12-13 mars 2025',
    'x'.repeat(100_000),
    'entre '.repeat(5000),
    '1 '.repeat(70),
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor 2025',
  ])('does not guess %j', text => {
    expect(parseWhen(text, paris)).toEqual({ ok: false, reason: 'unknown' });
  });
});

describe('a weekday without its week', () => {
  it('gives the two days that it most often means, with the hour that was said', () => {
    // It is a Wednesday.
    const days = (text: string) => {
      const result = parseWhen(text, paris);
      if (result.ok) throw new Error('taken');
      for (const choice of result.choices ?? []) expect(choice.raw).toBe(text);
      return (result.choices ?? []).map(({ kind, earliest }) => `${kind} ${earliest}`);
    };
    expect(days('mardi dernier')).toEqual(['day 2025-05-12T22:00:00.000Z', 'day 2025-05-05T22:00:00.000Z']);
    expect(days('mercredi')).toEqual(['day 2025-05-06T22:00:00.000Z', 'day 2025-04-29T22:00:00.000Z']);
    expect(days('last Sunday at 10:15pm')).toEqual([
      'exact 2025-05-11T20:15:00.000Z',
      'exact 2025-05-04T20:15:00.000Z',
    ]);
  });

  it('says them in full', async () => {
    const said = async (text: string) => {
      const result = parseWhen(text, paris);
      if (result.ok) throw new Error('taken');
      return (await describeError(dateError(text, result, 'Europe/Paris'), 'fr')).facts?.map(
        ([, fact]) => fact,
      );
    };
    expect(await said('mardi dernier')).toEqual(['13 mai 2025', '6 mai 2025']);
    expect(await said('mardi dernier à 22h15')).toEqual([
      '13 mai 2025 à 22\u00a0h\u00a015',
      '6 mai 2025 à 22\u00a0h\u00a015',
    ]);
  });
});

describe('hours that a clock change makes double or missing', () => {
  const zones = [
    {
      zone: 'Europe/Paris',
      gap: '2025-03-30 02:30',
      double: '2024-10-27 02:30',
      before: '+02:00',
      after: '+01:00',
    },
    {
      zone: 'Pacific/Auckland',
      gap: '2024-09-29 02:30',
      double: '2025-04-06 02:30',
      before: '+13:00',
      after: '+12:00',
    },
    {
      zone: 'America/St_Johns',
      gap: '2025-03-09 02:30',
      double: '2024-11-03 01:30',
      before: '-02:30',
      after: '-03:30',
    },
  ];

  it.each(zones)('$zone: gives both readings of a double hour, and takes one when told', place => {
    const context = { ...paris, zone: place.zone };
    const result = parseWhen(place.double, context);
    const iso = place.double.replace(' ', 'T');
    const earlier = Temporal.Instant.from(`${iso}${place.before}`).toString({ smallestUnit: 'millisecond' });
    const later = Temporal.Instant.from(`${iso}${place.after}`).toString({ smallestUnit: 'millisecond' });
    expect(result).toMatchObject({
      ok: false,
      reason: 'clock-overlap',
      choices: [{ earliest: earlier }, { earliest: later }],
    });
    expect(parseWhen(place.double, { ...context, fold: 'earlier' })).toMatchObject({
      ok: true,
      when: { kind: 'exact', earliest: earlier },
    });
    expect(parseWhen(place.double, { ...context, fold: 'later' })).toMatchObject({
      ok: true,
      when: { kind: 'exact', earliest: later },
    });
    const end = new Date(Date.parse(later) + 59_999).toISOString();
    expect(parseWhen(place.double, { ...context, fold: 'both' })).toMatchObject({
      ok: true,
      when: { kind: 'between', earliest: earlier, latest: end },
    });
    expect(parseWhen(`${iso}${place.after}`, context)).toMatchObject({ ok: true, when: { earliest: later } });
  });

  it.each(zones)('$zone: a missing hour is refused, whatever fold says, with the hours around it', place => {
    for (const fold of [undefined, 'earlier', 'later', 'both'] as const) {
      const result = parseWhen(place.gap, {
        ...paris,
        zone: place.zone,
        ...(fold === undefined ? {} : { fold }),
      });
      expect(result).toMatchObject({ ok: false, reason: 'clock-gap' });
      const [one, other] = (result.ok ? [] : (result.choices ?? [])).map(choice =>
        Date.parse(choice.earliest ?? ''),
      );
      expect((other ?? 0) - (one ?? 0)).toBe(3_600_000);
    }
  });

  it('has neither in UTC', () => {
    for (const { gap, double } of zones) {
      expect(parseWhen(gap, { ...paris, zone: 'UTC' }).ok).toBe(true);
      expect(parseWhen(double, { ...paris, zone: 'UTC' }).ok).toBe(true);
    }
  });

  it('keeps days of 23 and 25 hours whole', () => {
    const short = parseWhen('30/03/2025', paris);
    const long = parseWhen('27/10/2024', paris);
    expect(short).toMatchObject({
      when: { earliest: '2025-03-29T23:00:00.000Z', latest: '2025-03-30T21:59:59.999Z' },
    });
    expect(long).toMatchObject({
      when: { earliest: '2024-10-26T22:00:00.000Z', latest: '2024-10-27T22:59:59.999Z' },
    });
  });

  it('asks when only one end of an interval is double', () => {
    expect(parseWhen('27/10/2024 entre 1h15 et 2h30', paris)).toMatchObject({
      ok: false,
      reason: 'clock-overlap',
    });
    expect(parseWhen('27/10/2024 entre 1h15 et 3h30', paris)).toMatchObject({ ok: true });
  });

  it('refuses a day that a zone skipped', () => {
    expect(parseWhen('30/12/2011', { ...paris, zone: 'Pacific/Apia' })).toEqual({
      ok: false,
      reason: 'impossible-date',
    });
  });

  it('starts a day where midnight does not exist', () => {
    const result = parseWhen('04/11/2018', { ...paris, zone: 'America/Sao_Paulo' });
    expect(result).toMatchObject({
      when: { kind: 'day', earliest: '2018-11-04T03:00:00.000Z', latest: '2018-11-05T01:59:59.999Z' },
    });
  });
});

describe('refusals in words', () => {
  it('exist for every reason, in both languages, with the readings to choose from', async () => {
    const refused = [
      'chose',
      '31/02/2025',
      '04/13/2025',
      '3 mars',
      'hier soir',
      'lundi dernier',
      'hier à minuit',
      'hier entre 23h et 1h',
      '2026',
      '30/03/2025 2h30',
      '27/10/2024 2h30',
    ];
    const seen = new Set<string>();
    for (const text of refused) {
      const result = parseWhen(text, paris);
      if (result.ok) throw new Error(text);
      seen.add(result.reason);
      const error = dateError(text, result, 'Europe/Paris');
      expect(error.exitCode).toBe(2);
      for (const language of ['fr', 'en'] as const) {
        const said = await describeError(error, language);
        expect(said.message).toContain(text);
        expect(said.next).toBeTruthy();
        expect(said.facts?.length ?? 0).toBe(result.choices ? 2 : 0);
      }
    }
    expect(seen.size).toBe(11);
  });

  it('tell the two passages of a double hour apart', async () => {
    const result = parseWhen('27/10/2024 2h30', paris);
    if (result.ok) throw new Error('read');
    const { facts } = await describeError(dateError('x', result, 'Europe/Paris'), 'fr');
    expect(facts?.map(([, value]) => value.replace(/\s/g, ' '))).toEqual([
      '27 octobre 2024 à 2 h 30 (avant le changement d’heure, UTC+2)',
      '27 octobre 2024 à 2 h 30 (après le changement d’heure, UTC+1)',
    ]);
  });
});

describe('dates of other sources', () => {
  it('midnight gives both nights to choose from', () => {
    const result = parseWhen('le 3 mars 2025 à minuit', paris);
    expect(result).toMatchObject({
      choices: [{ earliest: '2025-03-02T23:00:00.000Z' }, { earliest: '2025-03-03T23:00:00.000Z' }],
    });
  });

  it('reads numbers of a file name in a zone, or with their own offset', () => {
    const context = { ...paris, source: 'file-name' as const };
    const parts = { raw: '20250303-221530', year: 2025, month: 3, day: 3, hour: 22, minute: 15, second: 30 };
    expect(whenFromLocal(parts, context)).toMatchObject({
      ok: true,
      when: {
        source: 'file-name',
        zone: 'Europe/Paris',
        earliest: '2025-03-03T21:15:30.000Z',
        latest: '2025-03-03T21:15:30.999Z',
      },
    });
    expect(whenFromLocal({ ...parts, offset: 'UTC' }, context)).toMatchObject({
      when: { zone: 'UTC', earliest: '2025-03-03T22:15:30.000Z' },
    });
    expect(whenFromLocal({ ...parts, month: 13 }, context)).toEqual({ ok: false, reason: 'impossible-date' });
    expect(whenFromLocal({ ...parts, second: 61 }, context)).toEqual({
      ok: false,
      reason: 'impossible-date',
    });
    expect(whenFromLocal({ ...parts, year: 2099 }, context)).toEqual({ ok: false, reason: 'future' });
  });

  it('reads an instant to the second', () => {
    expect(whenFromInstant({ raw: '1740000000123', ms: 1_740_000_000_123 }, paris)).toMatchObject({
      when: { earliest: '2025-02-19T21:20:00.000Z', latest: '2025-02-19T21:20:00.999Z' },
    });
    for (const ms of [Number.NaN, Number.POSITIVE_INFINITY, -1e18, 1e18]) {
      expect(whenFromInstant({ raw: '', ms }, paris)).toMatchObject({ ok: false });
    }
  });
});
