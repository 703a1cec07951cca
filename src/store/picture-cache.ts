import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Dossier } from './dossier.ts';
import {
  discard,
  type Files,
  letGo,
  makeFolder,
  NAMES,
  OPEN,
  OWNER_FILE,
  readSmall,
  realFiles,
  writeAll,
} from './files.ts';

/** Scaled pictures that weigh more than this (a scan of sixty pages) are made again each time. */
const LARGEST = 32 * 1024 ** 2;
/** Past so many bytes in all, no more are kept. */
const MOST = 2 * 1024 ** 3;
const DIGEST = 32;

/**
 * What exhibits look like when they are printed, one file an exhibit, kept from one draft to the next. Never evidence:
 * what is handed over is made from the originals. The folder may be deleted at any time; a purge empties it. A file
 * that is cut short or damaged is known by its digest and made again, so that none is forced to the disk; nothing
 * that goes wrong here stops a print.
 */
export class PictureCache {
  readonly #dossier: Dossier;
  readonly #files: Files;
  readonly #folder: string;
  /** Entries up to here were there before anything was printed. */
  readonly #since: number;
  /** Only in a dossier with nothing to be said of it: a backup, another person's, one being purged is left alone. */
  #usable: boolean;
  #size: number | undefined;

  constructor(dossier: Dossier, files: Files = realFiles) {
    this.#dossier = dossier;
    this.#files = files;
    this.#folder = join(dossier.dir, NAMES.cache);
    this.#since = dossier.head().seq;
    this.#usable = dossier.notices.length === 0;
  }

  /** What was kept of an exhibit. */
  get(sha256: string): Buffer | undefined {
    if (!this.#usable) return undefined;
    try {
      const file = readSmall(this.#files, this.#pathOf(sha256), LARGEST + DIGEST);
      const bytes = file.subarray(DIGEST);
      return digestOf(bytes).equals(file.subarray(0, DIGEST)) ? bytes : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps it, in the place of what was kept of the same exhibit. */
  put(sha256: string, bytes: Uint8Array): void {
    if (!this.#usable || bytes.byteLength > LARGEST) return;
    try {
      // As long as this reads the journal no purge can be recorded; one that comes after it finds the file and takes it.
      this.#dossier.atOnce(() => {
        if (this.#purgedMeanwhile() || !this.#hasRoom(bytes.byteLength)) this.#usable = false;
        else this.#write(this.#pathOf(sha256), bytes);
      });
    } catch {
      this.#usable = false;
    }
  }

  #purgedMeanwhile(): boolean {
    for (const { kind } of this.#dossier.entries({ from: this.#since + 1 }))
      if (kind === 'incident-purged') return true;
    return false;
  }

  #hasRoom(more: number): boolean {
    this.#size ??= this.#sizeOfAll();
    this.#size += more;
    return this.#size <= MOST;
  }

  #sizeOfAll(): number {
    makeFolder(this.#files, this.#folder);
    const names = this.#files.readdirSync(this.#folder);
    return names.reduce((sum, name) => sum + this.#files.lstatSync(join(this.#folder, name)).size, 0);
  }

  #write(path: string, bytes: Uint8Array): void {
    const fd = this.#files.openSync(path, OPEN.rewrite, OWNER_FILE);
    try {
      writeAll(this.#files, fd, digestOf(bytes));
      writeAll(this.#files, fd, bytes);
    } catch (error) {
      discard(this.#files, path);
      throw error;
    } finally {
      letGo(this.#files, fd);
    }
  }

  #pathOf(sha256: string): string {
    return join(this.#folder, sha256);
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
