import type { Block, ExhibitBlock, PictureFailure } from '../../report/document.ts';
import type { Box, PictureSource } from '../pictures/picture.ts';
import { type EmbeddedPicture, embedPicture } from './embedded-picture.ts';

/** What the pages of an exhibit show: its pictures, already in the file, or why there is none. */
export type ExhibitSheet = readonly EmbeddedPicture[] | PictureFailure;

/**
 * Asks for the pictures one exhibit after the other and writes each to the file at once, before any page is laid
 * out: how many pages they take is known, and none stays in memory.
 */
export async function embedExhibits(
  document: PDFKit.PDFDocument,
  exhibits: readonly ExhibitBlock[],
  source: PictureSource,
  options: {
    boxOf(exhibit: ExhibitBlock): Box;
    afterEach(done: number, total: number): Promise<void>;
  },
): Promise<Map<string, ExhibitSheet>> {
  const sheets = new Map<string, ExhibitSheet>();
  let count = 0;
  for (const [i, exhibit] of exhibits.entries()) {
    const prepared = await source.pictures(exhibit, options.boxOf(exhibit));
    if (typeof prepared === 'string') sheets.set(exhibit.id, prepared);
    else {
      const pictures = prepared.map(picture => {
        count += 1;
        return embedPicture(document, picture, `P${count}`);
      });
      sheets.set(exhibit.id, pictures.length > 0 ? pictures : 'corrupt');
    }
    await options.afterEach(i + 1, exhibits.length);
  }
  return sheets;
}

/** Every exhibit of the document, in order, whatever it stands in. */
export function exhibitsOf(blocks: readonly Block[]): ExhibitBlock[] {
  return blocks.flatMap(block => {
    if (block.type === 'exhibit') return [block];
    return block.type === 'group' ? exhibitsOf(block.blocks) : [];
  });
}
