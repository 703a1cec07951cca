import { displayText } from '../incident/text.ts';
import type { Act } from './acts.ts';

/** Accents, the vowel points of Hebrew and Arabic, and what only chooses a picture for a sign. */
const LEFT_OUT_AT_WILL = /[\u0300-\u036f]|[\u0591-\u05c7]|[\u064b-\u065f]|\u0670|[\ufe00-\ufe0f]/g;

/**
 * What makes words the same: letters and digits, whatever their case, accents, punctuation, spaces and fancy forms.
 * Vowel signs of scripts that write them are letters; those that Arabic and Hebrew leave out at will are not.
 * Where there is neither letter nor digit (emoji), the words as they are.
 */
function essence(words: string): string {
  const bare = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(LEFT_OUT_AT_WILL, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
  return bare || words.trim();
}

/** Of each act that has words, by its registration number, what makes them the same as others. */
export function essences(acts: readonly Act[]): Map<number, string> {
  return new Map(
    acts.flatMap(({ n, record }) =>
      record.words === undefined ? [] : [[n, essence(displayText(record.words))] as const],
    ),
  );
}
