/**
 * What a chart may ask of text: short labels on one line, any script, drawn with the document's fonts.
 * The charts know nothing of fonts, direction or escapes.
 */
export interface TextLook {
  /** Points. */
  readonly size: number;
  /** Where the text stands relative to `x`, or inside `width` from `x` when it is given. Left by default. */
  readonly align?: 'left' | 'center' | 'right';
  readonly width?: number;
  readonly bold?: boolean;
  /** Dark grey instead of black; still readable in a photocopy. */
  readonly grey?: boolean;
  /** White, for a label inside a dark mark. */
  readonly white?: boolean;
}

export interface TextPainter {
  /** Draws one line; `y` is the top of the line, whose height is `lineHeight(size)`. Never wraps. */
  text(text: string, x: number, y: number, look: TextLook): void;
  /** Width of the text in points. */
  width(text: string, size: number, bold?: boolean): number;
  /** Distance from one line to the next at this size. */
  lineHeight(size: number): number;
}
