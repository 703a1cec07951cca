import stringWidth from 'string-width';
import { safe } from '../safe.ts';

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

export interface Fitted {
  readonly text: string;
  /** Columns it takes in a terminal. */
  readonly width: number;
}

/** Latin letters and the signs of our own words: one column each, and most of what a list holds. */
const PLAIN = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2013\u2014\u2018-\u201d\u2026\u202f\u2264\u2265]*$/;

/** Columns that a text takes in a terminal. Measuring graphemes is slow: plain text is told by its length. */
export function columnsOf(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** Labels made safe, cut with … past `most` columns, and padded to one width: that of the widest. */
export function fitted(labels: readonly string[], most: number, align: 'left' | 'right'): Fitted[] {
  const cut = labels.map(label => shortened(safe(label), most));
  const width = cut.reduce((widest, label) => Math.max(widest, columnsOf(label)), 0);
  return cut.map(label => {
    const padding = ' '.repeat(width - columnsOf(label));
    return { text: align === 'left' ? label + padding : padding + label, width };
  });
}

function shortened(text: string, most: number): string {
  if (columnsOf(text) <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (columnsOf(kept + segment) > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
