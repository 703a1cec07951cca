import fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import {
  clearLabels,
  dateShare,
  everyFitting,
  lanes,
  wholeTicks,
  written,
} from '../../src/render/chart-scale.ts';
import { chartHeight, drawChart } from '../../src/render/pdf/charts.ts';
import type { TextLook, TextPainter } from '../../src/render/pdf/text-painter.ts';
import type { Chart } from '../../src/report/document.ts';
import { anyCalendar, anyTracks } from './chart-arbitrary.ts';

interface Written {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly look: TextLook;
}

const WIDTH = 460;

/** Every letter half as wide as its size; remembers where each label went. */
function recorder() {
  const labels: Written[] = [];
  const width = (text: string, size: number) => text.length * size * 0.52;
  const lineHeight = (size: number) => size * 1.36;
  const painter: TextPainter = {
    width,
    lineHeight,
    text(text, x, y, look) {
      const share = look.align === 'center' ? 0.5 : look.align === 'right' ? 1 : 0;
      const left = x + ((look.width ?? 0) - width(text, look.size)) * share;
      labels.push({
        text,
        left,
        right: left + width(text, look.size),
        top: y,
        bottom: y + lineHeight(look.size),
        look,
      });
    },
  };
  return { painter, labels };
}

/** Draws a chart; gives its labels and the page's content. */
function draw(chart: Chart) {
  const doc = new PDFDocument({ size: [600, 900], margin: 0, compress: false, autoFirstPage: true });
  const operators: string[] = [];
  const add = doc.addContent.bind(doc);
  doc.addContent = (data: string | Buffer) => {
    operators.push(String(data));
    return add(data as never);
  };
  const box = { x: 70, y: 100, width: WIDTH, height: chartHeight(chart, WIDTH) };
  const { painter, labels } = recorder();
  drawChart(doc, chart, box, painter);
  return { labels, operators, box, texts: labels.map(label => label.text) };
}

function overlapping(labels: readonly Written[]): string[] {
  return labels.flatMap((a, i) =>
    labels
      .slice(i + 1)
      .filter(b => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
      .map(b => `${a.text} / ${b.text}`),
  );
}

const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    kind: fc.constant('bars' as const),
    axis: fc.constant('Faits par semaine'),
    bars: fc.array(
      fc.record({
        label: fc.constantFrom('', '3 mars', 'janvier 2025', 'Message privé'),
        value: fc.oneof(fc.nat(9), fc.nat(99_999)),
      }),
      { maxLength: 120, size: 'max' },
    ),
  }),
  fc
    .record({
      length: fc.nat(4000),
      marks: fc.uniqueArray(fc.nat(4000), { maxLength: 200, size: 'max' }),
      spans: fc.array(fc.tuple(fc.nat(4000), fc.nat(500)), { maxLength: 30, size: 'max' }),
      counts: fc.nat(500),
    })
    .map(({ length, marks, spans, counts }) => ({
      kind: 'timeline' as const,
      from: day(0),
      to: day(length),
      marks: marks.map((n, i) => ({ date: day(n), count: 1 + ((i * counts) % 700) })),
      spans: spans.map(([from, size]) => ({ from: day(from), to: day(from + size) })),
      ticks: Array.from({ length: Math.floor(length / 30) + 1 }, (_, i) => ({
        date: day(i * 30),
        label: `mois ${i}`,
      })),
    })),
  fc.record({
    kind: fc.constant('heatmap' as const),
    rows: fc.array(fc.constantFrom('lun.', 'mercredi', 'une ligne bien trop longue '.repeat(6)), {
      maxLength: 12,
    }),
    columns: fc.constant(Array.from({ length: 24 }, (_, i) => String(i))),
    values: fc.array(fc.array(fc.nat(20_000), { maxLength: 24, size: 'max' }), { maxLength: 12 }),
  }),
  anyCalendar(fc.constantFrom('janv. 2025', 'févr. – sept. 2025 : aucun')),
  anyTracks(fc.constantFrom('@corbeau_84 — Instagram', 'X', 'un nom bien trop long '.repeat(6))),
);

describe('a chart', () => {
  it('keeps every label inside its box, and no label on another', () => {
    fc.assert(
      fc.property(anyChart, chart => {
        const { labels, box } = draw(chart);
        for (const label of labels) {
          expect(label.left).toBeGreaterThanOrEqual(box.x - 0.01);
          expect(label.right).toBeLessThanOrEqual(box.x + box.width + 0.01);
          expect(label.top).toBeGreaterThanOrEqual(box.y - 1);
          expect(label.bottom).toBeLessThanOrEqual(box.y + box.height + 1);
        }
        expect(overlapping(labels)).toEqual([]);
      }),
    );
  });

  it('draws in greys alone, with no number that a PDF cannot hold', () => {
    fc.assert(
      fc.property(anyChart, chart => {
        const content = draw(chart).operators.join('\n');
        expect(content).not.toMatch(/NaN|Infinity|undefined|\de[+-]\d/);
        for (const [, r, g, b] of content.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) scn?$/gim))
          expect([g, b]).toEqual([r, r]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('bars', () => {
  const bars = (values: number[], label = (i: number) => (i % 4 ? '' : `s${i}`)): Chart => ({
    kind: 'bars',
    axis: 'Faits par semaine',
    bars: values.map((value, i) => ({ label: label(i), value })),
  });

  it('writes each value on its bar, zero included', () => {
    const values = [3, 0, 17, 8, 1, 0, 12];
    const { texts } = draw(bars(values, () => ''));
    for (const value of values) expect(texts).toContain(String(value));
  });

  it('are as high as their value', () => {
    const heights = draw(bars([5, 10, 20], () => '')).operators.flatMap(line =>
      [...line.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.-]+) re$/gm)]
        .map(match => Number(match[4]))
        .filter(h => h > 15),
    );
    expect(heights).toHaveLength(3);
    const [five = 0, ten = 0, twenty = 0] = heights;
    expect(ten / five).toBeCloseTo(2, 1);
    expect(twenty / five).toBeCloseTo(4, 1);
  });

  it('write the highest values when there is no room for all', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i === 77 ? 9001 : i % 7));
    const { texts } = draw(bars(values));
    expect(texts).toContain('9001');
  });

  it('are a line each when their names would not fit side by side: none is left out', () => {
    const names = [
      'Instagram',
      'Forum Le Comptoir',
      'Messages privés',
      'Dans la rue',
      'Téléphone portable',
      'Courriel',
    ];
    const { texts } = draw(bars([9, 8, 7, 6, 5, 0], i => names[i] ?? ''));
    expect(texts).toEqual(expect.arrayContaining([...names, '9', '0']));
  });

  it('bear none, one, and only zeros', () => {
    expect(draw(bars([])).texts).toContain('Faits par semaine');
    expect(draw(bars([1])).texts).toContain('1');
    expect(draw(bars([0, 0])).texts.filter(text => text === '0')).toHaveLength(3); // two bars and the scale
  });
});

describe('a timeline', () => {
  const timeline = (marks: [number, number][], length = 150): Chart => ({
    kind: 'timeline',
    from: day(0),
    to: day(length),
    marks: marks.map(([at, count]) => ({ date: day(at), count })),
    spans: [{ from: day(10), to: day(40) }],
    ticks: [{ date: day(0), label: 'janv.' }],
  });

  it('has a dot for each day, and says how many where there are several', () => {
    const { texts, operators } = draw(
      timeline([
        [0, 1],
        [50, 3],
        [51, 1],
        [150, 12],
      ]),
    );
    expect(texts).toEqual(expect.arrayContaining(['3', '12']));
    expect(texts).not.toContain('1');
    expect(operators.filter(line => / c$/m.test(line)).length).toBeGreaterThanOrEqual(4);
  });

  it('stands on one day', () => {
    expect(draw(timeline([[0, 2]], 0)).texts).toContain('2');
  });

  it('grows with the imprecise acts that overlap', () => {
    const one = timeline([[0, 1]]);
    if (one.kind !== 'timeline') throw new Error();
    const many = { ...one, spans: Array.from({ length: 4 }, () => ({ from: day(10), to: day(40) })) };
    expect(chartHeight(many, WIDTH)).toBeGreaterThan(chartHeight(one, WIDTH));
  });
});

describe('a heat map', () => {
  const map = (values: number[][]): Chart => ({
    kind: 'heatmap',
    rows: ['lun.', 'mar.'],
    columns: Array.from({ length: 24 }, (_, i) => String(i)),
    values,
  });

  it('writes each number in its cell, white on the dark ones', () => {
    const { labels } = draw(map([[0, 1, 40], [2]]));
    const cell = (text: string) => labels.filter(label => label.text === text).at(-1)?.look;
    expect(cell('40')?.white).toBe(true);
    expect(cell('1')?.white).toBe(false);
    expect(labels.filter(label => label.text === '0')).toHaveLength(1); // the hour, not the empty cells
  });

  it('bears rows and values that are missing', () => {
    expect(draw(map([])).texts).toContain('mar.');
  });
});

describe('the arithmetic of charts', () => {
  it('has round steps', () => {
    expect(wholeTicks(17, 4)).toEqual([0, 5, 10, 15, 20]);
    expect(wholeTicks(3, 4)).toEqual([0, 1, 2, 3]);
    expect(wholeTicks(0, 4)).toEqual([0, 1]);
    expect(wholeTicks(22_638, 4)).toEqual([0, 10_000, 20_000, 30_000]);
  });

  it('writes large numbers in groups', () => {
    expect(written(9999)).toBe('9999');
    expect(written(1_234_567)).toBe('1\u202f234\u202f567');
  });

  it('places dates by days, whatever clocks do', () => {
    expect(dateShare('2025-03-30', '2025-03-29', '2025-03-31')).toBe(0.5);
    expect(dateShare('2024-12-31', '2025-01-01', '2025-01-31')).toBe(0);
  });

  it('thins labels evenly', () => {
    const labels = [0, 10, 20, 30, 40].map(start => ({ start, end: start + 12 }));
    expect(everyFitting(labels, 2).map(label => label.start)).toEqual([0, 20, 40]);
    expect(
      everyFitting(
        [
          { start: 0, end: 9 },
          { start: 1, end: 9 },
        ],
        2,
      ),
    ).toHaveLength(1);
  });

  it('keeps labels off marks', () => {
    const label = { start: 0, end: 10, top: 0, bottom: 8 };
    expect(clearLabels([label], [{ start: 8, end: 9, top: 5, bottom: 50 }], 1)).toEqual([]);
    expect(clearLabels([label], [{ start: 8, end: 9, top: 8, bottom: 50 }], 1)).toEqual([label]);
  });

  it('gives spans lanes', () => {
    expect(
      lanes(
        [
          { start: 0, end: 10 },
          { start: 5, end: 12 },
          { start: 14, end: 20 },
        ],
        2,
        6,
      ),
    ).toEqual([0, 1, 0]);
  });
});

describe('a calendar', () => {
  const chart: Chart = {
    kind: 'calendar',
    total: 'total',
    rows: [
      {
        label: 'févr. 2025',
        firstWeekday: 6,
        days: Array.from({ length: 28 }, (_, i) => (i === 6 ? 3 : 0)),
        total: 3,
      },
      { label: 'mars 2025 à mai 2025 : aucun' },
      {
        label: 'juin 2025',
        firstWeekday: 7,
        days: Array.from({ length: 30 }, (_, i) => (i === 29 ? 12 : 0)),
        total: 12,
      },
    ],
  };
  const { labels, operators } = draw(chart);
  const at = (text: string) => labels.find(label => label.text === text);

  it('writes each number in the cell of its day, and the total of the month', () => {
    const column = (text: string) => (at(text)?.left ?? 0) / 2 + (at(text)?.right ?? 0) / 2;
    const three = labels.findLast(({ text }) => text === '3');
    expect(((three?.left ?? 0) + (three?.right ?? 0)) / 2).toBeCloseTo(column('7'), 1);
    expect(labels.filter(({ text }) => text === '12').map(({ look }) => look.white === true)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('draws as many cells as the months have days, and a line under each Saturday and Sunday', () => {
    expect(operators.filter(line => / re$/m.test(line))).toHaveLength(28 + 30);
    // February 2025: 1, 2, 8, 9, 15, 16, 22, 23. June 2025: 1, 7, 8, 14, 15, 21, 22, 28, 29.
    expect(operators.filter(line => / l$/m.test(line))).toHaveLength(8 + 9);
  });
});

describe('accounts over time', () => {
  it('have a dot a day, larger with its number in it where there are several acts', () => {
    const { labels, operators } = draw({
      kind: 'tracks',
      from: day(0),
      to: day(30),
      axis: 'faits',
      ticks: [{ date: day(0), label: 'janv. 2020' }],
      tracks: [
        {
          label: '@un — X',
          total: 6,
          marks: [
            { date: day(0), count: 1 },
            { date: day(30), count: 4 },
          ],
        },
        { label: '@deux — X', total: 1, marks: [{ date: day(10), count: 1 }] },
      ],
    });
    expect(labels.map(({ text }) => text)).toEqual([
      'faits',
      'janv. 2020',
      '@un — X',
      '6',
      '4',
      '@deux — X',
      '1',
    ]);
    expect(labels.find(({ text }) => text === '4')?.look.white).toBe(true);
    // A circle is four curves.
    expect(operators.filter(line => / c$/m.test(line))).toHaveLength(3 * 4);
  });
});
