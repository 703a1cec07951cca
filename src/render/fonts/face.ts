import type { Font } from 'fontkit';
import { type FontName, loadFont } from './font-files.ts';

/** What pdfkit keeps of a font it embeds. Its own `encode` mixes up characters that share a glyph. */
interface EmbeddedFont {
  readonly subset: { glyphs: number[] };
  widths: number[];
  unicode: (readonly number[])[];
  ref(): unknown;
}

/** Glyphs ready to be shown, at any size: strings for the TJ operator, by height above the line. */
export interface Shaped {
  /** In thousandths of the size. */
  readonly width: number;
  readonly segments: readonly { readonly rise: number; readonly glyphs: string }[];
}

/** Latin ligatures add nothing at these sizes and read back differently from one reader to the next. */
const NO_LIGATURES = { liga: false, clig: false };

/**
 * Letters of which a text is as wide as its pairs: a glyph each, moved only by the one that follows. A test compares.
 * Without this, laying out the words of 10,000 acts takes half of the time of their chronology.
 */
const SUM_OF_PAIRS =
  /^[\u0020-\u007e\u00a0\u00ab\u00b0\u00bb\u00c0-\u017f\u2013\u2019\u201c\u201d\u2026\u202f\u20ac\u2116]+$/;

/** A letter as it stands before another. */
interface Laid {
  readonly glyph: number;
  readonly codePoints: readonly number[];
  readonly natural: number;
  readonly advance: number;
}

/**
 * One font of a print: says what it covers, and turns text into glyph codes of its subset. The codes are the same in
 * every file of the print, so that text is set once, whatever the number of volumes.
 */
export class Face {
  /** The name under which pages show it. */
  readonly name: FontName;
  readonly #font: Font;
  readonly #scale: number;
  readonly #glyphs = [0];
  readonly #widths: number[];
  readonly #unicode: (readonly number[])[] = [[0]];
  readonly #codes = new Map<string, number>();
  readonly #shaped = new Map<string, Shaped>();
  readonly #pairs = new Map<string, Laid>();
  readonly #space: number;
  readonly #files = new WeakMap<PDFKit.PDFDocument, EmbeddedFont>();

  constructor(name: FontName) {
    this.name = name;
    this.#font = loadFont(name);
    this.#scale = 1000 / this.#font.unitsPerEm;
    this.#widths = [this.#font.getGlyph(0).advanceWidth * this.#scale];
    this.#space = this.#font.glyphForCodePoint(0x20).id;
  }

  /** How many glyphs were used so far. */
  get size(): number {
    return this.#glyphs.length;
  }

  /** The font's object in a file; asking for it embeds the font there. */
  referenceIn(document: PDFKit.PDFDocument): unknown {
    let embedded = this.#files.get(document);
    if (!embedded) {
      embedded = embed(document, this.#font, this.name);
      this.#files.set(document, embedded);
    }
    return embedded.ref();
  }

  /** Tells a file which glyphs were used, before it ends. */
  seal(document: PDFKit.PDFDocument): void {
    const embedded = this.#files.get(document);
    if (!embedded) return;
    // Copies: writing a subset adds the parts of composed glyphs to its list.
    embedded.subset.glyphs = [...this.#glyphs];
    embedded.widths = [...this.#widths];
    embedded.unicode = [...this.#unicode];
  }

  covers(codePoint: number): boolean {
    return this.#font.hasGlyphForCodePoint(codePoint);
  }

  shape(text: string, rightToLeft: boolean): Shaped {
    const key = rightToLeft ? `\0${text}` : text;
    const known = this.#shaped.get(key);
    if (known) return known;
    const shaped =
      !rightToLeft && this.#isText() && SUM_OF_PAIRS.test(text)
        ? this.#sumOfPairs(text)
        : this.#layout(text, rightToLeft);
    this.#shaped.set(key, shaped);
    return shaped;
  }

  /** The faces of Latin text. */
  #isText(): boolean {
    return this.name === 'regular' || this.name === 'bold' || this.name === 'italic';
  }

  #sumOfPairs(text: string): Shaped {
    const writer = new GlyphWriter();
    for (let i = 0; i < text.length; i++) {
      const { glyph, codePoints, natural, advance } = this.#pair(text.slice(i, i + 2));
      writer.write(this.#code(glyph, codePoints, natural), { advance, natural, right: 0, rise: 0 });
    }
    return writer.result();
  }

  /** The first of two letters, with its distance to the second; or the last one, alone. */
  #pair(letters: string): Laid {
    let laid = this.#pairs.get(letters);
    if (!laid) {
      const { glyphs, positions } = this.#font.layout(letters, NO_LIGATURES, undefined, undefined, 'ltr');
      const [glyph, position] = [glyphs[0], positions[0]];
      if (!glyph || !position) throw new Error('nothing to draw');
      const { id, codePoints, advanceWidth } = glyph;
      const scale = this.#scale;
      laid = { glyph: id, codePoints, natural: advanceWidth * scale, advance: position.xAdvance * scale };
      this.#pairs.set(letters, laid);
    }
    return laid;
  }

  #layout(text: string, rightToLeft: boolean): Shaped {
    const plain = this.#isText();
    const way = rightToLeft ? 'rtl' : 'ltr';
    const layout = (features: Record<string, boolean>) =>
      this.#font.layout(text, features, undefined, undefined, way);
    let run = layout(plain ? NO_LIGATURES : {});
    // « Ế » drawn as a letter and a mark: the mark would read back as a letter of its own.
    const parted = plain && run.glyphs.some(glyph => glyph.codePoints.length === 0);
    if (parted) run = layout({ ...NO_LIGATURES, ccmp: false });
    const order = run.glyphs.map((_, i) => i);
    // fontkit reverses only with a font that has layout tables.
    if (rightToLeft && !this.#font.GSUB && !this.#font.GPOS) order.reverse();
    const writer = new GlyphWriter();
    for (const i of order) {
      const glyph = run.glyphs[i];
      const position = run.positions[i];
      if (!glyph || !position) continue;
      // What fontkit hides (joiners, variation selectors) it turns into spaces without width.
      if (position.xAdvance === 0 && (glyph.id === this.#space || glyph.id === 0)) continue;
      const scale = this.#scale;
      writer.write(this.#code(glyph.id, glyph.codePoints, glyph.advanceWidth * scale), {
        advance: position.xAdvance * scale,
        natural: glyph.advanceWidth * scale,
        right: position.xOffset * scale,
        rise: position.yOffset * scale,
      });
    }
    return writer.result();
  }

  /** A code of its own for each glyph and the characters it stands for, so that text reads back as written. */
  #code(glyph: number, codePoints: readonly number[], width: number): string {
    const key = `${glyph}:${codePoints.join()}`;
    let code = this.#codes.get(key);
    if (code === undefined) {
      code = this.#glyphs.push(glyph) - 1;
      this.#widths[code] = width;
      this.#unicode[code] = codePoints;
      this.#codes.set(key, code);
    }
    return code.toString(16).padStart(4, '0');
  }
}

function embed(document: PDFKit.PDFDocument, font: Font, name: string): EmbeddedFont {
  // pdfkit takes a parsed font too; its types don't say so, nor where the embedded one is.
  const open = document as unknown as { font(font: Font, family: string): void; _font: EmbeddedFont };
  open.font(font, name);
  return open._font;
}

interface Placed {
  readonly advance: number;
  readonly natural: number;
  readonly right: number;
  readonly rise: number;
}

/** Builds the TJ strings: codes in hex, moves between them only where the position differs from the width. */
class GlyphWriter {
  readonly #segments: { rise: number; glyphs: string }[] = [];
  #width = 0;
  #hex = '';
  #out = '';
  #rise = 0;

  write(code: string, at: Placed): void {
    if (at.rise !== this.#rise) this.#close(at.rise);
    this.#move(at.right);
    this.#hex += code;
    this.#move(at.advance - at.natural - at.right);
    this.#width += at.advance;
  }

  result(): Shaped {
    this.#close(0);
    return { width: this.#width, segments: this.#segments };
  }

  #move(distance: number): void {
    const shift = Math.round(-distance * 10) / 10;
    if (shift === 0) return;
    this.#flush();
    // The space keeps two moves in a row from being read as one number.
    this.#out += ` ${shift}`;
  }

  #flush(): void {
    if (this.#hex) this.#out += `<${this.#hex}>`;
    this.#hex = '';
  }

  #close(rise: number): void {
    this.#flush();
    if (this.#out) this.#segments.push({ rise: this.#rise, glyphs: this.#out });
    this.#out = '';
    this.#rise = rise;
  }
}
