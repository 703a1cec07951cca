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

/** The acts that have words, by what makes these the same; in each group, and among groups, as the acts come. */
export function byWords(acts: readonly Act[]): Map<string, Act[]> {
  const groups = new Map<string, Act[]>();
  for (const act of acts) {
    if (act.record.words === undefined) continue;
    const key = essence(displayText(act.record.words));
    const group = groups.get(key);
    if (group) group.push(act);
    else groups.set(key, [act]);
  }
  return groups;
}
