import type { Font, GlyphRun } from 'fontkit';
import { type FontName, loadFont } from '../../render/fonts/font-files.ts';
import { direction, mirror, visualOrder } from '../../render/pdf/direction.ts';

export type Weight = 'regular' | 'bold';

/** Outlines of one stretch of text, its left end on the baseline at 0, 0. */
export interface Outline {
  readonly width: number;
  readonly glyphs: readonly {
    readonly id: string;
    readonly x: number;
    readonly scale: number;
    readonly emoji: boolean;
  }[];
}

/** Paths of the glyphs met so far, by id: in font units, y upwards. */
export type GlyphPaths = Map<string, string>;

const FALLBACKS: readonly FontName[] = ['emoji', 'arabic', 'hebrew', 'symbols', 'math', 'han'];
const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Shapes a line of text with the fonts that temoin ships: a screenshot looks the same on every machine. */
export function outline(text: string, size: number, weight: Weight, paths: GlyphPaths): Outline {
  const glyphs: Outline['glyphs'][number][] = [];
  let x = 0;
  for (const run of fontRuns(text, weight)) {
    const font = loadFont(run.font);
    const scale = size / font.unitsPerEm;
    const { glyphs: shaped, positions } = shape(run);
    shaped.forEach((glyph, i) => {
      const position = positions[i];
      if (!position) return;
      const id = `${run.font}${glyph.id}`;
      if (!paths.has(id)) paths.set(id, glyph.path.toSVG());
      if (paths.get(id) !== '')
        glyphs.push({ id, x: x + position.xOffset * scale, scale, emoji: run.font === 'emoji' });
      x += position.xAdvance * scale;
    });
  }
  return { width: x, glyphs };
}

export function textWidth(text: string, size: number, weight: Weight): number {
  let width = 0;
  for (const run of fontRuns(text, weight)) {
    const font = loadFont(run.font);
    const advance = shape(run).positions.reduce((sum, position) => sum + position.xAdvance, 0);
    width += (advance * size) / font.unitsPerEm;
  }
  return width;
}

/** Lines no wider than `width`; a word that is too long is broken. */
export function wrap(text: string, size: number, weight: Weight, width: number): string[] {
  return text.split('\n').flatMap(paragraph => wrapParagraph(paragraph, size, weight, width));
}

function wrapParagraph(text: string, size: number, weight: Weight, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap(each => pieces(each, size, weight, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pieces(word: string, size: number, weight: Weight, width: number): string[] {
  if (textWidth(word, size, weight) <= width) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const { segment } of graphemes.segment(word)) {
    if (piece !== '' && textWidth(piece + segment, size, weight) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...cut, piece];
}

/** A paragraph that is read from right to left. */
export function startsAtRight(text: string): boolean {
  return direction([text]).base === 1;
}

interface Run {
  readonly font: FontName;
  readonly text: string;
  /** Odd from right to left. */
  readonly level: number;
}

/** Stretches of one font and one direction, in the order in which they stand on the line. */
function fontRuns(text: string, weight: Weight): Run[] {
  const runs: Run[] = [];
  const { level: levelAt } = direction([text]);
  for (const { segment, index } of graphemes.segment(text)) {
    const font = [weight, ...FALLBACKS].find(name => covers(loadFont(name), segment)) ?? weight;
    const level = levelAt(index);
    const last = runs.at(-1);
    if (last?.font === font && last.level === level)
      runs[runs.length - 1] = { ...last, text: last.text + segment };
    else runs.push({ font, text: segment, level });
  }
  return visualOrder(runs);
}

function shape({ font, text, level }: Run): GlyphRun {
  const rightToLeft = level % 2 === 1;
  const face = loadFont(font);
  return face.layout(
    rightToLeft ? mirror(text) : text,
    {},
    undefined,
    undefined,
    rightToLeft ? 'rtl' : 'ltr',
  );
}

function covers(font: Font, cluster: string): boolean {
  return [...cluster].every(
    char => char === '\ufe0f' || font.hasGlyphForCodePoint(char.codePointAt(0) as number),
  );
}
