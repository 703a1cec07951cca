import { createHash } from 'node:crypto';
import path from 'node:path';
import { TemoinError, UsageError } from '../errors.ts';
import { bytesToRead, counted } from '../import/messages/counted.ts';
import type { Message, ReadContext } from '../import/messages/message.ts';
import { conversationDigest } from '../import/messages/message-key.ts';
import type { OpenExport, ReadableFile } from '../import/messages/open-export.ts';
import {
  ChatSketch,
  type Likeness,
  likenessOf,
  type Names,
  verdictOf,
} from '../import/messages/same-chat.ts';
import { KeysElsewhere } from '../import/messages/same-line.ts';
import { titleOf } from '../import/messages/whatsapp.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import { keptExports, openKept, toldOf } from './kept-exports.ts';
import { messagesIn } from './read-export.ts';

/** What an export says of a chat that only its file's name tells. */
export interface ChatFound {
  readonly id: string;
  readonly title?: Text;
  readonly sketch: ChatSketch;
  /** What it says, in its order. */
  messages(): AsyncIterable<Message>;
}

/** What was made of the likeness to an export that the record keeps. */
export interface ToldLikeness extends Likeness {
  /** Of the export kept, and its name. */
  readonly p: number;
  readonly name: Text;
  readonly as: 'same' | 'other';
  /** False: nobody was asked, and it may be the same. */
  readonly sure: boolean;
}

export interface RecognisedChat {
  /** Its messages are known under each of these; new acts get the first. */
  readonly ids: readonly [string, ...string[]];
  /** Of the chat that it may be, where nobody was there to say. */
  readonly maybe?: string;
  readonly like?: ToldLikeness;
  /** How its messages are known where the record has them from another kind of phone. */
  readonly elsewhere?: KeysElsewhere;
}

interface ReadingEnv {
  readonly signal: AbortSignal;
  onBytes(done: number, total: number): void;
}

interface ChatsEnv extends ReadingEnv {
  /** The number of the kept export of the same chat, or `new`, where the person said so. */
  readonly chat?: number | 'new';
  /** Is it the same chat? Undefined where nobody is there to answer. */
  ask(like: Omit<ToldLikeness, 'as' | 'sure'>): Promise<boolean | undefined>;
}

/** A chat of an export that the record keeps. */
export interface Kept extends ChatFound {
  readonly p: number;
  readonly name: Text;
  readonly file: ReadableFile;
}

/** Where an export names its chats by their files alone: which of those that the record has each one is. */
export async function recogniseChats(
  dossier: Dossier,
  found: ReadonlyMap<ReadableFile, ChatFound>,
  context: ReadContext,
  env: ChatsEnv,
): Promise<Map<ReadableFile, RecognisedChat>> {
  const chats = new Map<ReadableFile, RecognisedChat>();
  const kept = found.size === 0 ? [] : await keptChats(dossier, context, env, true);
  if (typeof env.chat === 'number' && !kept.some(({ p }) => p === env.chat))
    throw new UsageError('messages-chat-unknown', { p: env.chat });
  for (const [file, chat] of found) {
    const recognised = await recognise({ ...chat, file }, kept, env);
    const elsewhere = await keysElsewhere(chat, recognised, kept);
    chats.set(file, { ...recognised, ...(elsewhere && { elsewhere }) });
    // The next file of a folder may be the same chat, exported later.
    kept.push({ ...chat, id: recognised.ids[0], p: 0, name: file.file.name, file });
  }
  return chats;
}

/** Where the record has this chat from another kind of phone, which tells the hour otherwise. */
async function keysElsewhere(
  { sketch }: ChatFound,
  { ids }: RecognisedChat,
  kept: readonly Kept[],
): Promise<KeysElsewhere | undefined> {
  const others = kept.filter(
    other => ids.includes(other.id) && other.sketch.isToSecond !== sketch.isToSecond,
  );
  if (others.length === 0) return undefined;
  const elsewhere = new KeysElsewhere();
  for (const { file, id, messages } of others) await elsewhere.learn(file.reader.format, messages(), id);
  return elsewhere;
}

interface Compared {
  readonly other: Kept;
  readonly likeness: Likeness;
  readonly verdict: ReturnType<typeof verdictOf>;
}

async function recognise(
  chat: ChatFound & { readonly file: ReadableFile },
  kept: readonly Kept[],
  { chat: told, ask }: ChatsEnv,
): Promise<RecognisedChat> {
  const compared: Compared[] = [];
  for (const other of kept) compared.push(await compare(chat, other));
  compared.sort((a, b) => b.likeness.common - a.likeness.common);
  const likeTo = ({ other: { p, name }, likeness }: Compared) => ({ p, name, ...likeness });
  const asOther = await nameApart(chat, compared);
  if (told === 'new') return { ids: [asOther] };
  if (told !== undefined) {
    const named = compared.find(({ other }) => other.p === told);
    return { ids: [named?.other.id ?? asOther] };
  }
  const [same, ...others] = compared.filter(({ verdict }) => verdict === 'same');
  if (same !== undefined) {
    const ids = [...new Set(others.map(({ other }) => other.id))].filter(id => id !== same.other.id);
    const isTold = same.other.id !== chat.id && same.other.p !== 0;
    return {
      ids: [same.other.id, ...ids],
      ...(isTold && { like: { ...likeTo(same), as: 'same', sure: true } }),
    };
  }
  const doubt = compared.find(({ verdict }) => verdict === 'doubt');
  if (doubt !== undefined) {
    const answer = await ask(likeTo(doubt));
    const like = { ...likeTo(doubt), as: answer ? ('same' as const) : ('other' as const) };
    return {
      ids: [answer ? doubt.other.id : asOther],
      ...(answer === undefined && { maybe: doubt.other.id }),
      like: { ...like, sure: answer !== undefined },
    };
  }
  const homonym = asOther === chat.id ? undefined : compared.find(({ other }) => other.id === chat.id);
  return {
    ids: [asOther],
    ...(homonym && { like: { ...likeTo(homonym), as: 'other', sure: true } }),
  };
}

async function compare(chat: ChatFound & { readonly file: ReadableFile }, other: Kept): Promise<Compared> {
  const likeness = likenessOf(other.sketch, chat.sketch);
  const names = namesOf(chat, other);
  const verdict = verdictOf(names, likeness);
  // A chat of a line or two says too little by itself; the very same text, which has lost its name, is that chat.
  const isCopy =
    verdict === 'doubt' &&
    names === 'unknown' &&
    likeness.changed + likeness.apart === 0 &&
    (await textDigest(chat.file)) === (await textDigest(other.file));
  return { other, likeness, verdict: isCopy ? 'same' : verdict };
}

function namesOf(chat: ChatFound, other: Kept): Names {
  if (chat.id === other.id) return 'same';
  if (chat.title === undefined || other.title === undefined) return 'unknown';
  return displayText(chat.title) === displayText(other.title) ? 'same' : 'differ';
}

/** Its own id; where that is another chat's, which has the same name, one that only its text gives. */
async function nameApart(
  { id, file }: ChatFound & { readonly file: ReadableFile },
  compared: readonly Compared[],
): Promise<string> {
  const isTaken = compared.some(({ other, verdict }) => other.id === id && verdict !== 'unknown');
  return isTaken ? apartId(id, await textDigest(file)) : id;
}

function apartId(id: string, digest: string): string {
  return `${id}\n${digest}`;
}

async function textDigest({ file }: ReadableFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await file.open()) hash.update(part);
  return hash.digest('hex');
}

/**
 * The chats of the exports that the record keeps, each under the id that its messages were recorded with. `isWhole`: with
 * a sketch of all that they say; else their beginning is enough.
 */
export async function keptChats(
  dossier: Dossier,
  context: ReadContext,
  env: ReadingEnv,
  isWhole: boolean,
): Promise<Kept[]> {
  const exports = await openAll(dossier);
  const total = bytesToRead(exports.map(({ file }) => file));
  let done = 0;
  const onBytes = (count: number) => {
    done += count;
    env.onBytes(done, total);
  };
  const read: (Kept & { readonly told: readonly string[]; readonly may: readonly string[] })[] = [];
  for (const { exhibit, open, file } of exports) {
    if (env.signal.aborted) return [];
    const { p, origin } = exhibit;
    const titles = foldersOf(exhibit).flatMap(folder => titleOf(folder) ?? []);
    const { conversations: told = [] } = toldOf(dossier, `p:${p}`);
    const counting = { ...file, file: counted(file.file, onBytes) };
    for (const chat of await sketchesOf(counting, open, context, { signal: env.signal, isWhole })) {
      const may = [apartId(chat.id, await textDigest(file)), chat.id, ...titles];
      const title = chat.title ?? titles[0];
      read.push({ ...chat, ...(title !== undefined && { title }), p, name: origin.name, file, told, may });
    }
  }
  // An export that was taken for an earlier one's chat has that one's id.
  const ids = read.flatMap(({ may }) => may);
  return read.map(chat => {
    const isTold = (id: string) => chat.told.includes(conversationDigest(`whatsapp ${id}`));
    return { ...chat, id: [...chat.may, ...ids].find(isTold) ?? chat.id };
  });
}

/** One that cannot be read any more is for `verify` to tell: the import goes on without it. */
async function openAll(
  dossier: Dossier,
): Promise<{ exhibit: ExhibitRecord; open: OpenExport; file: ReadableFile }[]> {
  const opened = [];
  for (const exhibit of keptExports(dossier, 'whatsapp')) {
    try {
      const open = await openKept(dossier, exhibit);
      const named = open.readable.filter(({ reader }) => reader.namedByFile);
      opened.push(...named.map(file => ({ exhibit, open, file })));
    } catch (error) {
      if (!(error instanceof TemoinError)) throw error;
    }
  }
  return opened;
}

/** Its path said whose chat it is, where a folder was given. */
function foldersOf({ origin }: ExhibitRecord): string[] {
  return path.dirname(displayText(origin.path)).split(path.sep).filter(Boolean).reverse();
}

/** One sketch; two, where nothing says whether the day or the month comes first. */
async function sketchesOf(
  file: ReadableFile,
  open: OpenExport,
  context: ReadContext,
  how: { readonly signal: AbortSignal; readonly isWhole: boolean },
): Promise<ChatFound[]> {
  try {
    return [await sketchOf(file, open, context, how)];
  } catch (error) {
    if (!(error instanceof TemoinError)) throw error;
    if (error.id !== 'messages-date-order') return [];
    const orders = ['day-first', 'month-first'] as const;
    return Promise.all(orders.map(dateOrder => sketchOf(file, open, { ...context, dateOrder }, how)));
  }
}

async function sketchOf(
  readable: ReadableFile,
  open: OpenExport,
  context: ReadContext,
  { signal, isWhole }: { readonly signal: AbortSignal; readonly isWhole: boolean },
): Promise<ChatFound> {
  const sketch = new ChatSketch();
  let conversation: { id: string; title?: Text } = { id: '' };
  for await (const item of readable.reader.read(readable.file, open, context)) {
    if (signal.aborted) break;
    if ('refused' in item) continue;
    conversation = item.conversation;
    sketch.add(item);
    if (!isWhole) break;
  }
  return { ...conversation, sketch, messages: () => messagesIn(readable, open, context) };
}
