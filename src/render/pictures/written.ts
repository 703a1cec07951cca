/** Texts and letters, read in the decoder child: their bytes are somebody else's too. */
import type { PictureNote } from '../../report/document.ts';
import type { PreparedText } from './picture.ts';

/** So many characters of one exhibit are printed, some twenty-five pages; what is left out is said. */
const MOST_CHARACTERS = 60_000;
const CHUNK = 1 << 20;
/** Parts within parts: no honest letter has more. */
const MOST_NESTING = 40;
const MOST_HEADER_BYTES = 1 << 20;
const MOST_ATTACHMENTS_LISTED = 50;

/** A text file, in the encoding that its bytes show. */
export function readText(bytes: Buffer): PreparedText {
  const encoding = encodingOf(bytes);
  const { text, total } = decoded(bytes, encoding);
  const notes: PictureNote[] = encoding === 'windows-1252' ? [{ kind: 'old-encoding' }] : [];
  return { fields: [], ...cut(text, total, notes) };
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    const strict = new TextDecoder('utf-8', { fatal: true });
    for (let at = 0; at < bytes.length; at += CHUNK)
      strict.decode(bytes.subarray(at, at + CHUNK), { stream: true });
    strict.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** As much as is printed, and how many characters there are; a long file never becomes one string. */
function decoded(bytes: Buffer, encoding: string): { text: string; total: number } {
  const decoder = new TextDecoder(encoding);
  let text = '';
  let total = 0;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const part = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
    total += charactersIn(part);
    if (text.length <= 2 * MOST_CHARACTERS) text += part;
  }
  return { text, total };
}

const charactersIn = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

function cut(
  text: string,
  total: number,
  notes: readonly PictureNote[],
): Pick<PreparedText, 'text' | 'notes'> {
  if (total <= MOST_CHARACTERS) return { text, notes };
  const shown = Array.from(text.slice(0, 2 * MOST_CHARACTERS)).slice(0, MOST_CHARACTERS);
  return { text: shown.join(''), notes: [...notes, { kind: 'text-left-out', shown: shown.length, total }] };
}

/** Headers printed, as they were written; the others stand in the original. */
const FIELDS = {
  from: 'from',
  sender: 'sender',
  to: 'to',
  cc: 'cc',
  'reply-to': 'reply-to',
  date: 'date',
  subject: 'subject',
  'message-id': 'id',
} as const;

/** An e-mail: what stands at its head, its words, the names of what came with it. */
export async function readLetter(bytes: Buffer): Promise<PreparedText> {
  const { default: PostalMime, decodeWords } = await import('postal-mime');
  const options = {
    maxNestingDepth: MOST_NESTING,
    maxHeadersSize: MOST_HEADER_BYTES,
    forceRfc822Attachments: true,
  };
  const letter = await PostalMime.parse(bytes, options);
  const fields: PreparedText['fields'][number][] = Object.entries(FIELDS).flatMap(([key, name]) =>
    letter.headers
      .filter(header => header.key === key)
      .map(({ value }) => ({ name, value: decodeWords(value) })),
  );
  for (const { filename, mimeType, content } of letter.attachments.slice(0, MOST_ATTACHMENTS_LISTED)) {
    const size = typeof content === 'string' ? content.length : content.byteLength;
    fields.push({ name: 'attachment', value: `${filename ?? '—'} (${mimeType}, ${size} o)` });
  }
  const plain = letter.text?.trim() ? letter.text : undefined;
  const text = plain ?? (letter.html === undefined ? '' : await wordsOfMarkup(letter.html));
  const notes: PictureNote[] = [
    ...(plain === undefined && letter.html !== undefined ? [{ kind: 'from-markup' } as const] : []),
    { kind: 'letter-rest' },
  ];
  return { fields, ...cut(text, charactersIn(text), notes) };
}

/** postal-mime gives the words of markup only beside a plain part: the markup is given one. */
async function wordsOfMarkup(html: string): Promise<string> {
  const { default: PostalMime } = await import('postal-mime');
  const part = (type: string, text: string) =>
    `--part\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`;
  const whole = `Content-Type: multipart/mixed; boundary=part\r\n\r\n${part('text/plain', '')}${part('text/html', html)}--part--\r\n`;
  const { text = '' } = await PostalMime.parse(whole);
  return text.trim();
}
