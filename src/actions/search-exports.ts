import type { Temporal } from 'temporal-polyfill';
import { TemoinError, UsageError } from '../errors.ts';
import { bytesToRead, counted } from '../import/messages/counted.ts';
import type { Message, ReadContext } from '../import/messages/message.ts';
import { MessageKeys } from '../import/messages/message-key.ts';
import type { OpenExport, ReadableFile } from '../import/messages/open-export.ts';
import { asAnyPhone } from '../import/messages/same-line.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import { displayText, type Text } from '../incident/text.ts';
import { compareWhen, type When } from '../incident/when.ts';
import type { Dossier } from '../store/dossier.ts';
import { needle, searchedText } from '../store/searchable.ts';
import { keptChats } from './kept-chats.ts';
import { keptExports, openKept } from './kept-exports.ts';

/** A message of an export that is kept, of which nobody made an act. */
export interface FoundMessage {
  /** The export, its name, and where in it. */
  readonly p: number;
  readonly name: Text;
  readonly pointer: string;
  readonly format: string;
  readonly platform: string;
  readonly when: When;
  readonly conversation?: Text;
  readonly sender?: Text;
  readonly own: boolean;
  readonly words: Text;
}

export interface ExportsSearched {
  /** Newest first; the newest only, where there are more than the limit. */
  readonly found: readonly FoundMessage[];
  readonly total: number;
  /** Exports that were looked through, and those that could not be, or not to their end. */
  readonly read: number;
  readonly unread: readonly number[];
  readonly interrupted: boolean;
}

/** Held while looking: more than a person reads, little enough for any memory. */
const MOST = 500;
const MOST_SEEN = 100_000;

/**
 * Looks for words in the messages of the exports that are kept. They are read again each time: nothing of them is kept
 * beside, which a purge would have to find. A message that is an act, or was one before a purge, is not told again.
 */
export async function searchExports(
  dossier: Dossier,
  request: {
    readonly phrases: readonly string[];
    readonly whole: boolean;
    readonly limit?: number | undefined;
  },
  env: {
    readonly now: Temporal.Instant;
    readonly signal: AbortSignal;
    onBytes(done: number, total: number): void;
  },
): Promise<ExportsSearched> {
  const needles = request.phrases.flatMap(phrase => needle(phrase, request.whole) ?? []);
  if (needles.length === 0) throw new UsageError('search-no-word', { text: request.phrases.join(' ') });
  const { signal } = env;
  const context: ReadContext = { zone: dossier.info.zone, now: env.now };
  const { files, unread } = await openAll(dossier);
  const total = bytesToRead(files.map(({ file }) => file));
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    env.onBytes(done, total);
  };
  const keyOf = await keysIn(dossier, context, signal);
  /** In which export a message was found first: a later export of the same chat holds it too. */
  const seen = new Map<string, number>();
  const newest = new Newest(Math.min(request.limit ?? MOST, MOST));
  for (const { exhibit, open, file } of files) {
    if (signal.aborted) break;
    const { p, origin } = exhibit;
    try {
      for await (const message of messagesOf({ ...file, file: counted(file.file, onBytes) }, open, context)) {
        if (signal.aborted) break;
        if (!holds(message, needles)) continue;
        const keys = keyOf(exhibit, file, message);
        const [key = ''] = keys;
        const isRecorded = keys.some(each => dossier.incidentsByKey(each).length > 0);
        if (isRecorded || keys.some(each => (seen.get(each) ?? p) !== p)) continue;
        if (seen.size < MOST_SEEN) seen.set(key, p);
        newest.add(told(message, p, origin.name, file));
      }
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      unread.add(p);
    }
  }
  const read = new Set(files.map(({ exhibit }) => exhibit.p)).size;
  return { ...newest.done(), read, unread: [...unread], interrupted: signal.aborted };
}

interface Opened {
  readonly exhibit: ExhibitRecord;
  readonly open: OpenExport;
  readonly file: ReadableFile;
}

async function openAll(dossier: Dossier): Promise<{ files: Opened[]; unread: Set<number> }> {
  const files: Opened[] = [];
  const unread = new Set<number>();
  for (const exhibit of keptExports(dossier)) {
    try {
      const open = await openKept(dossier, exhibit);
      if (open.readable.length === 0) unread.add(exhibit.p);
      files.push(...open.readable.map(file => ({ exhibit, open, file })));
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
      unread.add(exhibit.p);
    }
  }
  return { files, unread };
}

/** Which number is the day may have been answered at the import: here the day is taken first. */
async function* messagesOf(
  { file, reader }: ReadableFile,
  open: OpenExport,
  context: ReadContext,
): AsyncGenerator<Message> {
  const read = async function* (how: ReadContext) {
    for await (const item of reader.read(file, open, how)) if (!('refused' in item)) yield item;
  };
  try {
    yield* read(context);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    yield* read({ ...context, dateOrder: 'day-first' });
  }
}

/** All the words, somewhere in the message, its sender and its conversation; one of them at least in what was said. */
function holds({ words, sender, conversation, more }: Message, needles: readonly string[]): boolean {
  const said = searchedText([words, more?.context, more?.url]);
  if (said === null || !needles.some(each => said.includes(each))) return false;
  const { displayName, alias, accountId } = sender ?? {};
  const names = searchedText([displayName, alias, accountId, conversation.title, more?.addressee]) ?? '';
  return needles.every(each => said.includes(each) || names.includes(each));
}

/** The keys that a message would have as an act, under any of the names that its chat was recorded with. */
async function keysIn(
  dossier: Dossier,
  context: ReadContext,
  signal: AbortSignal,
): Promise<(exhibit: ExhibitRecord, file: ReadableFile, message: Message) => string[]> {
  const chats = await keptChats(dossier, context, { signal, onBytes: () => {} });
  return ({ p }, { file, reader }, message) => {
    const known = chats.filter(chat => chat.p === p && chat.file.file.name === file.name).map(({ id }) => id);
    const ids = new Set([...known, message.conversation.id]);
    const written = reader.namedByFile ? asAnyPhone(message) : [message];
    return written.flatMap(each => new MessageKeys().keysOf(reader.format, each, [...ids]));
  };
}

function told(message: Message, p: number, name: Text, { reader, prefix }: ReadableFile): FoundMessage {
  const { pointer, platform, when, conversation, sender, own, words, more } = message;
  const from = sender?.alias ?? sender?.displayName ?? sender?.accountId;
  return {
    p,
    name,
    pointer: prefix + pointer,
    format: reader.format,
    platform,
    when,
    ...(conversation.title !== undefined && { conversation: conversation.title }),
    ...(from !== undefined && { sender: from }),
    own: own === true,
    words: words ?? more?.context ?? displayText(more?.url ?? ''),
  };
}

/** The newest of many, few at a time. */
class Newest {
  readonly #most: number;
  #found: FoundMessage[] = [];
  #total = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(message: FoundMessage): void {
    this.#total++;
    this.#found.push(message);
    if (this.#found.length >= this.#most * 2) this.#cut();
  }

  done(): { found: readonly FoundMessage[]; total: number } {
    this.#cut();
    return { found: this.#found, total: this.#total };
  }

  #cut(): void {
    const isUndated = ({ when }: FoundMessage) => Number(when.kind === 'undated');
    this.#found.sort((a, b) => isUndated(a) - isUndated(b) || compareWhen(b.when, a.when));
    this.#found.length = Math.min(this.#found.length, this.#most);
  }
}
