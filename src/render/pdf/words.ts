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
  const positions = PLAIN.test(text) ? breaksAfterSpaces(text) : breaksByRule(text);
  const held = heldTogether(text);
  let next = 0;
  return positions.filter(position => {
    if (position === text.length) return true;
    if (isNoBreak(text[position - 1]) || isNoBreak(text[position])) return false;
    while ((held[next]?.end ?? position) < position) next += 1;
    const span = held[next];
    return !span || position <= span.start;
  });
}

const isNoBreak = (character: string | undefined): boolean =>
  character === '\u00a0' || character === '\u202f';

/** What no line end may cut, typed with ordinary spaces as people do; nor may a line end right after. */
const HELD = new RegExp(
  [
    // An opening sign and what it opens; what it closes and the sign.
    '[«“‘„‹(\\[] +(?=\\S)',
    '(?<=\\S) +(?=[»!?;:])',
    // A telephone number, in groups of digits.
    '(?<![\\p{L}\\d])(?:\\+\\d{1,3}|0\\d)(?:[ .\\-]?\\(?\\d{1,4}\\)?){3,6}(?!\\d)',
    // 12 400; 1 min 12 s; 18 h 50; 60 €; n° 6.
    '(?<!\\d)\\d{1,3}(?: \\d{3})+(?!\\d)',
    '(?<![\\p{L}\\d])\\d{1,9}(?: (?:h|min|s|km|m|cm|mm|kg|g|%|€|\\$|£|°C|[KMG][oB]|[ap]m)(?![\\p{L}\\d])(?: \\d{1,2}(?!\\d))?)+',
    '\\b[nN]° (?=\\d)',
    // The start of an address.
    'https?://',
  ].join('|'),
  'gu',
);

function heldTogether(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(HELD), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
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
