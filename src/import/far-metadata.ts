import { findBox } from './boxes.ts';
import { type FileBytes, viewAt } from './file-bytes.ts';
import { heifExif } from './heif-exif.ts';

/** Chunks and metadata beyond these are made to harm. */
const MOST_CHUNKS = 20_000;
const MOST_BYTES = 60_000;

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
      return jpegWith(heifExif(bytes, findBox(bytes, 'meta', 0, bytes.size)));
    default:
      return undefined;
  }
}

const PNG_HEAD = 8;
const PNG_KEPT = /^(?:IHDR|tEXt|iTXt|tIME|eXIf|IEND)$/;

function pngMetadata(bytes: FileBytes): Uint8Array | undefined {
  const parts = [bytes.at(0, PNG_HEAD)];
  for (const { name, at, length } of chunks(bytes, { from: PNG_HEAD, bigEndian: true })) {
    // Length, name, content and checksum.
    if (PNG_KEPT.test(name) && length <= MOST_BYTES) parts.push(bytes.at(at, length + 12));
    if (name === 'IEND') break;
  }
  return Buffer.concat(parts);
}

function webpMetadata(bytes: FileBytes): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (const { name, at, length } of chunks(bytes, { from: 12, bigEndian: false }))
    if ((name === 'VP8X' || name === 'EXIF') && length <= MOST_BYTES)
      parts.push(bytes.at(at, 8 + length + (length % 2)));
  const content = Buffer.concat(parts);
  const head = Buffer.from('RIFF    WEBP', 'latin1');
  head.writeUInt32LE(content.length + 4, 4);
  return Buffer.concat([head, content]);
}

interface Chunk {
  readonly name: string;
  readonly at: number;
  readonly length: number;
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
    yield { name: String.fromCharCode(...letters), at, length };
    at += bigEndian ? length + 12 : 8 + length + (length % 2);
  }
}

/** EXIF in the smallest JPEG. */
function jpegWith(exif: Uint8Array | undefined): Uint8Array | undefined {
  if (exif === undefined) return undefined;
  const kept = exif.subarray(0, MOST_BYTES);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  head.writeUInt16BE(kept.length + 8, 4);
  return Buffer.concat([head, kept, Buffer.from([0xff, 0xd9])]);
}
