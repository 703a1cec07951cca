/**
 * Words hidden in a copy. Made for text that somebody else wrote: capital letters, accents, invisible characters, wide or
 * fancy letters and the spaces between words make no difference.
 */
export interface Mask {
  readonly words: string;
  /** What stands in its place, in the person's words: « un voisin ». */
  readonly label?: string;
}

/** A word of the copy that holds a masked one as a part of it, and was left: « démarche » for « Marc ». */
export interface Inside {
  /** Number of the mask, from 1. */
  readonly mask: number;
  readonly word: string;
}

/** Letters and digits enough to be looked for: one letter alone would tear every text apart. */
export function isMaskable(words: string): boolean {
  const kept = folded(words).text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  return /^\p{N}+$/u.test(kept) ? kept.length >= 4 : kept.length >= 2;
}

/** Stretches of a text to be replaced, in order, with the number of the mask that asked for it. */
interface Hit {
  readonly start: number;
  readonly end: number;
  readonly mask: number;
}

/** Hides words in text, and counts what it hid. */
export class Masker {
  readonly counts: number[];
  readonly #looks: readonly Look[];
  readonly #markOf: (mask: number) => string;
  readonly #inside = new Map<string, Inside>();

  /** `markOf` says what stands in the place of mask number so-and-so, from 1. */
  constructor(masks: readonly Mask[], markOf: (mask: number) => string) {
    this.counts = masks.map(() => 0);
    this.#looks = masks.map(({ words }) => lookFor(words));
    this.#markOf = markOf;
  }

  /** Words that were left though they hold a masked one as a part. */
  get inside(): Inside[] {
    return [...this.#inside.values()];
  }

  mask(text: string): string {
    return this.maskRuns([text])[0] ?? '';
  }

  /** Stretches that are read as one text: what goes over from one to the next is hidden in both. */
  maskRuns(texts: readonly string[]): string[] {
    const whole = texts.join('');
    const hits = this.#hitsIn(whole);
    for (const { mask } of hits) this.counts[mask - 1] = (this.counts[mask - 1] ?? 0) + 1;
    let at = 0;
    const masked = texts.map(text => {
      const from = at;
      at += text.length;
      return this.#replaced(whole, from, at, hits);
    });
    this.#noteInside(masked.join(''));
    return masked;
  }

  #replaced(whole: string, from: number, to: number, hits: readonly Hit[]): string {
    let result = '';
    let at = from;
    for (const { start, end, mask } of hits) {
      if (end <= from || start >= to) continue;
      result += whole.slice(at, Math.max(at, start));
      if (start >= from) result += this.#markOf(mask);
      at = Math.min(to, Math.max(at, end));
    }
    return result + whole.slice(at, to);
  }

  #hitsIn(text: string): Hit[] {
    const { text: plain, places } = folded(text);
    const found = this.#looks.flatMap(({ whole, part, letters }, index) => [
      ...hitsOf(plain, whole, places, index + 1),
      ...hitsOf(plain, part, places, index + 1).filter(hit => isInIdentifier(text, hit)),
      ...hitsInEncoded(text, part, index + 1),
      ...hitsCutOff(plain, places, letters, index + 1),
    ]);
    return united(found.filter(hit => !isInHash(text, hit)));
  }

  #noteInside(masked: string): void {
    const { text: plain, places } = folded(masked);
    for (const [index, { part }] of this.#looks.entries()) {
      for (const { start, end } of hitsOf(plain, part, places, index + 1)) {
        const word = wordAround(masked, start, end);
        if (word.includes(this.#markOf(index + 1))) continue;
        this.#inside.set(`${index} ${word}`, { mask: index + 1, word });
      }
    }
  }
}

/** Between the words of a mask: spaces, the signs that stand for them in names of accounts, or nothing. */
const BETWEEN = '[\\s\\p{P}\\p{S}]*';

/** How a mask is looked for. */
interface Look {
  readonly whole: RegExp;
  /** Inside of longer words too. */
  readonly part: RegExp;
  /** Its letters and digits alone. */
  readonly letters: string;
}

function lookFor(words: string): Look {
  const plain = folded(words).text.trim();
  const pieces = plain.split(/[^\p{L}\p{N}]+/u).filter(piece => piece !== '');
  // A telephone number is written with any spaces, or none.
  const spread = (piece: string) => (/^\p{N}+$/u.test(piece) ? [...piece].join(BETWEEN) : piece);
  const pattern = pieces.map(spread).join(BETWEEN);
  const first = /^\p{N}/u.test(plain) ? '\\p{N}' : '\\p{L}';
  const last = /\p{N}$/u.test(plain) ? '\\p{N}' : '\\p{L}';
  return {
    whole: new RegExp(`(?<!${first})${pattern}(?!${last})`, 'gu'),
    part: new RegExp(pattern, 'gu'),
    letters: pieces.join(''),
  };
}

function hitsOf(plain: string, pattern: RegExp, places: readonly number[], mask: number): Hit[] {
  return Array.from(plain.matchAll(pattern), ({ index, 0: { length } }) => ({
    start: places[index] ?? 0,
    // Marks and invisible characters that follow belong to the last letter.
    end: places[index + length] ?? places.at(-1) ?? 0,
    mask,
  }));
}

/** Overlapping stretches become one: nothing of either is left. */
function united(hits: readonly Hit[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Hit[] = [];
  for (const hit of sorted) {
    const last = result.at(-1);
    if (last && hit.start < last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, hit.end) };
    } else result.push(hit);
  }
  return result;
}

/** A name of an account, an address, a hashtag: people are named inside of these. */
const IDENTIFIER = /[@/\\_#=&%~]|\p{L}\.\p{L}|\p{L}\p{N}|\p{N}\p{L}|\p{Ll}\p{Lu}/u;
const HASH = /^[0-9a-f]{64}$/;

function isInIdentifier(text: string, { start, end }: Hit): boolean {
  return IDENTIFIER.test(wordAround(text, start, end));
}

function isInHash(text: string, { start, end }: Hit): boolean {
  return HASH.test(wordAround(text, start, end));
}

/** What is left of a text that was cut, as it is compared: « […] », « … ». */
const CUT = /\s*(?:\[\.\.\.\]|\.\.\.)/gu;
/** Fewer letters than these name nobody. */
const LEAST_LEFT = 3;

/** Words that a table cut short: their beginning would tell them. */
function hitsCutOff(plain: string, places: readonly number[], letters: string, mask: number): Hit[] {
  return Array.from(plain.matchAll(CUT)).flatMap(({ index: end }) => {
    const from = Math.max(0, end - 2 * letters.length - 20);
    const before = Array.from(plain.slice(from, end).matchAll(/[\p{L}\p{N}]/gu));
    const said = before.map(({ 0: letter }) => letter).join('');
    for (let left = Math.min(letters.length - 1, said.length); left >= LEAST_LEFT; left--) {
      const start = from + (before.at(-left)?.index ?? 0);
      const isWordStart = !/[\p{L}\p{N}]$/u.test(plain.slice(0, start));
      if (isWordStart && said.endsWith(letters.slice(0, left)))
        return [{ start: places[start] ?? 0, end: places[end] ?? 0, mask }];
    }
    return [];
  });
}

/** An address that spells a masked word in escapes (%C3%A9) goes whole. */
function hitsInEncoded(text: string, part: RegExp, mask: number): Hit[] {
  return Array.from(text.matchAll(/\S*%[0-9a-f]{2}\S*/giu)).flatMap(({ index, 0: word }) => {
    const { text: plain } = folded(decoded(word));
    return plain.search(part) === -1 ? [] : [{ start: index, end: index + word.length, mask }];
  });
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function wordAround(text: string, start: number, end: number): string {
  const before = /\S*$/u.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const after = /^\S*/u.exec(text.slice(end, end + 200))?.[0] ?? '';
  return before + text.slice(start, end) + after;
}

/** The text as it is compared, and where each of its units stands in the text as it is. */
function folded(text: string): { text: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const compared = compare(character);
    for (const unit of compared.split('')) {
      plain += unit;
      places.push(at);
    }
    at += character.length;
  }
  places.push(at);
  return { text: plain, places };
}

const known = new Map<string, string>();

function compare(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const compared = character
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss');
  known.set(character, compared);
  return compared;
}
