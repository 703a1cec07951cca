import type { Attachment, DocumentModel } from '../../report/document.ts';
import type { FontChain } from '../fonts/font-chain.ts';
import { createAnnexDocument, type Profile } from './annex-document.ts';
import { LinePainter } from './line-painter.ts';
import { Outlet } from './outlet.ts';
import { PagePainter } from './page-painter.ts';
import type { Sheet } from './slab.ts';
import type { Spool } from './spool.ts';
import { type Tag, TagWriter } from './tags.ts';
import type { Typesetter } from './typesetter.ts';
import type { Volume } from './volumes.ts';

/** One file to be written. */
interface Task {
  readonly model: DocumentModel;
  /** Its own pages; each goes once it is painted. */
  readonly pages: Sheet[];
  /** Pages of all files together. */
  readonly count: number;
  readonly volume: Volume;
  readonly number: number;
  readonly total: number;
}

interface Tools {
  readonly typesetter: Typesetter;
  readonly fonts: FontChain;
  readonly spool: Spool;
}

/** A file came out larger than it may. */
export class TooHeavy extends Error {
  readonly volume: number;
  readonly bytes: number;
  constructor(volume: number, bytes: number) {
    super(`volume ${volume}: ${bytes}`);
    this.volume = volume;
    this.bytes = bytes;
  }
}

/** Writes one file: its pages keep the numbers that they have in the whole. */
export async function writeVolume(
  task: Task,
  tools: Tools,
  options: { profile: Profile; most: number; out: (chunk: Uint8Array) => void | Promise<void> },
): Promise<void> {
  const { model, number, total } = task;
  const title = total === 1 ? model.title : `${model.title} — ${model.words.volume(number, total)}`;
  const document = createAnnexDocument({ ...model, title }, options.profile);
  let bytes = 0;
  const outlet = new Outlet(document, chunk => {
    bytes += chunk.byteLength;
    return options.out(chunk);
  });
  try {
    await paintPages(document, outlet, task, tools);
    if (options.profile === 'PDF/A-3b' && number === 1) attach(document, model.attachments, model.instant);
    for (const face of tools.fonts.faces) face.seal(document);
    numberPages(document, task.volume.from);
    document.end();
    await outlet.finished();
  } catch (error) {
    document.destroy();
    throw error;
  }
  if (bytes > options.most) throw new TooHeavy(number, bytes);
}

const PAINTED: Sheet = { slabs: [] };

async function paintPages(
  document: PDFKit.PDFDocument,
  outlet: Outlet,
  { model, pages, count, volume, number, total }: Task,
  { typesetter, spool }: Tools,
): Promise<void> {
  const here = new Set(pages.flatMap(targets));
  const tags = new TagWriter(document, lastPages(pages));
  const painter = new PagePainter({
    document,
    lines: new LinePainter(document, typesetter),
    tags,
    typesetter,
    model,
    spool,
    isHere: id => here.has(id),
    ...(total > 1 && { volume: model.words.volume(number, total) }),
  });
  for (const [i, page] of pages.entries()) {
    painter.paint(page, volume.from + i, count);
    tags.endPage(i + 1);
    pages[i] = PAINTED;
    await outlet.room();
  }
}

function targets({ slabs }: Sheet): string[] {
  return slabs.flatMap(({ slab }) => slab.marks.flatMap(mark => (mark.kind === 'target' ? [mark.id] : [])));
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

/** What a reader calls its pages: the numbers printed on them. */
function numberPages(document: PDFKit.PDFDocument, first: number): void {
  const { _root: root } = document as unknown as { _root: { data: Record<string, unknown> } };
  root.data.PageLabels = { Nums: [0, { S: 'D', St: first }] };
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
