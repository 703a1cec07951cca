import { UsageError } from '../errors.ts';
import { accountKey, conversationDigest } from '../import/messages/message-key.ts';
import { plainName } from '../import/plain-name.ts';
import { displayText } from '../incident/text.ts';

export { conversationDigest } from '../import/messages/message-key.ts';
export { otherOrder } from '../import/messages/whatsapp-order.ts';

import type { AccountFound, ConversationFound, MessagesFound } from './messages-found.ts';

/** Whose messages become acts, and which of them. Keys are those of what was found. */
export interface MessageChoice {
  readonly authors: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  readonly conversations?: ReadonlySet<string>;
  /** Instants, both inclusive; a message without a date is always in. */
  readonly since?: string;
  readonly until?: string;
  /** How many of the person's own messages before and after are kept with each act. */
  readonly around: number;
}

/**
 * The account that a person names: by its id, its alias with or without @, or the name shown, whatever its case and its
 * accents' writing. Several that answer to one name are not mixed up: the id is asked for.
 */
export function accountNamed({ accounts }: MessagesFound, typed: string): AccountFound {
  const exact = accounts.filter(({ account }) => accountKey(account) === typed.normalize());
  const named = exact.length > 0 ? exact : accounts.filter(({ account }) => answersTo(account, typed));
  const [first] = named;
  if (first === undefined) throw new UsageError('messages-author-unknown', { author: typed });
  if (named.length === 1) return first;
  const ids = named.map(({ account }) => accountKey(account));
  throw new UsageError('messages-author-several', { author: typed, ids: ids.join(', '), id: ids[0] });
}

function answersTo({ displayName, alias, accountId }: AccountFound['account'], typed: string): boolean {
  const names = [displayName, alias, accountId].filter(name => name !== undefined).map(displayText);
  const digits = typed.replace(/[^\d+]/g, '');
  const isNumber =
    /^\+?[\d\s().-]{6,}$/.test(typed) && names.some(name => name.replace(/[^\d+]/g, '') === digits);
  return isNumber || names.some(name => plain(name) === plain(typed));
}

/** Conversations whose title or id holds the text. */
export function conversationsNamed({ conversations }: MessagesFound, typed: string): ConversationFound[] {
  const named = conversations.filter(({ title, id, key, isWords }) =>
    [isWords ? conversationDigest(key) : id, ...(title === undefined ? [] : [displayText(title)])].some(
      name => plain(name).includes(plain(typed)),
    ),
  );
  if (named.length === 0) throw new UsageError('messages-conversation-unknown', { text: typed });
  return named;
}

function plain(name: string): string {
  return plainName(name).toLocaleLowerCase('und').replace(/^@/, '').trim();
}
