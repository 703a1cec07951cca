import { z } from 'zod/mini';

/**
 * Words exactly as they came. Well-formed text is a plain string, never normalised, trimmed or cut.
 * What is not well formed (a lone surrogate, bytes that are not UTF-8, a file name of another encoding)
 * is kept as bytes beside a form that can be shown.
 * Lone surrogates are kept as WTF-8 (each surrogate as its own three bytes).
 */
export const Text = z.union([
  z.string().check(z.refine(value => value.isWellFormed(), { message: 'ill-formed' })),
  z.strictObject({ bytes: z.base64(), display: z.string() }),
]);
export type Text = z.infer<typeof Text>;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const looseUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Makes a Text of what came: a string (possibly with lone surrogates) or raw bytes. Nothing is lost. */
export function toText(input: string | Uint8Array): Text {
  if (typeof input === 'string') {
    if (input.isWellFormed()) return input;
    return { bytes: wtf8(input).toString('base64'), display: input.toWellFormed() };
  }
  try {
    return strictUtf8.decode(input);
  } catch {
    return { bytes: Buffer.from(input).toString('base64'), display: looseUtf8.decode(input) };
  }
}

/** The form that may be shown; U+FFFD stands where the text was ill formed. */
export function displayText(text: Text): string {
  return typeof text === 'string' ? text : text.display;
}

/** The exact bytes: UTF-8, or what was kept. */
export function textBytes(text: Text): Buffer {
  return typeof text === 'string' ? Buffer.from(text, 'utf8') : Buffer.from(text.bytes, 'base64');
}

function wtf8(text: string): Buffer {
  const parts: Buffer[] = [];
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    const isLoneSurrogate = code >= 0xd800 && code <= 0xdfff;
    parts.push(
      isLoneSurrogate
        ? Buffer.from([0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)])
        : Buffer.from(char, 'utf8'),
    );
  }
  return Buffer.concat(parts);
}
