import { expect, test } from 'vitest';
import type { Run, Table } from '../../src/report/document.ts';
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
