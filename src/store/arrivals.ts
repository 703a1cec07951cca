import { hash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { IntegrityError } from '../errors.ts';
import { type Files, makeFolder, NAMES, onDisk, syncFolder } from './files.ts';
import { Incoming } from './incoming.ts';
import { drain, type Poured, Pouring, pour, type StreamFacts } from './pour.ts';
import { isStoredAs, partOf, refuseIfAltered, type StoredFile } from './stored-file.ts';

/** What was learnt of bytes on their way in. */
export interface Arrived extends Poured {
  /** The vault held these bytes already; they were looked at again. */
  readonly known: boolean;
}

/** Bytes to take in: `read` fills a buffer, 0 at the end; `check` refuses them once all were read. */
export interface ByteSource {
  read(buffer: Buffer): number;
  check(size: number): void;
}

/** The vault, as its arrivals see it. */
export interface Shelves {
  readonly files: Files;
  readonly folder: string;
  /** Folders whose own names are known to be on the disk: one that exists may be what a crash left. */
  readonly durable: Set<string>;
  randomBytes(size: number): Uint8Array;
  has(sha256: string): boolean;
  stored(sha256: string): StoredFile;
  /** One for all files: memory stays flat whatever their number and size. */
  buffer(): Buffer;
}

/** Under the vault: good copies of originals whose stored copy was found altered. */
export const ASIDE = 'aside';
export const TEMPORARY_PREFIX = 'tmp-';
const SECOND = 128 * 1024;

/**
 * The way into the vault, for one file or for a group of them. Each is copied as it comes, hashed in the same pass.
 * `settle` then forces all of them to the disk, gives them their names, and forces the names: the record may name them
 * from then on, and not before. In groups, because a disk takes many files at once at less cost than one by one.
 */
export class Arrivals {
  readonly #vault: Shelves;
  /** Whole, under temporary names, by their hash. */
  #waiting = new Map<string, Incoming>();
  /** Folders of copies that were there: whoever put them there may have been stopped before their names were safe. */
  #doubtful = new Set<string>();
  #second: Buffer | undefined;

  constructor(vault: Shelves) {
    this.#vault = vault;
  }

  /** Takes bytes that can be read at once. The buffer holds a small file whole: one that is known is not written again. */
  take(source: ByteSource): Arrived {
    const buffer = this.#vault.buffer();
    const start = buffer.subarray(0, filled(buffer, source));
    if (start.length === buffer.length) return this.#takeLong(start, source);
    source.check(start.length);
    const arrived = { sha256: hash('sha256', start), size: start.length, head: start };
    if (this.#isHere(arrived.sha256, start)) return { ...arrived, known: true };
    const incoming = this.#receive();
    this.#attempt(incoming, () => {
      incoming.write(start);
      this.#waiting.set(arrived.sha256, incoming);
    });
    return { ...arrived, known: false };
  }

  /** Takes bytes that come little by little: a member of an archive, a part of a message. */
  async takeStream(source: AsyncIterable<Uint8Array>, from: StreamFacts): Promise<Arrived> {
    const incoming = this.#receive();
    try {
      const poured = await drain(source, from, new Pouring(chunk => incoming.write(chunk)));
      return this.#keepUnlessKnown(poured, incoming);
    } catch (error) {
      incoming.letGo();
      throw error;
    }
  }

  /** How many bytes wait to be forced to the disk. */
  get waitingBytes(): number {
    let sum = 0;
    for (const { size } of this.#waiting.values()) sum += size;
    return sum;
  }

  /** Some of the bytes that were taken, settled or not: not checked, for what is only looked at. */
  readAt(sha256: string, position: number, length: number): Buffer {
    const { files } = this.#vault;
    return (
      this.#waiting.get(sha256)?.readAt(position, length) ??
      partOf(files, this.#vault.stored(sha256), position, length)
    );
  }

  /**
   * All that was taken is in the vault when this returns. What an fsync has refused is not forced again: the whole
   * group is let go. `naming` is false where the record names all that was known, and nothing more is said of it: who
   * named it had forced its name to the disk.
   */
  settle(naming = true): void {
    const waiting = this.#waiting;
    const folders = naming ? this.#doubtful : new Set<string>();
    this.#waiting = new Map();
    this.#doubtful = new Set();
    try {
      for (const incoming of waiting.values()) onDisk(incoming.path, () => incoming.finish());
      for (const [sha256, incoming] of waiting) folders.add(this.#name(sha256, incoming));
      for (const folder of folders) onDisk(folder, () => this.#syncNames(folder));
    } finally {
      for (const incoming of waiting.values()) incoming.letGo();
    }
  }

  /** Lets go of what is not settled, without a trace. */
  letGo(): void {
    for (const incoming of this.#waiting.values()) incoming.letGo();
    this.#waiting.clear();
    this.#doubtful.clear();
  }

  /** The start was read; the rest goes by in one pass, whatever the size. */
  #takeLong(start: Buffer, source: ByteSource): Arrived {
    const incoming = this.#receive();
    return this.#attempt(incoming, () => {
      const pouring = new Pouring(chunk => incoming.write(chunk));
      pouring.take(start);
      const poured = pour(this.#vault.buffer(), buffer => source.read(buffer), pouring);
      source.check(poured.size);
      return this.#keepUnlessKnown(poured, incoming);
    });
  }

  #keepUnlessKnown(poured: Poured, incoming: Incoming): Arrived {
    const known = this.#isHere(poured.sha256, incoming);
    if (known) incoming.letGo();
    else this.#waiting.set(poured.sha256, incoming);
    return { ...poured, known };
  }

  /**
   * True for bytes that the vault holds, or that wait already. The stored copy is read again before the new one is let
   * go; if it was altered, the new one stays, aside.
   */
  #isHere(sha256: string, bytes: Buffer | Incoming): boolean {
    if (this.#waiting.has(sha256)) return true;
    if (!this.#vault.has(sha256)) return false;
    const { files } = this.#vault;
    const stored = this.#vault.stored(sha256);
    try {
      const isSame = !(bytes instanceof Incoming) && isStoredAs(files, stored, bytes, this.#secondBuffer());
      if (!isSame) refuseIfAltered(files, stored, this.#secondBuffer());
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      this.#putAside(sha256, bytes);
      throw new IntegrityError(error.id, { ...error.params, kept: join(NAMES.vault, ASIDE, sha256) }, error);
    }
    this.#doubtful.add(dirname(stored.path));
    return true;
  }

  #putAside(sha256: string, bytes: Buffer | Incoming): void {
    const { files, folder } = this.#vault;
    const incoming = bytes instanceof Incoming ? bytes : this.#receive();
    const aside = join(folder, ASIDE);
    this.#attempt(incoming, () =>
      onDisk(incoming.path, () => {
        if (bytes !== incoming) incoming.write(bytes as Buffer);
        incoming.finish();
        makeFolder(files, aside);
        incoming.rename(join(aside, sha256));
        syncFolder(files, aside);
      }),
    );
  }

  /** Gives it its name; the folder it is in. Another command may have brought the same bytes meanwhile: nothing is replaced. */
  #name(sha256: string, incoming: Incoming): string {
    const { files, has } = this.#vault;
    const stored = this.#vault.stored(sha256);
    const { path } = stored;
    const folder = dirname(path);
    onDisk(incoming.path, () => {
      makeFolder(files, folder);
      if (has(sha256)) refuseIfAltered(files, stored, this.#secondBuffer());
      else incoming.rename(path);
    });
    return folder;
  }

  /** Forces the names in a folder, and its own, to the disk. */
  #syncNames(folder: string): void {
    const { files, durable } = this.#vault;
    if (!durable.has(folder)) syncFolder(files, this.#vault.folder);
    durable.add(folder);
    syncFolder(files, folder);
  }

  /** Copying tools drop empty folders; a link in the vault's place is refused. */
  #receive(): Incoming {
    const { files, folder, durable } = this.#vault;
    if (!durable.has(folder)) onDisk(folder, () => makeFolder(files, folder));
    durable.add(folder);
    const name = TEMPORARY_PREFIX + Buffer.from(this.#vault.randomBytes(8)).toString('hex');
    return new Incoming(files, join(folder, name));
  }

  /** The first one may hold the bytes that came. */
  #secondBuffer(): Buffer {
    this.#second ??= Buffer.allocUnsafeSlow(SECOND);
    return this.#second;
  }

  #attempt<T>(incoming: Incoming, work: () => T): T {
    try {
      return work();
    } catch (error) {
      incoming.letGo();
      throw error;
    }
  }
}

/** Reads until the buffer is full or the source ends; how much. One read may give only a part. */
function filled(buffer: Buffer, source: ByteSource): number {
  let done = 0;
  while (done < buffer.length) {
    const got = source.read(buffer.subarray(done));
    if (got === 0) break;
    done += got;
  }
  return done;
}
