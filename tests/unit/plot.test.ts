import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { plotChart } from '../../src/render/terminal/plot.ts';
import type { Chart } from '../../src/report/document.ts';
import { anyCalendar, anyTracks } from './chart-arbitrary.ts';

const plot = (chart: Chart, columns = 80) => plotChart(chart, { columns, color: false, lang: 'fr' });
const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

const label = fc.oneof(
  fc.constantFrom(
    '',
    '3 mars',
    'Forum Le Comptoir des bavards de la Meurthe',
    '脅迫メッセージ',
    'سناب',
    '👩‍👩‍👧‍👦 famille',
    '\u001b[31mrouge\u0007',
    'a\nb',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    kind: fc.constant('bars' as const),
    axis: label,
    bars: fc.array(fc.record({ label, value: fc.oneof(fc.nat(9), fc.nat(9_999_999)) }), {
      maxLength: 40,
      size: 'max',
    }),
  }),
  fc
    .record({
      length: fc.nat(4000),
      marks: fc.uniqueArray(fc.nat(4000), { maxLength: 300, size: 'max' }),
      counts: fc.nat(2000),
      spans: fc.array(fc.tuple(fc.nat(4000), fc.nat(500)), { maxLength: 12, size: 'max' }),
      ticks: fc.array(fc.tuple(fc.nat(4000), label), { maxLength: 30, size: 'max' }),
    })
    .map(({ length, marks, counts, spans, ticks }) => ({
      kind: 'timeline' as const,
      from: day(0),
      to: day(length),
      marks: marks.map((n, i) => ({ date: day(n), count: 1 + ((i * counts) % 1500) })),
      spans: spans.map(([from, size]) => ({ from: day(from), to: day(from + size) })),
      ticks: ticks.map(([at, text]) => ({ date: day(at), label: text })),
    })),
  fc.record({
    kind: fc.constant('heatmap' as const),
    rows: fc.array(label, { maxLength: 9 }),
    columns: fc.array(label, { maxLength: 40, size: 'max' }),
    values: fc.array(fc.array(fc.nat(20_000), { maxLength: 40, size: 'max' }), { maxLength: 9 }),
  }),
  anyCalendar(label),
  anyTracks(label),
);

describe('a plot', () => {
  it('fits the terminal, on lines without control characters', () => {
    fc.assert(
      fc.property(anyChart, fc.integer({ min: 20, max: 200 }), (chart, columns) => {
        for (const line of plot(chart, columns)) {
          expect(stringWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says the same with colour as without', () => {
    fc.assert(
      fc.property(anyChart, chart => {
        const coloured = plotChart(chart, { columns: 60, color: true, lang: 'fr' });
        expect(coloured.map(line => stripVTControlCharacters(line))).toEqual(plot(chart, 60));
      }),
    );
    const bars: Chart = { kind: 'bars', axis: 'Faits', bars: [{ label: 'a', value: 1 }] };
    expect(plotChart(bars, { columns: 60, color: true, lang: 'fr' }).join('')).toContain('\u001b[');
  });
});

describe('bars', () => {
  it('are in proportion, each with its value', () => {
    const lines = plot({
      kind: 'bars',
      axis: 'Faits par semaine',
      bars: [
        { label: '3 mars', value: 10 },
        { label: '', value: 5 },
        { label: '17 mars', value: 0 },
        { label: '24 mars', value: 12_000 },
      ],
    });
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('Faits par semaine');
    expect(lines[1]).toBe(' 3 mars │▏ 10');
    expect(lines[3]).toBe('17 mars │ 0');
    expect(lines[4]).toMatch(/^24 mars │█{60,64} 12\u202f000$/);
    const half = plot({
      kind: 'bars',
      axis: '',
      bars: [
        { label: 'a', value: 8 },
        { label: 'b', value: 4 },
      ],
    });
    const count = (line = '') => line.split('█').length - 1;
    expect(Math.abs(count(half[1]) - 2 * count(half[2]))).toBeLessThanOrEqual(1);
  });

  it('write numbers as the language does', () => {
    const chart: Chart = { kind: 'bars', axis: 'Acts', bars: [{ label: 'March', value: 12_345 }] };
    expect(plotChart(chart, { columns: 80, color: false, lang: 'en' }).at(-1)).toMatch(/12,345$/);
  });
});

describe('a heat map', () => {
  it('shades by value and says what shades stand for', () => {
    const lines = plot({
      kind: 'heatmap',
      rows: ['lun.', 'mar.'],
      columns: ['0', '1', '2', '3', '4'],
      values: [[0, 1, 2, 3, 4], []],
    });
    expect(lines).toEqual([
      '     0 1 2 3 4',
      'lun. ··░░▒▒▓▓██',
      'mar. ··········',
      '· 0  ░ 1  ▒ 2  ▓ 3  █ 4',
    ]);
  });

  it('goes on in a second band where the terminal is narrow', () => {
    const columns = Array.from({ length: 24 }, (_, i) => String(i));
    const lines = plot({ kind: 'heatmap', rows: ['lun.'], columns, values: [Array(24).fill(1)] }, 20);
    expect(
      lines
        .filter(line => line.startsWith('lun.'))
        .map(line => line.replace('lun. ', ''))
        .join(''),
    ).toBe('█'.repeat(24));
  });
});

describe('a timeline', () => {
  it('shows every day that counts, and the imprecise ones below', () => {
    const lines = plot(
      {
        kind: 'timeline',
        from: day(0),
        to: day(30),
        marks: [
          { date: day(0), count: 1 },
          { date: day(15), count: 24 },
          { date: day(30), count: 12 },
        ],
        spans: [{ from: day(0), to: day(10) }],
        ticks: [
          { date: day(0), label: 'janv.' },
          { date: day(30), label: 'fin' },
        ],
      },
      35,
    );
    expect(lines).toEqual([
      '24 ┤               █',
      '   │               █              ▄',
      '   │▁              █              █',
      ' 0 ┼┬─────────────────────────────┬',
      '    janv.                       fin',
      '    ├─────────┤',
    ]);
  });

  it('loses no act between its columns', () => {
    const marks = Array.from({ length: 4000 }, (_, i) => ({ date: day(i), count: 1 }));
    const lines = plot({ kind: 'timeline', from: day(0), to: day(3999), marks, spans: [], ticks: [] }, 80);
    expect(lines[2]).toMatch(/│[▁▂▃▄▅▆▇█]{70,}$/);
  });
});

describe('a calendar', () => {
  const days = Array.from({ length: 30 }, (_, i) => (i === 0 ? 1 : i === 29 ? 8 : 0));
  const chart: Chart = {
    kind: 'calendar',
    total: 'total',
    rows: [{ label: 'juin 2025', days, firstWeekday: 7, total: 9 }, { label: 'juil. à sept. : aucun' }],
  };

  it('writes how many in the column of the day', () => {
    const lines = plot(chart, 90);
    expect(lines[1]).toMatch(/^juin 2025 +1(?: ·){28} 8 {2} 9$/);
    expect(lines[2]).toBe('juil. à sept. : aucun');
    expect(lines[0]?.indexOf('30')).toBe((lines[1]?.lastIndexOf('8') ?? 0) - 1);
  });

  it('loses no day where the terminal is narrow', () => {
    const lines = plot(chart, 24).filter(line => line.startsWith('juin'));
    expect(lines.join('').match(/·/g)).toHaveLength(28);
    expect(lines.at(-1)).toMatch(/9$/);
  });
});

describe('accounts over time', () => {
  it('say how many in each column, and the total', () => {
    const marks = [
      { date: day(0), count: 1 },
      { date: day(15), count: 3 },
      { date: day(30), count: 12 },
    ];
    const lines = plot(
      {
        kind: 'tracks',
        from: day(0),
        to: day(30),
        axis: 'faits',
        ticks: [{ date: day(0), label: 'janv.' }],
        tracks: [
          { label: '@un', total: 16, marks },
          { label: '@deux', total: 1, marks: marks.slice(0, 1) },
        ],
      },
      42,
    );
    expect(lines).toEqual(
      [
        'faits',
        '  @un │•──────────────3──────────────+ 16',
        '@deux │•                                1',
        '      └┬──────────────────────────────',
        '       janv.',
      ].map((line, i) => (i === 1 || i === 2 || i === 3 ? expect.stringContaining(line.slice(0, 10)) : line)),
    );
    expect(lines[1]).toMatch(/^ {2}@un │•─{10,}3─{10,}\+ 16$/);
    expect(lines[2]).toMatch(/^@deux │• +1$/);
  });
});
