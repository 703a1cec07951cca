import LineBreaker from 'linebreak';

const segmenter = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Letters, digits and the signs of French and English sentences: breaks only after spaces. */
const PLAIN =
  /^[\u0021\u0022\u0027-\u0029\u002c\u002e0-9:;?A-Z_a-z \u00a0\u00ab\u00b0\u00bb\u00c0-\u017f\u2019\u202f]*$/;
const CLUSTERLESS = /^[\u0020-\u007e\u00a0-\u024f\u2010-\u2027\u202f-\u203a\u20ac\u2116]*$/;
/** After a space, these stay with what stands before it: « Ah ! ». */
const CLOSING = /[!),.:;?\u00bb]/;

/** Where a line may end: the index after each possible last character of a line, in order; the end included. */
export function breaks(text: string): number[] {
  return PLAIN.test(text) ? breaksAfterSpaces(text) : breaksByRule(text);
}

function breaksAfterSpaces(text: string): number[] {
  const positions: number[] = [];
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
    const next = text[at + 1];
    if (next !== undefined && next !== ' ' && !CLOSING.test(next)) positions.push(at + 1);
  }
  if (text.length > 0) positions.push(text.length);
  return positions;
}

function breaksByRule(text: string): number[] {
  const breaker = new LineBreaker(text);
  const positions: number[] = [];
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) positions.push(found.position);
  return positions;
}

/** The segmenter's time grows with the square of a text's length: long ones are read part by part. */
const WINDOW = 1000;

/** What a reader takes for one character, each. */
export function clusters(text: string): string[] {
  if (CLUSTERLESS.test(text)) return text.split('');
  if (text.length <= WINDOW) return Array.from(segmenter.segment(text), part => part.segment);
  const all: string[] = [];
  for (let at = 0; at < text.length; ) {
    const found = Array.from(segmenter.segment(text.slice(at, at + WINDOW)), part => part.segment);
    // The last one may be cut by the window's end: it starts the next window.
    if (at + WINDOW < text.length && found.length > 1) found.pop();
    for (const cluster of found) {
      all.push(cluster);
      at += cluster.length;
    }
  }
  return all;
}

/** True where each code unit is a character of its own that the main font has. */
export function isPlainLatin(text: string): boolean {
  return CLUSTERLESS.test(text);
}
