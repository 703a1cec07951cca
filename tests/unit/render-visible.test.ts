import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safe, safeLines } from '../../src/render/safe.ts';
import { capStackedMarks, makeVisible } from '../../src/render/visible.ts';

describe('text for a terminal', () => {
  test.each([
    ['\u001b[2J\u001b]0;title\u0007', '⟦U+001B⟧[2J⟦U+001B⟧]0;title⟦U+0007⟧'],
    ['\u009b31m', '⟦U+009B⟧31m'],
    ['photo\u202egpj.exe', 'photo⟦U+202E⟧gpj.exe'],
    ['a\u200bb\u2060c\ufeffd', 'a⟦U+200B⟧b⟦U+2060⟧c⟦U+FEFF⟧d'],
    ['\ud800x\udc00', '⟦U+D800⟧x⟦U+DC00⟧'],
    ['un\ndeux\r\ntrois', 'un⏎deux⏎trois'],
    ['seul\rretour', 'seul⟦U+000D⟧retour'],
    ['a\u2028b', 'a⏎b'],
    ['tag \u{e0041}', 'tag ⟦U+E0041⟧'],
  ])('%j is shown as %j', (text, shown) => {
    expect(safe(text)).toBe(shown);
  });

  test('over several lines, line feeds stay', () => {
    expect(safeLines('un\ndeux\u0000')).toBe('un\ndeux⟦U+0000⟧');
  });

  test('nothing that acts is ever left, whatever the text', () => {
    const unit = fc.nat({ max: 0xffff }).map(code => String.fromCharCode(code));
    fc.assert(
      fc.property(
        fc.array(unit).map(units => units.join('')),
        text => {
          const shown = safe(text);
          expect(shown).not.toMatch(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
          expect(shown.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what belongs to the spelling stays', () => {
  test.each([
    '👨‍👩‍👧‍👦',
    '🧑🏽‍💻',
    '❤️‍🔥',
    '🏳️‍🌈',
    '🇫🇷',
    '1️⃣',
    '☎︎',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'می\u200cخواهم',
    'क्\u200dष',
    'Œuvre — « où êtes-vous ? » n°\u00a04\u202f!',
    'שלום (12:30)',
  ])('%s', text => {
    expect(makeVisible(text)).toBe(text);
  });

  test.each([
    ['a\u200db', 'a⟦U+200D⟧b'],
    ['a\ufe0fb', 'a⟦U+FE0F⟧b'],
    ['😀\u200d', '😀⟦U+200D⟧'],
    ['\ufe0fx', '⟦U+FE0F⟧x'],
    ['\u{e0067}\u{e007f}', '⟦U+E0067⟧⟦U+E007F⟧'],
  ])('out of place, %j is shown', (text, shown) => {
    expect(makeVisible(text)).toBe(shown);
  });
});

describe('marks piled on a letter', () => {
  test('four stay, the rest is counted', () => {
    expect(capStackedMarks(`o${'\u0334'.repeat(30)}rt`)).toBe(`o${'\u0334'.repeat(4)}⁺²⁶rt`);
  });

  test('no language loses one', () => {
    for (const text of ['Ế', 'e\u0302\u0301', 'שָׁלוֹם', 'สวัสดี', 'नमस्ते'])
      expect(capStackedMarks(text)).toBe(text);
  });
});
