import { createHash } from 'node:crypto';
import { displayText } from '../../incident/text.ts';
import { Occurrences } from '../occurrences.ts';
import type { Message } from './message.ts';
import { accountKey, MessageKeys } from './message-key.ts';

/*
 * What two exports of one chat say alike, whatever phone made them. An Android phone writes minutes, an iPhone seconds; an
 * iPhone strews marks of direction; each has its own words for a picture, which the reader has taken out already.
 */

/** The minute in which it was written. */
export function minuteOf({ timestamp }: Pick<Message, 'timestamp'>): string {
  return timestamp.slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

/** Does this chat tell seconds? */
export function hasSeconds({ timestamp }: Pick<Message, 'timestamp'>): boolean {
  return timestamp.length > 'YYYY-MM-DDTHH:MM'.length;
}

/** The words without what an application adds or changes unseen. */
export function plainWords({ words }: Pick<Message, 'words'>): string | null {
  if (words === undefined) return null;
  return displayText(words)
    .normalize()
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replaceAll(/[\u00a0\u2007\u2009\u202f]/gu, ' ')
    .replaceAll(/\r\n?/g, '\n')
    .trim();
}

/** The message itself, then as another kind of phone may have written it: to the minute, or at any second of it. */
export function asAnyPhone(message: Message): Message[] {
  const minute = minuteOf(message);
  const seconds = Array.from({ length: 60 }, (_, second) => `${minute}:${String(second).padStart(2, '0')}`);
  const times = hasSeconds(message) ? [minute] : seconds;
  const words = plainWords(message);
  const others = times.flatMap(timestamp => [
    { ...message, timestamp },
    { ...message, timestamp, ...(words !== null && { words }) },
  ]);
  return [message, ...others];
}

/** Counts the lines that say the same in one minute: the first of them here is the first of them there. */
class SameLines {
  readonly #seen = new Occurrences();

  next(message: Message): string {
    const { sender } = message;
    const parts = [minuteOf(message), sender ? accountKey(sender) : null, plainWords(message)];
    const line = createHash('sha256').update(JSON.stringify(parts)).digest();
    return `${line.toString('latin1', 0, 16)}${this.#seen.next(line)}`;
  }
}

/** The keys that the messages of exports made by another kind of phone were recorded with, found by what both say. */
export class KeysElsewhere {
  readonly #keys = new Map<string, string[]>();
  readonly #here = new SameLines();

  /** Messages of one export, in their order, recorded under this id. */
  async learn(format: string, messages: AsyncIterable<Message>, id: string): Promise<void> {
    const [keys, lines] = [new MessageKeys(), new SameLines()];
    for await (const message of messages) {
      const line = lines.next(message);
      this.#keys.set(line, [...(this.#keys.get(line) ?? []), ...keys.keysOf(format, message, [id])]);
    }
  }

  /** Asked of every message of this export, in its order. */
  of(message: Message): readonly string[] {
    return this.#keys.get(this.#here.next(message)) ?? [];
  }
}
