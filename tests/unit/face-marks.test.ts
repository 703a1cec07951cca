import { describe, expect, it } from 'vitest';
import { Face } from '../../src/render/fonts/face.ts';
import { loadFont } from '../../src/render/fonts/font-files.ts';

const MARKS = ['\u0300', '\u064e', '\u05b8'];

describe.each(['arabic', 'arabicBold', 'hebrew', 'hebrewBold'] as const)('%s', name => {
  const { characterSet } = loadFont(name) as ReturnType<typeof loadFont> & {
    readonly characterSet: number[];
  };
  const letters = characterSet.map(code => String.fromCodePoint(code));

  it('sets each of its characters, alone and before a mark that it may have no place for', () => {
    const face = new Face(name);
    for (const letter of letters)
      for (const mark of ['', ...MARKS])
        for (const rightToLeft of [true, false]) face.shape(letter + mark, rightToLeft);
    expect(letters.length).toBeGreaterThan(400);
  });
});

it('puts the dot of a Maghrebi fa below it, by the next rule of the font', () => {
  const { glyphs, positions } = loadFont('arabic').layout('\u06a2', {}, undefined, undefined, 'rtl');
  expect(glyphs).toHaveLength(2);
  expect(positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)).toBe(true);
});
