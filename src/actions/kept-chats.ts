import { createHash } from 'node:crypto';
import path from 'node:path';
import { TemoinError } from '../errors.ts';
import { bytesToRead, counted } from '../import/messages/counted.ts';
import type { DateOrder, DateOrderRead, Message, ReadContext } from '../import/messages/message.ts';
import { conversationDigest } from '../import/messages/message-key.ts';
import type { OpenExport, ReadableFile } from '../import/messages/open-export.ts';
import { ChatSketch } from '../import/messages/same-chat.ts';
import { titleOf } from '../import/messages/whatsapp.ts';
import { otherOrder } from '../import/messages/whatsapp-order.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import { keptExports, openKept, toldOf } from './kept-exports.ts';
import { messagesIn } from './read-export.ts';
import type { RecordedOrders } from './recorded-orders.ts';

/** What an export says of a chat that only its file's name tells. */
export interface ChatFound {
  readonly id: string;
  readonly title?: Text;
  readonly sketch: ChatSketch;
  /** How its dates were read, where that makes a difference. */
  readonly order?: DateOrderRead;
  /** What it says, in its order. */
  messages(): AsyncIterable<Message>;
}

export interface ReadingEnv {
  readonly signal: AbortSignal;
  onBytes(done: number, total: number): void;
}

/** A chat of an export that the record keeps. */
export interface Kept extends ChatFound {
  readonly p: number;
  readonly name: Text;
  readonly file: ReadableFile;
  /** Its dates read in the other order than they seem to have: a later export may show that this is the right one. */
  readonly isOtherReading?: true;
}

/**
 * The chats of the exports that the record keeps, each under the id that its messages were recorded with. `orders`, in
 * which their dates were recorded: with a sketch of all that they say; else their beginning is enough.
 */
export async function keptChats(
  dossier: Dossier,
  context: ReadContext,
  env: ReadingEnv,
  orders?: ReadonlyMap<number, RecordedOrders>,
): Promise<Kept[]> {
  // What was said of the dates of the new export says nothing of these.
  const { dateOrder: _, onDateOrder: __, ...own } = context;
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
    const how = { signal: env.signal, isWhole: orders !== undefined, recorded: orders?.get(p) };
    const digest = await textDigest(file);
    for (const chat of await sketchesOf(counting, open, own, how)) {
      const may = [apartId(chat.id, digest), chat.id, ...titles];
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

interface HowToSketch {
  readonly signal: AbortSignal;
  readonly isWhole: boolean;
  readonly recorded: RecordedOrders | undefined;
}

/** One sketch; two, where the day and the month might stand in the other order. */
async function sketchesOf(
  file: ReadableFile,
  open: OpenExport,
  context: ReadContext,
  how: HowToSketch,
): Promise<(ChatFound & { isOtherReading?: true })[]> {
  const [recorded, ...others] = Object.keys(how.recorded ?? {}) as DateOrder[];
  const inOrder = (dateOrder: DateOrder) => sketchOf(file, open, { ...context, dateOrder }, how);
  try {
    const isKnown = recorded !== undefined && others.length === 0;
    const chat = isKnown ? await inOrder(recorded) : await sketchOf(file, open, context, how);
    if (!how.isWhole || chat.order === undefined || chat.order.because === 'number') return [chat];
    return [chat, { ...(await inOrder(otherOrder(chat.order.order))), isOtherReading: true }];
  } catch (error) {
    if (!(error instanceof TemoinError)) throw error;
    if (error.id !== 'messages-date-order') return [];
    return [await inOrder('day-first'), await inOrder('month-first')];
  }
}

async function sketchOf(
  readable: ReadableFile,
  open: OpenExport,
  given: ReadContext,
  { signal, isWhole }: HowToSketch,
): Promise<ChatFound> {
  const sketch = new ChatSketch();
  let order: DateOrderRead | undefined;
  const context: ReadContext = { ...given, onDateOrder: (_, read) => (order = read) };
  let conversation: { id: string; title?: Text } = { id: '' };
  for await (const item of readable.reader.read(readable.file, open, context)) {
    if (signal.aborted) break;
    if ('refused' in item) continue;
    conversation = item.conversation;
    sketch.add(item);
    if (!isWhole) break;
  }
  const messages = () => messagesIn(readable, open, given);
  return { ...conversation, sketch, messages, ...(order && { order }) };
}

export function apartId(id: string, digest: string): string {
  return `${id}\n${digest}`;
}

export async function textDigest({ file }: ReadableFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of await file.open()) hash.update(part);
  return hash.digest('hex');
}
