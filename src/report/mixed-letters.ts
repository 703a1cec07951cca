/** Alphabets whose letters pass for Latin ones. */
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;
const LATIN = /\p{Script=Latin}/u;

/** A letter of another alphabet, and its Unicode number: `е`, `U+0435`. */
interface ForeignLetter {
  readonly letter: string;
  readonly code: string;
}

/** The letters of another alphabet in words that are Latin otherwise, each once. A word all in Cyrillic is just that. */
export function mixedLetters(names: readonly string[]): ForeignLetter[] {
  const words = names.flatMap(name => name.normalize('NFC').match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []);
  const found = words.flatMap(word =>
    LATIN.test(word) ? [...word].filter(letter => LOOKALIKE.test(letter)) : [],
  );
  return [...new Set(found)].map(letter => ({
    letter,
    code: `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  }));
}
