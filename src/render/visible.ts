/**
 * Characters that act without being seen: controls, direction overrides, zero-width marks, half surrogates.
 * Whoever wrote the text may be the adverse party; what stays silent on paper or acts on a terminal is shown.
 */
const SUSPECT =
  /\u034f|[\u17b4\u17b5]|[\ufe00-\ufe0f]|[\u180b-\u180f]|[\0-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]/;

const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}/u;
/** Scripts where the joiners change the shape of letters, and so belong to the spelling. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const VARIED = /\p{Emoji}|\p{S}|\p{Script=Han}/u;

const ZWNJ = 0x200c;
const ZWJ = 0x200d;
const FLAG = 0x1f3f4;
const TAG_END = 0xe007f;

/** Text with every silent character replaced by a visible one. Line feeds stay; line separators become them. */
export function makeVisible(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const characters = Array.from(text.replaceAll('\r\n', '\n'));
  let result = '';
  let inFlag = false;
  for (const [i, character] of characters.entries()) {
    const code = character.codePointAt(0) ?? 0;
    if (code === FLAG) inFlag = characters[i + 1] !== undefined && isTag(characters[i + 1]);
    else if (!isTag(character)) inFlag = false;
    const spelled =
      (inFlag && isTag(character)) || isSpelling(code, lastShown(characters, i), characters[i + 1] ?? '');
    result += spelled ? character : show(code);
    if (code === TAG_END) inFlag = false;
  }
  return result;
}

function isTag(character: string | undefined): boolean {
  const code = character?.codePointAt(0) ?? 0;
  return code >= 0xe0020 && code <= TAG_END;
}

/** The character before, looking through variation selectors. */
function lastShown(characters: readonly string[], i: number): string {
  let at = i - 1;
  while (at > 0 && isVariation(characters[at]?.codePointAt(0) ?? 0)) at -= 1;
  return characters[at] ?? '';
}

function isVariation(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

/** A joiner or selector that belongs where it stands: in an emoji, in a script that joins. */
function isSpelling(code: number, before: string, after: string): boolean {
  if (code === ZWJ && PICTOGRAPH.test(before)) return PICTOGRAPH.test(after);
  if (code === ZWJ || code === ZWNJ) return JOINING.test(before) || JOINING.test(after);
  if (isVariation(code)) return before !== '' && VARIED.test(before);
  return !isSilent(code);
}

function isSilent(code: number): boolean {
  if (code === 0x0a) return false;
  if (code <= 0xffff) return SUSPECT.test(String.fromCharCode(code));
  return (
    (code >= 0x1bca0 && code <= 0x1bca3) ||
    (code >= 0x1d173 && code <= 0x1d17a) ||
    (code >= 0xe0000 && code <= 0xe0fff) ||
    (code & 0xfffe) === 0xfffe
  );
}

function show(code: number): string {
  if (code === 0x09) return '    ';
  if (code === 0x2028 || code === 0x2029) return '\n';
  return codePointName(code);
}

/** « ⟦U+202E⟧ », the way this program writes a character it cannot or must not draw. */
export function codePointName(code: number): string {
  return `\u27e6U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e7`;
}

const SUPERSCRIPTS = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';
const STACK = /([\p{Mn}\p{Me}]{4})([\p{Mn}\p{Me}]+)/gu;

/** Marks piled on one letter past what any language needs would cover the lines around: four stay, the rest is a count. */
export function capStackedMarks(text: string): string {
  return text.replace(STACK, (_, kept: string, rest: string) => {
    const count = String(Array.from(rest).length);
    return `${kept}\u207a${Array.from(count, digit => SUPERSCRIPTS[Number(digit)]).join('')}`;
  });
}
