import { expect, test } from 'vitest';
import type { Block, Run, Table } from '../../src/report/document.ts';
import { pdfOf, textOf } from '../golden/pdf-reading.ts';
import { model } from '../golden/sample-model.ts';

const table = (widths: readonly number[], heads: readonly string[], rows: readonly Run[][][]): Table => ({
  type: 'table',
  summary: 't',
  columns: heads.map((head, i) => ({ head, width: widths[i] ?? 0 })),
  rows: rows.map(cells => ({ cells })),
});

const linesOf = async (of: Table) => (await textOf((await pdfOf(model([of]))).bytes)).join('\n').split('\n');

test('a column a little too narrow for a word takes room from a wide one', async () => {
  const lines = await linesOf(
    table(
      [0.1, 0.1, 0.8],
      ['Fait n°', 'Nature', 'Intitulé'],
      [[['1'], ['Photographie'], ['Vue de la vitrine']]],
    ),
  );
  expect(lines.join('\n')).toContain('Photographie');
});

test('a row without all its cells, and a table without rows, are printed', async () => {
  expect((await linesOf(table([0.5, 0.5], ['A', 'B'], [[['seule']]]))).join(' ')).toContain('seule');
  expect((await linesOf(table([0.5, 0.5], ['A', 'B'], []))).join(' ')).toMatch(/A\s*B/);
});

test('a heading, a few words and the first rows of a table are never parted', async () => {
  for (let filler = 20; filler < 36; filler++) {
    const blocks: Block[] = [
      ...Array.from({ length: filler }, (_, i): Block => ({ type: 'paragraph', runs: [`ligne ${i}`] })),
      { type: 'heading', level: 1, text: 'Bordereau' },
      { type: 'paragraph', look: 'small', runs: ['La date de capture ne vaut pas date du fait.'] },
      table(
        [0.5, 0.5],
        ['A', 'B'],
        [
          [['un'], ['1']],
          [['deux'], ['2']],
          [['trois'], ['3']],
        ],
      ),
    ];
    const pages = await textOf((await pdfOf(model(blocks))).bytes);
    const at = pages.findIndex(text => text.includes('Bordereau'));
    expect([filler, pages[at]?.includes('deux')]).toEqual([filler, true]);
  }
});
