import { InterruptedError } from '../errors.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annex } from '../report/annex.ts';
import { leftOutOf, type Scope } from '../report/scope.ts';
import { PictureCache } from '../store/picture-cache.ts';
import { type AnnexRequest, annexInput, annexWarnings } from './annex-input.ts';
import type { Dossier } from './dossier.ts';
import { createOutputs } from './output-volumes.ts';
import { type RenderDeps, renderAnnex, type WrittenVolume } from './render-annex.ts';
import type { Warning } from './warnings.ts';

export interface PrintRequest extends AnnexRequest {
  /** Absolute. */
  readonly file: string;
  /** An earlier file of this name may be replaced. */
  readonly replace: boolean;
}

export interface PrintedAnnex {
  readonly file: string;
  readonly number: number;
  readonly pages: number;
  readonly facts: number;
  readonly exhibits: number;
  /** Acts that wait to be confirmed: not in the annex. */
  readonly toConfirm: number;
  /** What was chosen, and how many acts that leaves out; null where all is printed. */
  readonly choice: (Scope & { readonly leftOut: number }) | null;
  /** Of the first file, where there are several. */
  readonly sha256: string;
  readonly size: number;
  /** Each of its files, in order; one, unless it was asked for in volumes and is heavy. */
  readonly volumes: readonly PrintedVolume[];
  readonly undrawn: readonly string[];
  readonly warnings: readonly Warning[];
}

export interface PrintedVolume extends WrittenVolume {
  readonly file: string;
}

/** Prints a draft: provisional numbers, nothing is recorded. */
export async function printAnnex(
  dossier: Dossier,
  request: PrintRequest,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
): Promise<PrintedAnnex> {
  const several = request.volumeSize !== undefined;
  const outputs = createOutputs(dossier.dir, request.file, { replace: request.replace, several });
  try {
    const { zone } = dossier.info;
    // Before anything is read: what is purged from here on is not kept.
    const kept = { cache: new PictureCache(dossier), tool: deps.tool };
    // The head that is printed is that of what is printed.
    const input = dossier.atOnce(() =>
      annexInput(dossier, request, { mode: 'draft', instant: deps.instant, tool: deps.tool, zone }),
    );
    const warnings = annexWarnings(input, request);
    deps.onWarnings?.(warnings);
    const { pages, undrawn, volumes } = await renderAnnex(dossier, annex(input), outputs, {
      ...deps,
      kept,
      ...(request.volumeSize !== undefined && { volumeSize: request.volumeSize }),
    });
    if (deps.signal.aborted) throw new InterruptedError('interrupted');
    outputs.finish();
    const files = volumes.map((volume, i) => ({ file: outputs.paths[i] ?? request.file, ...volume }));
    return { ...printedFiles(files), pages, undrawn, ...countsOf(input), warnings };
  } catch (error) {
    throw deps.signal.aborted ? new InterruptedError('interrupted', {}, error) : error;
  } finally {
    outputs.abandon();
  }
}

/** The first file stands for all, and all are told. */
export function printedFiles(
  volumes: readonly PrintedVolume[],
): Pick<PrintedAnnex, 'file' | 'sha256' | 'size' | 'volumes'> {
  const { file = '', sha256 = '', size = 0 } = volumes[0] ?? {};
  return { file, sha256, size, volumes };
}

/** What the annex of this input holds. */
export function countsOf(
  input: AnnexInput,
): Pick<PrintedAnnex, 'number' | 'facts' | 'exhibits' | 'toConfirm' | 'choice'> {
  return {
    number: input.number,
    facts: input.newFacts.length,
    exhibits: input.newExhibits.length,
    choice: input.choice
      ? { ...input.choice.scope, leftOut: leftOutOf(input.incidents, input.choice, input.zone).count }
      : null,
    toConfirm: input.incidents.filter(({ state }) => state === 'to-confirm').length,
  };
}
