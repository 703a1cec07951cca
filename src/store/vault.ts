import { join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { TemoinError } from '../errors.ts';
import { Arrivals, type Arrived, type ByteSource } from './arrivals.ts';
import { type Files, letGo, NAMES, onDisk } from './files.ts';
import { drain, pour, type StreamFacts } from './pour.ts';
import { openSource, readSource, refuseIfChanged, type SourceFile, shownPath } from './source-file.ts';
import { chunksOf, openStored, partOf, readPart, refuseIfAltered, type StoredFile } from './stored-file.ts';

/** What became of a file that was taken in. */
export interface Stored extends Arrived {
  /** Modification time of the source, ISO instant; the epoch for bytes that come from no file. */
  readonly modified: string;
}

const CHUNK = 4 * 1024 * 1024;
const EPOCH = new Date(0).toISOString();

/** Where the bytes with this hash live, relative to the vault: `ab/abcd…`. The only naming function. */
export function vaultName(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256');
  return join(sha256.slice(0, 2), sha256);
}

/**
 * The originals, named by their SHA-256. Bytes only ever come in: tmp → fsync → rename → fsync of the folder.
 * Nothing here removes or changes what is stored; a purge does, in `purge-files`.
 */
export class Vault {
  readonly folder: string;
  readonly #dossier: string;
  readonly #files: Files;
  readonly #randomBytes: (size: number) => Uint8Array;
  readonly #writable: boolean;
  /** Folders whose own names are known to be on the disk: one that exists may be what a crash left. */
  readonly #durable = new Set<string>();
  #buffer: Buffer | undefined;
  /** How the real path of whatever stands in the dossier begins. */
  #inside: Buffer | undefined;

  constructor(
    dossier: string,
    env: { files: Files; randomBytes(size: number): Uint8Array; writable: boolean },
  ) {
    this.#dossier = dossier;
    this.folder = join(dossier, NAMES.vault);
    this.#files = env.files;
    this.#randomBytes = env.randomBytes;
    this.#writable = env.writable;
  }

  /** Copies a file in and hashes it, in one pass. Refuses whatever is not a readable, steady, non-empty file. */
  putFile(path: string | Buffer): Stored {
    return this.#alone(arrivals => this.takeFile(path, arrivals));
  }

  /** The same for one of a group: it is in the vault once the group is settled. */
  takeFile(path: string | Buffer, arrivals: Arrivals): Stored {
    return this.#withSource(path, source => {
      const arrived = arrivals.take({
        read: buffer => readSource(this.#files, source, buffer),
        check: size => refuseIfChanged(this.#files, source, size),
      });
      return { ...arrived, modified: source.before.mtime.toISOString() };
    });
  }

  /** A group of files on their way in. */
  arrivals(): Arrivals {
    if (!this.#writable) throw new TemoinError('dossier-read-only', { path: this.#dossier });
    return new Arrivals({
      files: this.#files,
      folder: this.folder,
      durable: this.#durable,
      randomBytes: this.#randomBytes,
      has: sha256 => this.has(sha256),
      stored: sha256 => this.#stored(sha256),
      buffer: () => this.#sharedBuffer(),
    });
  }

  /** Everything that `putFile` does and says, without writing. */
  hashFile(path: string | Buffer): Stored {
    return this.#withSource(path, source => {
      const poured = pour(this.#sharedBuffer(), buffer => readSource(this.#files, source, buffer));
      refuseIfChanged(this.#files, source, poured.size);
      const known = this.has(poured.sha256);
      if (known) this.#refuseIfAltered(poured.sha256);
      return { ...poured, known, modified: source.before.mtime.toISOString() };
    });
  }

  /** Takes in bytes that the program has made or was handed. */
  putBytes(bytes: Uint8Array): Stored {
    let offset = 0;
    const source: ByteSource = {
      read: buffer => {
        const part = bytes.subarray(offset, offset + buffer.length);
        buffer.set(part);
        offset += part.length;
        return part.length;
      },
      check: size => {
        if (size === 0) throw new TemoinError('file-empty', { path: '' });
      },
    };
    return this.#alone(arrivals => ({ ...arrivals.take(source), modified: EPOCH }));
  }

  /** Takes in bytes that come little by little: a member of an archive, a part of a message. */
  async putStream(source: AsyncIterable<Uint8Array>, from: StreamFacts): Promise<Stored> {
    const arrivals = this.arrivals();
    const arrived = await arrivals.takeStream(source, from);
    arrivals.settle();
    return { ...arrived, modified: from.modified ?? EPOCH };
  }

  /** Everything that `putStream` does and says, without writing. */
  async hashStream(source: AsyncIterable<Uint8Array>, from: StreamFacts): Promise<Stored> {
    const poured = await drain(source, from);
    const known = this.has(poured.sha256);
    if (known) this.#refuseIfAltered(poured.sha256);
    return { ...poured, known, modified: from.modified ?? EPOCH };
  }

  has(sha256: string): boolean {
    const path = this.#path(sha256);
    return onDisk(path, () => this.#files.lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
  }

  /** The bytes, as a stream that fails at its end if they are not what their name says. */
  read(sha256: string): Readable {
    return Readable.from(chunksOf(this.#files, this.#stored(sha256)), { objectMode: false });
  }

  /** Some of the bytes, as they stand there: not checked, for what is only looked at. */
  readAt(sha256: string, position: number, length: number): Buffer {
    return partOf(this.#files, this.#stored(sha256), position, length);
  }

  /** The same of a file that is not taken in. */
  readSourceAt(path: string | Buffer, position: number, length: number): Buffer {
    return this.#withSource(path, source => readPart(this.#files, source.fd, position, length));
  }

  /** A descriptor to read from, the caller's to close; what is read through it is not checked. */
  descriptor(sha256: string): number {
    return openStored(this.#files, this.#stored(sha256));
  }

  /** The bytes at once, checked; refused above `maxBytes`. */
  readAll(sha256: string, maxBytes: number): Buffer {
    const parts: Buffer[] = [];
    let total = 0;
    for (const chunk of chunksOf(this.#files, this.#stored(sha256))) {
      total += chunk.length;
      if (total > maxBytes) throw new TemoinError('file-too-large', { path: this.#path(sha256) });
      parts.push(chunk);
    }
    return Buffer.concat(parts);
  }

  #alone(take: (arrivals: Arrivals) => Stored): Stored {
    const arrivals = this.arrivals();
    const stored = take(arrivals);
    arrivals.settle();
    return stored;
  }

  #withSource<T>(path: string | Buffer, work: (source: SourceFile) => T): T {
    const source = openSource(this.#files, path);
    try {
      this.#refuseOwnFiles(path);
      return work(source);
    } finally {
      letGo(this.#files, source.fd);
    }
  }

  /** A dossier that takes in its own files would grow at each import. */
  #refuseOwnFiles(path: string | Buffer): void {
    const real = (name: string | Buffer) =>
      onDisk(shownPath(name), () => this.#files.realpathSync.native(name, { encoding: 'buffer' }));
    this.#inside ??= Buffer.concat([real(this.#dossier), Buffer.from(sep)]);
    if (real(path).subarray(0, this.#inside.length).equals(this.#inside)) {
      throw new TemoinError('file-in-dossier', { path: shownPath(path) });
    }
  }

  #refuseIfAltered(sha256: string): void {
    refuseIfAltered(this.#files, this.#stored(sha256), this.#sharedBuffer());
  }

  /** One buffer for all files: memory stays flat whatever their size. */
  #sharedBuffer(): Buffer {
    this.#buffer ??= Buffer.allocUnsafeSlow(CHUNK);
    return this.#buffer;
  }

  #stored(sha256: string): StoredFile {
    return { folder: this.folder, path: this.#path(sha256), sha256 };
  }

  #path(sha256: string): string {
    return join(this.folder, vaultName(sha256));
  }
}
