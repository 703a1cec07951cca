import type { FoundDate } from './picture-facts.ts';

/** Seconds from 1904, from which these files count, to 1970. */
const EPOCH_1904 = 2_082_844_800;

/**
 * When an MP4 or QuickTime file was made: the `mvhd` box of its `moov` box, in UTC. Recorders that write `moov` at
 * the end of a long file put it out of sight: only the start of the file is looked at. Zero means not set.
 */
export function videoDate(head: Uint8Array): FoundDate | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const movie = findBox(view, 'moov', 0, view.byteLength);
  const header = movie && findBox(view, 'mvhd', movie.start, movie.end);
  if (header === undefined || header.start + 12 > view.byteLength) return undefined;
  const isLong = view.getUint8(header.start) === 1;
  const seconds = isLong ? Number(view.getBigUint64(header.start + 4)) : view.getUint32(header.start + 4);
  if (seconds === 0) return undefined;
  return { raw: `mvhd ${seconds}`, source: 'video-metadata', ms: (seconds - EPOCH_1904) * 1000 };
}

/** A box is its length, its four-letter name, and its content. Each step moves on by eight bytes at least. */
function findBox(
  view: DataView,
  wanted: string,
  from: number,
  to: number,
): { start: number; end: number } | undefined {
  let at = from;
  while (at + 8 <= to) {
    const name = String.fromCharCode(...[4, 5, 6, 7].map(i => view.getUint8(at + i)));
    const short = view.getUint32(at);
    const isLong = short === 1 && at + 16 <= to;
    const length = isLong ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    const start = at + (isLong ? 16 : 8);
    if (length < start - at) return undefined;
    if (name === wanted) return { start, end: Math.min(at + length, to) };
    at += length;
  }
  return undefined;
}
