/**
 * What the renderer and its decoder child say to each other: frames of a four-byte length and bytes.
 * To the child: a request (JSON), the file in frames, an empty frame. Back: an answer (JSON), one frame a picture.
 */
import { z } from 'zod/mini';
import type { Box, PreparedPicture } from './picture.ts';

export interface DecodeRequest {
  /** How the bytes are to be read. */
  readonly kind: 'picture' | 'document' | 'text' | 'letter';
  readonly box: Box;
  readonly maxPixels: number;
}

/** The child's first frame: its libraries are loaded. */
export const READY = 'ready';

const size = z.int().check(z.minimum(1), z.maximum(65_535));
const count = z.int().check(z.minimum(0));

const Note = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['slice', 'page']), number: count, total: count }),
  z.strictObject({ kind: z.literal('pages-left-out'), from: count, to: count }),
  z.strictObject({ kind: z.literal('first-view'), total: count }),
  z.strictObject({ kind: z.literal('text-left-out'), shown: count, total: count }),
  z.strictObject({ kind: z.enum(['frame', 'from-markup', 'old-encoding', 'letter-rest']) }),
]);

const FIELDS = ['from', 'sender', 'to', 'cc', 'reply-to', 'date', 'subject', 'id', 'attachment'] as const;

/** The child has read the adverse party's bytes: what it says is checked, not believed. */
const Answer = z.union([
  z.strictObject({ failure: z.enum(['corrupt', 'wrong-type', 'too-large', 'locked']) }),
  z.strictObject({
    pictures: z
      .array(
        z.strictObject({
          format: z.enum(['jpeg', 'png']),
          width: size,
          height: size,
          notes: z.array(Note).check(z.maxLength(4)),
        }),
      )
      .check(z.minLength(1), z.maxLength(1000)),
  }),
  z.strictObject({
    written: z.strictObject({
      fields: z.array(z.strictObject({ name: z.enum(FIELDS), value: z.string() })).check(z.maxLength(10_000)),
      text: z.string().check(z.maxLength(1_000_000)),
      notes: z.array(Note).check(z.maxLength(4)),
    }),
  }),
]);
export type Answer = z.infer<typeof Answer>;

/** No prepared picture comes near this; a longer frame is a child gone wrong. */
const LONGEST_FRAME = 256 * 1024 * 1024;

export function frame(bytes: Uint8Array): Uint8Array[] {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.byteLength);
  return bytes.byteLength === 0 ? [length] : [length, bytes];
}

/** An answer that has pictures: what is said of them, then a frame each. */
export function pictureFrames(pictures: readonly PreparedPicture[]): Uint8Array[] {
  const heads = pictures.map(({ format, width, height, notes = [] }) => ({
    format,
    width,
    height,
    notes: [...notes],
  }));
  const said: Answer = { pictures: heads };
  return [...frame(Buffer.from(JSON.stringify(said))), ...pictures.flatMap(({ bytes }) => frame(bytes))];
}

/** What an answer says, checked; undefined where it makes no sense. */
export function readAnswer(bytes: Buffer | undefined): Answer | undefined {
  return Answer.safeParse(parseJson(bytes)).data;
}

function parseJson(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString() ?? '');
  } catch {
    return undefined;
  }
}

/** The pictures that an answer announced; undefined where the frames end before them. */
export async function readPictures(
  { pictures: heads }: Extract<Answer, { pictures: unknown }>,
  frames: FrameReader,
): Promise<PreparedPicture[] | undefined> {
  const pictures: PreparedPicture[] = [];
  for (const head of heads) {
    const bytes = await frames.next();
    if (!bytes) return undefined;
    pictures.push({ ...head, bytes });
  }
  return pictures;
}

/** Takes frames off a stream of bytes. */
export class FrameReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The next frame; undefined when the stream has ended. */
  async next(): Promise<Buffer | undefined> {
    const head = await this.#take(4);
    if (!head) return undefined;
    const length = head.readUInt32BE();
    if (length > LONGEST_FRAME) throw new RangeError('frame too long');
    return length === 0 ? Buffer.alloc(0) : this.#take(length);
  }

  async #take(count: number): Promise<Buffer | undefined> {
    while (this.#size < count) {
      const { value, done } = await this.#chunks.next();
      if (done) return undefined;
      this.#held.push(value);
      this.#size += value.length;
    }
    const all = this.#held.length === 1 ? (this.#held[0] as Buffer) : Buffer.concat(this.#held);
    this.#held = all.length > count ? [all.subarray(count)] : [];
    this.#size = all.length - count;
    return all.subarray(0, count);
  }
}
