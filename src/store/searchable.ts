import type { Incident } from '../incident/incident.ts';
import type { Searched } from '../incident/searched.ts';
import { displayText, type Text } from '../incident/text.ts';

/**
 * Folded here and nowhere else. Ranges are written out: what a Node knows of Unicode grows, and a cell must be the same
 * whoever wrote it. Scripts that are not named stand as they are.
 */
const INVISIBLE =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\u{e0000}-\u{e00ff}]/gu;
/** Letters with accents, of another width, in circles, of mathematics: as plain ones. */
const DRESSED =
  /[\u00a0-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1fff\u2000-\u202f\u2070-\u209c\u2100-\u218b\u2460-\u24ff\ufb00-\ufb06\uff01-\uff9f\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f12f}]+/gu;
const LARGE = /[A-Z\u0391-\u03a9\u0400-\u042f\u0460-\u052f\u0531-\u0556]+/g;
/** Accents, and the points of Hebrew and Arabic, which few people type. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+/g;
/** Each is a word: signs and emoji, and the scripts that put no space between words. */
const ALONE =
  /[\u2190-\u2bff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{1f000}-\u{1f0ff}\u{1f130}-\u{1faff}\u{20000}-\u{3ffff}]/gu;
const BETWEEN =
  /[\0-/:-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2010-\u2029\u2030-\u205f\u20a0-\u20c0\u2e00-\u2e5d\u3000-\u303f\ufe30-\ufe6b]+/g;
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** Letters and figures that stay as they are. */
const DRESSED_PART = /[^a-z0-9 ]+/g;

/**
 * Words without regard to accents, case, width and what can't be seen, one space between two. Only what stands between
 * plain letters is folded, and the short ones are remembered: 1.6 µs for a hundred characters, not 10.
 */
export function foldWords(text: string): string {
  return text
    .replace(DRESSED_PART, part => (part.length > 2 ? foldPart(part) : foldShort(part)))
    .replace(/ {2,}/g, ' ')
    .trim();
}

const shortOnes = new Map<string, string>();

/** A letter with its accent, a comma and the sign after it: few, and met again and again. */
function foldShort(part: string): string {
  const known = shortOnes.get(part);
  if (known !== undefined) return known;
  const folded = foldPart(part);
  if (shortOnes.size < MOST_SHORT_ONES) shortOnes.set(part, folded);
  return folded;
}
const MOST_SHORT_ONES = 10_000;

function foldPart(part: string): string {
  return part
    .replace(INVISIBLE, '')
    .replace(DRESSED, letters => letters.normalize('NFKD').toLowerCase())
    .replace(MARKS, '')
    .replace(LARGE, letters => letters.toLowerCase())
    .replace(/[æœßøłđðþıς]/g, letter => OTHER_LETTERS[letter] ?? letter)
    .replace(ALONE, ' $& ')
    .replace(BETWEEN, ' ');
}

/** What a cell holds: a space on both sides, so that a word is found from its first letter. Null where there is no word. */
export function searchedText(texts: readonly (Text | undefined)[]): string | null {
  const folded = texts.map(text => (text === undefined ? '' : foldWords(displayText(text)))).filter(Boolean);
  return folded.length === 0 ? null : ` ${folded.join(' | ')} `;
}

/** What can be found of an act itself; its exhibits are another matter. */
export function searchCells(incident: Incident): Record<Exclude<Searched, 'files'>, string | null> {
  const { account, wave, presence, obtained, found } = incident;
  const surrounding = incident.surrounding ?? [];
  return {
    words: searchedText([incident.words]),
    notes: searchedText([
      incident.context,
      incident.effects,
      incident.url,
      presence?.duration,
      presence?.distance,
      presence?.description,
      presence?.vehicle,
      wave?.volume,
      obtained?.how,
      obtained?.device,
    ]),
    names: searchedText([
      incident.platform,
      account?.displayName,
      account?.alias,
      account?.accountId,
      account?.profileUrl,
      incident.addressee,
      ...(incident.witnesses ?? []).flatMap(({ name, contact }) => [name, contact]),
      wave?.hashtag,
      wave?.thread,
      presence?.place,
      incident.learntFrom,
      incident.enteredBy,
    ]),
    exports: searchedText([found?.raw, ...surrounding.flatMap(({ from, words }) => [from, words])]),
  };
}

/** What can be found of an act's exhibits. */
export function searchFiles(names: readonly (Text | undefined)[]): string | null {
  return searchedText(names);
}

/** What a cell has to hold for these words, one after the other; the last may go on, unless whole words are asked for. */
export function needle(phrase: string, whole: boolean): string | undefined {
  const folded = foldWords(phrase);
  return folded === '' ? undefined : ` ${folded}${whole ? ' ' : ''}`;
}
