import { type FileBytes, viewAt } from './file-bytes.ts';

/** Where the content of a box stands. */
export interface Box {
  readonly start: number;
  readonly end: number;
}

/** A file made of so many boxes is made to harm. */
const MOST_BOXES = 20_000;

/**
 * The first box of a name, in MP4, QuickTime, HEIC and AVIF. A box is its length, its four-letter name, and its
 * content; each step moves on by eight bytes at least.
 */
export function findBox(bytes: FileBytes, wanted: string, from: number, to: number): Box | undefined {
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= to; count++) {
    const head = viewAt(bytes, at, 8);
    if (head === undefined) return undefined;
    const short = head.getUint32(0);
    const long = short === 1 ? viewAt(bytes, at + 8, 8) : undefined;
    const length = long ? Number(long.getBigUint64(0)) : short === 0 ? to - at : short;
    const start = at + (long ? 16 : 8);
    if (length < start - at) return undefined;
    if (nameOf(head, 4) === wanted) return { start, end: Math.min(at + length, to) };
    at += length;
  }
  return undefined;
}

/** Four letters. */
export function nameOf(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map(i => view.getUint8(at + i)));
}
