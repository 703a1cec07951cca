import { createHash } from 'node:crypto';

/**
 * Meta gives messages no id, and its exports call each account by its name of that day: a harasser who takes another
 * name would make every message a new one in the next export. What does not change tells a message: its millisecond,
 * its words, and how many same ones stood before.
 */
export class MetaIds {
  readonly #seen = new Map<string, number>();

  /** None for a message without date: in another file of the chat, it would be taken for this one. */
  of(timestamp: string, words: string): { nativeId?: string } {
    if (timestamp === '') return {};
    const digest = createHash('sha256').update(`${timestamp}\n${words}`, 'utf16le').digest();
    // Half of it: enough to count by, and a chat may be long.
    const line = digest.toString('latin1', 0, 16);
    const nth = (this.#seen.get(line) ?? 0) + 1;
    this.#seen.set(line, nth);
    return { nativeId: `${timestamp} ${digest.toString('hex')} ${nth}` };
  }
}
