import { describe, expect, it } from 'vitest';
import type { WhenSource } from '../../src/incident/when.ts';
import { charts } from '../../src/report/charts.ts';
import { exhibitNature, exhibitTitle } from '../../src/report/exhibit-titles.ts';
import { mixedLetters } from '../../src/report/mixed-letters.ts';
import { stats } from '../../src/report/stats.ts';
import { wordsOf } from '../../src/report/words.ts';
import { count, exact, exhibit, incident, PARIS, undatedWhen, winterDay } from './build.ts';

const fr = wordsOf('fr');
const spaced = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');
/** One act every so many days at noon, from New Year's Day 2024. */
const every = (days: number, acts: number) =>
  Array.from({ length: acts }, (_, i) => {
    const day = new Date(Date.parse('2024-01-01T12:00:00Z') + i * days * 86_400_000).toISOString();
    return incident(i + 1, { when: exact(day.slice(0, 16)), platform: i % 3 ? 'X' : 'Instagram' });
  });

describe('charts', () => {
  it('are none without a date, but for what needs no date', () => {
    expect(charts(count([]), fr)).toEqual([]);
    expect(charts(count([incident(1, { when: undatedWhen })]), fr).map(({ id }) => id)).toEqual([
      'platforms',
    ]);
  });

  it('draw weeks while they are few, and say their numbers to who cannot see them', () => {
    const frequency = charts(count(every(7, 20)), fr).find(({ id }) => id === 'frequency');
    const { chart, alt } = frequency ?? {};
    if (chart?.kind !== 'bars') throw new Error('no bars');
    expect(chart.bars).toHaveLength(20);
    expect(chart.bars.reduce((sum, bar) => sum + bar.value, 0)).toBe(20);
    expect(chart.bars.filter(bar => bar.label !== '').map(bar => bar.label)[1]).toBe('22/01/2024');
    expect(spaced(alt ?? '')).toMatch(
      /^Faits par semaine, du lundi au dimanche : 01\/01\/2024 : 1 ; 08\/01\/2024 : 1/,
    );
  });

  it('draw months where weeks would be hairs', () => {
    const frequency = charts(count(every(14, 40)), fr).find(({ id }) => id === 'frequency');
    if (frequency?.chart.kind !== 'bars') throw new Error('no bars');
    expect(frequency.chart.axis).toBe('faits par mois');
    expect(frequency.chart.bars).toHaveLength(18);
    expect(frequency.chart.bars.filter(bar => bar.label !== '').length).toBeLessThanOrEqual(8);
  });

  it('tick the months of the line of time, never before it begins nor more than a few; a short one at both ends', () => {
    for (const [days, acts] of [
      [1, 1],
      [1, 40],
      [30, 12],
      [200, 30],
    ] as const) {
      const line = charts(count(every(days, acts)), fr).find(({ id }) => id === 'timeline')?.chart;
      if (line?.kind !== 'timeline') throw new Error('no line');
      expect(line.ticks.length).toBeLessThanOrEqual(8);
      for (const { date } of line.ticks) expect(date >= line.from && date <= line.to).toBe(true);
    }
    const turn = [winterDay('2024-12-15'), winterDay('2025-01-20')].map((when, i) =>
      incident(i + 1, { when }),
    );
    const line = charts(count(turn), fr)[0]?.chart;
    expect(line?.kind === 'timeline' && line.ticks).toEqual([
      { date: '2024-12-15', label: '15/12/2024' },
      { date: '2025-01-20', label: '20/01/2025' },
    ]);
  });

  it('show hours by weekday only from twenty timed acts', () => {
    expect(charts(count(every(1, 19)), fr).some(({ id }) => id === 'grid')).toBe(false);
    const grid = charts(count(every(1, 20)), fr).find(({ id }) => id === 'grid')?.chart;
    expect(grid?.kind === 'heatmap' && grid.values.flat().reduce((sum, value) => sum + value, 0)).toBe(20);
  });
});

describe('stats', () => {
  it('give the figures with what they rest on, and say why the finer ones are missing', () => {
    const few = stats(count([...every(1, 3), incident(9, { when: undatedWhen })]), 'fr');
    expect(few.finer.map(row => row.id)).not.toContain('night');
    expect(spaced(few.note ?? '')).toMatch(/^Moins de 20 faits sont datés à la minute près \(3\)/);
    expect(few.finer.find(row => row.id === 'days-with-acts')).toMatchObject({
      value: '3',
      basis: 3,
      leftOut: 1,
    });
    const many = stats(count(every(1, 30)), 'fr');
    expect(many.note).toBeUndefined();
    expect(spaced(many.finer.find(row => row.id === 'weekend')?.value ?? '')).toBe('8 sur 30 (27 %)');
  });

  it('has the same lines in both languages', () => {
    const figures = count(every(1, 30));
    const ids = (lang: 'fr' | 'en') =>
      [...stats(figures, lang).counts, ...stats(figures, lang).finer].map(({ id }) => id);
    expect(ids('en')).toEqual(ids('fr'));
  });
});

describe('titles of exhibits', () => {
  const act = incident(1, { when: exact('2025-03-01T23:30'), platform: 'Instagram' });
  const title = (file: ReturnType<typeof exhibit>, first = act) =>
    spaced(exhibitTitle(file, [first], fr, PARIS));
  const taken = (source: WhenSource) => ({ captured: [exact('2025-03-04T23:30', source)] });

  it('are neutral: nature, platform, and the local day of the capture', () => {
    expect(title(exhibit(1, taken('file-name')))).toBe('Image — Instagram — 5 mars 2025');
    expect(title(exhibit(1, { ...taken('video-metadata'), mediaType: 'video/mp4' }))).toBe(
      'Vidéo — Instagram — 5 mars 2025',
    );
  });

  it('say whose day it is where it is the act’s: the time of a file is no capture', () => {
    expect(title(exhibit(1))).toBe('Image — Instagram — fait du 2 mars 2025');
    expect(title(exhibit(1, taken('file-time')))).toBe('Image — Instagram — fait du 2 mars 2025');
  });

  it('leave out what isn’t known, and never take a file name or an app', () => {
    const bare = incident(1, { when: undatedWhen });
    expect(title(exhibit(1, { app: 'Appli', origin: { name: 'Kevin.png', path: '/Kevin.png' } }), bare)).toBe(
      'Image',
    );
    expect(title(exhibit(1), incident(1, { when: winterDay('2025-03-02', 'about') }))).toBe('Image');
  });

  it('are the person’s own where there is one', () => {
    expect(title(exhibit(1, { title: 'Certificat du Dr A.' }))).toBe('Certificat du Dr A.');
  });

  const nature = (name: string, more: Parameters<typeof exhibit>[1] = {}, acts = [act]) =>
    exhibitNature(
      exhibit(1, { mediaType: 'image/jpeg', origin: { name, path: `/${name}` }, ...more }),
      acts,
      fr,
    );

  it.each([
    ['IMG_0042.JPG', 'Photographie'],
    ['DSC_0042.jpg', 'Photographie'],
    ['PXL_20250301_233000.jpg', 'Photographie'],
    ['IMG-20250301-WA0001.jpg', 'Image'],
    ['Kevin.jpg', 'Image'],
    ['Screenshot_20250301_233000_X.jpg', 'Capture d’écran'],
    ['Capture d’e\u0301cran 2025-03-01.png', 'Capture d’écran'],
  ])('tell %s by its name', (name, said) => {
    expect(nature(name)).toBe(said);
  });

  it('follow what the person said: a date inside a picture doesn’t make it a photograph', () => {
    const how = { obtained: { how: 'capture d’écran' } };
    expect(nature('IMG_0042.JPG', { captured: [exact('2025-03-01T23:30', 'exif')], ...how })).toBe(
      'Capture d’écran',
    );
    expect(nature('IMG_0042.JPG', {}, [{ ...act, ...how }])).toBe('Capture d’écran');
    expect(nature('x.jpg', { obtained: { how: 'reçue d’une amie' } }, [{ ...act, ...how }])).toBe('Image');
    const { mediaType: _, ...unknown } = exhibit(1);
    expect(exhibitNature(unknown, [act], fr)).toBe('Fichier');
  });
});

describe('letters of another alphabet', () => {
  it('are told where they pass for Latin ones', () => {
    expect(mixedLetters(['@v\u0435rite_sur_lis\u0435_0112', 'Vérité'])).toEqual([
      { letter: '\u0435', code: 'U+0435' },
    ]);
    expect(mixedLetters(['Ольга', '@olga', 'Ольга Smith', 'αβγ'])).toEqual([]);
  });
});

describe('accounts over time', () => {
  const at = (day: string, alias: string) => ({ when: winterDay(day), account: { alias }, platform: 'X' });

  it('show those of several acts first, and say how many are left to the table', () => {
    const many = Array.from({ length: 40 }, (_, i) => incident(i + 1, at('2025-03-02', `@compte_${i}`)));
    const again = [incident(41, at('2025-03-04', '@dernier')), incident(42, at('2025-03-06', '@dernier'))];
    const chart = charts(count([...many, ...again]), fr).find(({ id }) => id === 'accounts');
    if (chart?.chart.kind !== 'tracks') throw new Error('no tracks');
    expect(chart.chart.tracks).toHaveLength(36);
    expect(chart.chart.tracks[0]).toMatchObject({ label: '@dernier — X', total: 2 });
    expect(spaced(chart.leftOut ?? '')).toBe('5 autres comptes figurent au seul tableau');
    expect(spaced(chart.alt)).toContain(
      '@dernier — X : 2 faits, du 4 mars 2025 au 6 mars 2025 ; @compte_0 — X : 1 fait, le 2 mars 2025',
    );
  });

  it('are seen under several names where one account shows several', () => {
    const id = { accountId: '77' };
    const seen = count([
      incident(1, {
        when: winterDay('2025-03-02'),
        platform: 'X',
        account: { ...id, alias: '@a', displayName: 'Un' },
      }),
      incident(2, {
        when: winterDay('2025-03-03'),
        platform: 'X',
        account: { ...id, alias: '@A', displayName: 'Un' },
      }),
      incident(3, { when: winterDay('2025-03-04'), platform: 'X', account: { ...id, alias: '@b' } }),
      incident(4, {
        when: winterDay('2025-03-04'),
        platform: 'X',
        account: { alias: '@c', displayName: 'Autre' },
      }),
    ]);
    expect(seen.accounts.value.rows.map(({ names }) => names)).toEqual([
      [
        { name: '@a', basis: [1, 2] },
        { name: '@b', basis: [3] },
      ],
      undefined,
    ]);
    const lines = stats(seen, 'fr').stretches.find(({ title }) => title.startsWith('Comptes vus'))?.lines;
    expect(lines?.map(spaced)).toEqual(['« @a » (n° 1, 2) ; « @b » (n° 3)']);
  });
});

describe('the calendar', () => {
  it('has a row a month; a long silence is one row that says so; it says its days to who cannot see them', () => {
    const days = ['2024-01-31', '2024-02-29', '2024-12-25'];
    const [drawn] = charts(count(days.map((day, i) => incident(i + 1, { when: winterDay(day) }))), fr).filter(
      ({ id }) => id === 'calendar',
    );
    if (drawn?.chart.kind !== 'calendar') throw new Error('no calendar');
    expect(
      drawn.chart.rows.map(row =>
        'days' in row ? [row.days.length, row.firstWeekday, row.total] : spaced(row.label),
      ),
    ).toEqual([[31, 1, 1], [29, 4, 1], 'mars 2024 à nov. 2024 : aucun', [31, 7, 1]]);
    expect(spaced(drawn.alt)).toBe(
      'Nombre de faits par jour : janvier 2024 : le 31 (1) ; février 2024 : le 29 (1) ; décembre 2024 : le 25 (1).',
    );
  });
});
