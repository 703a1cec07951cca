import type { Block, ExhibitBlock, PictureFailure, PictureNote } from '../../report/document.ts';
import type { Box, PictureSource, PreparedPicture, PreparedText } from '../pictures/picture.ts';
import type { Spool } from './spool.ts';

/** A picture that waits to be written: only its size stays in memory. */
export interface StoredPicture {
  readonly place: number;
  /** Bytes. */
  readonly size: number;
  readonly format: PreparedPicture['format'];
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly notes: readonly PictureNote[];
}

/** What the pages of an exhibit show, or why there is nothing to show. */
export type ExhibitSheet = readonly StoredPicture[] | PreparedText | PictureFailure;

/**
 * Asks for what exhibits show, one after the other, before any page is laid out: how many pages they take is then
 * known, and how heavy they are.
 */
export async function prepareExhibits(
  exhibits: readonly ExhibitBlock[],
  source: PictureSource,
  spool: Spool,
  options: {
    boxOf(exhibit: ExhibitBlock): Box;
    afterEach(done: number, total: number): Promise<void>;
  },
): Promise<Map<string, ExhibitSheet>> {
  const sheets = new Map<string, ExhibitSheet>();
  for (const [i, exhibit] of exhibits.entries()) {
    const prepared = await source.pictures(exhibit, options.boxOf(exhibit));
    sheets.set(exhibit.id, Array.isArray(prepared) ? stored(prepared, spool) : prepared);
    await options.afterEach(i + 1, exhibits.length);
  }
  return sheets;
}

function stored(pictures: readonly PreparedPicture[], spool: Spool): ExhibitSheet {
  if (pictures.length === 0) return 'corrupt';
  return pictures.map(({ bytes, format, width, height, notes = [] }) => ({
    place: spool.put(bytes),
    size: bytes.byteLength,
    format,
    width,
    height,
    notes,
  }));
}

/** Every exhibit of the document, in order, whatever it stands in. */
export function exhibitsOf(blocks: readonly Block[]): ExhibitBlock[] {
  return blocks.flatMap(block => {
    if (block.type === 'exhibit') return [block];
    return block.type === 'group' ? exhibitsOf(block.blocks) : [];
  });
}
