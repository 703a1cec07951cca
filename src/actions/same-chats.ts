import { TemoinError, UsageError } from '../errors.ts';
import type { ReadContext } from '../import/messages/message.ts';
import type { ReadableFile } from '../import/messages/open-export.ts';
import { type Likeness, likenessOf, type Names, verdictOf } from '../import/messages/same-chat.ts';
import { KeysElsewhere } from '../import/messages/same-line.ts';
import { otherOrder } from '../import/messages/whatsapp-order.ts';
import { displayText, type Text } from '../incident/text.ts';
import { asTyped } from '../report/ranges.ts';
import type { Dossier } from './dossier.ts';
import { apartId, type ChatFound, type Kept, keptChats, type ReadingEnv, textDigest } from './kept-chats.ts';
import { type RecordedOrders, recordedOrders } from './recorded-orders.ts';

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
  /** The kept exports that hold some of the same messages, by their numbers. */
  readonly same?: readonly number[];
  /** Of the chat that it may be, where nobody was there to say. */
  readonly maybe?: string;
  readonly like?: ToldLikeness;
  /** How its messages are known where the record has them from another kind of phone. */
  readonly elsewhere?: KeysElsewhere;
}

interface ChatsEnv extends ReadingEnv {
  /** The number of the kept export of the same chat, or `new`, where the person said so. */
  readonly chat?: number | 'new';
  /** Is it the same chat? Undefined where nobody is there to answer. */
  ask(like: Omit<ToldLikeness, 'as' | 'sure'>): Promise<boolean | undefined>;
}

/** Where an export names its chats by their files alone: which of those that the record has each one is. */
export async function recogniseChats(
  dossier: Dossier,
  found: ReadonlyMap<ReadableFile, ChatFound>,
  context: ReadContext,
  env: ChatsEnv,
): Promise<Map<ReadableFile, RecognisedChat>> {
  const chats = new Map<ReadableFile, RecognisedChat>();
  const orders: ReadonlyMap<number, RecordedOrders> = found.size === 0 ? new Map() : recordedOrders(dossier);
  const kept = found.size === 0 ? [] : await keptChats(dossier, context, env, orders);
  if (typeof env.chat === 'number' && !kept.some(({ p }) => p === env.chat))
    throw new UsageError('messages-chat-unknown', { p: env.chat });
  for (const [file, chat] of found) {
    const recognised = await recognise({ ...chat, file }, kept, env);
    refuseOtherOrder(chat, recognised, orders);
    const elsewhere = await keysElsewhere(chat, recognised, kept);
    chats.set(file, { ...recognised, ...(elsewhere && { elsewhere }) });
    // The next file of a folder may be the same chat, exported later.
    kept.push({ ...chat, id: recognised.ids[0], p: 0, name: file.file.name, file });
  }
  return chats;
}

/** Read in the other order, each message would be another one, at another date. */
function refuseOtherOrder(
  { order: read }: ChatFound,
  { same = [] }: RecognisedChat,
  orders: ReadonlyMap<number, RecordedOrders>,
): void {
  if (read === undefined) return;
  const recorded = otherOrder(read.order);
  for (const p of new Set(same)) {
    const acts = orders.get(p)?.[recorded] ?? [];
    if (acts.length === 0) continue;
    const params = { p, recorded, count: acts.length, acts: asTyped(acts).slice(0, MOST_RANGES).join(' ') };
    throw new TemoinError('messages-order-differs', {
      ...params,
      ...(read.because === 'number' && { line: read.line, stamp: read.stamp }),
    });
  }
}

/** So many in one command; what is left is told when it is run again. */
const MOST_RANGES = 50;

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
  for (const other of kept) {
    const found = await compare(chat, other);
    // Its dates read otherwise say something where they fit, and nothing where they do not.
    if (!other.isOtherReading || found.verdict === 'same') compared.push(found);
  }
  compared.sort((a, b) => b.likeness.common - a.likeness.common);
  const likeTo = ({ other: { p, name }, likeness }: Compared) => ({ p, name, ...likeness });
  const asOther = await nameApart(chat, compared);
  if (told === 'new') return { ids: [asOther] };
  if (told !== undefined) {
    const named = compared.find(({ other }) => other.p === told);
    return { ids: [named?.other.id ?? asOther], same: [told] };
  }
  const [same, ...others] = compared.filter(({ verdict }) => verdict === 'same');
  if (same !== undefined) {
    const ids = [...new Set(others.map(({ other }) => other.id))].filter(id => id !== same.other.id);
    const isTold = same.other.id !== chat.id && same.other.p !== 0;
    return {
      ids: [same.other.id, ...ids],
      same: [same, ...others].map(({ other }) => other.p),
      ...(isTold && { like: { ...likeTo(same), as: 'same', sure: true } }),
    };
  }
  const doubt = compared.find(({ verdict }) => verdict === 'doubt');
  if (doubt !== undefined) {
    const answer = await ask(likeTo(doubt));
    const like = { ...likeTo(doubt), as: answer ? ('same' as const) : ('other' as const) };
    return {
      ids: [answer ? doubt.other.id : asOther],
      ...(answer && { same: [doubt.other.p] }),
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
