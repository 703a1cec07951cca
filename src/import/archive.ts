import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { TemoinError } from '../errors.ts';
import type { ExportFile, ExportSource } from './messages/message.ts';

/** Bytes that can be read from any place: a file of the person's, or its copy in the vault. */
export interface Bytes {
  readonly size: number;
  /** `end` is not included. */
  range(start: number, end: number): Readable;
}

/** A member that is left out, with the id of the reason. */
interface RefusedMember {
  readonly name: string;
  readonly refused: 'archive-path-outside' | 'archive-link' | 'archive-method';
}

/** A zip, opened: nothing of it is written anywhere, and nothing is inflated before it is asked for. */
export interface Archive extends ExportSource {
  readonly refused: readonly RefusedMember[];
}

export interface ArchiveLimits {
  /** Members, folders included. */
  readonly members: number;
  /** Text shrinks some twenty times, and deflate can do a thousand: what inflates this much more is a bomb… */
  readonly ratio: number;
  /** …once it has given this many bytes. */
  readonly grace: number;
}

const LIMITS: ArchiveLimits = { members: 200_000, ratio: 200, grace: 16 * 1024 * 1024 };
/** A local header without its name; whatever a header says, a member takes at least this and its data. */
const LOCAL_HEADER = 30;
const LINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Is this the beginning of a zip? An empty one has no member to show. */
export function isZip(head: Uint8Array): boolean {
  const mark = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return mark === 'PK\u0003\u0004' || mark === 'PK\u0005\u0006';
}

/**
 * Opens a zip. It is hostile until read: members that lie over each other, an encrypted one or too many of them refuse
 * the whole; a member whose name leads outside, a link or an unknown compression refuses itself. What inflates is
 * counted as it comes and its checksum compared at its end. An archive within is a file like another: never opened.
 */
export async function openArchive(bytes: Bytes, limits: ArchiveLimits = LIMITS): Promise<Archive> {
  const { zip, entries } = await listEntries(bytes, limits.members);
  refuseOverlaps(entries, bytes.size);
  const files: ExportFile[] = [];
  const refused: RefusedMember[] = [];
  const byName = new Map<string, ExportFile>();
  /** What a message names, that is there and refuses itself. */
  const notOpened = new Map<string, ExportFile>();
  for (const entry of entries) {
    const name = nameOf(entry);
    if (name.endsWith('/')) continue;
    const reason = refusalOf(entry, name);
    if (reason !== undefined) {
      refused.push({ name, refused: reason });
      notOpened.set(name.normalize(), { name, size: 0, open: () => refuse(name, reason) });
      continue;
    }
    const file: ExportFile = {
      name,
      size: entry.uncompressedSize,
      open: async () => Readable.from(inflated(zip, entry, name, limits), { objectMode: false }),
    };
    files.push(file);
    if (!byName.has(name.normalize())) byName.set(name.normalize(), file);
  }
  const file = (name: string) => byName.get(name.normalize()) ?? notOpened.get(name.normalize());
  return { files, refused, file };
}

async function refuse(name: string, reason: RefusedMember['refused']): Promise<never> {
  throw new TemoinError(reason, { name });
}

async function listEntries(bytes: Bytes, most: number): Promise<{ zip: ZipFile; entries: Entry[] }> {
  const entries: Entry[] = [];
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new BytesReader(bytes), bytes.size, {
      autoClose: false,
      // Names are decoded here: many programs write UTF-8 and do not say so.
      decodeStrings: false,
    });
    if (zip.entryCount > most) throw new TemoinError('archive-too-many', { count: zip.entryCount, most });
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new TemoinError('archive-encrypted', {});
      entries.push(entry);
    }
    return { zip, entries };
  } catch (error) {
    if (error instanceof TemoinError) throw error;
    throw new TemoinError('archive-broken', {}, error);
  }
}

/** Members that share bytes make a bomb of a small file, or show two contents to two programs. */
function refuseOverlaps(entries: readonly Entry[], size: number): void {
  let free = 0;
  for (const entry of [...entries].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < free) throw new TemoinError('archive-overlap', { name: nameOf(entry) });
    free = start + LOCAL_HEADER + entry.fileNameLength + entry.compressedSize;
    if (free > size) throw new TemoinError('archive-broken', {});
  }
}

function refusalOf(entry: Entry, name: string): RefusedMember['refused'] | undefined {
  if (yauzl.validateFileName(name) !== null) return 'archive-path-outside';
  // The upper half holds Unix's type and rights, where a Unix wrote it; zero elsewhere.
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === LINK) return 'archive-link';
  return entry.canDecodeFileData() ? undefined : 'archive-method';
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function nameOf(entry: Entry): string {
  try {
    return strictUtf8.decode(entry.fileNameRaw);
  } catch {
    return yauzl.getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    );
  }
}

async function* inflated(
  zip: ZipFile,
  entry: Entry,
  name: string,
  { ratio, grace }: ArchiveLimits,
): AsyncGenerator<Buffer> {
  let [size, sum] = [0, 0];
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      const part: Buffer = chunk;
      size += part.length;
      sum = crc32(part, sum);
      if (size > grace && size > entry.compressedSize * ratio)
        throw new TemoinError('archive-bomb', { name });
      yield part;
    }
  } catch (error) {
    if (error instanceof TemoinError) throw error;
    throw new TemoinError('archive-member-broken', { name }, error);
  }
  if (sum !== entry.crc32) throw new TemoinError('archive-member-broken', { name });
}

class BytesReader extends yauzl.RandomAccessReader {
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return this.#bytes.range(start, end);
  }
}
