import { discard, type Files, letGo, makeReadOnly, OWNER_FILE, onDisk, writeAll } from './files.ts';
import { readPart } from './stored-file.ts';

/** A file on its way into the vault: written under a temporary name, then kept under its final one or let go without a trace. */
export class Incoming {
  readonly path: string;
  readonly #files: Files;
  #fd: number;
  #kept = false;
  #size = 0;

  constructor(files: Files, path: string) {
    this.#files = files;
    this.path = path;
    this.#fd = onDisk(path, () => files.openSync(path, 'wx+', OWNER_FILE));
  }

  write(bytes: Uint8Array): void {
    onDisk(this.path, () => writeAll(this.#files, this.#fd, bytes));
    this.#size += bytes.length;
  }

  get size(): number {
    return this.#size;
  }

  /** What was written, while it waits for its name. */
  readAt(position: number, length: number): Buffer {
    return onDisk(this.path, () => readPart(this.#files, this.#fd, position, length));
  }

  /** Whole, on the disk, and read-only. Forced through the descriptor that wrote it: a failed write is told to no other. */
  finish(): void {
    this.#files.fsyncSync(this.#fd);
    makeReadOnly(this.#files, this.#fd);
    const done = this.#fd;
    this.#fd = -1;
    this.#files.closeSync(done);
  }

  /** It goes by another name from now on. */
  rename(path: string): void {
    this.#files.renameSync(this.path, path);
    this.#kept = true;
  }

  /** Nothing is left of it, unless it was kept. */
  letGo(): void {
    if (this.#fd !== -1) letGo(this.#files, this.#fd);
    this.#fd = -1;
    if (!this.#kept) discard(this.#files, this.path);
  }
}
