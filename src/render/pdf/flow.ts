import type { PlacedSlab, Sheet, Slab, Span } from './slab.ts';

export interface Column {
  readonly top: number;
  readonly bottom: number;
  readonly coverTop: number;
}

/** Puts slabs on pages, in order, none cut, none lost. */
export function flow(slabs: readonly Slab[], column: Column): Sheet[] {
  const pages = new Pages(column);
  let at = 0;
  while (at < slabs.length) {
    const end = chainEnd(slabs, at, ['group', 'always']);
    const chain = slabs.slice(at, end);
    if (!pages.place(chain)) placeParts(pages, chain);
    at = end;
  }
  return pages.finish();
}

/** A chain too tall for one page: only what must never part stays together. */
function placeParts(pages: Pages, chain: readonly Slab[]): void {
  let at = 0;
  while (at < chain.length) {
    const end = chainEnd(chain, at, ['always']);
    const part = chain.slice(at, end);
    if (!pages.place(part)) for (const slab of part) pages.force(slab);
    at = end;
  }
}

function chainEnd(slabs: readonly Slab[], start: number, keeps: readonly string[]): number {
  let end = start;
  while (end < slabs.length - 1 && keeps.includes(slabs[end]?.keep ?? 'free') && !slabs[end + 1]?.newPage) {
    end += 1;
  }
  return end + 1;
}

class Pages {
  readonly #column: Column;
  readonly #sheets: Sheet[] = [];
  #slabs: PlacedSlab[] = [];
  #y: number;
  /** Nothing but repeated heads on this page yet. */
  #fresh = true;
  #last: Slab | undefined;

  constructor(column: Column) {
    this.#column = column;
    this.#y = column.coverTop;
  }

  /** Places slabs together, on this page or the next; false when no page holds them. */
  place(chain: readonly Slab[]): boolean {
    if (chain[0]?.newPage && this.#slabs.length > 0) this.#turn(undefined);
    if (!this.#fits(chain)) {
      if (this.#fresh) return this.#placeHigh(chain);
      if (this.#heightOnNewPage(chain) > this.#column.bottom - this.#column.top) return false;
      this.#turn(chain[0]);
    }
    for (const slab of chain) this.#put(slab);
    return true;
  }

  /** On an empty cover, what needs a whole page gets it. */
  #placeHigh(chain: readonly Slab[]): boolean {
    if (this.#slabs.length > 0 || this.#y === this.#column.top) return false;
    this.#y = this.#column.top;
    if (!this.#fits(chain)) return false;
    for (const slab of chain) this.#put(slab);
    return true;
  }

  /** Places one slab wherever it goes; a slab taller than a page is the builder's mistake and stands alone. */
  force(slab: Slab): void {
    if (!this.#fits([slab]) && !this.#fresh) this.#turn(slab);
    this.#put(slab);
  }

  finish(): Sheet[] {
    if (this.#slabs.length > 0) this.#sheets.push({ slabs: this.#slabs });
    return this.#sheets;
  }

  #fits(chain: readonly Slab[]): boolean {
    let height = 0;
    for (const [i, slab] of chain.entries())
      height += slab.height + (i === 0 && this.#fresh ? 0 : slab.before);
    return this.#y + height + footReserve(chain.at(-1)) <= this.#column.bottom + 0.01;
  }

  #heightOnNewPage(chain: readonly Slab[]): number {
    const heads = said(sharedSpans(this.#last, chain[0])).reduce(
      (sum, span) => sum + (span.head?.().height ?? 0),
      0,
    );
    const own = chain.reduce((sum, slab, i) => sum + slab.height + (i === 0 ? 0 : slab.before), 0);
    return heads + own + footReserve(chain.at(-1));
  }

  #put(slab: Slab): void {
    const y = this.#y + (this.#fresh ? 0 : slab.before);
    this.#slabs.push({ slab, y });
    this.#y = y + slab.height;
    this.#fresh = false;
    this.#last = slab;
  }

  /** Ends the page; what goes on says so at the foot and at the next head. */
  #turn(next: Slab | undefined): void {
    const spans = said(sharedSpans(this.#last, next));
    for (const span of spans.toReversed()) {
      const foot = span.foot?.(this.#sheets.length + 2);
      if (foot) this.#put(foot);
    }
    this.#sheets.push({ slabs: this.#slabs });
    this.#slabs = [];
    this.#y = this.#column.top;
    this.#fresh = true;
    for (const span of spans) if (span.head) this.#put(span.head());
    this.#fresh = true;
  }
}

/** Room kept for the « suite page » of what goes on after this slab. */
function footReserve(slab: Slab | undefined): number {
  const spans = spansOf(slab);
  return said(slab?.last ? spans.slice(0, -1) : spans).reduce((sum, span) => sum + span.footHeight, 0);
}

/** Those that are said at the end of a page and at the head of the next. */
function said(spans: readonly Span[]): Span[] {
  return spans.filter((span, i) => !(span.yields && i < spans.length - 1));
}

/** From the outermost to the innermost. */
function spansOf(slab: Slab | undefined): Span[] {
  const spans: Span[] = [];
  for (let span = slab?.span; span; span = span.outer) spans.unshift(span);
  return spans;
}

function sharedSpans(before: Slab | undefined, after: Slab | undefined): Span[] {
  const open = spansOf(before);
  return spansOf(after).filter(span => open.includes(span));
}
