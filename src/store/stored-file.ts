import { createHash, type Hash } from 'node:crypto';
import { dirname } from 'node:path';
import { IntegrityError } from '../errors.ts';
import { diskError, type Files, letGo, OPEN, onDisk, systemCode } from './files.ts';
import { refuseLinkedFolders } from './links.ts';

/** Bytes held at once. */
const CHUNK = 1024 * 1024;

/** An original of the vault: its name says what it holds. */
export interface StoredFile {
  /** The vault. */
  readonly folder: string;
  readonly path: string;
  readonly sha256: string;
}

/** Its bytes, chunk by chunk; fails at the end if they are not what the name says. */
export function* chunksOf(files: Files, stored: StoredFile): Generator<Buffer> {
  const fd = openStored(files, stored);
  const hash = createHash('sha256');
  try {
    let left = onDisk(stored.path, () => files.fstatSync(fd).size);
    for (;;) {
      // No larger than what there is: with 1 MiB for each read, of a screenshot and of its end, 500 of them cost 2 s of garbage collection.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(left, 1)));
      const size = onDisk(stored.path, () => files.readSync(fd, buffer, 0, buffer.length, null));
      if (size === 0) break;
      left -= size;
      const chunk = buffer.subarray(0, size);
      hash.update(chunk);
      yield chunk;
    }
  } finally {
    letGo(files, fd);
  }
  refuseUnlessSame(stored, hash);
}

/** Some of its bytes, unchecked; fewer where it ends. */
export function partOf(files: Files, stored: StoredFile, position: number, length: number): Buffer {
  const fd = openStored(files, stored);
  try {
    return onDisk(stored.path, () => readPart(files, fd, position, length));
  } finally {
    letGo(files, fd);
  }
}

/** So many bytes of an open file; fewer where it ends. One call may give only a part. */
export function readPart(files: Files, fd: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const size = files.readSync(fd, buffer, done, length - done, position + done);
    if (size === 0) break;
    done += size;
  }
  return buffer.subarray(0, done);
}

/** Reads it whole; refused if its bytes are not what the name says. */
export function refuseIfAltered(files: Files, stored: StoredFile, buffer: Buffer): void {
  const fd = openStored(files, stored);
  try {
    const hash = createHash('sha256');
    for (;;) {
      const size = onDisk(stored.path, () => files.readSync(fd, buffer, 0, buffer.length, null));
      if (size === 0) break;
      hash.update(buffer.subarray(0, size));
    }
    refuseUnlessSame(stored, hash);
  } finally {
    letGo(files, fd);
  }
}

/** True if it holds exactly these bytes: a comparison costs a tenth of a hash. */
export function isStoredAs(files: Files, stored: StoredFile, bytes: Uint8Array, buffer: Buffer): boolean {
  const fd = openStored(files, stored);
  try {
    for (let done = 0; ; ) {
      const size = onDisk(stored.path, () => files.readSync(fd, buffer, 0, buffer.length, null));
      if (size === 0) return done === bytes.length;
      if (!buffer.subarray(0, size).equals(bytes.subarray(done, done + size))) return false;
      done += size;
    }
  } finally {
    letGo(files, fd);
  }
}

/** Opens it; its bytes are not checked. */
export function openStored(files: Files, { folder, path, sha256 }: StoredFile): number {
  refuseLinkedFolders(files, [folder, dirname(path)]);
  try {
    return files.openSync(path, OPEN.readNoFollow);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') throw new IntegrityError('vault-missing', { path, sha256 }, error);
    if (code === 'ELOOP') throw new IntegrityError('link-in-dossier', { path }, error);
    throw diskError(error, path);
  }
}

function refuseUnlessSame({ sha256, path }: StoredFile, hash: Hash): void {
  const found = hash.digest('hex');
  if (found !== sha256) throw new IntegrityError('vault-altered', { path, expected: sha256, found });
}
