import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { TemoinError } from '../errors.ts';
import { TEMPORARY_PREFIX } from './arrivals.ts';
import {
  discard,
  type Files,
  letGo,
  makeFolder,
  makeReadOnly,
  NAMES,
  OPEN,
  OWNER_FILE,
  onDisk,
  syncFolder,
  systemCode,
  writeAll,
} from './files.ts';
import { Pouring, pour } from './pour.ts';

/** A file as the record names it. */
export interface NamedFile {
  /** Relative to the dossier, with forward slashes. */
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
}

/** What became of it. Only `placed` has changed anything. */
export type Placed = 'placed' | 'missing' | 'altered' | 'unreadable';

/** Puts files that the record names in their place in a dossier, from wherever their bytes are. */
export class FilePlacer {
  readonly #files: Files;
  readonly #dir: string;
  readonly #randomBytes: (size: number) => Uint8Array;
  readonly #durable = new Set<string>();
  readonly #buffer = Buffer.allocUnsafeSlow(4 * 1024 * 1024);

  constructor(dir: string, env: { files: Files; randomBytes(size: number): Uint8Array }) {
    this.#dir = dir;
    this.#files = env.files;
    this.#randomBytes = env.randomBytes;
  }

  /**
   * Copies and hashes in one pass. The copy takes its place only if it is what the record says, and is on the
   * disk; what stood there is moved aside first, never replaced.
   */
  place(from: string | Buffer, { file, sha256, size }: NamedFile): Placed {
    const files = this.#files;
    const source = openIfThere(files, from);
    if (typeof source === 'string') return source;
    const vault = join(this.#dir, NAMES.vault);
    const temporary = join(vault, TEMPORARY_PREFIX + Buffer.from(this.#randomBytes(8)).toString('hex'));
    let placed = false;
    try {
      onDisk(vault, () => makeFolder(files, vault));
      const fd = onDisk(temporary, () => files.openSync(temporary, 'wx', OWNER_FILE));
      let poured: { sha256: string; size: number } | undefined;
      try {
        poured = this.#copy(source, fd, temporary);
        onDisk(temporary, () => {
          files.fsyncSync(fd);
          makeReadOnly(files, fd);
        });
      } finally {
        onDisk(temporary, () => files.closeSync(fd));
      }
      if (poured === undefined) return 'unreadable';
      if (poured.sha256 !== sha256 || poured.size !== size) return 'altered';
      this.#settle(temporary, file);
      placed = true;
      return 'placed';
    } finally {
      letGo(files, source);
      if (!placed) discard(files, temporary);
    }
  }

  /** The hash of a file; undefined where it can't be read. */
  hash(path: string | Buffer): string | undefined {
    const source = openIfThere(this.#files, path);
    if (typeof source === 'string') return undefined;
    const hash = createHash('sha256');
    try {
      for (;;) {
        const size = this.#files.readSync(source, this.#buffer, 0, this.#buffer.length, null);
        if (size === 0) return hash.digest('hex');
        hash.update(this.#buffer.subarray(0, size));
      }
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
      return undefined;
    } finally {
      letGo(this.#files, source);
    }
  }

  /** A source that can't be read to its end is one thing, a disk that can't be written is another. */
  #copy(source: number, fd: number, temporary: string): { sha256: string; size: number } | undefined {
    let readFault = false;
    const read = (buffer: Buffer): number => {
      try {
        return this.#files.readSync(source, buffer, 0, buffer.length, null);
      } catch (error) {
        readFault = systemCode(error) !== undefined;
        throw error;
      }
    };
    try {
      return pour(
        this.#buffer,
        read,
        new Pouring(chunk => onDisk(temporary, () => writeAll(this.#files, fd, chunk))),
      );
    } catch (error) {
      if (!readFault) throw error;
      return undefined;
    }
  }

  #settle(temporary: string, file: string): void {
    const path = join(this.#dir, file);
    const folder = dirname(path);
    onDisk(path, () => {
      makeFolder(this.#files, folder);
      // One that exists may be what a crash left, its own name not on the disk yet.
      if (!this.#durable.has(folder)) syncFolder(this.#files, dirname(folder));
      this.#durable.add(folder);
      if (statsOf(this.#files, path)) moveAside(this.#files, this.#dir, file);
      this.#files.renameSync(temporary, path);
      syncFolder(this.#files, folder);
    });
  }
}

/** Moves a file or folder of the dossier to the same place under `aside/`, beside what is there already. Where to. */
export function moveAside(files: Files, dir: string, file: string): string {
  return onDisk(join(dir, file), () => {
    const to = freeName(files, dir, `${NAMES.aside}/${file}`);
    makeFolders(files, dir, dirname(to));
    files.renameSync(join(dir, file), join(dir, to));
    syncFolder(files, dirname(join(dir, to)));
    syncFolder(files, dirname(join(dir, file)));
    return to;
  });
}

/** The same for what has a name that is not UTF-8: its bytes stay its name, as far as there is room for it. */
export function moveBytesAside(files: Files, dir: string, folder: string, name: Buffer): string {
  const aside = folder === '.' ? NAMES.aside : `${NAMES.aside}/${folder}`;
  const at = (place: string, bytes: Buffer) => Buffer.concat([Buffer.from(`${join(dir, place)}/`), bytes]);
  return onDisk(join(dir, folder), () => {
    makeFolders(files, dir, aside);
    let free = name;
    for (let count = 2; statsOf(files, at(aside, free)); count++)
      free = Buffer.concat([name, Buffer.from(`-${count}`)]);
    files.renameSync(at(folder, name), at(aside, free));
    syncFolder(files, join(dir, aside));
    syncFolder(files, join(dir, folder));
    return `${aside}/${free.toString('utf8')}`;
  });
}

/** A name under which nothing stands yet: the same, or with a number. */
export function freeName(files: Files, dir: string, name: string): string {
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${name}-${count}`;
    if (!statsOf(files, join(dir, free))) return free;
  }
}

/** Makes each folder of a relative path. */
export function makeFolders(files: Files, dir: string, folder: string): void {
  let path = dir;
  for (const name of folder.split(/[/\\]/)) {
    path = join(path, name);
    makeFolder(files, path);
  }
}

/** What stands at a path, links not followed; undefined if nothing does. */
export function statsOf(files: Files, path: string | Buffer) {
  try {
    return files.lstatSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Opens a regular file, never through a link; why not, otherwise. */
function openIfThere(files: Files, path: string | Buffer): number | 'missing' | 'unreadable' {
  try {
    const stats = statsOf(files, path);
    if (!stats) return 'missing';
    if (!stats.isFile()) return 'unreadable';
    return files.openSync(path, OPEN.readNoFollow);
  } catch (error) {
    if (error instanceof TemoinError || systemCode(error) === undefined) throw error;
    return systemCode(error) === 'ENOENT' ? 'missing' : 'unreadable';
  }
}
