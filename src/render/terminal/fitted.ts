import stringWidth from 'string-width';
import { safe } from '../safe.ts';

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });

export interface Fitted {
  readonly text: string;
  /** Columns it takes in a terminal. */
  readonly width: number;
}

/** Labels made safe, cut with … past `most` columns, and padded to one width: that of the widest. */
export function fitted(labels: readonly string[], most: number, align: 'left' | 'right'): Fitted[] {
  const cut = labels.map(label => shortened(safe(label), most));
  const width = Math.max(0, ...cut.map(label => stringWidth(label)));
  return cut.map(label => {
    const padding = ' '.repeat(width - stringWidth(label));
    return { text: align === 'left' ? label + padding : padding + label, width };
  });
}

function shortened(text: string, most: number): string {
  if (stringWidth(text) <= most) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > most - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}
