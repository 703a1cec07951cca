import { createHash } from 'node:crypto';

const HEAD_SIZE = 256 * 1024;

/** What was learnt of the bytes while they went by. */
export interface Poured {
  readonly sha256: string;
  readonly size: number;
  /** The first 256 KiB. */
  readonly head: Buffer;
}

/** One pass, whatever the size: each chunk is hashed and written from the same buffer. */
export function pour(
  buffer: Buffer,
  read: (buffer: Buffer) => number,
  write: (chunk: Buffer) => void,
): Poured {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let headSize = 0;
  let size = 0;
  for (;;) {
    const got = read(buffer);
    if (got === 0) break;
    const chunk = buffer.subarray(0, got);
    hash.update(chunk);
    write(chunk);
    size += got;
    if (headSize < HEAD_SIZE) {
      const part = Buffer.from(chunk.subarray(0, HEAD_SIZE - headSize));
      head.push(part);
      headSize += part.length;
    }
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) };
}
