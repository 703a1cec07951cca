import type { Block, DocumentModel } from '../../report/document.ts';
import { chartSlabs } from './chart-block.ts';
import { exhibitSlabs, isSmall } from './exhibit-block.ts';
import { flow } from './flow.ts';
import { blankSlabs, fieldsSlabs, listSlabs } from './listing-blocks.ts';
import { BOTTOM, COVER_TOP, TOP } from './page.ts';
import { refersToPage, type Setting } from './setting.ts';
import type { Sheet, Slab, Span } from './slab.ts';
import { tableSlabs } from './table.ts';
import type { Tag } from './tags.ts';
import { continuation, headingSlabs, paragraphSlabs, quoteSlabs } from './text-blocks.ts';

const MOST_PASSES = 20;
/** From this pass on page numbers keep the width they had, so that references stop moving each other. */
const PASSES_BEFORE_PADDING = 4;
/** As wide as most page numbers will be. */
const FIRST_GUESS = '00';
const FIGURE_SPACE = '\u2007';

/** Space below a block, where the next asks for less. */
const AFTER: Partial<Record<Block['type'], number>> = {
  table: 12,
  quote: 4,
  chart: 10,
  exhibit: 0,
  blank: 8,
};

/**
 * The pages of a document. « p. 12 » changes the length of lines and so, now and then, the pages: what refers to
 * pages is laid out again until every reference says where its block stands.
 */
export function layOut(
  model: DocumentModel,
  makeSetting: (pageOf: (id: string) => string) => Setting,
): Sheet[] {
  const column = { top: TOP, bottom: BOTTOM, coverTop: COVER_TOP };
  const sections = partsOf(model.blocks);
  const built = new Map<Block, Slab[]>();
  let pages = new Map<string, number>();
  const widths = new Map<string, number>();
  for (let pass = 1; ; pass += 1) {
    const setting = makeSetting(id => {
      const number = String(pages.get(id) ?? (pass === 1 ? FIRST_GUESS : '?'));
      const width = Math.max(widths.get(id) ?? 0, number.length);
      widths.set(id, width);
      return model.words.pageShort(
        pass > PASSES_BEFORE_PADDING ? number.padStart(width, FIGURE_SPACE) : number,
      );
    });
    const sheets = flow(assemble(sections, setting, built), column);
    const found = targetPages(sheets);
    const settled = pass > 1 ? sameNumbers(pages, found) : !model.blocks.some(refersToPages);
    if (settled) return sheets;
    if (pass === MOST_PASSES) throw new Error('page references do not settle');
    pages = found;
  }
}

interface Placed {
  readonly block: Block;
  readonly parent: Tag;
}

/** Each block with the part of the document it stands in. */
function partsOf(blocks: readonly Block[]): Placed[] {
  const root: Tag = { type: 'Document', parent: undefined };
  let part: Tag = { type: 'Part', parent: root };
  return blocks.map(block => {
    if (block.type === 'heading' && block.level === 1) part = { type: 'Part', parent: root };
    return { block, parent: part };
  });
}

function assemble(sections: readonly Placed[], setting: Setting, built: Map<Block, Slab[]>): Slab[] {
  const result: Slab[] = [];
  let after = 0;
  let newPage = false;
  // An exhibit that fills its pages leaves none of them to the next.
  let room = true;
  for (const [i, { block, parent }] of sections.entries()) {
    if (block.type === 'page-break') {
      newPage = true;
      continue;
    }
    const slabs: Slab[] = built.get(block) ?? buildBlock(block, setting, parent, room);
    if (!refersToPages(block)) built.set(block, slabs);
    const [first, ...rest] = leadsInto(i, sections) ? heldToNext(slabs) : slabs;
    if (!first) continue;
    result.push({
      ...first,
      before: Math.max(first.before, after),
      ...(newPage || first.newPage ? { newPage: true } : {}),
    });
    for (const slab of rest) result.push(slab);
    after = AFTER[block.type] ?? 0;
    newPage = false;
    room = block.type !== 'exhibit' || isSmall(slabs);
  }
  return result;
}

/** A few words between a heading and its table are no reason to leave both at the foot of a page. */
function leadsInto(i: number, sections: readonly Placed[]): boolean {
  const [before, here, next] = [sections[i - 1]?.block, sections[i]?.block, sections[i + 1]?.block];
  return before?.type === 'heading' && here?.type === 'paragraph' && next?.type === 'table';
}

function heldToNext(slabs: readonly Slab[]): Slab[] {
  return slabs.map((slab, i): Slab => (i === slabs.length - 1 ? { ...slab, keep: 'always' } : slab));
}

function buildBlock(block: Block, setting: Setting, parent: Tag, room: boolean): Slab[] {
  switch (block.type) {
    case 'heading':
      return headingSlabs(block, setting, parent);
    case 'paragraph':
      return paragraphSlabs(block, setting, parent);
    case 'quote':
      return quoteSlabs(block, setting, parent);
    case 'fields':
      return fieldsSlabs(block, setting, parent);
    case 'list':
      return listSlabs(block, setting, parent);
    case 'table':
      return tableSlabs(block, setting, parent);
    case 'chart':
      return chartSlabs(block, setting, parent);
    case 'blank':
      return blankSlabs(block, setting, parent);
    case 'group':
      return groupSlabs(block, setting, parent);
    case 'exhibit':
      return exhibitSlabs(block, setting, parent, room);
    case 'page-break':
      return [];
  }
}

/** So many lines of a group that goes on stand before the end of a page, and after it. */
const AT_LEAST = 3;

/** The slabs of a group stay together, but for the last, which ends it. A long one may go on on the next page. */
function groupSlabs(
  { blocks, label, wholeUpTo = Number.POSITIVE_INFINITY }: Extract<Block, { type: 'group' }>,
  setting: Setting,
  parent: Tag,
): Slab[] {
  const slabs = assemble(
    blocks.map(block => ({ block, parent })),
    setting,
    new Map(),
  );
  const count = slabs.length;
  const staysWithNext = (i: number) =>
    i < count - 1 && (count <= wholeUpTo || i < AT_LEAST || i > count - 1 - AT_LEAST);
  const kept = slabs.map(
    (slab, i): Slab => (staysWithNext(i) && slab.keep === 'free' ? { ...slab, keep: 'group' } : slab),
  );
  return label === undefined ? kept : within(kept, { ...continuation(setting, label), yields: true });
}

/** Slabs as parts of a whole that says so where a page ends among them. */
function within(slabs: readonly Slab[], whole: Span): Slab[] {
  const inner = new Map<Span, Span>();
  return slabs.map((slab, i): Slab => {
    if (!slab.span) return { ...slab, span: whole, ...(i === slabs.length - 1 ? { last: true } : {}) };
    const span = inner.get(slab.span) ?? { ...slab.span, outer: slab.span.outer ?? whole };
    inner.set(slab.span, span);
    return { ...slab, span };
  });
}

function targetPages(sheets: readonly Sheet[]): Map<string, number> {
  const pages = new Map<string, number>();
  for (const [i, sheet] of sheets.entries()) {
    for (const { slab } of sheet.slabs) {
      for (const mark of slab.marks) {
        if (mark.kind === 'target' && !pages.has(mark.id)) pages.set(mark.id, i + 1);
      }
    }
  }
  return pages;
}

function sameNumbers(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  for (const [id, page] of after) if (before.get(id) !== page) return false;
  return true;
}

function refersToPages(block: Block): boolean {
  switch (block.type) {
    case 'paragraph':
      return block.runs.some(refersToPage);
    case 'fields':
      return block.rows.some(row => row.value.some(refersToPage));
    case 'list':
      return block.items.some(item => item.some(refersToPage));
    case 'table':
      return block.rows.some(row => row.cells.some(cell => cell.some(refersToPage)));
    case 'exhibit':
      return block.caption.some(runs => runs.some(refersToPage));
    case 'group':
      return block.blocks.some(refersToPages);
    default:
      return false;
  }
}
