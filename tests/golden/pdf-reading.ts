import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Rendered, type RenderOptions, renderPdf } from '../../src/render/pdf/render.ts';
import type { PictureSource } from '../../src/render/pictures/picture.ts';
import type { DocumentModel } from '../../src/report/document.ts';
import { noPictures } from './sample-model.ts';

/** The file a model becomes, in memory. */
export async function pdfOf(
  model: DocumentModel,
  options: { pictures?: PictureSource; profile?: RenderOptions['profile']; volumeSize?: number } = {},
): Promise<
  Rendered & { bytes: Buffer; files: Buffer[] /** Files begun, those begun anew too. */; opened: number }
> {
  let files: Uint8Array[][] = [];
  let opened = 0;
  const rendered = await renderPdf(model, {
    pictures: options.pictures ?? noPictures,
    onVolume: volume => {
      opened += 1;
      files = [...files.slice(0, volume - 1), []];
    },
    out: chunk => {
      files.at(-1)?.push(chunk);
    },
    ...(options.volumeSize === undefined ? {} : { volumeSize: options.volumeSize }),
    ...(options.profile ? { profile: options.profile } : {}),
  });
  const written = files.map(chunks => Buffer.concat(chunks));
  return { bytes: written[0] ?? Buffer.alloc(0), files: written, opened, ...rendered };
}

/** The text of each page, in the order of the content, lines apart; without head and foot. */
export async function textOf(bytes: Buffer): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    const { items } = await page.getTextContent({ disableNormalization: true });
    const [, , , height = 0] = page.view;
    pages.push(
      items
        .flatMap(item =>
          'str' in item && isBody(item.transform[5], height) ? [item.str, item.hasEOL ? '\n' : ''] : [],
        )
        .join(''),
    );
  }
  await task.destroy();
  return pages;
}

function isBody(y: number, height: number): boolean {
  return y > 50 && y < height - 60;
}

/** True where the system has a tool. */
export function has(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function fileOf(bytes: Buffer, name = 'document.pdf'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'temoin-pdf-')), name);
  writeFileSync(path, bytes);
  return path;
}

/** What poppler's pdftotext reads, as a person copying the text would get it. */
export function pdftotext(bytes: Buffer): string {
  return execFileSync('pdftotext', [fileOf(bytes), '-'], { encoding: 'utf8' });
}

/** Words apart by any white space, no-break spaces too. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter(word => word !== '');
}
