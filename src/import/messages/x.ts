import path from 'node:path';
import { z } from 'zod/mini';
import { TemoinError } from '../../errors.ts';
import type { Account } from '../../incident/incident.ts';
import { toText } from '../../incident/text.ts';
import { type JsonPath, readJson } from '../json-stream.ts';
import { messageOf } from './json-message.ts';
import type {
  Conversation,
  ExportFile,
  ExportSource,
  Media,
  Message,
  MessageReader,
  ReadContext,
} from './message.ts';
import { whenOfInstant } from './message-when.ts';

const DirectMessage = z.object({
  id: z.nullish(z.string()),
  senderId: z.nullish(z.string()),
  text: z.nullish(z.string()),
  createdAt: z.nullish(z.string()),
  mediaUrls: z.nullish(z.array(z.string())),
  urls: z.nullish(z.array(z.object({ url: z.nullish(z.string()), expanded: z.nullish(z.string()) }))),
});
type DirectMessage = z.infer<typeof DirectMessage>;

/** What happens in a conversation: something written, or one of many other things (a name, a reaction, a departure). */
const Entry = z.looseObject({ messageCreate: z.optional(DirectMessage) });
const Event = z.object({ createdAt: z.nullish(z.string()) });

const Owner = z.object({
  accountId: z.string(),
  username: z.optional(z.string()),
  accountDisplayName: z.optional(z.string()),
});
type Owner = z.infer<typeof Owner>;

const ASSIGNMENT = /^(?:\u00ef\u00bb\u00bf)?\s*window\.YTD\.([a-z_]+)\.part\d+\s*=\s*/;
const MESSAGES = /^direct_messages?(?:_group)?$/;

/**
 * The archive of X (Twitter): its direct messages, both ways, a JavaScript assignment around JSON. Accounts are
 * numbers there, without names. What others posted in public is not in an archive at all.
 */
export const xReader: MessageReader = {
  format: 'x',

  detect(head) {
    return MESSAGES.test(ASSIGNMENT.exec(latin1(head))?.[1] ?? '');
  },

  async *read(file, source, context) {
    const owner = await ownerOf(file, source);
    const conversations = await conversationsOf(file, owner);
    const isMessage = ([, , list, index, ...rest]: JsonPath) =>
      list === 'messages' && index !== undefined && rest.length === 0;
    for await (const item of readJson(json(await file.open()), isMessage)) {
      const conversation = conversations.get(Number(item.path[0])) ?? { id: '' };
      yield messageOf(item, Entry, entry => ({
        platform: 'X',
        conversation,
        ...(entry.messageCreate === undefined
          ? happened(entry, context)
          : written(entry.messageCreate, { owner, file, source, context })),
      }));
    }
  },
};

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** The JSON alone: what stands before it becomes spaces, so that a place in it is a place in the file. */
async function* json(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (start === undefined) yield chunk;
    else {
      start = Buffer.concat([start, chunk]);
      if (start.length < 200) continue;
      yield withoutAssignment(start);
      start = undefined;
    }
  }
  if (start !== undefined) yield withoutAssignment(start);
}

function withoutAssignment(start: Buffer): Buffer {
  const length = ASSIGNMENT.exec(latin1(start.subarray(0, 200)))?.[0].length ?? 0;
  return Buffer.concat([Buffer.alloc(length, ' '), start.subarray(length)]);
}

/** Whose archive it is, by number: account.js says so. Where it is missing, no direction is guessed. */
async function ownerOf(file: ExportFile, source: ExportSource): Promise<Owner | undefined> {
  const beside = source.file(path.posix.join(path.posix.dirname(file.name), 'account.js'));
  if (beside === undefined) return undefined;
  try {
    for await (const item of readJson(
      json(await beside.open()),
      ([, key, ...rest]) => key === 'account' && rest.length === 0,
    )) {
      const owner = Owner.safeParse('value' in item ? item.value : undefined);
      if (owner.success) return owner.data;
    }
  } catch (error) {
    if (!(error instanceof TemoinError)) throw error;
  }
  return undefined;
}

/** The conversation of each place of the list, by its number: those of the two accounts, or the group's. */
async function conversationsOf(
  file: ExportFile,
  owner: Owner | undefined,
): Promise<ReadonlyMap<number, Conversation>> {
  const conversations = new Map<number, Conversation>();
  let hasList = false;
  try {
    const wanted = ([, , key, ...rest]: JsonPath, kind: string) => {
      if (kind === 'array') hasList = true;
      return key === 'conversationId' && rest.length === 0;
    };
    for await (const item of readJson(json(await file.open()), wanted)) {
      if (!('value' in item)) continue;
      const id = String(item.value);
      const other = id.split('-').filter(part => part !== owner?.accountId);
      const title = other.length === 1 && id.includes('-') ? other[0] : id;
      conversations.set(Number(item.path[0]), { id: id.toWellFormed(), title: toText(title ?? id) });
    }
  } catch (error) {
    // Told again, at its place, by the reading of the messages.
    if (!(error instanceof TemoinError)) throw error;
    return conversations;
  }
  if (!hasList) throw new TemoinError('messages-list-missing', { key: 'dmConversation' });
  return conversations;
}

interface Around {
  readonly owner: Owner | undefined;
  readonly file: ExportFile;
  readonly source: ExportSource;
  readonly context: ReadContext;
}

function written(
  message: DirectMessage,
  { owner, file, source, context }: Around,
): Omit<Message, 'platform' | 'conversation' | 'pointer' | 'raw'> {
  const { id, senderId } = message;
  const words = wordsOf(message);
  const media = (message.mediaUrls ?? []).map(address => mediaOf(address, id ?? '', file, source));
  return {
    ...(senderId && { sender: accountOf(senderId, owner) }),
    ...(senderId && owner && { own: senderId === owner.accountId }),
    ...dated(message.createdAt, context),
    ...(words !== '' && { words: toText(words) }),
    media,
    remarks: media.some(({ open }) => open === undefined) ? ['media-missing'] : [],
    ...(id && { nativeId: id.toWellFormed() }),
  };
}

/** Not written by anybody: told and counted, never an act. */
function happened(
  entry: Readonly<Record<string, unknown>>,
  context: ReadContext,
): Omit<Message, 'platform' | 'conversation' | 'pointer' | 'raw'> {
  const event = Event.safeParse(Object.values(entry)[0]);
  return { service: true, ...dated(event.data?.createdAt, context), media: [], remarks: [] };
}

function dated(
  createdAt: string | null | undefined,
  context: ReadContext,
): Pick<Message, 'when' | 'timestamp'> {
  const raw = createdAt ?? '';
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(raw);
  return { when: whenOfInstant(raw, isInstant ? Date.parse(raw) : Number.NaN, context), timestamp: raw };
}

/** With the addresses that were sent: in the text, X put its own (t.co) in their place. */
function wordsOf({ text, urls }: DirectMessage): string {
  let words = text ?? '';
  for (const { url, expanded } of urls ?? []) {
    if (url && expanded && /^https:\/\/t\.co\//.test(url)) words = words.replaceAll(url, () => expanded);
  }
  return words;
}

function accountOf(accountId: string, owner: Owner | undefined): Account {
  if (accountId !== owner?.accountId) return { accountId: toText(accountId) };
  const { username, accountDisplayName } = owner;
  return {
    accountId: toText(accountId),
    ...(username && { alias: toText(`@${username}`) }),
    ...(accountDisplayName && { displayName: toText(accountDisplayName) }),
  };
}

/** `direct_messages_media/<message>-<name>`, beside the file. */
function mediaOf(address: string, id: string, file: ExportFile, source: ExportSource): Media {
  const name = path.posix.basename(address.split(/[?#]/, 1)[0] ?? '') || address;
  const folders = ['direct_messages_media', 'direct_messages_group_media'];
  const places = folders.map(folder =>
    path.posix.join(path.posix.dirname(file.name), folder, `${id}-${name}`),
  );
  const found = places.map(place => source.file(place)).find(candidate => candidate !== undefined);
  return found === undefined ? { name: toText(name) } : { name: toText(name), open: () => found.open() };
}
