import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Run } from '../../src/report/document.ts';
import { HOSTILE } from './hostile-text.ts';
import { has, pdfOf, pdftotext, textOf, wordsOf } from './pdf-reading.ts';
import { model } from './sample-model.ts';

const bodyOf = async (blocks: readonly Block[]) => textOf((await pdfOf(model(blocks))).bytes);

/** Words that no other text of the page contains, numbered to tell their order. */
const numbered = (count: number, stem = 'mot') => Array.from({ length: count }, (_, i) => `${stem}${i}`);

describe('nothing is lost, whatever the length', () => {
  test('a cell of 3000 words goes on from page to page under its head', async () => {
    const long = numbered(3000);
    const pages = await bodyOf([
      {
        type: 'table',
        summary: 'long',
        columns: [
          { head: 'Colonne', width: 0.3 },
          { head: 'Texte', width: 0.7 },
        ],
        rows: [
          { cells: [['avant'], ['court']] },
          { cells: [['Fait 7'], [long.join(' ')]] },
          { cells: [['après'], ['fin']] },
        ],
      },
    ]);
    expect(pages.length).toBeGreaterThan(3);
    const found = wordsOf(pages.join('\n')).filter(word => /^mot\d+$/.test(word));
    expect(found).toEqual(long);
    for (const page of pages) expect(page).toContain('Colonne');
    expect(pages[1]).toContain('Fait 7 (suite)');
    expect(pages[0]).toContain('suite page 2');
  });

  test('a long quotation says where it goes on and what it is', async () => {
    const long = numbered(2500);
    const pages = await bodyOf([{ type: 'quote', label: 'Propos exacts', text: long.join(' ') }]);
    expect(wordsOf(pages.join('\n')).filter(word => word.startsWith('mot'))).toEqual(long);
    expect(pages[0]).toContain('suite page 2');
    expect(pages[1]).toContain('Propos exacts (suite)');
    expect(pages.at(-1)).not.toContain('suite page');
  });

  test('an address and a hash wider than the page are cut, and whole once joined', async () => {
    const address = `https://exemple.invalid/${'a1B2c3D4'.repeat(80)}`;
    const pages = await bodyOf([{ type: 'paragraph', runs: [{ text: address, mono: true }] }]);
    expect(pages.join('').replaceAll(/\s/g, '')).toBe(address);
  });
});

const word = fc
  .stringMatching(/^[a-zA-Zàâçéèêëîïôöùûüÿœæ’-]{1,14}$/)
  .filter(text => !/^[-’]|--|[-’]$/.test(text));
const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map(list => list.join(' '));
const runs: fc.Arbitrary<Run[]> = fc.array(
  fc.oneof(
    sentence.map(text => `${text} `),
    fc.record({ text: sentence.map(text => `${text} `), bold: fc.boolean(), italic: fc.boolean() }),
  ),
  { minLength: 1, maxLength: 3 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  runs.map(list => ({ type: 'paragraph', runs: list }) as const),
  sentence.map(text => ({ type: 'heading', level: 2, text }) as const),
  fc.record({ label: word, text: sentence }).map(quote => ({ type: 'quote', ...quote }) as const),
  fc.array(runs, { minLength: 1, maxLength: 4 }).map(items => ({ type: 'list', items }) as const),
  fc
    .array(fc.record({ label: word, value: runs }), { minLength: 1, maxLength: 3 })
    .map(rows => ({ type: 'fields', rows }) as const),
);

const textsOf = (list: readonly Run[]) =>
  list.map(run => (typeof run === 'string' ? run : 'text' in run ? run.text : ''));

function wordsOfBlock(of: Block): string[] {
  switch (of.type) {
    case 'paragraph':
      return wordsOf(textsOf(of.runs).join(''));
    case 'heading':
      return wordsOf(of.text);
    case 'quote':
      return wordsOf(`${of.label} ${of.text}`);
    case 'list':
      return of.items.flatMap(item => wordsOf(textsOf(item).join('')));
    case 'fields':
      return of.rows.flatMap(row => [row.label, ...wordsOf(textsOf(row.value).join(''))]);
    default:
      return [];
  }
}

test('every letter of any text in Latin letters is found back, in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 12 }), async blocks => {
      const pages = await bodyOf(blocks);
      const marks = /suite page \d+|\S+ \(suite\)|•/g;
      // A word too wide for its column, or with a hyphen, may be cut between two lines: letters are compared.
      const found = pages
        .map(page => page.replaceAll(marks, ' '))
        .join('\n')
        .replaceAll(/\s/gu, '');
      expect(found).toBe(blocks.flatMap(wordsOfBlock).join(''));
    }),
    { numRuns: 25 },
  );
});

describe('the text of other scripts and of the adverse party', () => {
  const find = (what: string) => HOSTILE.find(([name]) => name === what)?.[1] ?? '';

  test.skipIf(!has('pdftotext'))(
    'left-to-right words come back by pdftotext as they were written',
    async () => {
      const blocks = HOSTILE.map(([label, text]) => ({ type: 'quote', label, text }) as const);
      const { bytes } = await pdfOf(model(blocks));
      const read = wordsOf(pdftotext(bytes).normalize('NFC')).join(' ');
      for (const what of [
        'French',
        'Cyrillic and Greek',
        'Vietnamese',
        'Korean',
        'Chinese and Japanese',
        'math letters',
      ]) {
        for (const expected of wordsOf(find(what).normalize('NFC'))) expect(read, what).toContain(expected);
      }
      expect(read).toContain('été naïf');
      expect(read).toContain('👨‍👩‍👧‍👦');
      // Marks drawn one after the other once swallowed what follows them.
      expect(read).toContain('⁺²⁶rt');
    },
  );

  test('what acts without being seen is seen, and no control character is in the page', async () => {
    // pdf.js reads the dots of Arabic letters, which stand for no character, as numbers.
    const blocks = HOSTILE.filter(([label]) => label !== 'Arabic').map(
      ([label, quote]) => ({ type: 'quote', label, text: quote }) as const,
    );
    const text = (await bodyOf(blocks)).join('\n');
    const seen = [
      '⟦U+001B⟧[31mrouge',
      '⟦U+202E⟧fdp.exe⟦U+202C⟧',
      'sou⟦U+00AD⟧ligné',
      '⟦U+D83D⟧',
      '⟦U+0000⟧⟦U+0007⟧',
    ];
    for (const each of seen) expect(text).toContain(each);
    expect(text.match(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)).toBeNull();
  });

  test('what no font can draw is printed as a number and listed at the end', async () => {
    const { bytes, undrawn } = await pdfOf(model([{ type: 'paragraph', runs: ['x \ue000 y \u{10fffd}'] }]));
    expect(undrawn).toEqual(['U+E000', 'U+10FFFD']);
    const text = (await textOf(bytes)).join('\n');
    expect(text).toContain('x ⟦U+E000⟧ y ⟦U+10FFFD⟧');
    expect(text).toContain('Caractères sans dessin connu : U+E000, U+10FFFD');
  });

  test.skipIf(!has('pdftotext'))('a ligature comes back as it was written, and only then', async () => {
    const written = 'of\ufb01cier, office \ufb01 fi affluent';
    const { bytes } = await pdfOf(model([{ type: 'paragraph', runs: [written] }]));
    expect(pdftotext(bytes)).toContain(written);
  });
});
