import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TemoinError } from '../errors.ts';
import type { DocumentModel } from '../report/document.ts';
import type { PictureCache } from '../store/picture-cache.ts';
import type { Dossier } from './dossier.ts';
import type { Warning } from './warnings.ts';

export interface RenderDeps {
  /** Aborted when the person stops: nothing is left half written. */
  readonly signal: AbortSignal;
  /** Absolute path of ffmpeg, where the machine has it: a frame of each video is then printed. */
  readonly ffmpeg?: string;
  onProgress?(done: number, total: number): void;
  /** Called before the printing, which can then still be stopped. */
  onWarnings?(warnings: readonly Warning[]): void;
  /** Called before the first byte is written. */
  onPlan?(plan: AnnexPlan): void;
}

/** What is about to be written. */
export interface AnnexPlan {
  readonly pages: number;
  readonly volumes: number;
  /** Of all files together, nearly. */
  readonly bytes: number;
}

/** Where the files of a document go. */
export interface AnnexSink {
  /** Opens a file. The first one asked for again: what was opened before is void. */
  open(volume: number, total: number): (chunk: Uint8Array) => void;
  readonly spool: { put(bytes: Uint8Array): number; take(place: number, size: number): Buffer };
}

/** One file, as it was written. */
export interface WrittenVolume {
  readonly sha256: string;
  readonly size: number;
  /** Pages, by the numbers printed on them. */
  readonly from: number;
  readonly to: number;
}

export interface RenderedAnnex {
  readonly pages: number;
  readonly undrawn: readonly string[];
  readonly volumes: readonly WrittenVolume[];
  pagesOf(id: string): { readonly from: number; readonly to: number } | undefined;
}

/** Scaled pictures kept from one draft to the next, and the version of the program that may use them again. */
export interface KeptFor {
  readonly cache: PictureCache;
  readonly tool: string;
}

/** Prints a document with the dossier's exhibits. The printer and the decoders are loaded only here. */
export async function renderAnnex(
  dossier: Dossier,
  model: DocumentModel,
  sink: AnnexSink,
  options: RenderDeps & { readonly volumeSize?: number; readonly kept?: KeptFor },
): Promise<RenderedAnnex> {
  const { signal, onProgress, onPlan, volumeSize } = options;
  const { renderPdf } = await import('../render/pdf/render.ts');
  const { PageTooHeavy } = await import('../render/pdf/volumes.ts');
  const pictures = await openPictures(dossier, options);
  const files = new Files(sink);
  try {
    const rendered = await renderPdf(model, {
      pictures,
      spool: sink.spool,
      onVolume: (volume, total) => files.begin(volume, total),
      out: chunk => {
        signal.throwIfAborted();
        files.write(chunk);
      },
      ...(onProgress && { onProgress }),
      ...(onPlan && { onPlan }),
      ...(volumeSize !== undefined && { volumeSize }),
    });
    // Setting text leaves no room for signals: one that came meanwhile is heard now.
    await nextTurn();
    return { ...rendered, volumes: files.written(rendered.volumes) };
  } catch (error) {
    if (error instanceof PageTooHeavy && volumeSize !== undefined)
      throw new TemoinError('volume-too-small', { page: error.page, size: volumeSize }, error);
    throw error;
  } finally {
    await pictures.close();
  }
}

async function openPictures({ vault }: Dossier, { ffmpeg, kept }: RenderDeps & { readonly kept?: KeptFor }) {
  const { vaultPictures } = await import('../render/pictures/source.ts');
  const { PictureKeeper } = await import('../render/pictures/kept-pictures.ts');
  return vaultPictures(sha256 => vault.read(sha256), {
    ...(ffmpeg !== undefined && {
      film: { program: ffmpeg, descriptor: (sha256: string) => vault.descriptor(sha256) },
    }),
    ...(kept && { kept: new PictureKeeper(kept.cache, kept.tool) }),
  });
}

/** Hashes and counts each file as it goes out. */
class Files {
  readonly #sink: AnnexSink;
  readonly #done: { hash: ReturnType<typeof createHash>; size: number }[] = [];
  #write: (chunk: Uint8Array) => void = () => {};

  constructor(sink: AnnexSink) {
    this.#sink = sink;
  }

  begin(volume: number, total: number): void {
    this.#write = this.#sink.open(volume, total);
    this.#done.length = volume - 1;
    this.#done.push({ hash: createHash('sha256'), size: 0 });
  }

  write(chunk: Uint8Array): void {
    this.#write(chunk);
    const file = this.#done.at(-1);
    if (!file) return;
    file.hash.update(chunk);
    file.size += chunk.length;
  }

  written(volumes: readonly { from: number; to: number }[]): WrittenVolume[] {
    return this.#done.map(({ hash, size }, i) => ({
      sha256: hash.digest('hex'),
      size,
      from: volumes[i]?.from ?? 0,
      to: volumes[i]?.to ?? 0,
    }));
  }
}
