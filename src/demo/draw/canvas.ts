import { type GlyphPaths, outline, startsAtRight, textWidth, type Weight, wrap } from './type.ts';

export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: Weight;
  readonly align?: 'left' | 'center' | 'right';
  /** Drawn around the letters, for words laid over a picture. */
  readonly outline?: { readonly color: string; readonly width: number };
}

const EMOJI_FILL = '#c77d0a';
/** Height of a line for its size, and of the letters above the baseline. */
const LEADING = 1.32;
const ASCENT = 0.98;

/** Collects shapes and words, top to bottom, and gives an SVG in which every letter is an outline. */
export class Canvas {
  readonly width: number;
  readonly #shapes: string[] = [];
  readonly #paths: GlyphPaths = new Map();

  constructor(width: number) {
    this.width = width;
  }

  rect(x: number, y: number, width: number, height: number, fill: string, radius = 0, more = ''): void {
    this.#shapes.push(
      `<rect x="${r(x)}" y="${r(y)}" width="${r(width)}" height="${r(height)}" rx="${radius}" fill="${fill}" ${more}/>`,
    );
  }

  circle(x: number, y: number, radius: number, fill: string): void {
    this.#shapes.push(`<circle cx="${r(x)}" cy="${r(y)}" r="${r(radius)}" fill="${fill}"/>`);
  }

  /** SVG path data. */
  path(data: string, look: string): void {
    this.#shapes.push(`<path d="${data}" ${look}/>`);
  }

  /** Where drawing stands now, for `lift`. */
  mark(): number {
    return this.#shapes.length;
  }

  /** Moves up all that was drawn since a mark, as a scrolled screen does. */
  lift(since: number, by: number): void {
    this.#shapes.splice(since, 0, `<g transform="translate(0 ${r(-by)})">`);
    this.#shapes.push('</g>');
  }

  /** Any SVG, as it is. */
  raw(svg: string): void {
    this.#shapes.push(svg);
  }

  /** One line; `y` is its top. Returns its width. */
  text(text: string, x: number, y: number, style: TextStyle): number {
    const { width, glyphs } = outline(text, style.size, style.weight ?? 'regular', this.#paths);
    const left = style.align === 'center' ? x - width / 2 : style.align === 'right' ? x - width : x;
    const baseline = y + style.size * ASCENT;
    for (const glyph of glyphs) {
      const s = glyph.scale;
      const stroke = style.outline
        ? ` stroke="${style.outline.color}" stroke-width="${r(style.outline.width / s)}" stroke-linejoin="round" paint-order="stroke"`
        : '';
      this.#shapes.push(
        `<use href="#${glyph.id}" transform="translate(${r(left + glyph.x)} ${r(baseline)}) scale(${s.toFixed(5)} ${(-s).toFixed(5)})" fill="${glyph.emoji ? EMOJI_FILL : style.fill}"${stroke}/>`,
      );
    }
    return width;
  }

  /** Wrapped text; returns the height it took. */
  paragraph(text: string, x: number, y: number, width: number, style: TextStyle): number {
    const lines = wrap(text, style.size, style.weight ?? 'regular', width);
    const align = style.align ?? (startsAtRight(text) ? 'right' : 'left');
    const anchor = align === 'center' ? x + width / 2 : align === 'right' ? x + width : x;
    lines.forEach((line, i) => {
      this.text(line, anchor, y + i * style.size * LEADING, { ...style, align });
    });
    return lines.length * style.size * LEADING;
  }

  /** Width and height that a wrapped text takes. */
  measure(
    text: string,
    width: number,
    size: number,
    weight: Weight = 'regular',
  ): { width: number; height: number } {
    const lines = wrap(text, size, weight, width);
    return {
      width: Math.max(...lines.map(line => textWidth(line, size, weight))),
      height: lines.length * size * LEADING,
    };
  }

  svg(height: number): Buffer {
    const defs = [...this.#paths].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('');
    return Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${this.width}" height="${height}"><defs>${defs}</defs>${this.#shapes.join('')}</svg>`,
    );
  }
}

function r(value: number): string {
  return value.toFixed(1);
}
