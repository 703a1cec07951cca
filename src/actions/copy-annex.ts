import path from 'node:path';
import { TemoinError, UsageError } from '../errors.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annexAgain, findIssued, isErasedSince } from './annex-again.ts';
import { type AnnexRequest, annexInput, annexWarnings } from './annex-input.ts';
import type { Dossier } from './dossier.ts';
import { checkHanding, type Handed, type HandingRequest, handOver } from './hand-over.ts';
import { type IssuedAnnex, type IssueRequest, issueAnnex } from './issue-annex.ts';
import { countsOf, type PrintedAnnex } from './print-annex.ts';
import type { RenderDeps } from './render-annex.ts';
import type { Warning } from './warnings.ts';

export interface CopiedAnnex extends Handed {
  readonly number: number;
  readonly warnings: readonly Warning[];
}

/** Copies an issued annex: to a file, masked if asked, with its exhibits beside it if asked. Nothing of it changes. */
export async function copyAnnex(
  dossier: Dossier,
  reference: string,
  request: HandingRequest,
  deps: RenderDeps,
): Promise<CopiedAnnex> {
  const issued = findIssued(dossier, reference);
  const input = dossier.atOnce(() => annexAgain(dossier, issued));
  const erased = dossier.atOnce(() => isErasedSince(dossier, issued));
  const warnings: Warning[] = erased ? [{ id: 'erased-since', a: issued.a }] : [];
  deps.onWarnings?.(warnings);
  const handed = await handOver(dossier, { input, issued }, request, deps);
  return { ...handed, number: issued.a, warnings };
}

export type HandedDraft = PrintedAnnex & { readonly handed: Handed };

/** Prints a draft, masked or with its exhibits beside it: nothing is recorded. */
export async function handDraft(
  dossier: Dossier,
  request: AnnexRequest,
  handing: HandingRequest & { readonly file: string },
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
): Promise<HandedDraft> {
  if (request.volumeSize !== undefined) throw new UsageError('volumes-of-handed-draft');
  const { zone } = dossier.info;
  const { instant, tool } = deps;
  const input: AnnexInput = dossier.atOnce(() =>
    annexInput(dossier, request, { mode: 'draft', instant, tool, zone }),
  );
  const warnings = annexWarnings(input, request);
  deps.onWarnings?.(warnings);
  const handed = await handOver(dossier, { input }, handing, deps);
  const { file } = handing;
  const { pages, undrawn, sha256, size } = handed;
  const volumes = [{ file, sha256, size, from: 1, to: pages }];
  return { ...countsOf(input), file, pages, undrawn, sha256, size, volumes, warnings, handed };
}

export type HandedIssue = IssuedAnnex & { readonly handed: Handed };

/**
 * Issues an annex, then writes what is handed over. A masked copy takes the place of the plain one. The annex is
 * issued whatever becomes of these: the failure says so.
 */
export async function issueAndHand(
  dossier: Dossier,
  { copy, ...request }: IssueRequest,
  handing: Omit<HandingRequest, 'file' | 'replace'>,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
): Promise<HandedIssue> {
  const isMasked = handing.masks.length > 0;
  if (isMasked && copy === undefined && handing.bundle === undefined)
    throw new UsageError('mask-without-output');
  const whole = {
    ...handing,
    replace: request.replace,
    ...(isMasked && copy !== undefined && { file: copy }),
  };
  checkHanding(dossier, whole);
  const issued = await issueAnnex(
    dossier,
    { ...request, ...(!isMasked && copy !== undefined && { copy }) },
    deps,
  );
  try {
    const { onWarnings: _, ...quiet } = deps;
    return { ...issued, handed: await copyAnnex(dossier, String(issued.number), whole, quiet) };
  } catch (error) {
    const file = path.join(dossier.dir, issued.file);
    throw new TemoinError(
      'annex-copy-failed',
      { a: issued.number, file, copy: copy ?? handing.bundle },
      error,
    );
  }
}
