/**
 * What stands for an object that is in the file already: only its number counts. pdfkit would keep the whole object
 * until the file ends: 140 MB for the tags of 10,000 acts.
 */
class Written {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** pdfkit writes what it does not know as its text; what looks like a plain object it would write as a dictionary. */
  get [Symbol.toStringTag](): string {
    return 'Written';
  }

  /** pdfkit asks each child whether it has a parent. */
  get data(): { readonly P: true } {
    return HAS_PARENT;
  }

  toString(): string {
    return this.#text;
  }
}

const HAS_PARENT = { P: true } as const;

interface Element {
  readonly _flushed: boolean;
  dictionary: object;
}

/** Lets go what a tag held, once it is written. */
export function forgetElement(element: PDFKit.PDFStructureElement): void {
  const open = element as unknown as Element;
  if (open._flushed) open.dictionary = new Written(String(open.dictionary));
}

interface ParentTree {
  get(key: number): object | undefined;
  add(key: number, value: object): void;
}

interface Root {
  readonly data: { readonly ParentTree: ParentTree; readonly ParentTreeNextKey: number };
}

/** Which tags a painted page belongs to, from a key on, as they will be written; the key of the next page. */
export function forgetParents(document: PDFKit.PDFDocument, from: number): number {
  const { data } = (document as unknown as { getStructTreeRoot(): Root }).getStructTreeRoot();
  for (let key = from; key < data.ParentTreeNextKey; key++) {
    const parents = data.ParentTree.get(key);
    if (parents === undefined) continue;
    const text = Array.isArray(parents) ? `[${parents.map(String).join(' ')}]` : String(parents);
    data.ParentTree.add(key, new Written(text));
  }
  return data.ParentTreeNextKey;
}

/** Lets go what a page held: its content, its fonts, its links. It is written when the next one starts. */
export function forgetPage(page: PDFKit.PDFPage): void {
  (page as unknown as { dictionary: { data: object } }).dictionary.data = {};
}
