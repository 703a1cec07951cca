import type { Message } from '../import/messages/message.ts';
import type { Row } from '../import/row.ts';
import type { Surrounding } from '../incident/incident.ts';
import { compareWhen } from '../incident/when.ts';

const DAY = 86_400_000;
/** Acts that wait for what follows them: a chat in which nobody answers must not be held whole. */
const MOST_WAITING = 100;

interface Waiting {
  readonly row: Row;
  readonly message: Message;
  readonly before: readonly Surrounding[];
  readonly after: Surrounding[];
}

/**
 * Puts the person's own messages beside the acts that they stood around: up to `count` on each side in the order of the
 * file, of the same conversation and within a day. Context, never counted.
 */
export class Around {
  readonly #count: number;
  readonly #recent: Message[] = [];
  #waiting: Waiting[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  *act(row: Row, message: Message): Generator<Row> {
    if (this.#count === 0) {
      yield row;
      return;
    }
    const before = this.#recent.filter(own => isAround(own, message)).map(surrounding);
    this.#waiting.push({ row, message, before, after: [] });
    while (this.#waiting.length > MOST_WAITING) yield* this.#give(this.#waiting.splice(0, 1));
  }

  *own(message: Message): Generator<Row> {
    if (this.#count === 0) return;
    this.#recent.push(message);
    if (this.#recent.length > this.#count) this.#recent.shift();
    for (const waiting of this.#waiting) {
      if (isAround(message, waiting.message)) waiting.after.push(surrounding(message));
    }
    const isDone = ({ after }: Waiting) => after.length >= this.#count;
    // In the order of the file: what is done waits for what stands before it.
    const first = this.#waiting.findIndex(waiting => !isDone(waiting));
    yield* this.#give(this.#waiting.splice(0, first === -1 ? this.#waiting.length : first));
  }

  *rest(): Generator<Row> {
    yield* this.#give(this.#waiting.splice(0));
  }

  *#give(done: readonly Waiting[]): Generator<Row> {
    for (const { row, before, after } of done) {
      const near = [...before, ...after.slice(0, this.#count)].sort((a, b) => compareWhen(a.when, b.when));
      yield near.length === 0 ? row : { ...row, incident: { ...row.incident, surrounding: near } };
    }
  }
}

function isAround(own: Message, act: Message): boolean {
  if (own.conversation.id !== act.conversation.id) return false;
  const [a, b] = [own.when.earliest, act.when.earliest];
  return a !== null && b !== null && Math.abs(Date.parse(a) - Date.parse(b)) <= DAY;
}

function surrounding({ when, words, sender }: Message): Surrounding {
  const from = sender?.displayName ?? sender?.alias;
  return { own: true, ...(from !== undefined && { from }), when, ...(words !== undefined && { words }) };
}
