import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { TemoinError, UsageError } from '../errors.ts';
import type { BundleFile } from '../report/bundle.ts';

export const SUMS = 'SHA256SUMS';

/** A file of a bundle on its way. */
export interface BundleSink {
  write(chunk: Uint8Array): void;
  finish(): BundleFile;
}

/** A bundle on its way: a folder beside the one wanted, which gets its name only once everything is in it. */
export class BundleFolder {
  readonly #dir: string;
  readonly #part: string;
  readonly #files: BundleFile[] = [];
  readonly #open = new Set<number>();

  constructor(dir: string, part: string) {
    this.#dir = dir;
    this.#part = part;
  }

  open(name: string): BundleSink {
    const file = path.join(this.#part, name);
    const hash = createHash('sha256');
    let size = 0;
    const fd = guarded(file, () => openSync(file, 'wx', 0o600));
    this.#open.add(fd);
    return {
      write: chunk =>
        guarded(file, () => {
          for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
          hash.update(chunk);
          size += chunk.length;
        }),
      finish: () => {
        guarded(file, () => fsyncSync(fd));
        this.#close(fd);
        const written = { name, sha256: hash.digest('hex'), size };
        this.#files.push(written);
        return written;
      },
    };
  }

  put(name: string, bytes: Uint8Array): BundleFile {
    const file = this.open(name);
    file.write(bytes);
    return file.finish();
  }

  /** Writes the sums of all files, as sha256sum and shasum read them, and gives the folder its name. */
  finish(): readonly BundleFile[] {
    const byName = [...this.#files].sort((a, b) => (a.name < b.name ? -1 : 1));
    const sums = byName.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
    this.put(SUMS, Buffer.from(sums, 'utf8'));
    guarded(this.#dir, () => {
      if (existsSync(this.#dir)) rmdirSync(this.#dir);
      renameSync(this.#part, this.#dir);
    });
    return byName;
  }

  /** Lets it go unless it is finished. */
  abandon(): void {
    for (const fd of this.#open) this.#close(fd);
    rmSync(this.#part, { recursive: true, force: true });
  }

  #close(fd: number): void {
    if (this.#open.delete(fd)) closeSync(fd);
  }
}

/** Refuses a folder that a bundle can't take: one with something in it, or inside the dossier. */
export function checkBundleFolder(dossierDir: string, dir: string): void {
  const parent = guarded(dir, () => realpathSync(path.dirname(dir)));
  const inside = path.relative(realpathSync(dossierDir), path.join(parent, path.basename(dir)));
  const isOutside = inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
  if (!isOutside) throw new UsageError('bundle-in-dossier', { path: dir });
  guarded(dir, () => {
    const stats = statSync(dir, { throwIfNoEntry: false });
    const isFree = stats === undefined || (stats.isDirectory() && readdirSync(dir).length === 0);
    if (!isFree) throw new TemoinError('bundle-not-empty', { path: dir });
  });
}

/** Opens a bundle. What an earlier stop left beside it goes. */
export function openBundle(dossierDir: string, dir: string): BundleFolder {
  checkBundleFolder(dossierDir, dir);
  const part = path.join(path.dirname(dir), `.${path.basename(dir)}.part`);
  guarded(dir, () => {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { mode: 0o700 });
  });
  return new BundleFolder(dir, part);
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (error instanceof TemoinError || code === undefined) throw error;
    throw new TemoinError('bundle-unwritable', { path: file, code }, error);
  }
}
