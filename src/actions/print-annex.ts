import { createHash } from 'node:crypto';
import { InterruptedError } from '../errors.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annex } from '../report/annex.ts';
import { leftOutOf, type Scope } from '../report/scope.ts';
import { type AnnexRequest, annexInput, annexWarnings } from './annex-input.ts';
import type { Dossier } from './dossier.ts';
import { createOutput } from './output-file.ts';
import { type RenderDeps, renderAnnex } from './render-annex.ts';
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
  readonly sha256: string;
  readonly size: number;
  readonly undrawn: readonly string[];
  readonly warnings: readonly Warning[];
}

/** Prints a draft: provisional numbers, nothing is recorded. */
export async function printAnnex(
  dossier: Dossier,
  request: PrintRequest,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
): Promise<PrintedAnnex> {
  const output = createOutput(dossier.dir, request.file, request.replace);
  const hash = createHash('sha256');
  let size = 0;
  try {
    const { zone } = dossier.info;
    // The head that is printed is that of what is printed.
    const input = dossier.atOnce(() =>
      annexInput(dossier, request, { mode: 'draft', instant: deps.instant, tool: deps.tool, zone }),
    );
    const warnings = annexWarnings(input, request);
    deps.onWarnings?.(warnings);
    const { pages, undrawn } = await renderAnnex(
      dossier,
      annex(input),
      chunk => {
        output.write(chunk);
        hash.update(chunk);
        size += chunk.length;
      },
      deps,
    );
    if (deps.signal.aborted) throw new InterruptedError('interrupted');
    output.finish();
    const sha256 = hash.digest('hex');
    return { file: request.file, pages, undrawn, ...countsOf(input), sha256, size, warnings };
  } catch (error) {
    output.abandon();
    throw deps.signal.aborted ? new InterruptedError('interrupted', {}, error) : error;
  }
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
