import { findBox } from './boxes.ts';
import { type FileBytes, viewAt } from './file-bytes.ts';
import type { FoundDate } from './picture-facts.ts';

/** Seconds from 1904, from which these files count, to 1970. */
const EPOCH_1904 = 2_082_844_800;

/**
 * When an MP4 or QuickTime file was made: the `mvhd` box of its `moov` box, in UTC. Recorders write `moov` last, as they
 * stop: it is looked for to the end. Zero means not set.
 */
export function videoDate(bytes: FileBytes): FoundDate | undefined {
  const movie = findBox(bytes, 'moov', 0, bytes.size);
  const header = movie && findBox(bytes, 'mvhd', movie.start, movie.end);
  const view = header && viewAt(bytes, header.start, 12);
  if (view === undefined) return undefined;
  const isLong = view.getUint8(0) === 1;
  const seconds = isLong ? Number(view.getBigUint64(4)) : view.getUint32(4);
  if (seconds === 0) return undefined;
  return { raw: `mvhd ${seconds}`, source: 'video-metadata', ms: (seconds - EPOCH_1904) * 1000 };
}
