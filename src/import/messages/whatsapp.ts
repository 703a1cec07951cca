import { TemoinError, UsageError } from '../../errors.ts';
import type { Account } from '../../incident/incident.ts';
import { type Text, toText } from '../../incident/text.ts';
import type { LocalMoment } from '../../incident/when-parse.ts';
import {
  type Conversation,
  type ExportFile,
  type ExportSource,
  LARGEST_MESSAGE,
  type Message,
  type MessageReader,
  type ReadContext,
  type RefusedMessage,
  type Remark,
} from './message.ts';
import { whenOfLocal } from './message-when.ts';
import { textLines } from './text-lines.ts';
import { type Body, readBody } from './whatsapp-body.ts';
import { type Header, momentOf, readHeader } from './whatsapp-header.ts';
import { OrderEvidence } from './whatsapp-order.ts';
import { isPhrase } from './whatsapp-phrases.ts';

/*
 * « Exporter la discussion »: a text drawn for people, in the language and the customs of one phone, without a zone. A
 * message that holds a line like the first one of another cannot be told from it: what goes back in time is marked.
 *
 * whatsapp-chat-parser is not used. Tried with 4.0.2: it drops the first line of a file that starts with a BOM, takes
 * « Marie a créé le groupe « Famille : été » » for a message, guesses the month first on 03/04, reads hours in the
 * machine's zone, and says neither lines nor what it left out.
 */
export const whatsappReader: MessageReader = {
  format: 'whatsapp',
  namedByFile: true,
  passes: 2,
  detect,
  read,
};

const PLATFORM = 'WhatsApp';
/** So many lines may stand before the first message. */
const PREAMBLE = 5;

function detect(head: Uint8Array, name: string): boolean {
  // The Markdown of signal-export has lines alike.
  if (/\.(?:md|json|xml|html?)$/i.test(name)) return false;
  const lines = new TextDecoder().decode(head.subarray(0, 8192)).split(/\r?\n/, PREAMBLE);
  const header = lines.map(readHeader).find(found => found !== undefined);
  // Every iPhone writes the seconds; signal-export writes brackets and minutes.
  return header !== undefined && (!header.style.startsWith('[') || header.time.second !== undefined);
}

async function* read(
  file: ExportFile,
  source: ExportSource,
  context: ReadContext,
): AsyncGenerator<Message | RefusedMessage, void, undefined> {
  const { style, evidence, conversation } = await survey(file, source);
  const told = evidence.read(context.dateOrder);
  if (told === undefined) throw new UsageError('messages-date-order', { example: evidence.example });
  if (told.because !== 'same') context.onDateOrder?.(file, told);
  const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
  const fileNamed = (name: string) => source.file(folder + name);
  let before: Message | undefined;
  for await (const part of parts(file, style)) {
    if ('refused' in part) {
      yield part;
      continue;
    }
    const message = toMessage(part, momentOf(part.header, told.order), { conversation, fileNamed, context });
    const isBack = before !== undefined && goesBack(before, message);
    if (before !== undefined) yield isBack ? doubtful(before) : before;
    before = isBack ? doubtful(message) : message;
  }
  if (before !== undefined) yield before;
}

/** What only the whole file says: how its lines begin, and which number is the day. */
async function survey(
  file: ExportFile,
  source: ExportSource,
): Promise<{ style: string; evidence: OrderEvidence; conversation: Conversation }> {
  const evidence = new OrderEvidence();
  let first: Header | undefined;
  for await (const { number, bytes } of textLines(await file.open(), LARGEST_MESSAGE)) {
    // A header is short: the rest of a long line has nothing to say here.
    const header = readHeader(bytes.toString('utf8', 0, 400));
    if (header === undefined || (first !== undefined && header.style !== first.style)) continue;
    first ??= header;
    evidence.add(header, number);
  }
  if (first === undefined) throw new TemoinError('messages-none-readable', { name: file.name });
  return { style: first.style, evidence, conversation: conversationOf(file, source, first) };
}

/** Named after the other person by the phone; a renamed file is known by how its chat begins. */
function conversationOf(file: ExportFile, source: ExportSource, first: Header): Conversation {
  const title = titleOf(file.name) ?? titleOf(source.name ?? '');
  if (title !== undefined) return { id: title, title };
  return { id: `${first.stamp} ${first.rest.slice(0, 200)}`, isWords: true };
}

const TITLES = [
  /^(?:Discussion WhatsApp avec|WhatsApp Chat with|WhatsApp[- ]Chat mit|Chat de WhatsApp con|Chat WhatsApp con|Conversa do WhatsApp com) (.+)$/iu,
  /^(?:WhatsApp[- ]Chat|Discussion WhatsApp|Chat de WhatsApp|Chat WhatsApp|Conversa do WhatsApp) - (.+)$/iu,
];

/** Whose chat it is, as the phone names the file; undefined for a name that somebody or something else gave. */
export function titleOf(name: string): string | undefined {
  // A browser that has the name already adds « (1) ».
  const plain = name
    .slice(name.lastIndexOf('/') + 1)
    .replace(/(?: ?\(\d{1,3}\))?\.(?:txt|zip)$/i, '')
    .normalize();
  return TITLES.map(pattern => pattern.exec(plain)?.[1]).find(found => found !== undefined);
}

/** One message, not yet understood: its first line and those that follow. */
interface Part {
  readonly line: number;
  readonly header: Header;
  readonly lines: readonly Buffer[];
}

async function* parts(file: ExportFile, style: string): AsyncGenerator<Part | RefusedMessage> {
  let part: { line: number; header: Header; lines: Buffer[]; size: number } | undefined;
  const done = function* (): Generator<Part | RefusedMessage> {
    if (part === undefined) return;
    yield part.size > LARGEST_MESSAGE ? tooLarge(part.line, part.lines[0]) : part;
  };
  for await (const { number, bytes, isTooLong } of textLines(await file.open(), LARGEST_MESSAGE)) {
    const header = readHeader(bytes.toString('utf8'));
    if (header?.style === style) {
      yield* done();
      part = { line: number, header, lines: [], size: isTooLong ? Number.POSITIVE_INFINITY : 0 };
    } else if (part === undefined) {
      if (bytes.length > 0) yield refusal(number, bytes, 'messages-line-alone');
      continue;
    }
    part.size += bytes.length + 1;
    if (part.size <= LARGEST_MESSAGE || part.lines.length === 0) part.lines.push(bytes);
  }
  // Blank lines at the end are the file's, not the last message's.
  while (part !== undefined && part.lines.length > 1 && part.lines.at(-1)?.length === 0) part.lines.pop();
  yield* done();
}

function refusal(line: number, bytes: Buffer, refused: string): RefusedMessage {
  return { pointer: `line ${line}`, raw: toText(bytes), refused, params: {} };
}

function tooLarge(line: number, bytes: Buffer = Buffer.alloc(0)): RefusedMessage {
  return refusal(line, bytes.subarray(0, 2000), 'messages-too-large');
}

interface Reading {
  readonly conversation: Conversation;
  readonly fileNamed: (name: string) => ExportFile | undefined;
  readonly context: ReadContext;
}

function toMessage({ line, header, lines }: Part, moment: LocalMoment, reading: Reading): Message {
  const { author, body, remarks } = readLine(header, lines, name => reading.fileNamed(name) !== undefined);
  const isService = author === undefined || ('service' in body && body.service === true);
  const file = body.file === undefined ? undefined : reading.fileNamed(body.file);
  return {
    platform: PLATFORM,
    conversation: reading.conversation,
    ...(!isService && { sender: accountOf(author) }),
    ...(isService && { service: true as const }),
    when: whenOfLocal(header.stamp, moment, reading.context),
    timestamp: stampOf(moment),
    ...(body.words !== undefined && { words: body.words }),
    ...(body.formerWords !== undefined && { formerWords: body.formerWords }),
    media:
      body.file === undefined ? [] : [{ name: toText(body.file), ...(file && { open: () => file.open() }) }],
    remarks,
    ...(body.kind !== undefined && { kind: body.kind }),
    pointer: `line ${line}`,
    raw: toText(Buffer.concat(lines.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from('\n'), part])))),
  };
}

/** The author and what they wrote; or a line of the application, doubtful where its words are not known. */
function readLine(
  { rest, length }: Header,
  lines: readonly Buffer[],
  has: (name: string) => boolean,
): {
  author?: string;
  body: Omit<Body, 'words' | 'formerWords'> & { words?: Text; formerWords?: Text };
  remarks: readonly Remark[];
} {
  const [first = Buffer.alloc(0), ...others] = lines;
  const outside = separatorIn(rest.replace(/[«“"][^«»“”"]*[»”"]/gu, quoted => 'x'.repeat(quoted.length)));
  const line = rest.replace(/^\u200e/, '');
  const isKnown = outside === undefined && isPhrase('service', line);
  const at = outside ?? (isKnown ? undefined : separatorIn(rest));
  if (at === undefined) {
    const words = toText(Buffer.from([line, ...others.map(String)].join('\n')));
    return { body: { words, remarks: [] }, remarks: isKnown ? [] : ['sender-doubtful'] };
  }
  const author = rest.slice(0, at);
  const bytes = first.subarray(endOf(first, length, at + 1));
  const words = Buffer.concat([
    bytes[0] === 0x20 ? bytes.subarray(1) : bytes,
    ...others.flatMap(other => [Buffer.from('\n'), other]),
  ]);
  const text = toText(words);
  const doubt: Remark[] = outside === undefined ? ['sender-doubtful'] : [];
  if (typeof text !== 'string') return { author, body: { words: text, remarks: [] }, remarks: doubt };
  const body = readBody(text, has);
  return { author, body, remarks: [...body.remarks, ...doubt] };
}

/** Where the words begin, in bytes: the line may not be UTF-8, and its words are kept as they came. */
function endOf(line: Buffer, header: number, author: number): number {
  const shown = Buffer.from(line.toString('utf8').slice(0, header + author));
  if (line.subarray(0, shown.length).equals(shown)) return shown.length;
  return line.indexOf(':', Buffer.byteLength(line.toString('utf8').slice(0, header))) + 1;
}

/** Where the author ends. French puts a space before a colon: what it does so to is no end of a name. */
function separatorIn(rest: string): number | undefined {
  const found = /(?<![\s\u00a0\u202f]):(?= |$)/u.exec(rest);
  return found === null || found.index === 0 ? undefined : found.index;
}

/** `~` is WhatsApp's mark for somebody who is not in the phone's contacts. A number is told as one. */
function accountOf(author: string): Account {
  const name = author
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/^~[ \u00a0\u202f]?/, '');
  const shown = name === '' ? author : name;
  const isNumber = /^\+?[\d\s().\u00a0\u2010-\u2013-]{6,24}$/u.test(shown);
  return {
    displayName: toText(shown),
    ...(isNumber && { accountId: shown.replace(/[^\d+]/g, '') }),
  };
}

/** The same whatever the language and the clock of the phone. */
function stampOf({ year, month = 0, day = 0, hour = 0, minute = 0, second }: LocalMoment): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const seconds = second === undefined ? '' : `:${two(second)}`;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}${seconds}`;
}

/** An hour that the clocks double is an interval: the second passage does not go back. */
function goesBack(before: Message, after: Message): boolean {
  return (
    before.when.earliest !== null && after.when.latest !== null && after.when.latest < before.when.earliest
  );
}

function doubtful(message: Message): Message {
  if (message.service || message.remarks.includes('sender-doubtful')) return message;
  return { ...message, remarks: [...message.remarks, 'sender-doubtful'] };
}
