import { TemoinError } from '../../errors.ts';
import type { Account } from '../../incident/incident.ts';
import { toText } from '../../incident/text.ts';
import type { When } from '../../incident/when.ts';
import { type JsonFound, type JsonPath, readJson } from '../json-stream.ts';
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
} from './message.ts';
import { whenOfInstant } from './message-when.ts';

/** The JSON of DiscordChatExporter: one channel or one private conversation. Discord's own package holds no message received. */
export const discordReader: MessageReader = { format: 'discord', detect, read };

function detect(head: Uint8Array, name: string): boolean {
  const text = new TextDecoder().decode(head);
  return (
    !/\.(?:html?|txt|xml)$/i.test(name) &&
    /^\ufeff?\s*\{\s*"guild"\s*:/.test(text) &&
    text.includes('"channel"')
  );
}

const isMessage = (path: JsonPath) => path.length === 2 && path[0] === 'messages';
const isHeader = (path: JsonPath) =>
  path.length === 1 && /^(?:guild|channel|messageCount)$/.test(String(path[0]));

async function* read(
  file: ExportFile,
  source: ExportSource,
  context: ReadContext,
): AsyncGenerator<Message | RefusedMessage, void, undefined> {
  const folder = file.name.slice(0, file.name.lastIndexOf('/') + 1);
  const fileNamed = (name: string) => source.file(folder + name);
  const header: { [key: string]: Fields } = {};
  let count = 0;
  for await (const found of readJson(await file.open(), path => isMessage(path) || isHeader(path))) {
    if (isMessage(found.path)) count++;
    if ('refused' in found) {
      const { pointer, raw, refused, params } = found;
      yield { pointer, raw: toText(raw), refused, params };
    } else if (isMessage(found.path)) {
      yield toMessage(found, {
        conversation: conversationOf(header),
        place: placeOf(header),
        fileNamed,
        context,
      });
    } else if (found.path[0] === 'messageCount') {
      // The last word of the file: a cut copy that was mended by hand lacks some.
      if (found.value === count) continue;
      const params = { told: String(found.value), found: count };
      yield { pointer: found.pointer, raw: toText(found.raw), refused: 'messages-count', params };
    } else header[String(found.path[0])] = fieldsOf(found.value) ?? {};
  }
  if (header.channel === undefined) throw new TemoinError('messages-none-readable', { name: file.name });
}

function conversationOf({ guild, channel }: { [key: string]: Fields }): Conversation {
  const name = textIn(channel, 'name');
  const server = placeOf({ guild: guild ?? {} }) === 'private' ? undefined : textIn(guild, 'name');
  const title = [server, name].filter(part => part !== undefined).join(' · ');
  return { id: idIn(channel, 'id') ?? name ?? '', ...(title !== '' && { title: toText(title) }) };
}

/** Messages between persons belong to the server « 0 ». */
function placeOf({ guild }: { [key: string]: Fields }): Reading['place'] {
  const id = idIn(guild, 'id');
  return id === undefined ? undefined : id === '0' ? 'private' : 'server';
}

interface Reading {
  readonly conversation: Conversation;
  readonly place: 'private' | 'server' | undefined;
  readonly fileNamed: (name: string) => ExportFile | undefined;
  readonly context: ReadContext;
}

function toMessage(found: JsonFound, reading: Reading): Message | RefusedMessage {
  const fields = fieldsOf(found.value);
  const timestamp = textIn(fields, 'timestamp');
  if (fields === undefined || timestamp === undefined) {
    const params = { missing: fields === undefined ? 'message' : 'timestamp' };
    return { pointer: found.pointer, raw: toText(found.raw), refused: 'messages-shape', params };
  }
  const type = idIn(fields, 'type') ?? 'Default';
  const isCall = type === 'Call';
  const sender = senderOf(fieldsOf(fields.author));
  const words = textIn(fields, 'content');
  const media = mediaOf(fields, reading.fileNamed);
  const nativeId = idIn(fields, 'id');
  return {
    platform: 'Discord',
    conversation: reading.conversation,
    ...(sender && { sender }),
    ...(!/^(?:Default|Reply|Call|0|3|19)$/.test(type) && { service: true as const }),
    when: whenOf(timestamp, reading.context),
    timestamp,
    ...(words !== undefined && !isCall && { words: toText(words) }),
    media,
    remarks: [
      ...(textIn(fields, 'timestampEdited') !== undefined ? ['edited' as const] : []),
      ...(media.some(({ open }) => open === undefined) ? ['media-missing' as const] : []),
    ],
    // A channel of a server is no private message: who may read it, the export does not say.
    ...(reading.place === 'server' && { kind: 'forum-message' as const }),
    ...(reading.place === 'private' && { more: { visibility: 'private' as const } }),
    ...(isCall && { kind: 'call' as const }),
    pointer: found.pointer,
    raw: toText(found.raw),
    ...(nativeId !== undefined && { nativeId }),
  };
}

/** The name shown on the server, the account's own name, and its number, which never changes. */
function senderOf(author: Fields | undefined): Account | undefined {
  const [id, name] = [idIn(author, 'id'), textIn(author, 'name')];
  const shown = textIn(author, 'nickname') ?? name;
  if (id === undefined && shown === undefined) return undefined;
  const tag = idIn(author, 'discriminator');
  const alias = name !== undefined && tag !== undefined && !/^0+$/.test(tag) ? `${name}#${tag}` : name;
  return {
    ...(shown !== undefined && { displayName: toText(shown) }),
    ...(alias !== undefined && { alias: toText(alias) }),
    ...(id !== undefined && { accountId: toText(id) }),
  };
}

function whenOf(timestamp: string, context: ReadContext): When {
  const isDated = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(timestamp);
  return whenOfInstant(timestamp, isDated ? Date.parse(timestamp) : Number.NaN, context);
}

/** With `--media` they lie beside the file; else the address alone is left, and it soon leads nowhere. */
function mediaOf(fields: Fields, fileNamed: Reading['fileNamed']): Media[] {
  const attachments = Array.isArray(fields.attachments) ? fields.attachments : [];
  return attachments.flatMap(value => {
    const attachment = fieldsOf(value);
    const url = textIn(attachment, 'url');
    const file = url === undefined ? undefined : (fileNamed(url) ?? fileNamed(decoded(url)));
    const name = textIn(attachment, 'fileName') ?? url;
    return name === undefined ? [] : [{ name: toText(name), ...(file && { open: () => file.open() }) }];
  });
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
