import { expect, it } from 'vitest';
import { Face } from '../../src/render/fonts/face.ts';
import { loadFont } from '../../src/render/fonts/font-files.ts';

const LETTERS = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)).filter(letter =>
  /[\u0021-\u007e\u00ab\u00b0\u00bb\u00c0-\u017f]/.test(letter),
);
const SIGNS = [' ', '\u00a0', '\u202f', '–', '’', '“', '”', '…', '€', '№'];

it.each(['regular', 'bold', 'italic'] as const)(
  'a Latin text set by pairs is as the font sets it: %s',
  name => {
    const font = loadFont(name);
    const face = new Face(name);
    const scale = 1000 / font.unitsPerEm;
    let state = 7;
    const one = (list: readonly string[]) => {
      state = (state * 48_271) % 2_147_483_647;
      return list[state % list.length] ?? '';
    };
    const texts = [...SIGNS, 'AVATAR Tél. « Wyoming » 7°', ...Array.from({ length: 300 }, () => '')].map(
      text => text || Array.from({ length: 8 }, (_, i) => one(i % 4 === 3 ? SIGNS : LETTERS)).join(''),
    );
    for (const text of texts) {
      const { glyphs, positions } = font.layout(
        text,
        { liga: false, clig: false },
        undefined,
        undefined,
        'ltr',
      );
      const { width, segments } = face.shape(text, false);
      expect(positions.every(({ xOffset, yOffset }) => xOffset === 0 && yOffset === 0)).toBe(true);
      expect([text, width]).toEqual([
        text,
        expect.closeTo(
          positions.reduce((sum, { xAdvance }) => sum + xAdvance * scale, 0),
          6,
        ),
      ]);
      const codes = segments.flatMap(segment => segment.glyphs.match(/<[0-9a-f]+>/g) ?? []).join('');
      expect(codes.replace(/[<>]/g, '').length).toBe(glyphs.length * 4);
    }
  },
);
