import { join } from 'node:path';
import { pid } from 'node:process';
import { z } from 'zod/mini';
import { discard, type Files, NAMES, OPEN, OWNER_FILE, readSmall, realFiles, writeAll } from './files.ts';
import { isRunning } from './writer.ts';

const Notes = z.array(z.object({ seq: z.int().check(z.positive()), process: z.int().check(z.positive()) }));

/**
 * Which process each open import belongs to, so that one at work beside another is not taken for one that was cut short. A
 * courtesy, as the note of who writes: the counts do not hang on it, and it is written under SQLite's lock. The note of a
 * command that was killed names a process that is gone.
 */
export class RunningImports {
  readonly #dir: string;
  readonly #files: Files;

  constructor(dir: string, files: Files = realFiles) {
    this.#dir = dir;
    this.#files = files;
  }

  /** Is the command at work that opened this import? */
  has(seq: number): boolean {
    return this.#notes().some(note => note.seq === seq && isRunning(note.process));
  }

  begin(seq: number): void {
    this.#write([...this.#others(seq), { seq, process: pid }]);
  }

  end(seq: number): void {
    this.#write(this.#others(seq));
  }

  #others(seq: number): z.infer<typeof Notes> {
    return this.#notes().filter(note => note.seq !== seq && isRunning(note.process));
  }

  #notes(): z.infer<typeof Notes> {
    try {
      return Notes.parse(JSON.parse(readSmall(this.#files, this.#path()).toString('utf8')));
    } catch {
      return [];
    }
  }

  #write(notes: z.infer<typeof Notes>): void {
    if (notes.length === 0) {
      discard(this.#files, this.#path());
      return;
    }
    try {
      const fd = this.#files.openSync(this.#path(), OPEN.rewrite, OWNER_FILE);
      try {
        writeAll(this.#files, fd, Buffer.from(JSON.stringify(notes)));
      } finally {
        this.#files.closeSync(fd);
      }
    } catch {
      // Said above.
    }
  }

  #path(): string {
    return join(this.#dir, NAMES.imports);
  }
}
