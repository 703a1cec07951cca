import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import type { Address, Attachment, Email } from 'postal-mime';
import type { Account } from '../../incident/incident.ts';
import { toText } from '../../incident/text.ts';
import { htmlWords } from './html-words.ts';
import { mailDate } from './mail-date.ts';
import { boxedMessages, startsMailbox } from './mbox.ts';
import type {
  Conversation,
  ExportFile,
  Media,
  Message,
  MessageReader,
  ReadContext,
  RefusedMessage,
} from './message.ts';

/** A message is parsed whole, attachments and all; no mail service takes a larger one. */
const LARGEST_MAIL = 64 * 1024 * 1024;
const MOST_PARTS = 1000;

const HEADER =
  /^(?:from|date|received|message-id|return-path|delivered-to|mime-version|content-type|x-account-key):/im;
const MARK = /^\u00ef\u00bb\u00bf/;

/**
 * An e-mail saved as it came (.eml), and a mailbox of them (.mbox: Thunderbird, Gmail's Takeout). Two dates are kept
 * apart: the one that the last server stamped when it took the message, and the one that the sender's machine wrote,
 * which its owner can set as he likes. So can he the Message-ID: it is no id here, or a second message could hide behind
 * a first. The headers are kept in full.
 */
export const mailReader: MessageReader = {
  format: 'mail',

  detect(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    const start = text.replace(MARK, '');
    if (startsMailbox(start)) return /\n[!-9;-~]+:/.test(start);
    const headers = start.slice(0, start.search(/\r?\n\r?\n/) >>> 0);
    return /^[!-9;-~]{1,76}:(?:[ \t]|\r?\n[ \t])/.test(headers) && HEADER.test(headers);
  },

  async *read(file, _source, context) {
    let number = 0;
    for await (const { separator, bytes } of messagesIn(file)) {
      const pointer = `message ${++number}`;
      if (bytes === undefined) {
        yield { pointer, raw: separator, refused: 'mail-too-large', params: { limit: LARGEST_MAIL >> 20 } };
        continue;
      }
      const message = await messageOf(bytes, separator, pointer, context);
      yield message;
      // What is there of it is taken; that its end is not there is told.
      if (!('refused' in message) && isCutShort(bytes.toString('latin1')))
        yield { pointer, raw: message.raw, refused: 'mail-cut-short', params: {} };
    }
  },
};

/** Its parts end with a mark that its headers announce. */
function isCutShort(source: string): boolean {
  const headers = source.slice(0, source.search(/\r?\n\r?\n/) >>> 0);
  const type = /^content-type:\s*multipart\/[^\n]*(?:\n[ \t][^\n]*)*/im.exec(headers)?.[0];
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type ?? '');
  return boundary !== null && !source.includes(`--${boundary[1] ?? boundary[2]}--`);
}

/** One message, or those of a box: the first bytes tell. */
async function* messagesIn(file: ExportFile): AsyncGenerator<{ separator: string; bytes?: Buffer }> {
  const { start, all } = await peeked(await file.open());
  if (startsMailbox(start)) return yield* boxedMessages(all, LARGEST_MAIL);
  const parts: Buffer[] = [];
  for await (const part of file.size > LARGEST_MAIL ? [] : all) parts.push(part);
  yield file.size > LARGEST_MAIL ? { separator: start } : { separator: '', bytes: Buffer.concat(parts) };
}

/** The first bytes, and all of them; without the mark that a text may begin with. */
async function peeked(bytes: AsyncIterable<Buffer>): Promise<{ start: string; all: AsyncIterable<Buffer> }> {
  const chunks = bytes[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    first = Buffer.concat([first, next.value]);
    if (first.length >= 1000) break;
  }
  if (MARK.test(first.toString('latin1', 0, 3))) first = first.subarray(3);
  const all = async function* () {
    yield first;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  return { start: first.toString('latin1', 0, 1000), all: all() };
}

async function messageOf(
  bytes: Buffer,
  separator: string,
  pointer: string,
  context: ReadContext,
): Promise<Message | RefusedMessage> {
  const source = bytes.toString('latin1');
  const place = { pointer, raw: toText(headersOf(bytes, source)) };
  if (hasTooManyParts(source))
    return { ...place, refused: 'mail-too-many-parts', params: { limit: MOST_PARTS } };
  const { default: PostalMime } = await import('postal-mime');
  let email: Email;
  try {
    // A message inside is what this one is about (a forward, a report): its words are not this sender's.
    email = await PostalMime.parse(bytes, { forceRfc822Attachments: true });
  } catch {
    return { ...place, refused: 'mail-broken', params: {} };
  }
  if (email.headers.length === 0) return { ...place, refused: 'mail-not-one', params: {} };
  try {
    return { ...place, ...mailOf(email, source, separator, context) };
  } catch (error) {
    if (error instanceof RangeError) return { ...place, refused: 'mail-broken', params: {} };
    throw error;
  }
}

function mailOf(
  email: Email,
  source: string,
  separator: string,
  context: ReadContext,
): Omit<Message, 'pointer' | 'raw'> {
  const sender = senderOf(email.from);
  const words = wordsOf(email, source);
  return {
    platform: 'E-mail',
    kind: 'email',
    conversation: conversationOf(email),
    ...(sender !== undefined && { sender }),
    ...datesOf(email, separator, context),
    ...(words !== '' && { words: toText(words) }),
    media: email.attachments.map(mediaOf),
    remarks: [],
  };
}

function datesOf(
  email: Email,
  separator: string,
  context: ReadContext,
): Pick<Message, 'when' | 'timestamp' | 'more'> {
  const header = (key: string) => email.headers.find(line => line.key === key)?.value.trim();
  // The topmost was written last, by the server that holds the mailbox; its date is after the last semicolon.
  const received = header('received')?.split(';').slice(1).at(-1)?.trim();
  const sent = header('date');
  const boxed =
    /\b(\w{3} +\d{1,2}) (\d{1,2}:\d{2}:\d{2})(?: [+-]0000| UTC| GMT)? (?:[+-]0000 )?(\d{4})\b/.exec(
      separator,
    );
  const dates = [
    ...(received ? [mailDate('Received', received, context)] : []),
    ...(sent ? [mailDate('Date', sent, context)] : []),
    ...(boxed
      ? [
          mailDate(
            'mbox',
            `${boxed[1]?.replace(/(\w+) +(\d+)/, '$2 $1')} ${boxed[3]} ${boxed[2]} UTC`,
            context,
          ),
        ]
      : []),
  ];
  const best = dates.find(({ kind }) => kind !== 'undated') ?? dates[0] ?? mailDate('Date', '', context);
  const others = dates.filter(date => date !== best);
  return {
    when: best,
    timestamp: sent ?? received ?? separator,
    ...(others.length > 0 && { more: { whenCandidates: others } }),
  };
}

/** The subject, which can hold the insult, then what was written. */
function wordsOf(email: Email, source: string): string {
  const text = email.text?.trim() ? email.text : email.html === undefined ? '' : htmlWords(email.html);
  const words = [email.subject, withoutLastLines(text)].filter(Boolean).join('\n\n');
  return /charset="?(?:windows-1252|cp1252|iso-8859-1|latin1|us-ascii)|=\?(?:windows-1252|iso-8859-1)\?/i.test(
    source,
  )
    ? westernWords(words)
    : words;
}

/** The line ends that a mail program puts after the last word. */
function withoutLastLines(text: string): string {
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(0, end);
}

/** Node 20 reads Windows-1252 as Latin-1: « ’ » and « € » come as control characters, which no text holds. */
function westernWords(words: string): string {
  return words.replace(/[\u0080-\u009f]/g, char => iconv.decode(Buffer.from(char, 'latin1'), 'win1252'));
}

function senderOf(from: Address | undefined): Account | undefined {
  const name = from?.name.trim() ?? '';
  const address = from?.address?.trim() ?? '';
  if (name === '' && address === '') return undefined;
  return {
    ...(name !== '' && { displayName: toText(name) }),
    ...(address !== '' && { accountId: toText(address) }),
  };
}

/** Those it is between, whatever its subject is called this time. */
function conversationOf({ from, to = [], cc = [] }: Email): Conversation {
  const all = [from, ...to, ...cc].flatMap(entry => entry?.group ?? (entry === undefined ? [] : [entry]));
  const addresses = [...new Set(all.map(({ address }) => (address ?? '').trim().toLowerCase()))]
    .filter(Boolean)
    .sort();
  const shown = addresses.length > 3 ? `${addresses.slice(0, 3).join(', ')}…` : addresses.join(', ');
  return { id: addresses.join(' ').toWellFormed(), ...(shown !== '' && { title: toText(shown) }) };
}

function mediaOf({ filename, mimeType, content }: Attachment, index: number): Media {
  const extension =
    /^[a-z]+\/([a-z\d]{2,5})$/.exec(mimeType)?.[1] ?? (mimeType === 'message/rfc822' ? 'eml' : 'bin');
  const name = filename?.split(/[/\\]/).at(-1) || `part-${index + 1}.${extension}`;
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
  return bytes.length === 0
    ? { name: toText(name) }
    : { name: toText(name), open: async () => Readable.from([bytes]) };
}

/** As they came: addresses, servers and dates are what an investigator asks for. */
function headersOf(bytes: Buffer, source: string): Buffer {
  const end = source.search(/\r?\n\r?\n/);
  return bytes.subarray(0, Math.min(end === -1 ? bytes.length : end, 2 * 1024 * 1024));
}

/** A part costs more than its bytes. */
function hasTooManyParts(source: string): boolean {
  const boundaries = new Set<string>();
  for (const [, quoted, bare] of source.matchAll(/boundary=(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi)) {
    boundaries.add(`--${quoted ?? bare}`);
    if (boundaries.size > MOST_PARTS) return true;
  }
  let count = 0;
  for (const [line] of boundaries.size === 0 ? [] : source.matchAll(/^--[^\r\n]{1,202}/gm)) {
    if (boundaries.has(line.trimEnd()) && ++count > MOST_PARTS) return true;
  }
  return false;
}
