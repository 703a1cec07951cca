import { TemoinError, UsageError } from '../../errors.ts';
import { Utf8Scan } from '../utf8.ts';

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
