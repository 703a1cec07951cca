import { createHash } from 'node:crypto';
import { TemoinError } from '../errors.ts';

const HEAD_SIZE = 256 * 1024;

/** What was learnt of the bytes while they went by. */
export interface Poured {
  readonly sha256: string;
  readonly size: number;
  /**
   * The start, 256 KiB at least: enough to tell type and metadata. All of it where the buffer held it: then it is good
   * until the vault reads the next file.
   */
  readonly head: Buffer;
}

/** Bytes that go by, chunk by chunk: hashed and written in one pass. A chunk may be reused once it was taken. */
export class Pouring {
  readonly #hash = createHash('sha256');
  readonly #head: Buffer[] = [];
  readonly #write: (chunk: Uint8Array) => void;
  #headSize = 0;
  #size = 0;

  constructor(write: (chunk: Uint8Array) => void = () => {}) {
    this.#write = write;
  }

  get size(): number {
    return this.#size;
  }

  take(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.#write(chunk);
    this.#size += chunk.length;
    if (this.#headSize >= HEAD_SIZE) return;
    const part = Buffer.from(chunk.subarray(0, HEAD_SIZE - this.#headSize));
    this.#head.push(part);
    this.#headSize += part.length;
  }

  /** All of them went by. */
  done(): Poured {
    return { sha256: this.#hash.digest('hex'), size: this.#size, head: Buffer.concat(this.#head) };
  }
}

/** One pass, whatever the size: each chunk is hashed and written from the same buffer. */
export function pour(buffer: Buffer, read: (buffer: Buffer) => number, pouring = new Pouring()): Poured {
  for (;;) {
    const got = read(buffer);
    if (got === 0) return pouring.done();
    pouring.take(buffer.subarray(0, got));
  }
}

/** Of bytes that come as a stream. */
export interface StreamFacts {
  /** What an error calls them. */
  readonly name: string;
  /** More than this is refused, whatever their source had announced. */
  readonly maxBytes: number;
  /** ISO instant; the epoch where nothing says. */
  readonly modified?: string;
}

/** The same for bytes that come in their own time. Nothing is held but the chunk at hand. */
export async function drain(
  source: AsyncIterable<Uint8Array>,
  { name, maxBytes }: StreamFacts,
  pouring = new Pouring(),
): Promise<Poured> {
  for await (const chunk of source) {
    if (pouring.size + chunk.length > maxBytes)
      throw new TemoinError('file-over-limit', { path: name, maxBytes });
    pouring.take(chunk);
  }
  if (pouring.size === 0) throw new TemoinError('file-empty', { path: name });
  return pouring.done();
}
