import path from 'node:path';
import { z } from 'zod/mini';
import { TemoinError } from '../../errors.ts';
import { toText } from '../../incident/text.ts';
import { type JsonValue, readJson } from '../json-stream.ts';
import { messageOf } from './json-message.ts';
import type {
  Conversation,
  ExportFile,
  ExportSource,
  Message,
  MessageReader,
  ReadContext,
  Remark,
} from './message.ts';
import { whenOfInstant } from './message-when.ts';
import { MetaIds } from './meta-ids.ts';
import { repairedWords } from './meta-words.ts';
import { mediaNamed } from './neighbours.ts';

const Named = z.object({ uri: z.string() });
const Files = z.nullish(z.array(Named));

const MetaMessage = z.object({
  sender_name: z.nullish(z.string()),
  timestamp_ms: z.nullish(z.union([z.number(), z.string()])),
  content: z.nullish(z.string()),
  /** Gone since 2024. */
  type: z.nullish(z.string()),
  is_unsent: z.nullish(z.boolean()),
  call_duration: z.nullish(z.number()),
  photos: Files,
  videos: Files,
  audio_files: Files,
  gifs: Files,
  files: Files,
  sticker: z.nullish(Named),
  share: z.nullish(z.object({ link: z.nullish(z.string()), share_text: z.nullish(z.string()) })),
});
type MetaMessage = z.infer<typeof MetaMessage>;

/** What deleted and hidden accounts are all called: not one account. */
const NOBODY =
  /^(?:(?:instagram|facebook)[ -](?:user|nutzer(?:in)?)|utilisat(?:eur|rice) (?:d[e’']\s?)?(?:instagram|facebook))$/i;

const SERVICE = /^(?:Subscribe|Unsubscribe)$/;

/**
 * Instagram, Facebook and Messenger « Télécharger vos informations » in JSON: `message_N.json`, the newest first.
 * Messages have no id and no account id: `sender_name` is what the account was called on the day of the export. All
 * folders are of this shape, `message_requests` and `filtered_threads` too: that is where strangers' threats are.
 */
export const metaReader: MessageReader = {
  format: 'meta',

  detect(head, name) {
    if (/(?:^|\/)messages\/[^/]+\/[^/]+\/message_\d+\.json$/.test(name)) return true;
    const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    if (!/^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(text)) return false;
    if (/"sender_name"\s*:/.test(text) && /"timestamp_ms"\s*:/.test(text)) return true;
    return /"messages"\s*:\s*\[\s*\]/.test(text) && /"(?:thread_path|participants)"\s*:/.test(text);
  },

  async *read(file, source, context) {
    const head = await readHeader(file, ['title', 'thread_path']);
    const conversation = conversationOf(head, file);
    const platform = platformOf(file, source, head.start);
    const ids = new MetaIds();
    const found = readJson(await file.open(), ([list, index, ...rest]) => {
      return list === 'messages' && index !== undefined && rest.length === 0;
    });
    for await (const item of found) {
      yield messageOf(item, MetaMessage, message => ({
        ...about(message, file, source, context),
        platform,
        conversation,
        ...ids.of(String(message.timestamp_ms ?? ''), message.content ?? ''),
      }));
    }
  },
};

/** What the file says of the conversation, which stands after its messages; and how the file begins. */
export async function readHeader(
  file: ExportFile,
  keys: readonly string[],
): Promise<{ values: ReadonlyMap<string, JsonValue>; start: string }> {
  const values = new Map<string, JsonValue>();
  let start = '';
  let hasMessages = false;
  const bytes = async function* () {
    for await (const chunk of await file.open()) {
      if (start.length < 65_536) start += chunk.toString('latin1');
      yield chunk;
    }
  };
  try {
    const wanted = readJson(bytes(), ([key, ...rest], kind) => {
      if (key === 'messages' && rest.length === 0 && kind === 'array') hasMessages = true;
      return rest.length === 0 && keys.includes(String(key));
    });
    for await (const item of wanted) {
      if ('value' in item) values.set(String(item.path[0]), item.value);
    }
  } catch (error) {
    // What stands before the place that is broken is read, and then the same error says where it is.
    if (!(error instanceof TemoinError)) throw error;
    return { values, start };
  }
  if (!hasMessages) throw new TemoinError('messages-list-missing', { key: 'messages' });
  return { values, start };
}

function conversationOf({ values }: Awaited<ReturnType<typeof readHeader>>, file: ExportFile): Conversation {
  const title = stringOf(values.get('title'));
  const thread = stringOf(values.get('thread_path'));
  // A request that was accepted moves from one folder to another: its last part stays.
  const folder = path.posix.basename(thread ?? path.posix.dirname(file.name));
  const isNamed = folder !== '' && folder !== '.';
  const id = isNamed ? folder : (title ?? path.posix.basename(file.name));
  return { id: id.toWellFormed(), ...(title !== undefined && title !== '' && { title: toText(title) }) };
}

function stringOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? repairedWords(value) : undefined;
}

/** A chat's file does not say whose it is: the folders of its export do, or the addresses of its pictures. */
function platformOf(file: ExportFile, source: ExportSource, start: string): string {
  const clues = [file.name, start, ...source.files.slice(0, 1000).map(({ name }) => name)];
  if (clues.some(clue => /your_instagram_activity\//.test(clue))) return 'Instagram';
  const facebook = /your_(?:activity_across_facebook|facebook_activity)\/|"thread_type"\s*:/;
  if (clues.some(clue => facebook.test(clue))) return 'Messenger';
  return 'Meta';
}

function about(
  message: MetaMessage,
  file: ExportFile,
  source: ExportSource,
  context: ReadContext,
): Omit<Message, 'platform' | 'conversation' | 'pointer' | 'raw'> {
  const { photos, videos, audio_files, gifs, files, sticker, share, content } = message;
  const named = [photos, videos, audio_files, gifs, files].flatMap(list => list ?? []);
  const media = [...named, ...(sticker ? [sticker] : [])].map(({ uri }) =>
    mediaNamed(uri, [uri, repairedWords(uri)], file, source),
  );
  const link = share?.link ?? undefined;
  const words = content || link || share?.share_text;
  const sender = senderOf(message.sender_name);
  const timestamp = String(message.timestamp_ms ?? '');
  const isCall = message.type === 'Call' || typeof message.call_duration === 'number';
  const remarks: Remark[] = [
    ...(message.is_unsent === true ? (['unsent'] as const) : []),
    ...(media.some(({ open }) => open === undefined) ? (['media-missing'] as const) : []),
    ...(sender.isNobody ? (['sender-doubtful'] as const) : []),
  ];
  return {
    ...(sender.name !== '' && { sender: { displayName: toText(sender.name) } }),
    ...(message.type && SERVICE.test(message.type) && { service: true as const }),
    ...(isCall && { kind: 'call' as const }),
    when: metaWhen(message.timestamp_ms, context),
    timestamp,
    ...(words && { words: toText(repairedWords(words)) }),
    media,
    remarks,
    ...(content && link !== undefined && isAddress(link) && { more: { url: toText(link) } }),
  };
}

export function senderOf(given: string | null | undefined): { name: string; isNobody: boolean } {
  const name = repairedWords(given ?? '');
  return { name, isNobody: NOBODY.test(name.replaceAll('\u00a0', ' ').trim()) };
}

/** Milliseconds. Facebook opened in 2004: an earlier one is in another unit, or no date, and is not guessed. */
export function metaWhen(ms: number | string | null | undefined, context: ReadContext): Message['when'] {
  const isLikely = typeof ms === 'number' && ms >= Date.UTC(2004, 0, 1);
  return whenOfInstant(String(ms ?? ''), isLikely ? ms : Number.NaN, context);
}

function isAddress(link: string): boolean {
  return /^https?:\/\//i.test(link);
}
