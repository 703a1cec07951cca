import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InterruptedError, TemoinError } from '../errors.ts';
import { bundleNames } from '../report/bundle.ts';
import { type HandedFile, slip } from '../report/slip.ts';
import { annexAgain, findIssued, type Issued } from './annex-again.ts';
import { SUMS } from './bundle-folder.ts';
import type { Dossier } from './dossier.ts';
import { createOutputs } from './output-volumes.ts';
import { type RenderDeps, renderAnnex } from './render-annex.ts';

export interface SlipRequest {
  readonly annex: string;
  /** Absolute. */
  readonly file: string;
  readonly replace: boolean;
  readonly service?: string;
  /** Absolute: a masked copy that is handed over with it, or in its place. */
  readonly copy?: string;
  /** Absolute: the bundle that is handed over with it. */
  readonly bundle?: string;
}

export interface PrintedSlip {
  readonly file: string;
  readonly number: number;
  readonly pages: number;
  readonly files: readonly HandedFile[];
}

/** Prints the receipt of an issued annex. Nothing is recorded. */
export async function printSlip(
  dossier: Dossier,
  request: SlipRequest,
  deps: RenderDeps & { readonly instant: string },
): Promise<PrintedSlip> {
  const issued = findIssued(dossier, request.annex);
  const { lang, newFacts, newExhibits, declarant } = dossier.atOnce(() => annexAgain(dossier, issued));
  const names = bundleNames(lang, String(issued.a), false);
  const files = [...annexFiles(issued, names), ...copyOf(request.copy, names), ...sumsOf(request.bundle)];
  const { service } = request;
  const model = slip({
    lang,
    zone: dossier.info.zone,
    instant: deps.instant,
    annex: issued,
    facts: newFacts.length,
    exhibits: newExhibits.length,
    files,
    ...(service !== undefined && { service }),
    ...(declarant !== undefined && { declarant }),
  });
  const outputs = createOutputs(dossier.dir, request.file, { replace: request.replace, several: false });
  try {
    const { pages } = await renderAnnex(dossier, model, outputs, deps);
    if (deps.signal.aborted) throw new InterruptedError('interrupted');
    outputs.finish();
    return { file: request.file, number: issued.a, pages, files };
  } finally {
    outputs.abandon();
  }
}

function annexFiles(issued: Issued, names: ReturnType<typeof bundleNames>): HandedFile[] {
  const { volumes, pages, size, sha256 } = issued;
  if (volumes === undefined) return [{ name: names.annex, pages, size, sha256 }];
  return volumes.map((volume, index) => ({
    name: `${names.annex}, ${names.volume(index + 1)}`,
    pages: volume.pages,
    size: volume.size,
    sha256: volume.sha256,
  }));
}

/** A masked copy stands beside the whole annex: both hashes are signed for. */
function copyOf(file: string | undefined, names: ReturnType<typeof bundleNames>): HandedFile[] {
  return file === undefined
    ? []
    : [{ name: `${names.annex}, ${names.masked}`, ...read(file, 'copy-unreadable') }];
}

/** Whoever has this file's hash has that of every file of the bundle. */
function sumsOf(bundle: string | undefined): HandedFile[] {
  return bundle === undefined
    ? []
    : [{ name: SUMS, ...read(path.join(bundle, SUMS), 'bundle-without-sums') }];
}

function read(file: string, failure: string): { size: number; sha256: string } {
  try {
    const bytes = readFileSync(file);
    return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    throw new TemoinError(failure, { path: file }, error);
  }
}
