import type { DocumentModel } from '../../report/document.ts';
import { makeVisible } from '../visible.ts';
import { drawChart } from './charts.ts';
import { embedPicture } from './embedded-picture.ts';
import type { StoredPicture } from './exhibit-pictures.ts';
import type { Line, Piece } from './line.ts';
import type { LinePainter } from './line-painter.ts';
import { STYLES, type TextStyle } from './looks.ts';
import { BANNER_LINE, FOOT_LINE, HAIRLINE, HEAD_LINE, LEFT, RIGHT, WIDTH } from './page.ts';
import type { Mark, Sheet } from './slab.ts';
import type { Spool } from './spool.ts';
import type { Tag, TagWriter } from './tags.ts';
import type { Typesetter } from './typesetter.ts';
import { forgetElement, forgetPage } from './written.ts';

interface Tools {
  readonly document: PDFKit.PDFDocument;
  readonly lines: LinePainter;
  readonly tags: TagWriter;
  readonly typesetter: Typesetter;
  readonly model: DocumentModel;
  readonly spool: Spool;
  /** Said at the head of each page of one file of several. */
  readonly volume?: string;
  /** Whether a place is in this file: a link to another leads nowhere. */
  isHere(id: string): boolean;
}

type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;

/** Draws laid-out pages, one after the other: text with its tags, the rest as artifacts. */
export class PagePainter {
  readonly #tools: Tools;
  readonly #bookmarks: PDFKit.PDFOutline[] = [];
  readonly #destinations = new Map<string, string>();
  readonly #pictures = new Map<number, { name: string; object: unknown }>();
  /** What the content being written belongs to. */
  #marking: Tag | 'artifact' | undefined;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  paint(sheet: Sheet, number: number, total: number): void {
    const { document } = this.#tools;
    const { page: before } = document;
    document.addPage();
    if (before) forgetPage(before);
    this.#furniture(number, total);
    // Rules first, all together: the text above them is then written in as few pieces as it has tags.
    this.#each(sheet, 'bar');
    this.#each(sheet, 'rest');
    this.#endMarking();
  }

  #each(sheet: Sheet, which: 'bar' | 'rest'): void {
    for (const { slab, y } of sheet.slabs) {
      for (const mark of slab.marks) if ((mark.kind === 'bar') === (which === 'bar')) this.#mark(mark, y);
    }
  }

  #mark(mark: Mark, top: number): void {
    switch (mark.kind) {
      case 'line':
        this.#line(mark.line, mark.x, top + mark.y, mark.tag);
        break;
      case 'bar':
        this.#bar(mark, top);
        break;
      case 'chart':
        this.#chart(mark, top);
        break;
      case 'picture':
        this.#picture(mark, top);
        break;
      case 'target':
        this.#target(mark.id, top);
        break;
      case 'bookmark':
        this.#bookmark(mark, top);
        break;
    }
  }

  /** What stands on every page, and is no part of the text. */
  #furniture(number: number, total: number): void {
    const { model, volume } = this.#tools;
    this.#begin('artifact');
    const head = [...(number > 1 ? [model.runningHead] : []), ...(volume ? [volume] : [])].join(' — ');
    if (head) this.#running(head, STYLES.running, LEFT, HEAD_LINE, 'left');
    if (model.banner) {
      const line = this.#running(model.banner, STYLES.banner, LEFT + 6, BANNER_LINE, 'left');
      this.#frame(LEFT, BANNER_LINE - 11, line.width + 12, 16.5);
    }
    this.#running(model.foot, STYLES.running, LEFT, FOOT_LINE, 'left');
    this.#running(model.words.page(number, total), STYLES.running, RIGHT, FOOT_LINE, 'right');
    this.#endMarking();
  }

  /** One line in a corner of the page; a long one is cut short of the other corner, and stands whole elsewhere. */
  #running(text: string, { look }: TextStyle, x: number, y: number, side: 'left' | 'right'): Line {
    const { lines, typesetter } = this.#tools;
    const [first, more] = typesetter.lines([{ text, look }], WIDTH * 0.62);
    const pieces = [...(first?.pieces ?? []), ...(more ? typesetter.line('…', look).pieces : [])];
    const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
    lines.draw(pieces, side === 'left' ? x : x - width, y);
    return { pieces, width, rightToLeft: false };
  }

  #frame(x: number, y: number, width: number, height: number): void {
    this.#tools.document.lineWidth(0.8).strokeColor('black').rect(x, y, width, height).stroke();
  }

  #line(line: Line, x: number, y: number, tag: Tag | undefined): void {
    if (line.pieces.length === 0 && tag) this.#tools.tags.element(tag);
    let at = x;
    for (const pieces of byLink(line.pieces)) {
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0);
      const to = pieces[0]?.look.to;
      if (to === undefined || !tag || !this.#tools.isHere(to)) {
        this.#begin(tag ?? 'artifact');
        this.#tools.lines.draw(pieces, at, y);
      } else this.#link(pieces, { x: at, y, width, to, tag });
      at += width;
    }
  }

  #link(pieces: readonly Piece[], at: { x: number; y: number; width: number; to: string; tag: Tag }): void {
    const { document, lines, tags } = this.#tools;
    this.#endMarking();
    const element = document.struct('Link');
    tags.element(at.tag).add(element);
    element.add(document.markStructureContent('Link'));
    lines.draw(pieces, at.x, at.y);
    document.endMarkedContent();
    const size = pieces[0]?.look.size ?? 0;
    const annotation: Record<string, unknown> = {
      Subtype: 'Link',
      Dest: this.#destination(at.to),
      Contents: new String(pieces.map(piece => piece.text).join('')),
      structParent: element,
    };
    document.annotate(at.x, at.y - size, at.width, size * 1.3, annotation as PDFKit.Mixins.AnnotationOption);
    // Ended on its own page: pdfkit takes the current page for the annotation's.
    element.end();
    forgetElement(element);
  }

  #bar(mark: Of<'bar'>, top: number): void {
    this.#begin('artifact');
    const y = top + mark.y;
    const numbers = [mark.x, y, mark.width, mark.height].map(n => Math.round(n * 100) / 100).join(' ');
    this.#tools.document.addContent(`${mark.grey} g ${numbers} re f`);
  }

  #chart(mark: Of<'chart'>, top: number): void {
    const { document, lines } = this.#tools;
    this.#begin(mark.tag);
    const { x, width, height } = mark;
    drawChart(document, mark.chart, { x, y: top + mark.y, width, height }, lines);
  }

  #picture(mark: Of<'picture'>, top: number): void {
    const { document } = this.#tools;
    this.#begin(mark.tag);
    const { picture, x, width, height } = mark;
    const name = this.#useImage(picture);
    const y = top + mark.y;
    document.addContent(`q ${width} 0 0 ${-height} ${x} ${y + height} cm /${name} Do Q`);
    // A thin frame, so that the edges of a white screen are seen.
    document.addContent(`q ${HAIRLINE} G 0.6 w ${x} ${y} ${width} ${height} re S Q`);
  }

  /** The name under which this page shows a picture, written to the file when a page first does. */
  #useImage({ place, size, format, width, height }: StoredPicture): string {
    const { document, spool } = this.#tools;
    let known = this.#pictures.get(place);
    if (!known) {
      const object = embedPicture(document, { bytes: spool.take(place, size), format, width, height });
      known = { name: `P${this.#pictures.size + 1}`, object };
      this.#pictures.set(place, known);
    }
    const { xobjects } = document.page as unknown as { xobjects: Record<string, unknown> };
    xobjects[known.name] ??= known.object;
    return known.name;
  }

  #target(id: string, top: number): void {
    this.#tools.document.addNamedDestination(this.#destination(id), 'XYZ', null, Math.max(0, top - 8), null);
  }

  /** Numbered names: the name tree must be sorted by bytes, and ids may be anything. */
  #destination(id: string): string {
    const known = this.#destinations.get(id);
    if (known) return known;
    const name = `d${String(this.#destinations.size + 1).padStart(7, '0')}`;
    this.#destinations.set(id, name);
    return name;
  }

  #bookmark(mark: Of<'bookmark'>, top: number): void {
    const { document } = this.#tools;
    const depth = Math.min(mark.level - 1, this.#bookmarks.length);
    this.#bookmarks.length = depth;
    const parent = this.#bookmarks[depth - 1] ?? document.outline;
    const item = parent.addItem(makeVisible(mark.title).replaceAll('\n', ' '));
    const { outlineData } = item as unknown as { outlineData: Record<string, unknown> };
    const page = document.page as unknown as { dictionary: unknown; height: number };
    outlineData.Dest = [page.dictionary, 'XYZ', null, page.height - Math.max(0, top - 8), null];
    this.#bookmarks.push(item);
  }

  /** Content that follows belongs to a tag, or to none. */
  #begin(marking: Tag | 'artifact'): void {
    if (this.#marking === marking) return;
    this.#endMarking();
    const { document, tags } = this.#tools;
    if (marking === 'artifact') document.markContent('Artifact', { type: 'Pagination' });
    else {
      const element = tags.element(marking);
      element.add(document.markStructureContent(marking.type));
    }
    this.#marking = marking;
  }

  #endMarking(): void {
    if (this.#marking !== undefined) this.#tools.document.endMarkedContent();
    this.#marking = undefined;
  }
}

/** The pieces of a line, side by side where a click leads to the same place. */
function byLink(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last && last[0]?.look.to === piece.look.to) last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}
