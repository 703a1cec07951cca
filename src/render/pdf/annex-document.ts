import PDFDocument from 'pdfkit';
import { makeVisible } from '../visible.ts';
import { PAGE } from './page.ts';

export type Profile = 'PDF/A-3b' | 'PDF/A-1b';

export interface Identity {
  readonly title: string;
  readonly lang: string;
  readonly instant: string;
}

/** Said of itself by the file; no name, no version, no machine. */
const TOOL = 'temoin';

interface OutlineItem {
  readonly children: readonly OutlineItem[];
  readonly outlineData: Record<string, unknown>;
  options: object;
}

/** A pdfkit document with the defects that PDF/A cannot bear put right. */
class AnnexDocument extends PDFDocument {
  /** pdfkit writes the metadata as XML without escaping it. */
  _addInfo(): void {
    const info = this.info;
    this.info = new Proxy(info, {
      get: (object, key) => {
        const value: unknown = Reflect.get(object, key);
        return typeof value === 'string' ? escapeXml(value) : value;
      },
    });
    try {
      Reflect.apply(Reflect.get(PDFDocument.prototype, '_addInfo'), this, []);
    } finally {
      this.info = info;
    }
  }

  /** pdfkit leaves out the number of entries of the root, and of closed branches. */
  override endOutline(): void {
    const root = this.outline as unknown as OutlineItem;
    root.options = { ...root.options, expanded: true };
    for (const item of root.children) countClosed(item);
    Reflect.apply(Reflect.get(PDFDocument.prototype, 'endOutline'), this, []);
  }
}

function countClosed(item: OutlineItem): void {
  for (const child of item.children) countClosed(child);
  if (item.children.length > 0) item.outlineData.Count = -item.children.length;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An empty A4 document, tagged, archivable; the same identity gives the same bytes. */
export function createAnnexDocument(identity: Identity, profile: Profile): PDFKit.PDFDocument {
  const date = new Date(identity.instant);
  return new AnnexDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    // Without a default font of pdfkit's: only embedded ones.
    font: '',
    subset: profile,
    pdfVersion: profile === 'PDF/A-1b' ? '1.4' : '1.7',
    tagged: true,
    lang: identity.lang,
    displayTitle: true,
    info: {
      Title: makeVisible(identity.title).replaceAll('\n', ' '),
      Creator: TOOL,
      Producer: TOOL,
      CreationDate: date,
    },
  });
}
