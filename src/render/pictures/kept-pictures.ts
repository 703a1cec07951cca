import type { PreparedPicture } from './picture.ts';
import {
  type DecodeRequest,
  FrameReader,
  frame,
  pictureFrames,
  readAnswer,
  readPictures,
} from './protocol.ts';

/** Where prepared pictures are kept from one print to the next, by the SHA-256 of their exhibit. */
export interface KeptPictures {
  get(sha256: string): Buffer | undefined;
  put(sha256: string, bytes: Uint8Array): void;
}

/** Raised with every change to what the decoder makes of the same bytes between two versions. */
const RENDERING = 3;

/** Prepared pictures, each with what it was made for: another page, or another version, makes them anew. */
export class PictureKeeper {
  readonly #kept: KeptPictures;
  readonly #version: string;

  /** `version` is that of the program, and so of the libraries that it names exactly: all that decides on the pixels. */
  constructor(kept: KeptPictures, version: string) {
    this.#kept = kept;
    this.#version = version;
  }

  async find(sha256: string, request: DecodeRequest): Promise<PreparedPicture[] | undefined> {
    const bytes = this.#kept.get(sha256);
    if (!bytes) return undefined;
    const frames = new FrameReader(only(bytes));
    if ((await frames.next())?.toString() !== this.#purpose(request)) return undefined;
    const answer = readAnswer(await frames.next());
    return answer && 'pictures' in answer ? readPictures(answer, frames) : undefined;
  }

  keep(sha256: string, request: DecodeRequest, pictures: readonly PreparedPicture[]): void {
    const purpose = frame(Buffer.from(this.#purpose(request)));
    this.#kept.put(sha256, Buffer.concat([...purpose, ...pictureFrames(pictures)]));
  }

  #purpose({ kind, box, maxPixels }: DecodeRequest): string {
    return JSON.stringify([this.#version, RENDERING, kind, box.width, box.height, maxPixels]);
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
