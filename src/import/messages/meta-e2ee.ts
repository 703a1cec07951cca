import path from 'node:path';
import { z } from 'zod/mini';
import { toText } from '../../incident/text.ts';
import { readJson } from '../json-stream.ts';
import { messageOf } from './json-message.ts';
import type { ExportFile, ExportSource, Message, MessageReader, ReadContext, Remark } from './message.ts';
import { metaWhen, readHeader, senderOf } from './meta.ts';
import { MetaIds } from './meta-ids.ts';
import { repairedWords } from './meta-words.ts';
import { mediaNamed } from './neighbours.ts';

const SecureMessage = z.object({
  senderName: z.nullish(z.string()),
  text: z.nullish(z.string()),
  timestamp: z.nullish(z.union([z.number(), z.string()])),
  type: z.nullish(z.string()),
  isUnsent: z.nullish(z.boolean()),
  media: z.nullish(z.array(z.object({ uri: z.string() }))),
});
type SecureMessage = z.infer<typeof SecureMessage>;

/**
 * Messenger's end-to-end encrypted chats: a download of their own (messenger.com/secure_storage/dyi), a flat folder
 * of `Name_3.json`, with other names for the same things. An unsent message is there, words and all: a threat that
 * was taken back was made.
 */
export const secureMetaReader: MessageReader = {
  format: 'meta-e2ee',

  detect(head) {
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    if (!/^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(text)) return false;
    const names = (key: string) => new RegExp(`"${key}"\\s*:`).test(text);
    return names('senderName')
      ? names('timestamp') && names('text')
      : names('threadName') && names('messages');
  },

  async *read(file, source, context) {
    const { values } = await readHeader(file, ['threadName']);
    const thread = values.get('threadName');
    const title = typeof thread === 'string' ? repairedWords(thread).replace(/_\d+$/, '') : '';
    const id = title || path.posix.basename(file.name, '.json').replace(/_\d+$/, '');
    const conversation = { id: id.toWellFormed(), ...(title !== '' && { title: toText(title) }) };
    const ids = new MetaIds();
    const found = readJson(await file.open(), ([list, index, ...rest]) => {
      return list === 'messages' && index !== undefined && rest.length === 0;
    });
    for await (const item of found) {
      yield messageOf(item, SecureMessage, message => ({
        platform: 'Messenger',
        conversation,
        ...about(message, file, source, context),
        ...ids.of(String(message.timestamp ?? ''), message.text ?? ''),
      }));
    }
  },
};

function about(
  message: SecureMessage,
  file: ExportFile,
  source: ExportSource,
  context: ReadContext,
): Omit<Message, 'platform' | 'conversation' | 'pointer' | 'raw'> {
  const media = (message.media ?? []).map(({ uri }) =>
    mediaNamed(uri, [uri, repairedWords(uri)], file, source),
  );
  const sender = senderOf(message.senderName);
  const remarks: Remark[] = [
    ...(message.isUnsent === true ? (['unsent'] as const) : []),
    ...(media.some(({ open }) => open === undefined) ? (['media-missing'] as const) : []),
    ...(sender.isNobody ? (['sender-doubtful'] as const) : []),
  ];
  return {
    ...(sender.name !== '' && { sender: { displayName: toText(sender.name) } }),
    ...(message.type && /call/i.test(message.type) && { kind: 'call' as const }),
    when: metaWhen(message.timestamp, context),
    timestamp: String(message.timestamp ?? ''),
    ...(message.text && { words: toText(repairedWords(message.text)) }),
    media,
    remarks,
  };
}
