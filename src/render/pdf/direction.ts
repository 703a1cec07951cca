import bidiFactory from 'bidi-js';

// The package is CommonJS and its types say ESM: the import is the factory itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Hebrew, Arabic and the other scripts written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** Which way each character of a paragraph runs: odd levels from right to left. */
export interface Direction {
  /** Level of the character at an index; 0 where nothing runs from right to left. */
  level(index: number): number;
  readonly base: number;
}

const LEFT_TO_RIGHT: Direction = { level: () => 0, base: 0 };

function runsRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * The direction of a paragraph made of parts. Several parts: the sentence is ours and runs from left to right,
 * and each part is isolated, so that a Hebrew name does not move the figures that follow it. One part: the words
 * decide.
 */
export function direction(parts: readonly string[]): Direction {
  if (!parts.some(runsRightToLeft)) return LEFT_TO_RIGHT;
  if (parts.length === 1) {
    const { levels, paragraphs } = bidi.getEmbeddingLevels(parts[0] ?? '');
    return { level: index => levels[index] ?? 0, base: paragraphs[0]?.level ?? 0 };
  }
  const { levels } = bidi.getEmbeddingLevels(parts.map(part => ISOLATE + part + END_ISOLATE).join(''), 'ltr');
  const own = parts.flatMap((part, n) => {
    const start = parts.slice(0, n).reduce((sum, before) => sum + before.length + 2, 1);
    return Array.from(levels.subarray(start, start + part.length));
  });
  return { level: index => own[index] ?? 0, base: 0 };
}

/** A fragment as it is drawn from right to left: brackets turned, and turned back in order by the font's layout. */
export function mirror(text: string): string {
  return Array.from(text, character => bidi.getMirroredCharacter(character) ?? character).join('');
}

/** The order in which the fragments of a line are drawn, from left to right (rule L2 of the algorithm). */
export function visualOrder<T extends { readonly level: number }>(fragments: readonly T[]): T[] {
  const order = [...fragments];
  const levels = order.map(fragment => fragment.level);
  const odd = levels.filter(level => level % 2 === 1);
  if (odd.length === 0) return order;
  for (let level = Math.max(...levels); level >= Math.min(...odd); level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end += 1;
      if (end > start + 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return order;
}
