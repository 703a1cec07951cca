import type { Message, ReadContext } from '../import/messages/message.ts';
import { accountKey, MessageKeys } from '../import/messages/message-key.ts';
import type { OpenExport, ReadableFile } from '../import/messages/open-export.ts';
import type { RefusedRow, Row } from '../import/row.ts';
import { displayText } from '../incident/text.ts';
import { Around } from './messages-around.ts';
import type { MessageChoice } from './messages-choice.ts';
import { readWhole } from './read-export.ts';
import type { RecognisedChat } from './same-chats.ts';

/** The chosen messages as acts, in the order of the files; whatever is refused anywhere in the export is told. */
export async function* messageRows(
  open: OpenExport,
  {
    choice,
    chats,
    context,
  }: {
    choice: MessageChoice;
    chats: ReadonlyMap<ReadableFile, RecognisedChat>;
    context: ReadContext;
  },
  { onMessage }: { onMessage(): void },
): AsyncGenerator<Row | RefusedRow, void, undefined> {
  const shared = new MessageKeys();
  for (const readable of open.readable) {
    const { reader, prefix } = readable;
    const chat = chats.get(readable);
    // A file that is a whole chat counts its own same lines: another file may be that chat again.
    const keys = reader.namedByFile ? new MessageKeys() : shared;
    const around = new Around(choice.around);
    for await (const item of readWhole(readable, open, context)) {
      onMessage();
      if ('refused' in item) {
        const file = prefix === '' ? { file: readable.file.name } : {};
        yield { ...item, ...file, pointer: prefix + displayText(item.pointer) };
        continue;
      }
      // Asked of every message, chosen or not: the count of same lines must not hang on the choice.
      const found = [
        ...keys.keysOf(reader.format, item, chat?.ids ?? [item.conversation.id]),
        ...(chat?.elsewhere?.of(item) ?? []),
      ];
      const sender = item.sender && `${reader.format} ${accountKey(item.sender)}`;
      if (isChosen(item, sender, reader.format, choice))
        yield* around.act(rowOf(item, found, readable, chat), item);
      else if (item.own === true || (sender !== undefined && choice.own.has(sender))) yield* around.own(item);
    }
    yield* around.rest();
  }
}

function isChosen(
  message: Message,
  sender: string | undefined,
  format: string,
  { authors, conversations, since, until }: MessageChoice,
): boolean {
  if (message.service || sender === undefined || !authors.has(sender)) return false;
  if (conversations !== undefined && !conversations.has(`${format} ${message.conversation.id}`)) return false;
  const { earliest, latest } = message.when;
  const isAfter = since === undefined || latest === null || latest >= since;
  return isAfter && (until === undefined || earliest === null || earliest <= until);
}

function rowOf(
  message: Message,
  [key = '', ...formerKeys]: readonly string[],
  { reader, prefix, kept }: ReadableFile,
  chat: RecognisedChat | undefined,
): Row {
  const { platform, when, words, sender, more, media, remarks } = message;
  const lacks = media.some(({ open }) => open === undefined) && !remarks.includes('media-missing');
  const said = [...remarks, ...(lacks ? ['media-missing' as const] : [])];
  const pointer = prefix + message.pointer;
  return {
    pointer,
    source: kept,
    ...(formerKeys.length > 0 && { formerKeys }),
    ...(message.nativeId !== undefined && { mayChange: true as const }),
    // Perhaps known already: counted once somebody has looked.
    ...(chat?.like?.sure === false && { state: 'to-confirm' as const }),
    incident: {
      when,
      platform,
      kind: message.kind ?? 'private-message',
      ...(sender !== undefined && { account: sender }),
      ...(words !== undefined && { words }),
      ...more,
      found: { format: reader.format, pointer, raw: message.raw, key },
      ...(said.length > 0 && { remarks: said }),
    },
    files: media.flatMap(({ name, open }) => (open === undefined ? [] : [{ name, open }])),
  };
}
