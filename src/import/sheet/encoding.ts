import { TemoinError, UsageError } from '../../errors.ts';

/** What spreadsheets write. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const;
export type Encoding = (typeof ENCODINGS)[number];

interface Found {
  readonly encoding: Encoding;
  /** Bytes of the mark at the beginning. */
  readonly mark: number;
}

export interface DetectedEncoding extends Found {
  /** Every byte was looked at, and is text in it. */
  readonly isSound: boolean;
}

/** The encoding that the first bytes announce. */
function announced(head: Uint8Array): Found | undefined {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', mark: 3 };
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', mark: 2 };
  if (starts(0xfe, 0xff)) return { encoding: 'utf-16be', mark: 2 };
  // A header is ASCII for the most part: every other byte is NUL.
  if (head.length >= 4 && head[0] !== 0 && head[1] === 0 && head[3] === 0)
    return { encoding: 'utf-16le', mark: 0 };
  if (head.length >= 4 && head[0] === 0 && head[1] !== 0 && head[2] === 0)
    return { encoding: 'utf-16be', mark: 0 };
  return undefined;
}

/**
 * Tells the encoding without statistics: what is announced; else UTF-8 if all of it is; else the code page of Windows,
 * unless much of it is UTF-8, which then is damaged: read either way, accents would break.
 */
export async function detectEncoding(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  wanted?: Encoding,
): Promise<DetectedEncoding> {
  const scan = new Utf8Scan();
  let found: Found | undefined;
  let head = new Uint8Array();
  for await (const chunk of bytes) {
    if (head.length < 4) {
      head = Buffer.concat([head, chunk]).subarray(0, 4);
      if (head.length === 4) found = announced(head);
      if (found !== undefined && found.encoding !== 'utf-8') break;
    }
    scan.take(chunk);
  }
  if (head.length === 0) throw new TemoinError('file-empty', { path });
  found ??= announced(head);
  scan.end();
  const isUtf8 = scan.badLine === undefined;
  if (wanted !== undefined) {
    const mark = found?.encoding === wanted ? found.mark : 0;
    return { encoding: wanted, mark, isSound: isUtf8 && wanted === 'utf-8' };
  }
  if (found !== undefined && found.encoding !== 'utf-8') return { ...found, isSound: false };
  if (isUtf8) return { encoding: 'utf-8', mark: found?.mark ?? 0, isSound: true };
  if (scan.isBinary) throw new UsageError('sheet-not-text', { path });
  if (scan.accents > 0 || found !== undefined)
    throw new UsageError('sheet-encoding-mixed', { path, line: scan.badLine });
  return { encoding: 'windows-1252', mark: 0, isSound: false };
}

/** Counts the characters beyond ASCII that are sound UTF-8, and notes the first line where one is not. */
class Utf8Scan {
  accents = 0;
  /** Control bytes that no text has: a picture, a program. */
  isBinary = false;
  badLine: number | undefined;
  #line = 1;
  /** Bytes that the character at hand still wants, and the least that the next may be. */
  #wants = 0;
  #least = 0x80;
  #most = 0xbf;

  take(chunk: Uint8Array): void {
    for (const byte of chunk) this.#next(byte);
  }

  end(): void {
    if (this.#wants > 0) this.#bad();
  }

  #next(byte: number): void {
    if (this.#wants > 0) {
      if (byte >= this.#least && byte <= this.#most) {
        [this.#least, this.#most] = [0x80, 0xbf];
        this.#wants--;
        if (this.#wants === 0) this.accents++;
        return;
      }
      this.#bad();
    }
    if (byte === 0x0a) this.#line++;
    if (byte < 0x80) {
      this.isBinary ||= byte < 0x09 || (byte > 0x0d && byte < 0x20);
      return;
    }
    this.#wants =
      byte >= 0xc2 && byte <= 0xdf
        ? 1
        : byte >= 0xe0 && byte <= 0xef
          ? 2
          : byte >= 0xf0 && byte <= 0xf4
            ? 3
            : 0;
    if (this.#wants === 0) this.#bad();
    if (byte === 0xe0) this.#least = 0xa0;
    if (byte === 0xed) this.#most = 0x9f;
    if (byte === 0xf0) this.#least = 0x90;
    if (byte === 0xf4) this.#most = 0x8f;
  }

  #bad(): void {
    this.badLine ??= this.#line;
    this.#wants = 0;
    [this.#least, this.#most] = [0x80, 0xbf];
  }
}

/** The text, chunk by chunk; nothing is replaced in silence: what the encoding does not have comes as U+FFFD. */
export async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  { encoding, mark }: Found,
): AsyncGenerator<string> {
  // Not the built-in decoder: on Node 20 its windows-1252 has no ’, no œ and no €.
  const iconv = (await import('iconv-lite')).default;
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  let skip = mark;
  for await (const chunk of bytes) {
    const from = Math.min(skip, chunk.length);
    skip -= from;
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset + from, chunk.length - from));
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield rest;
}
