import { discard, type Files, letGo, OWNER_FILE, onDisk, realFiles, systemCode, writeAll } from './files.ts';

/** Bytes put aside on the disk while a document is made. */
export interface SpoolFile {
  put(bytes: Uint8Array): number;
  take(place: number, size: number): Buffer;
  /** Lets them go. */
  close(): void;
}

/**
 * A file that has no name as soon as it is open, where the system can do that: whatever ends the program, nothing of
 * it is left. Elsewhere it goes when it is closed.
 */
export function openSpoolFile(path: string, files: Files = realFiles): SpoolFile {
  const fd = onDisk(path, () => openNew(files, path, 5));
  const isGone = removed(files, path);
  let end = 0;
  return {
    put: bytes => {
      const place = end;
      onDisk(path, () => writeAll(files, fd, bytes));
      end += bytes.byteLength;
      return place;
    },
    take: (place, size) => {
      const bytes = Buffer.allocUnsafe(size);
      let read = 0;
      while (read < size) {
        const more = onDisk(path, () => files.readSync(fd, bytes, read, size - read, place + read));
        if (more === 0) throw new Error('spool cut short');
        read += more;
      }
      return bytes;
    },
    close: () => {
      letGo(files, fd);
      // The document is made by then: what can't be cleared away is a leftover, no failure.
      if (!isGone) discard(files, path);
    },
  };
}

/** Another command that makes the same document has this name for the moment between opening and removing. */
function openNew(files: Files, path: string, tries: number): number {
  removed(files, path);
  try {
    return files.openSync(path, 'wx+', OWNER_FILE);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || tries === 1) throw error;
    return openNew(files, path, tries - 1);
  }
}

/** False where it is in use (Windows): it goes when it is closed. */
function removed(files: Files, path: string): boolean {
  try {
    files.unlinkSync(path);
    return true;
  } catch (error) {
    if (['EBUSY', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '')) return false;
    if (systemCode(error) === 'ENOENT') return true;
    throw error;
  }
}
