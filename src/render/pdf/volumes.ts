import type { Sheet } from './slab.ts';

/** Pages of one file, by number, both included. */
export interface Volume {
  readonly from: number;
  readonly to: number;
}

/** What a page weighs beside its pictures, guessed: text, tags, links. A volume that comes out too heavy is cut again. */
const PAGE_BYTES = 1500;
const LINE_BYTES = 200;
/** A volume less full than this is not ended early for the sake of a whole exhibit. */
const FULL_ENOUGH = 0.7;

/** A page that must stand somewhere weighs more than a volume may. */
export class PageTooHeavy extends Error {
  readonly page: number;
  constructor(page: number) {
    super(`page ${page}`);
    this.page = page;
  }
}

/** Bytes that a page adds to its file, about. */
export function weightOf(sheet: Sheet): number {
  let weight = PAGE_BYTES;
  for (const { slab } of sheet.slabs) {
    for (const mark of slab.marks) {
      if (mark.kind === 'picture') weight += mark.picture.size + LINE_BYTES;
      else if (mark.kind !== 'bar') weight += LINE_BYTES;
    }
  }
  return weight;
}

/**
 * Pages put in files of at most `room` bytes, in order. A file ends where an exhibit does if that leaves it nearly
 * full. `shared` is what each file holds of its own (fonts, profile), `first` what the first alone holds.
 */
export function planVolumes(
  sheets: readonly Sheet[],
  room: number,
  { shared, first }: { shared: number; first: number },
): Volume[] {
  const volumes: Volume[] = [];
  let from = 0;
  while (from < sheets.length) {
    const free = room - shared - (from === 0 ? first : 0);
    const to = endOf(sheets, from, free);
    if (to === from) throw new PageTooHeavy(from + 1);
    volumes.push({ from: from + 1, to });
    from = to;
  }
  return volumes;
}

/** The index after the last page that goes with page `from`. */
function endOf(sheets: readonly Sheet[], from: number, room: number): number {
  let weight = 0;
  let whole = from;
  for (let i = from; i < sheets.length; i++) {
    const sheet = sheets[i] as Sheet;
    if (i > from && startsAfresh(sheet) && weight >= room * FULL_ENOUGH) whole = i;
    weight += weightOf(sheet);
    if (weight > room) return whole > from ? whole : i;
  }
  return sheets.length;
}

/** A part or an exhibit starts at its head. */
function startsAfresh(sheet: Sheet): boolean {
  return (
    sheet.slabs[0]?.slab.newPage === true && sheet.slabs[0].slab.marks.some(({ kind }) => kind === 'target')
  );
}
