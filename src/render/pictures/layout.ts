import type { Box } from './picture.ts';

/** Taller than this for its width and a picture is cut: an ordinary phone screen (up to 22:9) stays whole. */
const TALLEST_WHOLE = 2.6;
/** Height of a slice for its width: about a phone's screen. */
const SLICE_RATIO = 2;
/** Repeated from one slice to the next, as a share of the width: some three lines of a chat. */
const OVERLAP_RATIO = 0.15;
/** Narrower than this there is nothing to read, and an adverse strip of 1 × 60 000 would make thousands of slices. */
const NARROWEST_CUT = 200;
const MOST_SLICES = 60;
/** Wider than this for its height and a picture is turned, to be read with the sheet turned. */
const WIDEST_UPRIGHT = 1.7;
/** With so few pixels to the inch, letters are large enough: nothing is gained by turning the sheet. */
const LARGE_ENOUGH_DPI = 110;

export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  /** Its top lies along the left edge of the sheet, the binding side. */
  readonly turned: boolean;
  /** In pixels of the upright picture, in reading order. One is the whole picture. */
  readonly slices: readonly Region[];
}

/** How a picture of this size is laid on pages so that its words can be read. Nothing of it is left out. */
export function layOut(width: number, height: number, box: Box, widest = WIDEST_UPRIGHT): Layout {
  const whole = { left: 0, top: 0, width, height };
  const isWide = box.height > box.width && width / height >= widest;
  const turned = isWide && printedDensity(whole, false, box) > LARGE_ENOUGH_DPI;
  const long = turned ? width : height;
  const across = turned ? height : width;
  const slices = cut(long, across).map(({ start, size }) =>
    turned ? { left: start, top: 0, width: size, height } : { left: 0, top: start, width, height: size },
  );
  return { turned, slices };
}

/** Pixels per inch at which a region would be printed at full size in the box. */
export function printedDensity(region: Region, turned: boolean, box: Box): number {
  const [width, height] = turned ? [region.height, region.width] : [region.width, region.height];
  return 72 * Math.max(width / box.width, height / box.height);
}

function cut(long: number, across: number): { start: number; size: number }[] {
  if (across < NARROWEST_CUT || long <= across * TALLEST_WHOLE) return [{ start: 0, size: long }];
  const overlap = Math.round(across * OVERLAP_RATIO);
  const count = Math.min(MOST_SLICES, Math.ceil((long - overlap) / (across * SLICE_RATIO - overlap)));
  const size = Math.ceil((long + overlap * (count - 1)) / count);
  return Array.from({ length: count }, (_, i) => ({
    start: Math.round(((long - size) * i) / (count - 1)),
    size,
  }));
}
