import { findBox, nameOf } from './boxes.ts';
import { type FileBytes, fileBytes, viewAt } from './file-bytes.ts';
import { heifExif } from './heif-exif.ts';

/** Chunks and metadata beyond these are made to harm. */
const MOST_CHUNKS = 20_000;
const MOST_BYTES = 256 * 1024;
const MOST_EXIF = 60_000;
const MOST_KEPT = 1024 * 1024;

/**
 * The metadata of a picture that stands behind its pixels, as a small file that holds nothing else: WebP and HEIC may
 * keep EXIF at the end, and editors add text to a PNG there. undefined where there is none.
 */
export function farMetadata(mediaType: string, bytes: FileBytes): Uint8Array | undefined {
  switch (mediaType) {
    case 'image/png':
    case 'image/apng':
      return pngMetadata(bytes);
    case 'image/webp':
      return webpMetadata(bytes);
    case 'image/avif':
    case 'image/heic':
    case 'image/heif':
    case 'image/heic-sequence':
    case 'image/heif-sequence':
      return jpegWith(heifExif(bytes, findBox(bytes, 'meta', 0, bytes.size)));
    default:
      return undefined;
  }
}

/**
 * The start of a picture without its pixels. The reader of metadata copies what it is given: 256 KiB of each picture were half
 * of the garbage of an import.
 */
export function nearMetadata(mediaType: string, head: Uint8Array): Uint8Array {
  if (mediaType === 'image/png' || mediaType === 'image/apng') return pngMetadata(fileBytes(head));
  return mediaType === 'image/jpeg' ? head.subarray(0, startOfScan(head)) : head;
}

/** Where the pixels of a JPEG begin; its end where that can't be told. Each segment: FF, its name, its length. */
function startOfScan(head: Uint8Array): number {
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  for (let at = 2; at + 4 <= head.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2))
    if (view.getUint8(at + 1) === 0xda) return at;
  return head.length;
}

const PNG_HEAD = 8;
const PNG_SIGNATURE = 0x89504e470d0a1a0an;
/** Pixels, and how they are painted. */
const PNG_PLAIN = new Set('IHDR IDAT PLTE tRNS sRGB gAMA cHRM iCCP sBIT bKGD pHYs'.split(' '));
const PNG_KEPT = /^(?:IHDR|tEXt|iTXt|tIME|eXIf|IEND)$/;

/**
 * The sides of a PNG that holds nothing but its size and its pixels, as most screenshots do; undefined for any other file.
 * Its chunks are walked and no reader of metadata is loaded: a tenth of the time.
 */
export function plainPng(bytes: FileBytes): { width: number; height: number } | undefined {
  const head = viewAt(bytes, 0, 24);
  if (head?.getBigUint64(0) !== PNG_SIGNATURE || nameOf(head, 12) !== 'IHDR') return undefined;
  for (const { name } of chunks(bytes, { from: PNG_HEAD, bigEndian: true })) {
    if (name === 'IEND') return { width: head.getUint32(16), height: head.getUint32(20) };
    if (!PNG_PLAIN.has(name)) return undefined;
  }
  // Cut short, or made to harm.
  return undefined;
}

function pngMetadata(bytes: FileBytes): Uint8Array {
  const isKept = (name: string) => PNG_KEPT.test(name);
  const kept = keptChunks(bytes, { from: PNG_HEAD, bigEndian: true }, isKept);
  return Buffer.concat([bytes.at(0, PNG_HEAD), ...kept]);
}

function webpMetadata(bytes: FileBytes): Uint8Array {
  const isKept = (name: string) => name === 'VP8X' || name === 'EXIF';
  const content = Buffer.concat([...keptChunks(bytes, { from: 12, bigEndian: false }, isKept)]);
  const head = Buffer.from('RIFF    WEBP', 'latin1');
  head.writeUInt32LE(content.length + 4, 4);
  return Buffer.concat([head, content]);
}

function* keptChunks(
  bytes: FileBytes,
  shape: { from: number; bigEndian: boolean },
  isKept: (name: string) => boolean,
): Generator<Uint8Array> {
  let total = 0;
  for (const { name, at, whole } of chunks(bytes, shape)) {
    if (!isKept(name) || whole > MOST_BYTES) continue;
    total += whole;
    if (total > MOST_KEPT) return;
    // A copy: what was read with it, to find it, is let go.
    yield Buffer.from(bytes.at(at, whole));
  }
}

interface Chunk {
  readonly name: string;
  readonly at: number;
  /** With its length, name and checksum. */
  readonly whole: number;
}

/** PNG: length, name, content, checksum. RIFF: name, length, content, padded to an even length. */
function* chunks(
  bytes: FileBytes,
  { from, bigEndian }: { from: number; bigEndian: boolean },
): Generator<Chunk> {
  let at = from;
  for (let count = 0; count < MOST_CHUNKS; count++) {
    const head = viewAt(bytes, at, 8);
    if (head === undefined) return;
    const length = head.getUint32(bigEndian ? 0 : 4, !bigEndian);
    const letters = new Uint8Array(head.buffer, head.byteOffset + (bigEndian ? 4 : 0), 4);
    const whole = bigEndian ? length + 12 : 8 + length + (length % 2);
    yield { name: String.fromCharCode(...letters), at, whole };
    at += whole;
  }
}

/** EXIF in the smallest JPEG. */
function jpegWith(exif: Uint8Array | undefined): Uint8Array | undefined {
  if (exif === undefined) return undefined;
  const kept = exif.subarray(0, MOST_EXIF);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  head.writeUInt16BE(kept.length + 8, 4);
  return Buffer.concat([head, kept, Buffer.from([0xff, 0xd9])]);
}
