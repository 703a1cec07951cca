import type { z } from 'zod/mini';
import { toText } from '../../incident/text.ts';
import type { JsonFound, JsonRefused } from '../json-stream.ts';
import type { Message, RefusedMessage } from './message.ts';

/** A message of a known shape, or why this one is left out. */
export function messageOf<T>(
  item: JsonFound | JsonRefused,
  shape: z.ZodMiniType<T>,
  read: (message: T) => Omit<Message, 'pointer' | 'raw'>,
): Message | RefusedMessage {
  const place = { pointer: item.pointer, raw: toText(item.raw) };
  if ('refused' in item) return { ...place, refused: item.refused, params: item.params };
  const parsed = shape.safeParse(item.value);
  if (parsed.success) return { ...place, ...read(parsed.data) };
  const field = parsed.error.issues[0]?.path.join('/') ?? '';
  return { ...place, refused: field === '' ? 'message-not-one' : 'message-field', params: { field } };
}
