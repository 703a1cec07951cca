import { dirname, join, sep } from 'node:path';
import { Readable } from 'node:stream';
import { IntegrityError, TemoinError } from '../errors.ts';
import { diskError, type Files, letGo, makeFolder, NAMES, onDisk, syncFolder, systemCode } from './files.ts';
import { Incoming } from './incoming.ts';
import { drain, type Poured, pour, type StreamFacts } from './pour.ts';
import { openSource, readSource, refuseIfChanged, type SourceFile, shownPath } from './source-file.ts';
import { chunksOf, openStored, partOf, readPart, refuseIfAltered, type StoredFile } from './stored-file.ts';

/** What became of a file that was taken in. */
export interface Stored {
  readonly sha256: string;
  readonly size: number;
  /** The vault held these bytes already; they were hashed again. */
  readonly known: boolean;
  /** The first 256 KiB, read in the same pass: enough to tell type and metadata. */
  readonly head: Buffer;
  /** Modification time of the source, ISO instant; the epoch for bytes that come from no file. */
  readonly modified: string;
}

const CHUNK = 4 * 1024 * 1024;
const EPOCH = new Date(0).toISOString();
/** Under the vault: good copies of originals whose stored copy was found altered. */
export const ASIDE = 'aside';
export const TEMPORARY_PREFIX = 'tmp-';

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
    return this.#withSource(path, source => {
      const modified = source.before.mtime.toISOString();
      const stored = this.#put(
        buffer => readSource(this.#files, source, buffer),
        size => refuseIfChanged(this.#files, source, size),
      );
      return { ...stored, modified };
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
    const stored = this.#put(
      buffer => {
        const part = bytes.subarray(offset, offset + buffer.length);
        buffer.set(part);
        offset += part.length;
        return part.length;
      },
      size => {
        if (size === 0) throw new TemoinError('file-empty', { path: '' });
      },
    );
    return { ...stored, modified: EPOCH };
  }

  /** Takes in bytes that come little by little: a member of an archive, a part of a message. */
  async putStream(source: AsyncIterable<Uint8Array>, from: StreamFacts): Promise<Stored> {
    const incoming = this.#receive();
    try {
      const poured = await drain(source, from, incoming.bytes);
      return { ...this.#settle(incoming, poured), modified: from.modified ?? EPOCH };
    } finally {
      incoming.letGo();
    }
  }

  /** Everything that `putStream` does and says, without writing. */
  async hashStream(source: AsyncIterable<Uint8Array>, from: StreamFacts): Promise<Stored> {
    const poured = await drain(source, from);
    const known = this.has(poured.sha256);
    if (known) this.#refuseIfAltered(poured.sha256);
    return { ...poured, known, modified: from.modified ?? EPOCH };
  }

  has(sha256: string): boolean {
    try {
      return this.#files.lstatSync(this.#path(sha256)).isFile();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return false;
      throw diskError(error, this.#path(sha256));
    }
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
    const inside = Buffer.concat([real(this.#dossier), Buffer.from(sep)]);
    if (real(path).subarray(0, inside.length).equals(inside)) {
      throw new TemoinError('file-in-dossier', { path: shownPath(path) });
    }
  }

  #put(read: (buffer: Buffer) => number, check: (size: number) => void): Omit<Stored, 'modified'> {
    const incoming = this.#receive();
    try {
      const poured = pour(this.#sharedBuffer(), read, incoming.bytes);
      check(poured.size);
      return this.#settle(incoming, poured);
    } finally {
      incoming.letGo();
    }
  }

  #receive(): Incoming {
    if (!this.#writable) throw new TemoinError('dossier-read-only', { path: this.#dossier });
    this.#makeReady();
    const name = TEMPORARY_PREFIX + Buffer.from(this.#randomBytes(8)).toString('hex');
    return new Incoming(this.#files, join(this.folder, name));
  }

  #settle(incoming: Incoming, poured: Poured): Omit<Stored, 'modified'> {
    const known = this.has(poured.sha256);
    if (known) this.#checkKnown(poured.sha256, incoming);
    else {
      onDisk(incoming.path, () => this.#place(poured.sha256, incoming));
      incoming.keep();
    }
    return { ...poured, known };
  }

  /** Copying tools drop empty folders; a link in the vault's place is refused. */
  #makeReady(): void {
    if (!this.#durable.has(this.folder)) onDisk(this.folder, () => makeFolder(this.#files, this.folder));
    this.#durable.add(this.folder);
  }

  #place(sha256: string, incoming: Incoming): void {
    incoming.finish();
    const folder = join(this.folder, sha256.slice(0, 2));
    makeFolder(this.#files, folder);
    this.#files.renameSync(incoming.path, this.#path(sha256));
    this.#syncName(folder);
  }

  /** Forces a file's name, and its folder's own, to the disk. */
  #syncName(folder: string): void {
    if (!this.#durable.has(folder)) syncFolder(this.#files, this.folder);
    this.#durable.add(folder);
    syncFolder(this.#files, folder);
  }

  /** The stored copy is hashed again before the new one is let go; if it was altered, the new one stays, aside. */
  #checkKnown(sha256: string, incoming: Incoming): void {
    try {
      this.#refuseIfAltered(sha256);
      // Whoever put it there may have been stopped, or be about to force its name to the disk: so do we, before we name it.
      const folder = dirname(this.#path(sha256));
      onDisk(folder, () => this.#syncName(folder));
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      const folder = join(this.folder, ASIDE);
      onDisk(incoming.path, () => {
        incoming.finish();
        makeFolder(this.#files, folder);
        this.#files.renameSync(incoming.path, join(folder, sha256));
        syncFolder(this.#files, folder);
      });
      throw new IntegrityError(error.id, { ...error.params, kept: join(NAMES.vault, ASIDE, sha256) }, error);
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
