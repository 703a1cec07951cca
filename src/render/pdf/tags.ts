import { makeVisible } from '../visible.ts';
import { forgetElement, forgetParents } from './written.ts';

/** A place in the document's structure, for who reads it by ear: created while laying out, written while painting. */
export interface Tag {
  readonly type:
    | 'Document'
    | 'Part'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'BlockQuote'
    | 'L'
    | 'LI'
    | 'Lbl'
    | 'LBody'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Figure'
    | 'Caption'
    | 'Link';
  readonly parent: Tag | undefined;
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
}

interface Open {
  readonly element: PDFKit.PDFStructureElement;
  lastPage: number;
}

/** Writes tags to the file, each as soon as nothing more comes under it. */
export class TagWriter {
  readonly #document: PDFKit.PDFDocument;
  readonly #open = new Map<Tag, Open>();
  readonly #lastPages: Map<Tag, number>;
  /** Of the first page that is not painted, in the tree that leads from pages to tags. */
  #nextKey = 0;

  /** `lastPages`: the page after which nothing more comes under a tag; the tag is taken from it as it is met. */
  constructor(document: PDFKit.PDFDocument, lastPages: Map<Tag, number>) {
    this.#document = document;
    this.#lastPages = lastPages;
  }

  /** The element of a tag, made with its parents when first asked for. */
  element(tag: Tag): PDFKit.PDFStructureElement {
    const known = this.#open.get(tag);
    if (known) return known.element;
    const element = this.#document.struct(tag.type, {
      ...(tag.alt === undefined ? {} : { alt: makeVisible(tag.alt) }),
      ...(tag.scope === undefined ? {} : { scope: tag.scope }),
    });
    if (tag.parent) this.element(tag.parent).add(element);
    else this.#document.addStructure(element);
    this.#open.set(tag, { element, lastPage: this.#lastPages.get(tag) ?? Number.POSITIVE_INFINITY });
    this.#lastPages.delete(tag);
    return element;
  }

  /** Ends what is complete once a page is painted, and forgets it. */
  endPage(page: number): void {
    for (const [tag, { element, lastPage }] of this.#open) {
      if (lastPage > page) continue;
      element.end();
      forgetElement(element);
      this.#open.delete(tag);
    }
    this.#nextKey = forgetParents(this.#document, this.#nextKey);
  }
}
