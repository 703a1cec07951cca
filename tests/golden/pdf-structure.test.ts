import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureSource } from '../../src/render/pictures/picture.ts';
import { annex } from '../../src/report/annex.ts';
import { annexInput } from '../unit/small-dossier.ts';
import { pdfOf } from './pdf-reading.ts';
import { samplePictures } from './sample-model.ts';

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

/** One exhibit is a letter. */
const pictures: PictureSource = {
  pictures: async (exhibit, box) =>
    exhibit.id === 'piece-2'
      ? {
          fields: [{ name: 'from', value: 'Ombre' }],
          text: 'motsuivi '.repeat(60),
          notes: [{ kind: 'letter-rest' }],
        }
      : samplePictures.pictures(exhibit, box),
};

/** A real annex, read as a screen reader does: by its tags alone. */
describe('the tags of an annex', () => {
  let document: PDFDocumentProxy;
  const trees: Node[] = [];
  beforeAll(async () => {
    const { bytes } = await pdfOf(annex(annexInput()), { pictures });
    document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    for (let n = 1; n <= document.numPages; n++)
      trees.push((await (await document.getPage(n)).getStructTree()) as Node);
  });
  afterAll(() => document.destroy());

  const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
  const nodes = () => trees.flatMap(all);
  const ofRole = (role: string) => nodes().filter(node => node.role === role);

  it('hold every word of the page once, but for what stands on each page', async () => {
    for (const [i, tree] of trees.entries()) {
      const tagged = all(tree).flatMap(({ type, id }) => (type === 'content' && id ? [id] : []));
      expect(new Set(tagged).size).toBe(tagged.length);
      const page = await document.getPage(i + 1);
      const { items } = await page.getTextContent({ includeMarkedContent: true });
      const open: (string | undefined)[] = [];
      for (const item of items) {
        if ('str' in item) {
          if (item.str.trim() === '') continue;
          expect(open.length, item.str).toBe(1);
          const inside = open[0];
          if (inside === 'Artifact') expect(item.str).not.toContain('motsuivi');
          else expect(tagged, item.str).toContain(inside);
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push('tag' in item && item.tag === 'Artifact' ? 'Artifact' : item.id);
      }
    }
  });

  it('have headings that skip no level', () => {
    const levels = nodes().flatMap(({ role = '' }) => (/^H[1-6]$/.test(role) ? [Number(role[1])] : []));
    expect(levels.length).toBeGreaterThan(20);
    expect(new Set(levels)).toEqual(new Set([1, 2, 3]));
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('have tables with header cells, and no row without cells', () => {
    const tables = ofRole('Table');
    expect(tables.length).toBeGreaterThan(3);
    expect(ofRole('TH').length).toBeGreaterThanOrEqual(10);
    for (const row of ofRole('TR')) {
      const roles = (row.children ?? []).map(({ role }) => role);
      expect(roles.length).toBeGreaterThan(1);
      expect(roles.every(role => role === 'TH' || role === 'TD')).toBe(true);
    }
  });

  it('tell what each picture and chart shows', () => {
    const figures = ofRole('Figure');
    expect(figures.length).toBeGreaterThan(2);
    for (const figure of figures) expect(figure.alt?.length).toBeGreaterThan(5);
  });

  it('tie each link to its place on the page', async () => {
    let links = 0;
    for (const [i, tree] of trees.entries()) {
      const annotations = (await (await document.getPage(i + 1)).getAnnotations()).map(({ id }) => id);
      const tied = all(tree)
        .filter(({ role }) => role === 'Link')
        .map(link => all(link).find(({ type }) => type === 'annotation' || type === 'object')?.id);
      expect(tied.map(id => id?.replace(/^pdfjs_internal_id_/, '')).sort()).toEqual([...annotations].sort());
      links += tied.length;
    }
    expect(links).toBeGreaterThan(30);
  });

  it('lead from facts to accounts and exhibits, and back', async () => {
    const targets = new Map<string, number>();
    const outline = await document.getOutline();
    const depth = (items: typeof outline): number =>
      1 + Math.max(0, ...items.map(({ items: inner }) => (inner.length > 0 ? depth(inner) : 0)));
    expect(depth(outline)).toBe(3);
    const flat = (items: typeof outline): typeof outline =>
      items.flatMap(item => [item, ...flat(item.items)]);
    for (const { title, dest } of flat(outline)) {
      const place = Array.isArray(dest) ? dest[0] : undefined;
      if (place) targets.set(title.replaceAll('\u00a0', ' '), (await document.getPageIndex(place)) + 1);
    }
    const leads = async (from: number): Promise<Set<number>> => {
      const pages = new Set<number>();
      for (const { dest } of await (await document.getPage(from)).getAnnotations()) {
        const target = await document.getDestination(dest);
        if (target?.[0]) pages.add((await document.getPageIndex(target[0])) + 1);
      }
      return pages;
    };
    const find = (start: string) => [...targets].find(([title]) => title.startsWith(start))?.[1] ?? 0;
    const [fact, exhibit, accounts] = [find('Fait n° 1 '), find('Pièce n° 1'), find('Comptes')];
    expect([fact, exhibit, accounts].every(page => page > 0)).toBe(true);
    expect([...(await leads(fact))]).toEqual(expect.arrayContaining([exhibit, accounts]));
    expect([...(await leads(exhibit))]).toContain(fact);
    expect([...(await leads(accounts))]).toContain(fact);
  });
});
