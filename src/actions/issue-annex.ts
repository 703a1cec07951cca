import path from 'node:path';
import { type ErrorParams, InterruptedError, TemoinError } from '../errors.ts';
import type { AnnexRecord, Head } from '../incident/entry.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annex } from '../report/annex.ts';
import { setAsideAnnex } from '../store/annex-files.ts';
import type { Transaction } from '../store/dossier.ts';
import { type AnnexRequest, annexInput, annexWarnings } from './annex-input.ts';
import { scopeOption } from './annex-scope.ts';
import { openAnnexVolumes } from './annex-volumes.ts';
import type { Dossier } from './dossier.ts';
import { createOutputs, type OutputVolumes } from './output-volumes.ts';
import { countsOf, type PrintedAnnex, type PrintedVolume, printedFiles } from './print-annex.ts';
import { type RenderDeps, renderAnnex } from './render-annex.ts';

export interface IssueRequest extends AnnexRequest {
  /** Absolute: where a copy goes, too. */
  readonly copy?: string;
  readonly replace: boolean;
}

export interface IssuedAnnex extends PrintedAnnex {
  readonly copy: string | null;
  /** The copies of all its files. */
  readonly copies: readonly string[];
  /** An annex of this number had been prepared and never issued: it gave nothing. */
  readonly again: boolean;
  /** Head that the document shows. */
  readonly shown: Head;
  /** Head of the journal now, to be noted elsewhere. */
  readonly head: Head;
}

/**
 * Issues an annex: the journal says which numbers it gives, the file is written for good, the journal says its
 * hash. A stop between the two leaves a preparation that gave nothing: the next issue makes it again.
 */
export async function issueAnnex(
  dossier: Dossier,
  request: IssueRequest,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
): Promise<IssuedAnnex> {
  const { copy, replace } = request;
  const several = request.volumeSize !== undefined;
  const copies = copy === undefined ? undefined : createOutputs(dossier.dir, copy, { replace, several });
  try {
    const issued = await issue(dossier, request, deps, copies);
    finishCopies(copies, { a: issued.number, file: path.join(dossier.dir, issued.file), copy });
    return { ...issued, copy: copies?.paths[0] ?? null, copies: copies?.paths.slice() ?? [] };
  } finally {
    copies?.abandon();
  }
}

/** The annex is issued whatever becomes of its copy: the failure says where it is. */
function finishCopies(copies: OutputVolumes | undefined, facts: ErrorParams): void {
  try {
    copies?.finish();
  } catch (error) {
    throw new TemoinError('annex-copy-failed', facts, error);
  }
}

async function issue(
  dossier: Dossier,
  request: AnnexRequest,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
  copies: OutputVolumes | undefined,
): Promise<Omit<IssuedAnnex, 'copy' | 'copies'>> {
  const former = dossier.annexes().at(-1);
  const { input, seq } = dossier.transact(tx => prepare(tx, dossier.info.zone, request, deps));
  const a = input.number;
  const warnings = annexWarnings(input, request);
  deps.onWarnings?.(warnings);
  await checkExhibits(dossier, input);
  const { files, pages, undrawn } = await write(dossier, input, {
    ...deps,
    seq,
    copies,
    ...(request.volumeSize !== undefined && { volumeSize: request.volumeSize }),
  });
  return {
    ...printedFiles(files),
    pages,
    undrawn,
    ...countsOf(input),
    shown: input.head,
    head: dossier.head(),
    again: former?.a === a,
    warnings,
  };
}

/**
 * Writes the files, and records them as they get their names. What touches a name in the folder holds the dossier's
 * lock, and only for the last preparation: of two issues at once, one always ends.
 */
async function write(
  dossier: Dossier,
  input: AnnexInput,
  deps: RenderDeps & { seq: number; copies: OutputVolumes | undefined; volumeSize?: number },
): Promise<{ files: PrintedVolume[]; pages: number; undrawn: readonly string[] }> {
  const a = input.number;
  const ifLast = <T>(work: (tx: Transaction) => T): T =>
    dossier.transact(tx => {
      refuseUnlessLast(tx, a, deps.seq);
      return work(tx);
    });
  const sink = ifLast(() => {
    setAsideAnnex(dossier, a);
    return openAnnexVolumes(dossier, a, deps.copies);
  });
  try {
    const guarded = {
      ...sink,
      open: (volume: number, total: number) => ifLast(() => sink.open(volume, total)),
    };
    const { pages, undrawn, volumes } = await renderAnnex(dossier, annex(input), guarded, deps);
    if (deps.signal.aborted) throw new InterruptedError('annex-interrupted', { a });
    const files = ifLast(tx => {
      const written = sink.finish().map((file, i) => ({ from: 1, to: pages, ...volumes[i], ...file }));
      tx.append({ kind: 'annex-issued', subject: `a:${a}`, body: issuedBody(input, written, pages) });
      return written;
    });
    return { files, pages, undrawn };
  } catch (error) {
    throw deps.signal.aborted ? new InterruptedError('annex-interrupted', { a }, error) : error;
  } finally {
    sink.abandon();
  }
}

function issuedBody({ head }: AnnexInput, files: readonly PrintedVolume[], pages: number) {
  const [first, ...more] = files.map(({ file, sha256, size, from, to }) => ({
    file,
    sha256,
    size,
    pages: to - from + 1,
  }));
  if (!first) throw new Error('annex without a file');
  const volumes = more.length > 0 && { volumes: [first, ...more] };
  return { ...first, pages, head: `${head.seq}:${head.hash}`, ...volumes };
}

/** Every annex, those included that were prepared and never issued. */
export function listAnnexes(dossier: Dossier): AnnexRecord[] {
  return dossier.annexes();
}

function prepare(
  tx: Transaction,
  zone: string,
  request: AnnexRequest,
  { instant, tool }: { instant: string; tool: string },
): { input: AnnexInput; seq: number } {
  const draft = annexInput(tx, request, { mode: 'issue', instant, tool, zone });
  refuseIfNothingNew(draft);
  const { lang, brief, declarant, place, choice } = draft;
  const options = {
    lang,
    ...(brief !== undefined && { brief }),
    ...(declarant !== undefined && { declarant }),
    ...(place !== undefined && { place }),
    ...(draft.essential && { essential: true }),
    ...(draft.noRecord && { noRecord: true }),
    ...(request.volumeSize !== undefined && { volumeSize: request.volumeSize }),
    ...(choice && { scope: scopeOption(choice.scope) }),
  };
  const pairs = (given: readonly (readonly [number, number])[]) =>
    given.map(([registration, number]): [number, number] => [registration, number]);
  const body = { options, instant, facts: pairs(draft.newFacts), exhibits: pairs(draft.newExhibits) };
  const seq = tx.append({ kind: 'annex-prepared', subject: `a:${draft.number}`, body });
  return { input: { ...draft, head: tx.head() }, seq };
}

function refuseIfNothingNew({ newFacts, newExhibits, earlier = [], corrections = [] }: AnnexInput): void {
  if (newFacts.length + newExhibits.length > 0) return;
  const last = earlier.at(-1);
  if (last === undefined) throw new TemoinError('annex-empty');
  if (corrections.every(({ told }) => told !== undefined))
    throw new TemoinError('annex-nothing-new', { a: last.a });
}

/** What is handed over must show each exhibit as it was recorded: an altered or lost one stops the issue. */
async function checkExhibits(dossier: Dossier, { exhibits, newExhibits }: AnnexInput): Promise<void> {
  const wanted = new Set(newExhibits.map(([p]) => p));
  for (const { p, sha256 } of exhibits) {
    if (!wanted.has(p)) continue;
    // Reading to the end is the check: the stream fails if the bytes are not what their name says.
    for await (const _ of dossier.vault.read(sha256));
  }
}

/** Another issue that began meanwhile has taken these numbers over. */
function refuseUnlessLast(tx: Transaction, a: number, seq: number): void {
  const last = [...tx.entries({ subject: `a:${a}` })].at(-1);
  if (last?.seq !== seq) throw new TemoinError('annex-overtaken', { a });
  // What was rendered meanwhile may hold what is gone.
  for (const { kind } of tx.entries({ from: seq }))
    if (kind === 'incident-purged') throw new TemoinError('annex-purged-meanwhile', { a });
}
