import { createHash } from 'node:crypto';
import type { Message } from './message.ts';
import { accountKey } from './message-key.ts';
import { hasSeconds, minuteOf, plainWords } from './same-line.ts';

/*
 * WhatsApp gives a chat no id: an export says whose chat it is by its file's name alone, which a person, a zip or a
 * browser changes, and which two contacts may share. So two exports are compared by what they say in the time that both
 * cover: one chat says the same there, but for what was deleted or edited meanwhile; two chats do not.
 */

/** So many messages tell a chat; of a longer one, both sides keep the same part. Some 10 MB. */
const MOST = 50_000;

interface Line {
  /** Who, and in which minute. */
  readonly spot: string;
  readonly sender: string;
  readonly minute: string;
  count: number;
}

/** What a chat says, by digests, and from when to when; small, however long the chat. */
export class ChatSketch {
  readonly #lines = new Map<string, Line>();
  #shift = 0;
  #first: string | undefined;
  #last: string | undefined;
  #isToSecond = false;

  /** As an iPhone writes: an Android phone stops at the minute. */
  get isToSecond(): boolean {
    return this.#isToSecond;
  }

  get first(): string | undefined {
    return this.#first;
  }

  get last(): string | undefined {
    return this.#last;
  }

  /** How much is kept: half of it, a quarter, where this is 1, 2. */
  get shift(): number {
    return this.#shift;
  }

  /** A line of the application is worded by the phone's language: it says nothing here. */
  add(message: Message): void {
    const { service, sender: account } = message;
    if (service || account === undefined) return;
    const minute = minuteOf(message);
    this.#isToSecond ||= hasSeconds(message);
    if (this.#first === undefined || minute < this.#first) this.#first = minute;
    if (this.#last === undefined || minute > this.#last) this.#last = minute;
    const sender = accountKey(account);
    const spot = digest([minute, sender]);
    if (!isKept(spot, this.#shift)) return;
    const key = digest([spot, plainWords(message)]);
    const line = this.#lines.get(key);
    if (line !== undefined) line.count++;
    else this.#lines.set(key, { spot, sender, minute, count: 1 });
    while (this.#lines.size > MOST) this.#thin(this.#shift + 1);
  }

  /** Those that stand in this time, of the part that is kept at `shift`. */
  between(first: string, last: string, shift: number): Map<string, Line> {
    return new Map(
      [...this.#lines].filter(
        ([, { minute, spot }]) => minute >= first && minute <= last && isKept(spot, shift),
      ),
    );
  }

  #thin(shift: number): void {
    this.#shift = shift;
    for (const [key, { spot }] of this.#lines) if (!isKept(spot, shift)) this.#lines.delete(key);
  }
}

function isKept(spot: string, shift: number): boolean {
  return (Buffer.from(spot, 'latin1').readUInt32BE() & ((1 << shift) - 1)) === 0;
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest().toString('latin1', 0, 12);
}

/** Two exports, in the time that both cover. */
export interface Likeness {
  /** Messages that both hold. */
  readonly common: number;
  /** The same person in the same minute, in other words: edited, deleted since, or another chat. */
  readonly changed: number;
  /** Messages that only one of them holds. */
  readonly apart: number;
  /** How many people wrote what both hold. */
  readonly voices: number;
}

export function likenessOf(a: ChatSketch, b: ChatSketch): Likeness {
  const none = { common: 0, changed: 0, apart: 0, voices: 0 };
  if (a.first === undefined || b.first === undefined) return none;
  const first = a.first > b.first ? a.first : b.first;
  const last = [a.last ?? '', b.last ?? ''].sort()[0] ?? '';
  if (first > last) return none;
  const shift = Math.max(a.shift, b.shift);
  const [there, here] = [a, b].map(sketch => sketch.between(first, last, shift));
  if (there === undefined || here === undefined) return none;
  let common = 0;
  const voices = new Set<string>();
  for (const [key, { sender, count }] of there) {
    const both = Math.min(count, here.get(key)?.count ?? 0);
    common += both;
    if (both > 0) voices.add(sender);
  }
  // The other begins or ends within that minute: what it lacks of it was said before, or after.
  const isCut = (sketch: ChatSketch, minute: string) =>
    (minute === first && (sketch.first ?? '') < first) || (minute === last && (sketch.last ?? '') > last);
  const left = leftOver(there, here, minute => isCut(a, minute));
  const right = leftOver(here, there, minute => isCut(b, minute));
  let [changed, apart] = [0, 0];
  for (const spot of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(spot) ?? 0, right.get(spot) ?? 0];
    changed += Math.min(one, other);
    apart += Math.abs(one - other);
  }
  return { common, changed, apart, voices: voices.size };
}

/** By spot, what these hold more than the others. */
function leftOver(
  these: ReadonlyMap<string, Line>,
  others: ReadonlyMap<string, Line>,
  isCut: (minute: string) => boolean,
): Map<string, number> {
  const left = new Map<string, number>();
  for (const [key, { spot, count, minute }] of these) {
    if (isCut(minute)) continue;
    const more = count - Math.min(count, others.get(key)?.count ?? 0);
    if (more > 0) left.set(spot, (left.get(spot) ?? 0) + more);
  }
  return left;
}

/** What the names of two exports say: the same chat, two chats, or nothing, since one has lost its name. */
export type Names = 'same' | 'differ' | 'unknown';
export type Verdict = 'same' | 'doubt' | 'other' | 'unknown';

/** Nearly all of it: some was deleted or edited. */
const NEARLY_ALL = 0.8;
/** Written by one person alone, who may have sent the same to two chats: so many are no chance any more. */
const MANY = 20;

/**
 * Is it one chat? Only what is sure is « same », for what the record has already is not recorded again: the same « ok »
 * in the same minute happens in two chats. unknown: no time is covered by both, so nothing can be there twice.
 */
export function verdictOf(names: Names, { common, changed, apart, voices }: Likeness): Verdict {
  const all = common + changed + apart;
  if (all === 0) return 'unknown';
  const share = (common + changed / 2) / all;
  const isSure = share >= NEARLY_ALL && {
    same: common >= 1,
    unknown: (voices > 1 && common >= 2) || common >= MANY,
    differ: voices > 1 && common >= MANY / 2,
  };
  if (isSure !== false && isSure[names]) return 'same';
  const isLike = {
    same: common >= 1 && share >= 0.1,
    unknown: common >= 1 && share >= 0.5,
    differ: common >= 2 && share >= 0.5,
  };
  return isLike[names] ? 'doubt' : 'other';
}
