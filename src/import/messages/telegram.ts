import { TemoinError } from '../../errors.ts';
import type { Account } from '../../incident/incident.ts';
import { type Text, toText } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import { type JsonFound, type JsonPath, type JsonValue, readJson } from '../json-stream.ts';
import { type Fields, fieldsOf, idIn, textIn } from './json-fields.ts';
import type {
  Conversation,
  ExportFile,
  ExportSource,
  Media,
  Message,
  MessageReader,
  ReadContext,
  RefusedMessage,
  Remark,
} from './message.ts';
import { whenOfInstant, whenOfLocal } from './message-when.ts';

/**
 * `result.json` of Telegram Desktop: one chat, or a whole account with the chats that were left too. Its `date` is the
 * clock of the computer that exported; `date_unixtime`, where there is one, is the moment itself.
 */
export const telegramReader: MessageReader = { format: 'telegram', detect, read };

const MARKS =
  /"date_unixtime"|"from_id"|"text_entities"|"personal_information"|"type"\s*:\s*"(?:(?:personal|bot)_chat|saved_messages|private_(?:group|supergroup|channel)|public_(?:supergroup|channel))"/;

function detect(head: Uint8Array, name: string): boolean {
  const text = new TextDecoder().decode(head);
  return !/\.(?:html?|txt|xml)$/i.test(name) && /^\ufeff?\s*\{/.test(text) && MARKS.test(text);
}

/** `/messages/3` of one chat; `/chats/list/0/messages/3`, `/left_chats/list/…` of an account. */
function chatPath(path: JsonPath): JsonPath | undefined {
  const isChat = (path[0] === 'chats' || path[0] === 'left_chats') && path[1] === 'list';
  const start = isChat ? 3 : 0;
  if (isChat && typeof path[2] !== 'number') return undefined;
  const isMessage =
    path.length === start + 2 && path[start] === 'messages' && typeof path[start + 1] === 'number';
  const isNamed = path.length === start + 1 && /^(?:name|id|type)$/.test(String(path[start]));
  return isMessage || isNamed ? path.slice(0, start) : undefined;
}

const isOwner = (path: JsonPath) => path.join('/') === 'personal_information/user_id';

async function* read(
  file: ExportFile,
  source: ExportSource,
  context: ReadContext,
): AsyncGenerator<Message | RefusedMessage, void, undefined> {
  const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
  const wanted = (path: JsonPath) => isOwner(path) || chatPath(path) !== undefined;
  let owner: string | undefined;
  let chat: { at: string; fields: Record<string, JsonValue> } = { at: '', fields: {} };
  let isChat = false;
  for await (const found of readJson(await file.open(), wanted, { controlEscapes: true })) {
    const at = chatPath(found.path)?.join('/') ?? '';
    if (at !== chat.at) chat = { at, fields: {} };
    if ('refused' in found) yield refusal(found, found.refused, found.params);
    else if (isOwner(found.path)) owner = `user${String(found.value)}`;
    else if (typeof found.path.at(-1) === 'string') chat.fields[String(found.path.at(-1))] = found.value;
    else
      yield toMessage(found, {
        chat: chat.fields,
        owner,
        context,
        fileNamed: name => source.file(folder + name),
      });
    isChat ||= typeof found.path.at(-1) === 'number';
  }
  if (!isChat && chat.at === '' && Object.keys(chat.fields).length === 0) {
    throw new TemoinError('messages-none-readable', { name: file.name });
  }
}

function refusal(
  { pointer, raw }: { pointer: string; raw: string },
  refused: string,
  params: RefusedMessage['params'],
): RefusedMessage {
  return { pointer, raw: toText(raw), refused, params };
}

interface Reading {
  readonly chat: Fields;
  readonly owner: string | undefined;
  readonly context: ReadContext;
  readonly fileNamed: (name: string) => ExportFile | undefined;
}

function toMessage(found: JsonFound, reading: Reading): Message | RefusedMessage {
  const fields = fieldsOf(found.value);
  if (fields === undefined) return refusal(found, 'messages-shape', { missing: 'message' });
  const timestamp = idIn(fields, 'date_unixtime') ?? textIn(fields, 'date');
  if (timestamp === undefined) return refusal(found, 'messages-shape', { missing: 'date' });
  const isCall = textIn(fields, 'action') === 'phone_call';
  const isService = textIn(fields, 'type') === 'service' && !isCall;
  const sender = senderOf(fields);
  const words = wordsOf(fields.text);
  const media = mediaOf(fields, reading.fileNamed);
  const nativeId = idIn(fields, 'id');
  return {
    platform: 'Telegram',
    conversation: conversationOf(reading.chat),
    ...(sender && { sender }),
    ...(reading.owner !== undefined && sender && { own: sender.accountId === reading.owner }),
    ...(isService && { service: true as const }),
    when: whenOf(fields, timestamp, reading.context),
    timestamp,
    ...(words !== undefined && { words }),
    media,
    remarks: remarksOf(fields, media),
    ...(/^public_/.test(textIn(reading.chat, 'type') ?? '') && {
      kind: 'forum-message' as const,
      more: { visibility: 'public' as const },
    }),
    ...(isCall && { kind: 'call' as const }),
    pointer: found.pointer,
    raw: toText(found.raw),
    ...(nativeId !== undefined && { nativeId }),
  };
}

function conversationOf(chat: Fields): Conversation {
  const name = textIn(chat, 'name');
  const id = idIn(chat, 'id') ?? name ?? '';
  return { id, ...(name !== undefined && { title: toText(name) }) };
}

/** A deleted account has no name left; who did what is told by `actor` in the lines of the application. */
function senderOf(fields: Fields): Account | undefined {
  const name = textIn(fields, 'from') ?? textIn(fields, 'actor');
  const id = idIn(fields, 'from_id') ?? idIn(fields, 'actor_id');
  if (name === undefined && id === undefined) return undefined;
  return {
    ...(name !== undefined && { displayName: toText(name) }),
    ...(id !== undefined && { accountId: toText(id) }),
  };
}

function whenOf(fields: Fields, timestamp: string, context: ReadContext): When {
  const seconds = idIn(fields, 'date_unixtime');
  if (seconds !== undefined && /^\d{1,12}$/.test(seconds)) {
    return whenOfInstant(seconds, Number(seconds) * 1000, context);
  }
  const local = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(textIn(fields, 'date') ?? '');
  // What is no moment is kept as it stands, undated.
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = local?.slice(1).map(Number) ?? [];
  return whenOfLocal(timestamp, { year, month, day, hour, minute, second }, context);
}

/** Plain, or in pieces where some are bold or a link. */
function wordsOf(text: JsonValue | undefined): Text | undefined {
  const pieces = Array.isArray(text) ? text : [text];
  const words = pieces
    .map(piece => (typeof piece === 'string' ? piece : (textIn(fieldsOf(piece), 'text') ?? '')))
    .join('');
  return words === '' ? undefined : toText(words);
}

/** The path of a file, or a sentence in brackets that says why it was not exported. */
function mediaOf(fields: Fields, fileNamed: Reading['fileNamed']): Media[] {
  return ['photo', 'file'].flatMap(key => {
    const path = textIn(fields, key);
    if (path === undefined) return [];
    const file = path.startsWith('(') ? undefined : fileNamed(path);
    const name = path.startsWith('(')
      ? (textIn(fields, 'file_name') ?? textIn(fields, 'media_type') ?? key)
      : path;
    return [{ name: toText(name), ...(file && { open: () => file.open() }) }];
  });
}

function remarksOf(fields: Fields, media: readonly Media[]): Remark[] {
  const said = (key: string) => Object.hasOwn(fields, key);
  return [
    ...(said('edited') || said('edited_unixtime') ? ['edited' as const] : []),
    ...(said('forwarded_from') || said('forwarded_from_id') ? ['forwarded' as const] : []),
    ...(said('self_destruct_period_seconds') ? ['view-once' as const] : []),
    ...(media.some(({ open }) => open === undefined) ? ['media-missing' as const] : []),
  ];
}
