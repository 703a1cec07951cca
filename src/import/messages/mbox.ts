/** A message of a mailbox; without bytes where it is larger than what is read. */
export interface BoxedMessage {
  /** The line that parts it from the one before: no part of the message. */
  readonly separator: string;
  readonly bytes?: Buffer;
}

/** A separator is never longer; what may be one is kept until its line is whole. */
const LINE = 600;
const SEPARATOR = /^From \S.*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\b\d{4}\b/;

/**
 * Parts a mailbox (mbox) into its messages, in the memory of one. A line that begins with `From ` in the words of a
 * message is told from a separator: a separator follows an empty line and ends with a date. Lines that were quoted
 * with `>` for that reason get their own form back.
 */
export async function* boxedMessages(
  bytes: AsyncIterable<Uint8Array>,
  largest: number,
): AsyncGenerator<BoxedMessage, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  let isStart = true;
  let open: Gathered | undefined;
  for await (const chunk of bytes) {
    const data = Buffer.concat([rest, chunk]);
    let [at, from] = [0, isStart ? 0 : 3];
    const end = Math.max(0, data.length - LINE);
    for (
      let found = separator(data, from, end, isStart);
      found !== undefined;
      found = separator(data, from, end, isStart)
    ) {
      open?.add(data.subarray(at, found.at));
      if (open !== undefined) yield open.message();
      open = new Gathered(found.line, largest);
      at = found.end;
      from = found.end;
      isStart = false;
    }
    const kept = Math.max(at, Math.min(data.length, end - 3));
    open?.add(data.subarray(at, kept));
    if (kept > 0) isStart = false;
    rest = data.subarray(kept);
  }
  yield* last(rest, isStart, open, largest);
}

function* last(
  rest: Buffer,
  isStart: boolean,
  open: Gathered | undefined,
  largest: number,
): Generator<BoxedMessage> {
  let [at, from, current] = [0, isStart ? 0 : 3, open];
  const padded = Buffer.concat([rest, Buffer.from('\n')]);
  for (let found = separator(padded, from, rest.length, isStart); found !== undefined; ) {
    current?.add(rest.subarray(at, found.at));
    if (current !== undefined) yield current.message();
    current = new Gathered(found.line, largest);
    at = Math.min(found.end, rest.length);
    from = at;
    found = separator(padded, from, rest.length, false);
  }
  current?.add(rest.subarray(at));
  if (current !== undefined) yield current.message();
}

/** The next separator that starts before `end`, and where its line ends. */
function separator(
  data: Buffer,
  from: number,
  end: number,
  isStart: boolean,
): { at: number; end: number; line: string } | undefined {
  for (let at = data.indexOf('From ', from); at !== -1 && at < end; at = data.indexOf('From ', at + 5)) {
    if (!(at === 0 ? isStart : followsEmptyLine(data, at))) continue;
    const lineEnd = data.indexOf('\n', at);
    if (lineEnd === -1 || lineEnd - at > LINE) continue;
    const line = data.toString('latin1', at, lineEnd).trimEnd();
    if (SEPARATOR.test(line)) return { at, end: lineEnd + 1, line };
  }
  return undefined;
}

function followsEmptyLine(data: Buffer, at: number): boolean {
  if (data[at - 1] !== 0x0a) return false;
  return data[at - 2] === 0x0a || (data[at - 2] === 0x0d && data[at - 3] === 0x0a);
}

/** Does a file that begins so hold a mailbox? */
export function startsMailbox(start: string): boolean {
  return SEPARATOR.test(start.split('\n', 1)[0] ?? '');
}

class Gathered {
  readonly #separator: string;
  readonly #largest: number;
  #parts: Buffer[] = [];
  #size = 0;

  constructor(separator: string, largest: number) {
    this.#separator = separator;
    this.#largest = largest;
  }

  add(part: Buffer): void {
    this.#size += part.length;
    if (this.#size <= this.#largest) this.#parts.push(part);
    else this.#parts = [];
  }

  message(): BoxedMessage {
    const separator = this.#separator;
    if (this.#size > this.#largest) return { separator };
    const text = Buffer.concat(this.#parts).toString('latin1');
    return { separator, bytes: Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1') };
  }
}
