import type { Message, RefusedMessage } from '../import/messages/message.ts';
import { accountKey } from '../import/messages/message-key.ts';
import type { Account } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';

/** An account that writes in an export. */
export interface AccountFound {
  readonly key: string;
  readonly platform: string;
  readonly account: Account;
  readonly messages: number;
  /** The person's own, as the export says. */
  readonly own: boolean;
}

export interface ConversationFound {
  readonly key: string;
  readonly platform: string;
  readonly id: string;
  readonly title?: Text;
  /** The id is what somebody said: it is for the record, never shown. */
  readonly isWords?: true;
  readonly messages: number;
  /** Instants of the first and the last message, where any has a date. */
  readonly first?: string;
  readonly last?: string;
}

/** What an export holds, before anything is recorded. */
export interface MessagesFound {
  /** Most messages first. */
  readonly conversations: readonly ConversationFound[];
  readonly accounts: readonly AccountFound[];
  readonly formats: readonly string[];
  readonly messages: number;
  /** Lines of the application. */
  readonly services: number;
  /** Of these: lines without an author that no phrase of the application explains. */
  readonly doubtful: number;
  readonly withoutSender: number;
  readonly undated: number;
  readonly refused: number;
  /** The first refusals, for an export of which nothing can be read. */
  readonly failures: readonly RefusedMessage[];
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** Counts what a reader gives; keeps one line for each account and conversation. */
export class Findings {
  readonly #conversations = new Map<string, Open<ConversationFound>>();
  readonly #accounts = new Map<string, Open<AccountFound>>();
  readonly #formats = new Set<string>();
  readonly #failures: RefusedMessage[] = [];
  readonly #counts = { messages: 0, services: 0, doubtful: 0, withoutSender: 0, undated: 0, refused: 0 };

  refuse(message: RefusedMessage): void {
    this.#counts.refused++;
    if (this.#failures.length < 3) this.#failures.push(message);
  }

  add(format: string, message: Message): void {
    this.#formats.add(format);
    if (message.service) {
      this.#counts.services++;
      if (message.remarks.includes('sender-doubtful')) this.#counts.doubtful++;
      return;
    }
    this.#counts.messages++;
    if (message.when.kind === 'undated') this.#counts.undated++;
    this.#converse(format, message);
    // What the person sent has no sender in some exports, and misses none.
    if (message.sender === undefined) this.#counts.withoutSender += message.own === true ? 0 : 1;
    else this.#write(format, message, message.sender);
  }

  done(): MessagesFound {
    return {
      conversations: mostFirst(this.#conversations),
      accounts: mostFirst(this.#accounts),
      formats: [...this.#formats],
      failures: this.#failures,
      ...this.#counts,
    };
  }

  #converse(format: string, { conversation: { id, title, isWords }, platform, when }: Message): void {
    const key = `${format} ${id}`;
    const start = { key, platform, id, ...(isWords && { isWords }), messages: 0 };
    const found: Open<ConversationFound> = this.#conversations.get(key) ?? start;
    this.#conversations.set(key, found);
    found.messages++;
    if (title !== undefined) found.title = title;
    const { earliest, latest } = when;
    if (earliest !== null && (found.first === undefined || earliest < found.first)) found.first = earliest;
    if (latest !== null && (found.last === undefined || latest > found.last)) found.last = latest;
  }

  #write(format: string, { platform, own }: Message, sender: Account): void {
    const key = `${format} ${accountKey(sender)}`;
    const found = this.#accounts.get(key) ?? { key, platform, account: sender, messages: 0, own: false };
    this.#accounts.set(key, found);
    found.messages++;
    found.own ||= own === true;
  }
}

function mostFirst<T extends { messages: number }>(found: ReadonlyMap<string, T>): T[] {
  return [...found.values()].sort((a, b) => b.messages - a.messages);
}
