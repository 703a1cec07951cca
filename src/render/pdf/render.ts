import type { Attachment, Block, DocumentModel } from '../../report/document.ts';
import { FontChain } from '../fonts/font-chain.ts';
import type { PictureSource } from '../pictures/picture.ts';
import { createAnnexDocument, type Profile } from './annex-document.ts';
import { pictureBox } from './exhibit-block.ts';
import { embedExhibits, exhibitsOf } from './exhibit-pictures.ts';
import { layOut } from './layout.ts';
import { LinePainter } from './line-painter.ts';
import { Outlet } from './outlet.ts';
import { PagePainter } from './page-painter.ts';
import type { Setting } from './setting.ts';
import type { Sheet } from './slab.ts';
import { type Tag, TagWriter } from './tags.ts';
import { Typesetter } from './typesetter.ts';

export interface RenderOptions {
  readonly pictures: PictureSource;
  /** Receives the file piece by piece; a promise makes the renderer wait. */
  readonly out: (chunk: Uint8Array) => void | Promise<void>;
  /** Exhibits drawn, out of how many. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The stricter profile has no attachments; it exists to be checked by tools that know no other. */
  readonly profile?: Profile;
}

export interface Rendered {
  readonly pages: number;
  /** Code points that no font could draw: their numbers are printed instead. */
  readonly undrawn: string[];
}

/**
 * Prints a document as PDF/A: pictures first, written as they come; then all pages are laid out, so that every
 * reference knows its page; then they are painted. The same model and pictures give the same bytes.
 */
export async function renderPdf(model: DocumentModel, options: RenderOptions): Promise<Rendered> {
  const { profile = 'PDF/A-3b' } = options;
  const document = createAnnexDocument(model, profile);
  const outlet = new Outlet(document, options.out);
  try {
    const rendered = await print(model, document, outlet, options);
    if (profile === 'PDF/A-3b') attach(document, model.attachments, model.instant);
    document.end();
    await outlet.finished();
    return rendered;
  } catch (error) {
    document.destroy();
    throw error;
  }
}

async function print(
  model: DocumentModel,
  document: PDFKit.PDFDocument,
  outlet: Outlet,
  options: RenderOptions,
): Promise<Rendered> {
  const fonts = new FontChain(document);
  const typesetter = new Typesetter(fonts);
  const { words } = model;
  const common = { typesetter, words, known: new WeakMap() };
  const unplaced: Setting = { ...common, pageOf: () => words.pageShort('00'), sheets: new Map() };
  const sheets = await embedExhibits(document, exhibitsOf(model.blocks), options.pictures, {
    boxOf: exhibit => pictureBox(exhibit, unplaced),
    afterEach: async (done, total) => {
      options.onProgress?.(done, total);
      await outlet.room();
    },
  });
  const pages = layOutWithUndrawn(model, pageOf => ({ ...common, pageOf, sheets }), fonts);
  const tags = new TagWriter(document, lastPages(pages));
  const lines = new LinePainter(document, typesetter);
  const painter = new PagePainter({ document, lines, tags, typesetter, model });
  for (const [i, page] of pages.entries()) {
    painter.paint(page, i + 1, pages.length);
    await outlet.room();
  }
  return { pages: pages.length, undrawn: fonts.undrawn };
}

/** A last paragraph lists what no font could draw, if anything; only setting the text tells. */
function layOutWithUndrawn(
  model: DocumentModel,
  setting: (pageOf: Setting['pageOf']) => Setting,
  fonts: FontChain,
): Sheet[] {
  const pages = layOut(model, setting);
  if (fonts.undrawn.length === 0) return pages;
  const note: Block = { type: 'paragraph', look: 'small', runs: [model.words.undrawn(fonts.undrawn)] };
  return layOut({ ...model, blocks: [...model.blocks, note] }, setting);
}

/** The last page on which something stands under each tag. */
function lastPages(sheets: readonly Sheet[]): Map<Tag, number> {
  const pages = new Map<Tag, number>();
  for (const [i, sheet] of sheets.entries()) {
    for (const { slab } of sheet.slabs) {
      for (const mark of slab.marks) {
        if (!('tag' in mark)) continue;
        for (let tag = mark.tag; tag; tag = tag.parent) pages.set(tag, i + 1);
      }
    }
  }
  return pages;
}

function attach(document: PDFKit.PDFDocument, attachments: readonly Attachment[], instant: string): void {
  const date = new Date(instant);
  for (const { name, mediaType, description, bytes } of attachments) {
    const options = {
      name,
      type: mediaType,
      description,
      creationDate: date,
      modifiedDate: date,
      relationship: 'Data',
    };
    // pdfkit's types don't know `relationship`, nor plain bytes.
    const open = document as unknown as { file(bytes: Uint8Array, options: object): void };
    open.file(bytes, options);
  }
}
