import { discard, type Files, letGo, makeReadOnly, OWNER_FILE, onDisk, writeAll } from './files.ts';
import { Pouring } from './pour.ts';

/** A file on its way into the vault: hashed while it is written, then kept under its final name or let go without a trace. */
export class Incoming {
  readonly path: string;
  readonly bytes: Pouring;
  readonly #files: Files;
  #fd: number;
  #kept = false;

  constructor(files: Files, path: string) {
    this.#files = files;
    this.path = path;
    this.#fd = onDisk(path, () => files.openSync(path, 'wx', OWNER_FILE));
    this.bytes = new Pouring(chunk => onDisk(path, () => writeAll(files, this.#fd, chunk)));
  }

  /** Whole, on the disk, and read-only. */
  finish(): void {
    this.#files.fsyncSync(this.#fd);
    makeReadOnly(this.#files, this.#fd);
    const done = this.#fd;
    this.#fd = -1;
    this.#files.closeSync(done);
  }

  /** It goes by another name now. */
  keep(): void {
    this.#kept = true;
  }

  letGo(): void {
    if (this.#fd !== -1) letGo(this.#files, this.#fd);
    if (!this.#kept) discard(this.#files, this.path);
  }
}
