/** A line of a text file, without its end. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Its first bytes only, where it is too long. */
  readonly bytes: Buffer;
  readonly isTooLong: boolean;
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Cuts bytes into lines, ended by LF or CRLF. A line longer than `most` is cut there: never held whole. */
export async function* textLines(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<TextLine> {
  let number = 1;
  let size = 0;
  let parts: Buffer[] = [];
  const keep = (part: Buffer) => {
    if (size < most && part.length > 0) parts.push(Buffer.from(part.subarray(0, most - size)));
    size += part.length;
  };
  const line = (): TextLine => {
    const isTooLong = size > most;
    const whole = Buffer.concat(parts);
    const end = !isTooLong && whole.at(-1) === RETURN ? whole.length - 1 : whole.length;
    parts = [];
    size = 0;
    return { number: number++, bytes: whole.subarray(0, end), isTooLong };
  };
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, from)) {
      keep(bytes.subarray(from, at));
      yield line();
      from = at + 1;
    }
    keep(bytes.subarray(from));
  }
  if (size > 0) yield line();
}
