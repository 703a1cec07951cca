import { createHash } from 'node:crypto';
import path from 'node:path';
import { InterruptedError, TemoinError, UsageError } from '../errors.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annex } from '../report/annex.ts';
import { bundleNames } from '../report/bundle.ts';
import type { DocumentModel } from '../report/document.ts';
import { type MaskedCopy, marksOf, maskedCopy } from '../report/masked.ts';
import { type Inside, isMaskable, type Mask, Masker } from '../report/masks.ts';
import { openSpoolFile } from '../store/spool-file.ts';
import { type Issued, issuedBytes } from './annex-again.ts';
import { type Bundled, fillBundle } from './bundle.ts';
import { type BundleFolder, type BundleSink, checkBundleFolder, openBundle } from './bundle-folder.ts';
import type { Dossier } from './dossier.ts';
import { createOutput, type OutputFile } from './output-file.ts';
import { type RenderDeps, type RenderedAnnex, renderAnnex } from './render-annex.ts';

/** What is handed over of an annex, beside the annex itself. */
export interface HandingRequest {
  /** Absolute: where the PDF goes. */
  readonly file?: string;
  readonly replace: boolean;
  /** Words to hide; none: the annex as it is. */
  readonly masks: readonly Mask[];
  /** Pièces n° whose pictures show nothing of what is masked. */
  readonly keep: readonly number[];
  /** Absolute: a new or empty folder. */
  readonly bundle?: string;
  /** Pièces n° that go into the bundle as they were recorded. */
  readonly originals: readonly number[];
}

export interface Handed {
  readonly file: string | null;
  readonly sha256: string;
  readonly size: number;
  readonly pages: number;
  /** Of a masked copy: the hash of the whole document. */
  readonly full: string | null;
  /** What stands in the place of each mask, and how often; never the masked words. */
  readonly masks: readonly { readonly mark: string; readonly count: number }[];
  /** Words of the copy that hold a masked one as a part, and were left. */
  readonly inside: readonly Inside[];
  readonly undrawn: readonly string[];
  readonly bundle: Bundled | null;
}

/** Refuses, before anything is written, what could not be done. */
export function checkHanding(dossier: Pick<Dossier, 'dir'>, { masks, bundle, keep }: HandingRequest): void {
  const bad = masks.findIndex(({ words }) => !isMaskable(words));
  if (bad !== -1) throw new UsageError('mask-too-short', { number: bad + 1 });
  if (keep.length > 0 && masks.length === 0) throw new UsageError('keep-without-mask');
  if (bundle !== undefined) checkBundleFolder(dossier.dir, bundle);
}

/**
 * Writes what is handed over: the PDF, whole or masked, and a bundle of files beside it. An issued annex that is not
 * masked is copied, byte for byte; all else is printed from `input`.
 */
export async function handOver(
  dossier: Dossier,
  { input, issued }: { readonly input: AnnexInput; readonly issued?: Issued },
  request: HandingRequest,
  deps: RenderDeps,
): Promise<Handed> {
  checkHanding(dossier, request);
  refuseUnknown(input, [...request.keep, ...request.originals]);
  const { file, replace, bundle } = request;
  const output = file === undefined ? undefined : createOutput(dossier.dir, file, replace);
  const folder = bundle === undefined ? undefined : openBundle(dossier.dir, bundle);
  try {
    const written = new Written(input, request, folder, output);
    const made =
      request.masks.length > 0
        ? await writeMasked(dossier, { input, issued }, request, written, deps)
        : await writeWhole(dossier, { input, issued }, written, deps);
    if (deps.signal.aborted) throw new InterruptedError('interrupted');
    const { files, sha256, size } = written.finish();
    const { masked, full, pagesOf, pages, undrawn } = made;
    const bundled =
      folder === undefined || bundle === undefined
        ? null
        : await fillBundle(
            dossier,
            folder,
            bundle,
            {
              input,
              originals: request.originals,
              annex: files,
              pagesOf,
              ...(masked &&
                full && { masked: { masker: maskerOf(request, input), keep: request.keep, full } }),
            },
            deps,
          );
    output?.finish();
    const marks = marksOf(request.masks, input.lang);
    return {
      file: file ?? null,
      sha256,
      size,
      full: full ?? null,
      masks: marks.map((mark, index) => ({ mark, count: masked?.counts[index] ?? 0 })),
      inside: masked?.inside ?? [],
      bundle: bundled,
      pages,
      undrawn,
    };
  } catch (error) {
    throw deps.signal.aborted ? new InterruptedError('interrupted', {}, error) : error;
  } finally {
    output?.abandon();
    folder?.abandon();
  }
}

interface Source {
  readonly input: AnnexInput;
  readonly issued: Issued | undefined;
}

interface Made {
  readonly pages: number;
  readonly undrawn: readonly string[];
  readonly masked?: MaskedCopy;
  readonly full?: string;
  pagesOf(id: string): { readonly from: number; readonly to: number } | undefined;
}

async function writeMasked(
  dossier: Dossier,
  { input, issued }: Source,
  { masks, keep }: HandingRequest,
  written: Written,
  deps: RenderDeps,
): Promise<Made> {
  const model = annex(input);
  const full = (
    issued
      ? hashesOf(issued)
      : (await written.print(dossier, model, deps)).volumes.map(({ sha256 }) => sha256)
  ).join(', ');
  const masked = maskedCopy(model, { masks, keep, full });
  const rendered = await written.print(dossier, masked.model, deps, written.begin());
  return { ...rendered, masked, full };
}

/** That of each volume, where there are several. */
function hashesOf({ sha256, volumes }: Issued): string[] {
  return volumes === undefined ? [sha256] : volumes.map(volume => volume.sha256);
}

async function writeWhole(
  dossier: Dossier,
  { input, issued }: Source,
  written: Written,
  deps: RenderDeps,
): Promise<Made> {
  if (issued === undefined) return written.print(dossier, annex(input), deps, written.begin());
  const { volumes } = issued;
  if (volumes !== undefined && written.isFile) throw new UsageError('copy-of-volumes');
  for (const [index, part] of (volumes ?? [issued]).entries()) {
    const write = written.begin(volumes === undefined ? undefined : index + 1);
    for await (const chunk of issuedBytes(dossier, part)) {
      deps.signal.throwIfAborted();
      write(chunk);
    }
  }
  return {
    pages: issued.pages,
    undrawn: [],
    pagesOf: await pagesOfIssued(dossier, { input, issued }, written, deps),
  };
}

/** Where each exhibit stands in an issued annex: it is laid out again, and believed only if the same bytes come of it. */
async function pagesOfIssued(
  dossier: Dossier,
  { input, issued }: Source,
  written: Written,
  deps: RenderDeps,
): Promise<Made['pagesOf']> {
  if (!written.isBundled) return () => undefined;
  const volumeSize = issued?.options.volumeSize;
  const { volumes, pagesOf } = await written.print(dossier, annex(input), {
    ...deps,
    ...(typeof volumeSize === 'number' && { volumeSize }),
  });
  const again = volumes.map(({ sha256 }) => sha256).join(', ');
  return issued && again === hashesOf(issued).join(', ') ? pagesOf : () => undefined;
}

/** The PDF on its way to its file and to the bundle; each volume is a file of the bundle. */
class Written {
  readonly #nameOf: (volume: number | undefined) => string;
  readonly #folder: BundleFolder | undefined;
  readonly #output: OutputFile | undefined;
  readonly #sinks: BundleSink[] = [];
  /** Where pictures wait until they are written. */
  readonly #aside: string;
  readonly #hash = createHash('sha256');
  #size = 0;

  constructor(
    input: AnnexInput,
    { masks, file, bundle }: HandingRequest,
    folder: BundleFolder | undefined,
    output: OutputFile | undefined,
  ) {
    const where = file ?? bundle ?? '';
    this.#aside = path.join(path.dirname(where), `.${path.basename(where)}.pieces.part`);
    const names = bundleNames(input.lang, String(input.number), input.mode === 'draft');
    const name = `${names.annex}${masks.length > 0 ? ` - ${names.masked}` : ''}`;
    this.#nameOf = volume => `${volume === undefined ? name : `${name} - ${names.volume(volume)}`}.pdf`;
    this.#folder = folder;
    this.#output = output;
  }

  get isBundled(): boolean {
    return this.#folder !== undefined;
  }

  get isFile(): boolean {
    return this.#output !== undefined;
  }

  begin(volume?: number): (chunk: Uint8Array) => void {
    const sink = this.#folder?.open(this.#nameOf(volume));
    if (sink) this.#sinks.push(sink);
    return chunk => {
      this.#output?.write(chunk);
      sink?.write(chunk);
      this.#hash.update(chunk);
      this.#size += chunk.length;
    };
  }

  /** Prints a document to where `begin` said, or to nowhere: only its hash and its pages are wanted then. */
  async print(
    dossier: Dossier,
    model: DocumentModel,
    deps: RenderDeps & { readonly volumeSize?: number },
    write: (chunk: Uint8Array) => void = () => {},
  ): Promise<RenderedAnnex> {
    const spool = openSpoolFile(this.#aside);
    try {
      return await renderAnnex(dossier, model, { spool, open: () => write }, deps);
    } finally {
      spool.close();
    }
  }

  /** Of several volumes, the hash is that of all their bytes in order; each one's own is in the bundle's sums. */
  finish() {
    const files = this.#sinks.map(sink => sink.finish());
    return { files, sha256: this.#hash.digest('hex'), size: this.#size };
  }
}

function maskerOf({ masks }: HandingRequest, { lang }: AnnexInput): Masker {
  const marks = marksOf(masks, lang);
  return new Masker(masks, mask => marks[mask - 1] ?? '');
}

function refuseUnknown({ newExhibits }: AnnexInput, numbers: readonly number[]): void {
  const here = new Set(newExhibits.map(([, number]) => number));
  const unknown = numbers.find(number => !here.has(number));
  if (unknown !== undefined) throw new TemoinError('piece-not-in-annex', { number: unknown });
}
