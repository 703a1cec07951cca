/** Pages of a PDF → pixels, by PDFium compiled to WebAssembly. Runs in the decoder child only. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Box } from './picture.ts';
import { Undecodable } from './undecodable.ts';

/** Dots per inch of a printed page: small print has to be read. */
const DPI = 220;
/** So many pages of one document are printed; what is left out is said. */
const MOST_PAGES = 200;
/** A page said to be larger is drawn smaller. */
const MOST_PIXELS = 16_000_000;

export interface DocumentPage {
  readonly number: number;
  readonly total: number;
  /** RGBA. */
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Each page, drawn to be printed in the box; the pages after the last one that is drawn are `total - number`. */
export async function* documentPages(bytes: Buffer, box: Box): AsyncGenerator<DocumentPage> {
  const document = await open(bytes);
  const total = document.getPageCount();
  if (total === 0) throw new Undecodable('corrupt');
  for (let i = 0; i < Math.min(total, MOST_PAGES); i++) {
    const page = document.getPage(i);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    if (!(originalWidth > 0 && originalHeight > 0)) throw new Undecodable('corrupt');
    const scale = scaleOf(originalWidth, originalHeight, box);
    const { data, width, height } = await page.render({ scale, render: 'bitmap', renderFormFields: true });
    yield { number: i + 1, total, data, width, height };
  }
  document.destroy();
}

/** Drawn at the density of print, whichever way the sheet is held. */
function scaleOf(width: number, height: number, box: Box): number {
  const upright = Math.min(box.width / width, box.height / height);
  const turned = Math.min(box.width / height, box.height / width);
  const scale = (Math.max(upright, turned) * DPI) / 72;
  return Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));
}

async function open(bytes: Buffer) {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer;
  const library = await PDFiumLibrary.init({ wasmBinary });
  try {
    return await library.loadDocument(bytes);
  } catch (error) {
    throw new Undecodable(/assword/.test(String(error)) ? 'locked' : 'corrupt');
  }
}
