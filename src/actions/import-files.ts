import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TemoinError } from '../errors.ts';
import { type ListedPath, listFiles } from '../import/paths.ts';
import { displayText, toText } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import { ImportBatch, type ImportSummary } from './import-batch.ts';
import type { FileOutcome, ImportOptions, TriedFile } from './import-ledger.ts';
import { baseName, refuseIfPurged, takeFile } from './record.ts';

export type { ImportSummary } from './import-batch.ts';
export type { FileOutcome, ImportOptions, RefusedFile } from './import-ledger.ts';

export interface ImportRequest {
  /** Files and folders, absolute; `-` reads a list of them from `stdin`. */
  readonly paths: readonly (string | Buffer)[];
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** The list's names are ended by NUL, not by a line end. */
  readonly nul: boolean;
  /** Where a relative name of the list starts from. */
  readonly cwd: string;
  readonly options: ImportOptions;
  /** All is done but the writing. */
  readonly dryRun: boolean;
}

export interface ImportEnv {
  now(): Date;
  /** Aborted when the person stops: the file in hand is finished, what is done is kept. */
  readonly signal: AbortSignal;
  /** Told when the record has it for good. */
  onOutcome(outcome: FileOutcome): void;
  /** A file begins. */
  onFile(name: string): void;
}

/**
 * Takes files in. The bytes of each are safe in the vault before its entry is written; a file that is refused
 * stops no other. Run again after a stop or a crash, it goes on where it was: what is there changes nothing.
 */
export async function importFiles(
  dossier: Dossier,
  request: ImportRequest,
  env: ImportEnv,
): Promise<ImportSummary> {
  const { dryRun, options } = request;
  const batch = new ImportBatch(dossier, options, { dryRun, tell: env.onOutcome });
  try {
    for await (const listed of listFiles(request.paths, request)) {
      // A turn of the loop for each file: a signal to stop is heard between two.
      await nextTurn();
      if (env.signal.aborted) break;
      batch.add(await tryFile(dossier, listed, env, batch));
    }
  } catch (error) {
    // Stopped while the list was awaited.
    if (env.signal.aborted) return batch.close(true);
    // A full disk, say: what is safe in the vault gets its entries, if they can still be written.
    closeQuietly(batch);
    throw error;
  }
  return batch.close(env.signal.aborted);
}

/** How many files the paths hold: names only, nothing is opened. */
export async function countFiles({ paths, cwd }: Pick<ImportRequest, 'paths' | 'cwd'>): Promise<number> {
  let count = 0;
  for await (const _ of listFiles(paths, { stdin: Readable.from([]), nul: false, cwd })) count++;
  return count;
}

async function tryFile(
  dossier: Dossier,
  listed: ListedPath,
  { now, onFile }: ImportEnv,
  { arrivals, mayBePurged }: Pick<ImportBatch, 'arrivals' | 'mayBePurged'>,
): Promise<TriedFile> {
  const path = toText(listed.path);
  onFile(displayText(path));
  try {
    if (listed.refused !== undefined) throw new TemoinError(listed.refused, { path: displayText(path) });
    if (mayBePurged) refuseIfPurged(dossier, listed.path);
    return await takeFile(dossier, listed.path, { now: now(), write: arrivals !== undefined, arrivals });
  } catch (error) {
    if (!isAboutTheFile(error)) throw error;
    return { name: baseName(listed.path), path, error };
  }
}

/** A failure of the source itself. A full disk or a damaged vault concerns every file, and ends the import. */
function isAboutTheFile(error: unknown): error is TemoinError {
  return error instanceof TemoinError && /^(file|link|path)-/.test(error.id) && error.exitCode === 1;
}

function closeQuietly(batch: ImportBatch): void {
  try {
    batch.close(true);
  } catch {
    // The failure that ends the import is the one to say; a batch left open is closed by the next import.
  }
}
