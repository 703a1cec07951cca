import type { Face } from '../fonts/face.ts';
import type { Line, Piece } from './line.ts';
import { INK, QUIET } from './page.ts';
import type { TextLook, TextPainter } from './text-painter.ts';
import type { Typesetter } from './typesetter.ts';

/** Writes set lines into the page's content. */
export class LinePainter implements TextPainter {
  readonly #document: PDFKit.PDFDocument;
  readonly #typesetter: Typesetter;

  constructor(document: PDFKit.PDFDocument, typesetter: Typesetter) {
    this.#document = document;
    this.#typesetter = typesetter;
  }

  /** Draws pieces one after the other from `x` on a baseline. */
  draw(pieces: readonly Piece[], x: number, y: number): void {
    if (pieces.length === 0) return;
    const out: string[] = ['BT', `1 0 0 -1 ${round(x)} ${round(y)} Tm`];
    let font = '';
    let grey = -1;
    let rise = 0;
    let glyphs = '';
    const flush = () => {
      if (glyphs) out.push(`[${glyphs}] TJ`);
      glyphs = '';
    };
    for (const { face, look, shaped } of pieces) {
      const choice = `/${face.name} ${round(look.size)} Tf`;
      if (choice !== font || look.grey !== grey) {
        flush();
        if (choice !== font) out.push(choice);
        if (look.grey !== grey) out.push(`${look.grey} g`);
        font = choice;
        grey = look.grey;
        this.#use(face);
      }
      for (const segment of shaped.segments) {
        const height = (segment.rise * look.size) / 1000;
        if (height !== rise) {
          flush();
          out.push(`${round(height)} Ts`);
          rise = height;
        }
        glyphs += segment.glyphs;
      }
    }
    flush();
    if (rise !== 0) out.push('0 Ts');
    out.push('ET');
    this.#document.addContent(out.join('\n'));
  }

  text(text: string, x: number, y: number, look: TextLook): void {
    const line = this.#set(text, look.size, look);
    const align = look.align ?? 'left';
    const share = align === 'left' ? 0 : align === 'right' ? 1 : 0.5;
    const left = x + ((look.width ?? 0) - line.width) * share;
    this.draw(line.pieces, left, y + this.lineHeight(look.size) / 2 + 0.357 * look.size);
  }

  width(text: string, size: number, bold?: boolean): number {
    return this.#set(text, size, { bold: bold ?? false }).width;
  }

  lineHeight(size: number): number {
    return size * 1.36;
  }

  #set(text: string, size: number, look: { bold?: boolean; grey?: boolean; white?: boolean }): Line {
    const grey = look.white ? 1 : look.grey ? QUIET : INK;
    return this.#typesetter.line(text, { style: look.bold ? 'bold' : 'regular', size, grey });
  }

  #use(face: Face): void {
    const { fonts } = this.#document.page as unknown as { fonts: Record<string, unknown> };
    fonts[face.name] ??= face.referenceIn(this.#document);
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
