import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flow } from '../../src/render/pdf/flow.ts';
import type { Slab, Span } from '../../src/render/pdf/slab.ts';
import type { Block } from '../../src/report/document.ts';
import { pdfOf, textOf } from '../golden/pdf-reading.ts';
import { model } from '../golden/sample-model.ts';

const COLUMN = { top: 100, bottom: 500, coverTop: 200 };

let named = 0;
function slab(height: number, more: Partial<Slab> = {}): Slab {
  named += 1;
  return { height, before: 5, keep: 'free', marks: [{ kind: 'target', id: String(named) }], ...more };
}

const idsOf = (of: Slab) => of.marks.map(mark => (mark.kind === 'target' ? mark.id : ''));
const pagesOf = (slabs: readonly Slab[]) =>
  flow(slabs, COLUMN).map(sheet => sheet.slabs.flatMap(placed => idsOf(placed.slab)));

describe('page ends', () => {
  test('a heading goes with what follows it', () => {
    const before = slab(260);
    const heading = slab(20, { keep: 'always' });
    const text = slab(30);
    expect(pagesOf([before, heading, text])).toEqual([idsOf(before), [...idsOf(heading), ...idsOf(text)]]);
  });

  test('a group stays on one page if it fits on one, and is cut if it cannot', () => {
    const before = slab(200);
    const group = [slab(150, { keep: 'group' }), slab(150)];
    expect(pagesOf([before, ...group])).toEqual([idsOf(before), group.flatMap(idsOf)]);
    const tall = [slab(150, { keep: 'group' }), slab(150, { keep: 'group' }), slab(150)];
    expect(pagesOf([slab(1), ...tall])).toHaveLength(2);
  });

  test('a table repeats its head, a text says where it goes on', () => {
    const [outerHead, innerHead] = [slab(10), slab(10)];
    const outer: Span = { head: () => outerHead, footHeight: 0 };
    const inner: Span = {
      outer,
      head: () => innerHead,
      foot: page => slab(13, { marks: [{ kind: 'target', id: `to ${page}` }] }),
      footHeight: 13,
    };
    const rows = Array.from({ length: 3 }, () => slab(180, { span: inner }));
    const pages = flow([slab(100, { span: outer }), ...rows], COLUMN).map(sheet =>
      sheet.slabs.flatMap(placed => idsOf(placed.slab)),
    );
    expect(pages[0]?.at(-1)).toBe('to 2');
    expect(pages[1]?.slice(0, 2)).toEqual([outerHead, innerHead].flatMap(idsOf));
  });

  test('what the next page would repeat is not set where no page ends', () => {
    const span: Span = {
      head: () => {
        throw new Error('set for nothing');
      },
      footHeight: 0,
    };
    const rows = Array.from({ length: 3 }, () => slab(10, { span }));
    expect(flow(rows, COLUMN)).toHaveLength(1);
  });

  test('a new page is asked for, and no empty one is made', () => {
    const first = slab(10, { newPage: true });
    const second = slab(10, { newPage: true });
    expect(pagesOf([first, second])).toEqual([idsOf(first), idsOf(second)]);
    expect(pagesOf([])).toEqual([]);
  });

  test('what needs a whole page takes the cover rather than leave it empty', () => {
    const picture = slab(390);
    expect(pagesOf([picture])).toEqual([idsOf(picture)]);
  });
});

describe('a group that says what it is', () => {
  const line = (i: number) => ({ type: 'paragraph' as const, runs: [`Ligne ${i}`] });
  const group = (label: string, count: number): Block => ({
    type: 'group',
    label,
    wholeUpTo: 8,
    blocks: Array.from({ length: count }, (_, i) => line(i + 1)),
  });
  const pagesOf = async (blocks: readonly Block[]) =>
    (await textOf((await pdfOf(model(blocks))).bytes)).map(page =>
      page.split('\n').filter(text => /^Ligne|Fait|suite/.test(text)),
    );

  test('goes on on the next page when it is long, and stays whole when it is short', async () => {
    const filler = (count: number): Block => ({ type: 'quote', label: 'Avant', text: 'x\n'.repeat(count) });
    const [first, second] = await pagesOf([filler(27), group('Fait n° 7', 9)]);
    expect(first?.at(0)).toBe('Ligne 1');
    expect(first?.length).toBeGreaterThanOrEqual(4);
    expect(first?.at(-1)).toContain('suite');
    expect(second?.[0]).toContain('Fait n° 7');
    expect(second?.length).toBeGreaterThanOrEqual(4);
    expect(second?.at(-1)).toBe('Ligne 9');
    const [none, whole] = await pagesOf([filler(27), group('Fait n° 7', 8)]);
    expect(none).toEqual([]);
    expect(whole).toHaveLength(8);
  });
});

test('a span that yields is silent where an inner one speaks', () => {
  const foot = (name: string) => () => slab(10, { marks: [{ kind: 'target', id: name }] });
  const outer: Span = { yields: true, head: () => slab(10), foot: foot('outer'), footHeight: 10 };
  const inner: Span = { outer, head: () => slab(10), foot: foot('inner'), footHeight: 10 };
  const feet = (...spans: Span[]) =>
    flow(
      spans.map(span => slab(250, { span })),
      COLUMN,
    )
      .flatMap(sheet => sheet.slabs.flatMap(placed => idsOf(placed.slab)))
      .filter(id => /outer|inner/.test(id));
  expect(feet(inner, inner, inner)).toEqual(['inner', 'inner']);
  expect(feet(outer, inner, outer)).toEqual(['outer', 'outer']);
});

const any = fc.record({
  height: fc.integer({ min: 1, max: 380 }),
  before: fc.integer({ min: 0, max: 30 }),
  keep: fc.constantFrom('free' as const, 'group' as const, 'always' as const),
  newPage: fc.boolean(),
});

test('no slab is lost, moved, cut or laid over another', () => {
  fc.assert(
    fc.property(fc.array(any, { maxLength: 60 }), specs => {
      const slabs = specs.map(({ height, ...more }) => slab(height, more));
      const sheets = flow(slabs, COLUMN);
      expect(sheets.flatMap(sheet => sheet.slabs.map(placed => placed.slab))).toEqual(slabs);
      for (const sheet of sheets) {
        expect(sheet.slabs.length).toBeGreaterThan(0);
        let y = COLUMN.top;
        for (const placed of sheet.slabs) {
          expect(placed.y).toBeGreaterThanOrEqual(y);
          y = placed.y + placed.slab.height;
        }
        expect(y).toBeLessThanOrEqual(COLUMN.bottom + 0.01);
      }
    }),
    { numRuns: 300 },
  );
});
