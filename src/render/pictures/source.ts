import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TemoinError } from '../../errors.ts';
import type { ExhibitBlock } from '../../report/document.ts';
import { DecoderChild } from './child.ts';
import { containerOf, type FilmReader, frameOf } from './film.ts';
import type { PictureKeeper } from './kept-pictures.ts';
import { exhibitKind } from './magic.ts';
import { ownProgram } from './own-program.ts';
import type { Box, PictureSource, PreparedExhibit } from './picture.ts';
import type { DecodeRequest } from './protocol.ts';

export interface DecoderLimits {
  /** File size, in bytes. */
  readonly bytes: number;
  /** Width × height: 210 million lets the largest phone cameras (200 million) through. */
  readonly pixels: number;
  /** Resident memory of the child, in bytes: what really holds back a picture made to swell. */
  readonly memory: number;
  /** For one picture: a 48-million-pixel HEIC takes some ten seconds on a slow machine. */
  readonly millis: number;
}

export const LIMITS: DecoderLimits = {
  bytes: 200 * 1024 ** 2,
  pixels: 210_000_000,
  memory: 1024 ** 3,
  millis: 60_000,
};

/** A source to be closed when the print is done. */
export interface VaultPictures extends PictureSource {
  close(): Promise<void>;
}

/**
 * Pictures of the vault, decoded in one child process that lives as long as the print. A picture on which it dies
 * costs that picture only: the next one gets a new child. What the vault gives is hashed on its way: a file that is
 * no longer what was recorded is never printed as that exhibit.
 */
export function vaultPictures(
  open: (sha256: string) => Readable,
  options: {
    limits?: Partial<DecoderLimits>;
    program?: URL;
    film?: FilmReader;
    /** What an earlier print made; the original is read and hashed all the same. */
    kept?: PictureKeeper;
  } = {},
): VaultPictures {
  const limits = { ...LIMITS, ...options.limits };
  const program = options.program ?? ownProgram('decoder');
  let child: DecoderChild | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  async function prepare(exhibit: ExhibitBlock, box: Box): Promise<PreparedExhibit> {
    const file = new VaultFile(() => open(exhibit.sha256), limits.bytes);
    try {
      const head = await file.head();
      const kind = exhibitKind(head, exhibit.mediaType);
      switch (kind) {
        case 'video':
          return await frame(exhibit, file, head, box);
        case 'audio':
        case 'not-a-picture':
        case 'wrong-type':
          return kind;
      }
      if (exhibit.size > limits.bytes) return 'too-large';
      const request: DecodeRequest = { kind, box, maxPixels: limits.pixels };
      const kept = await options.kept?.find(exhibit.sha256, request);
      if (kept) return (await file.isWhole(exhibit.sha256)) ? kept : 'missing';
      child ??= await start(program, limits);
      const answer = await child.decode(file.bytes(), request);
      if (file.sha256() !== exhibit.sha256) return 'missing';
      if (Array.isArray(answer)) options.kept?.keep(exhibit.sha256, request, answer);
      return answer;
    } catch (error) {
      child = undefined; // dead, or killed in the middle of a file
      if (error instanceof TemoinError) throw error;
      if (error instanceof TooLarge) return 'too-large';
      return error instanceof Unreadable ? 'missing' : 'decoder-died';
    } finally {
      file.close();
    }
  }

  /** One frame, decoded like any foreign picture; a film of which none can be had stays a film. */
  async function frame(
    exhibit: ExhibitBlock,
    file: VaultFile,
    head: Uint8Array,
    box: Box,
  ): Promise<PreparedExhibit> {
    const container = containerOf(head);
    if (!options.film || !container) return 'video';
    if (!(await file.isWhole(exhibit.sha256))) return 'missing';
    const bytes = await frameOf(exhibit.sha256, container, options.film);
    if (!bytes) return 'video';
    child ??= await start(program, limits);
    const made = await child.decode(Readable.from([bytes]), {
      kind: 'picture',
      box,
      maxPixels: limits.pixels,
    });
    if (!Array.isArray(made)) return 'video';
    return made.map(picture => ({ ...picture, notes: [{ kind: 'frame' }, ...(picture.notes ?? [])] }));
  }

  return {
    pictures(exhibit, box) {
      const turn = queue.then(() => prepare(exhibit, box));
      queue = turn.catch(() => {});
      return turn;
    },
    async close() {
      await queue;
      await child?.close();
      child = undefined;
    },
  };
}

/** A decoder that can't start is no fault of the picture: said aloud, never a sheet in its place. */
async function start(program: URL, limits: DecoderLimits): Promise<DecoderChild> {
  const child = new DecoderChild(program, limits);
  if (!(await child.started()))
    throw new TemoinError('decoder-unavailable', { program: fileURLToPath(program) });
  return child;
}

class TooLarge extends Error {}

/** The vault could not give the file. */
class Unreadable extends Error {}

/** One file as it streams from the vault: its first bytes, then all of them, hashed and counted. */
class VaultFile {
  readonly #hash = createHash('sha256');
  readonly #open: () => Readable;
  readonly #maxBytes: number;
  #stream: Readable | undefined;
  #chunks: AsyncIterator<Uint8Array> | undefined;
  #first: Uint8Array = new Uint8Array();

  constructor(open: () => Readable, maxBytes: number) {
    this.#open = open;
    this.#maxBytes = maxBytes;
  }

  async head(): Promise<Uint8Array> {
    this.#first = (await this.#next()) ?? this.#first;
    return this.#first;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    let size = 0;
    for (let chunk: Uint8Array | undefined = this.#first; chunk; chunk = await this.#next()) {
      size += chunk.byteLength;
      if (size > this.#maxBytes) throw new TooLarge();
      this.#hash.update(chunk);
      yield chunk;
    }
  }

  /** Reads it to its end: a film is as long as it likes, and none of it is kept. */
  async isWhole(sha256: string): Promise<boolean> {
    for (let chunk: Uint8Array | undefined = this.#first; chunk; chunk = await this.#next())
      this.#hash.update(chunk);
    return this.sha256() === sha256;
  }

  sha256(): string {
    return this.#hash.digest('hex');
  }

  close(): void {
    this.#stream?.destroy();
  }

  async #next(): Promise<Uint8Array | undefined> {
    try {
      this.#stream ??= this.#open();
      this.#chunks ??= this.#stream[Symbol.asyncIterator]();
      const { value, done } = await this.#chunks.next();
      return done ? undefined : value;
    } catch {
      throw new Unreadable();
    }
  }
}
