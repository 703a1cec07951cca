import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FontChain } from '../../src/render/fonts/font-chain.ts';
import { direction, visualOrder } from '../../src/render/pdf/direction.ts';
import type { Line } from '../../src/render/pdf/line.ts';
import { Typesetter } from '../../src/render/pdf/typesetter.ts';
import { breaks } from '../../src/render/pdf/words.ts';
import { HOSTILE } from '../golden/hostile-text.ts';

const look = { style: 'regular', size: 10, grey: 0 } as const;

function typesetter(): Typesetter {
  return new Typesetter(new FontChain());
}

const textOf = (line: Line) => line.pieces.map(piece => piece.text).join('');

describe('lines', () => {
  const setter = typesetter();

  test('French no-break spaces keep a line together', () => {
    const texts = setter
      .lines([{ text: 'oui «\u00a0non\u00a0»\u202f! à 22\u00a0h\u00a015', look }], 60)
      .map(textOf);
    for (const line of texts) expect(line.trimEnd()).not.toMatch(/«$|^»|^!|22$|^15/);
    expect(texts.join('')).toBe('oui «\u00a0non\u00a0»\u202f! à 22\u00a0h\u00a015');
  });

  test('an exclamation mark after an ordinary space does not start a line', () => {
    for (let width = 42; width < 100; width += 3) {
      const texts = setter.lines([{ text: 'Jamais ! Vous ? Non : rien', look }], width).map(textOf);
      for (const line of texts) expect(line).not.toMatch(/^[!?:]/);
    }
  });

  test.each([
    ['une affiche « RECHERCHÉE », des billets', '« RECHERCHÉE »'],
    ['une affiche « RECHERCHÉE » 🎬 ici', '« RECHERCHÉE »'],
    ['Signé : “ vous ” (voir) savez', '“ vous'],
    ['silence pendant 1 min 12 s au journal', '1 min 12 s'],
    ['identifiant : +33 6 39 98 04 17 ici', '+33 6 39 98 04 17'],
    ['appelez le 06 39 98 04 17 vite', '06 39 98 04 17'],
    ['elle ferme à 18 h 50 le mardi', '18 h 50'],
    ['vu par 12 400 personnes 🎬 hier', '12 400'],
    ['payer 60 € la séance', '60 €'],
    ['Photo n° 6 : elle', 'n° 6 :'],
    ['profil ; https://forum.example/x vu', 'https://forum.'],
  ])('a line of « %s » never ends inside « %s »', (text, held) => {
    const start = text.indexOf(held);
    const inside = breaks(text).filter(at => at > start && at < start + held.trimEnd().length);
    expect(inside).toEqual([]);
    expect(breaks(text).length).toBeGreaterThan(1);
    expect(breaks(text).at(-1)).toBe(text.length);
  });

  test('no line ends beside a no-break space', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\u00a0', '\u202f', '«', '»', '1', '🎬', '-') }),
        text => {
          for (const at of breaks(text).slice(0, -1))
            expect(text.slice(at - 1, at + 1)).not.toMatch(/[\u00a0\u202f]/);
        },
      ),
    );
  });

  test('what must not be cut is found in one pass, however long', () => {
    for (const part of ['1', '1 ', ' ', '« ', '06 ', '1 h ', 'n° ', '12 345 ', '\u00a0'])
      expect(breaks(part.repeat(20_000)).at(-1)).toBe(part.length * 20_000);
  });

  test('an empty line stays one', () => {
    expect(setter.lines([{ text: 'a\n\nb', look }], 100).map(textOf)).toEqual(['a', '', 'b']);
  });

  test('empty lines by the thousand are counted, a few are left', () => {
    expect(setter.lines([{ text: 'a\n\n\nb', look }], 100)).toHaveLength(4);
    const texts = setter.lines([{ text: `a${'\n'.repeat(20_001)}b`, look }], 100).map(textOf);
    expect(texts).toEqual(['a', '⏎ × 20000', 'b']);
  });

  test('a text without a space, however long, is set in time', () => {
    for (const letters of ['a1b2', 'שלום', '😭', '我们']) {
      const text = letters.repeat(20_000);
      const lines = setter.lines([{ text, look }], 400);
      expect(lines.flatMap(line => line.pieces).reduce((sum, { text }) => sum + text.length, 0)).toBe(
        text.length,
      );
    }
  });

  test('a long word is cut after the signs that divide it', () => {
    const texts = setter.lines([{ text: 'lucie_92_officiel_compte_de_secours', look }], 90).map(textOf);
    expect(texts.length).toBeGreaterThan(1);
    for (const line of texts.slice(0, -1)) expect(line).toMatch(/_$/);
  });

  test('no line is wider than its column and no character is lost, for any Latin text', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'aàâçéiîœW-_/.,:;!?’«» \u00a0\u202f(09)€n'),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), (sample, width) => {
        const lines = setter.lines([{ text: sample, look }], width);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.02);
        expect(lines.map(textOf).join('').trimEnd()).toBe(sample.trimEnd());
      }),
      { numRuns: 300 },
    );
  });

  test('no line of hostile text is wider than its column', () => {
    for (const [what, text] of HOSTILE) {
      for (const line of setter.lines([{ text, look }], 120))
        expect(line.width, what).toBeLessThanOrEqual(120.02);
    }
  });

  test('two lines in a row of one text never overlap in what they say', () => {
    const words = Array.from({ length: 200 }, (_, i) => `mot${i}`).join(' ');
    const texts = setter.lines([{ text: words, look }], 200).map(textOf);
    expect(texts.join('').trim()).toBe(words);
  });
});

describe('direction', () => {
  test('a Hebrew name between two runs of a sentence moves nothing around it', () => {
    const { level, base } = direction(['compte ', 'שלום', ' (3 faits)']);
    expect(base).toBe(0);
    expect(level(0) % 2).toBe(0);
    expect(level(8) % 2).toBe(1);
    for (let i = 11; i < 21; i += 1) expect(level(i) % 2).toBe(0);
  });

  test('words alone choose their side', () => {
    expect(direction(['שלום (12:30)']).base).toBe(1);
    expect(direction(['bonjour שלום']).base).toBe(0);
  });

  test('fragments are drawn in the order of the algorithm', () => {
    const levels = [1, 2, 1, 0, 1].map((level, i) => ({ level, i }));
    expect(visualOrder(levels).map(({ i }) => i)).toEqual([2, 1, 0, 3, 4]);
  });
});

test('the quick way to find line ends agrees with the rules of Unicode', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'abcé09 ,.;\u00a0'), maxLength: 60 });
  fc.assert(
    fc.property(plain, text => {
      // A letter of another script makes the whole text follow the rules.
      const byRule = breaks(`${text.trimEnd()}x я`).slice(0, -1);
      for (const position of breaks(`${text.trimEnd()}x`).slice(0, -1)) expect(byRule).toContain(position);
    }),
    { numRuns: 500 },
  );
});
