import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentModel } from '../report/document.ts';
import type { Dossier } from './dossier.ts';
import type { Warning } from './warnings.ts';

export interface RenderDeps {
  /** Aborted when the person stops: nothing is left half written. */
  readonly signal: AbortSignal;
  onProgress?(done: number, total: number): void;
  /** Called before the printing, which can then still be stopped. */
  onWarnings?(warnings: readonly Warning[]): void;
}

export interface RenderedAnnex {
  readonly pages: number;
  readonly undrawn: readonly string[];
  /** Pages of the block with this id. */
  pagesOf(id: string): { readonly from: number; readonly to: number } | undefined;
}

/** Prints a document with the dossier's pictures. The printer and the decoders are loaded only here. */
export async function renderAnnex(
  dossier: Dossier,
  model: DocumentModel,
  out: (chunk: Uint8Array) => void,
  { signal, onProgress }: RenderDeps,
): Promise<RenderedAnnex> {
  const { renderPdf } = await import('../render/pdf/render.ts');
  const { vaultPictures } = await import('../render/pictures/source.ts');
  const pictures = vaultPictures(sha256 => dossier.vault.read(sha256));
  try {
    const rendered = await renderPdf(model, {
      pictures,
      out: chunk => {
        signal.throwIfAborted();
        out(chunk);
      },
      ...(onProgress && { onProgress }),
    });
    // Setting text leaves no room for signals: one that came meanwhile is heard now.
    await nextTurn();
    return rendered;
  } finally {
    await pictures.close();
  }
}
