import { createHash } from 'node:crypto';
import type { Account } from '../../incident/incident.ts';
import { displayText, type Text } from '../../incident/text.ts';
import { Occurrences } from '../occurrences.ts';
import type { Message } from './message.ts';

/** What tells two accounts apart: the platform's own id where there is one, else the name. Its display form is compared. */
export function accountKey({ accountId, alias, displayName, profileUrl }: Account): string {
  const told = accountId ?? alias ?? profileUrl ?? displayName ?? '';
  return displayText(told).normalize();
}

/**
 * Gives each message of an export the key that it will have in every later one: the record takes it once. Without an id
 * of the platform's it is made of what the line says, and of how many same lines stood before: the same sentence sent
 * five times stays five acts, and a later export adds none of them again.
 */
export class MessageKeys {
  readonly #seen = new Occurrences();

  /** The first is its own; the others are those of the same chat under other ids, and of the words that an earlier version read. */
  keysOf(format: string, message: Message, ids: readonly string[]): string[] {
    const { nativeId, timestamp, sender, words, formerWords } = message;
    const places = ids.map(id => [format, id.normalize()]);
    if (nativeId !== undefined)
      return places.map(place => digest([...place, 'id', nativeId]).toString('hex'));
    const said = (read: Text | undefined) => [
      'at',
      timestamp,
      sender ? accountKey(sender) : null,
      read ?? null,
    ];
    const nth = this.#seen.next(digest([...(places[0] ?? []), ...said(words)]));
    return [words, ...(formerWords === undefined ? [] : [formerWords])].flatMap(read =>
      places.map(place => digest([...place, ...said(read), nth]).toString('hex')),
    );
  }
}

/** Tells a conversation without naming it. */
export function conversationDigest(key: string): string {
  return digest([key.normalize()]).toString('hex', 0, 8);
}

function digest(parts: readonly (Text | number | null)[]): Buffer {
  return createHash('sha256')
    .update(`temoin/message/v1\n${JSON.stringify(parts)}`)
    .digest();
}
