import path from 'node:path';
import { type ErrorParams, InterruptedError, TemoinError } from '../errors.ts';
import type { AnnexRecord, Head } from '../incident/entry.ts';
import type { AnnexInput } from '../report/annex/contents.ts';
import { annex } from '../report/annex.ts';
import { openAnnex, setAsideAnnex, type WrittenAnnex } from '../store/annex-files.ts';
import type { Transaction } from '../store/dossier.ts';
import { type AnnexRequest, annexInput, annexWarnings } from './annex-input.ts';
import { scopeOption } from './annex-scope.ts';
import type { Dossier } from './dossier.ts';
import { createOutput, type OutputFile } from './output-file.ts';
import { countsOf, type PrintedAnnex } from './print-annex.ts';
import { type RenderDeps, renderAnnex } from './render-annex.ts';

export interface IssueRequest extends AnnexRequest {
  /** Absolute: where a copy goes, too. */
  readonly copy?: string;
  readonly replace: boolean;
}

export interface IssuedAnnex extends PrintedAnnex {
  readonly copy: string | null;
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
  const output = copy === undefined ? undefined : createOutput(dossier.dir, copy, replace);
  try {
    const issued = await issue(dossier, request, deps, chunk => output?.write(chunk));
    finishCopy(output, { a: issued.number, file: path.join(dossier.dir, issued.file), copy });
    return { ...issued, copy: copy ?? null };
  } finally {
    output?.abandon();
  }
}

/** The annex is issued whatever becomes of its copy: the failure says where it is. */
function finishCopy(output: OutputFile | undefined, facts: ErrorParams): void {
  try {
    output?.finish();
  } catch (error) {
    throw new TemoinError('annex-copy-failed', facts, error);
  }
}

async function issue(
  dossier: Dossier,
  request: AnnexRequest,
  deps: RenderDeps & { readonly instant: string; readonly tool: string },
  alsoTo: (chunk: Uint8Array) => void,
): Promise<Omit<IssuedAnnex, 'copy'>> {
  const former = dossier.annexes().at(-1);
  const { input, seq } = dossier.transact(tx => prepare(tx, dossier.info.zone, request, deps));
  const a = input.number;
  const warnings = annexWarnings(input, request);
  deps.onWarnings?.(warnings);
  await checkExhibits(dossier, input);
  setAsideAnnex(dossier, a);
  const file = openAnnex(dossier, a);
  const write = (chunk: Uint8Array) => {
    file.write(chunk);
    alsoTo(chunk);
  };
  let written: WrittenAnnex;
  let rendered: Awaited<ReturnType<typeof renderAnnex>>;
  try {
    rendered = await renderAnnex(dossier, annex(input), write, deps);
    if (deps.signal.aborted) throw new InterruptedError('annex-interrupted', { a });
    refuseUnlessLast(dossier, a, seq);
    written = file.finish();
  } catch (error) {
    file.abandon();
    throw deps.signal.aborted ? new InterruptedError('annex-interrupted', { a }, error) : error;
  }
  const { pages, undrawn } = rendered;
  dossier.transact(tx => {
    refuseUnlessLast(tx, a, seq);
    const head = `${input.head.seq}:${input.head.hash}`;
    tx.append({ kind: 'annex-issued', subject: `a:${a}`, body: { ...written, pages, head } });
  });
  return {
    ...written,
    pages,
    undrawn,
    ...countsOf(input),
    shown: input.head,
    head: dossier.head(),
    again: former?.a === a,
    warnings,
  };
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
function refuseUnlessLast(record: Pick<Dossier, 'entries'> | Transaction, a: number, seq: number): void {
  const last = [...record.entries({ subject: `a:${a}` })].at(-1);
  if (last?.seq !== seq) throw new TemoinError('annex-overtaken', { a });
  // What was rendered meanwhile may hold what is gone.
  for (const { kind } of record.entries({ from: seq }))
    if (kind === 'incident-purged') throw new TemoinError('annex-purged-meanwhile', { a });
}
