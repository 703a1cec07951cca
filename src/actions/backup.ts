import { setImmediate } from 'node:timers/promises';
import { InterruptedError, TemoinError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { toText } from '../incident/text.ts';
import { type CopyResult, type CopyStep, copyDossier } from '../store/copy.ts';
import { openDossier } from '../store/dossier.ts';
import { listDrafts } from '../store/drafts.ts';
import { type VerifyReport, verifyDossier } from '../store/verify.ts';
import type { StoreEnv } from './dossier.ts';
import { formatHead } from './verify.ts';

export type { CopyResult } from '../store/copy.ts';

export interface BackupRequest {
  readonly dossier: string;
  readonly destination: string;
  /** Hashes again what the backup holds already. */
  readonly verify: boolean;
}

export interface Backup extends CopyResult {
  readonly destination: string;
  /** False where the journal could not be told: a write-protected dossier, another command writing. */
  readonly recorded: boolean;
  /** Typed, and not recorded yet: they are not part of the record. */
  readonly drafts: number;
}

export interface Restored extends CopyResult {
  readonly folder: string;
  readonly report: VerifyReport;
}

type Progress = (step: CopyStep) => void;

/** Copies the dossier, or what is new of it, to another place, and says so in the journal. */
export async function backUp(
  request: BackupRequest,
  env: StoreEnv,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<Backup> {
  const { dossier: from, destination: to, verify } = request;
  const result = await drive(copyDossier({ from, to, purpose: 'backup', verify }, env), signal, onProgress);
  const recorded = recordBackup(from, to, result, env);
  return { destination: to, ...result, recorded, drafts: listDrafts(from).length };
}

/** The backup stands whether or not the journal can be told of it. */
function recordBackup(from: string, to: string, { head, uncopied }: CopyResult, env: StoreEnv): boolean {
  try {
    const dossier = openDossier(from, 'write', env);
    try {
      const body = {
        destination: toText(to),
        head: `${head.seq}:${head.hash}`,
        ...(uncopied.length > 0 && { uncopied: uncopied.length }),
      };
      dossier.transact(tx => tx.append({ kind: 'backup-made', body }));
    } finally {
      dossier.close();
    }
    return true;
  } catch (error) {
    if (error instanceof TemoinError) return false;
    throw error;
  }
}

export interface RestoreRequest {
  readonly backup: string;
  readonly folder: string;
  /** For a backup whose HEAD is gone or can't be read. */
  readonly accept?: Head | 'current' | undefined;
}

/** Makes a dossier of a backup, in a new or empty folder, and looks at all of it. */
export async function restore(
  { backup, folder, accept }: RestoreRequest,
  env: StoreEnv,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<Restored> {
  const request = { from: backup, to: folder, purpose: 'restore', verify: true, accept } as const;
  const result = await drive(copyDossier(request, env), signal, onProgress);
  if (result.headless) recordHeadless(folder, result.headless, accept, env);
  return { folder, ...result, report: verifyDossier(folder, env) };
}

/** That nothing showed whether the end of the journal was there stays told in the journal that goes on. */
function recordHeadless(
  folder: string,
  found: string,
  accept: RestoreRequest['accept'],
  env: StoreEnv,
): void {
  const accepted = accept === undefined || accept === 'current' ? {} : { accepted: formatHead(accept) };
  const dossier = openDossier(folder, 'write', env);
  try {
    const body = { repair: 'head', files: 0, found, ...accepted } as const;
    dossier.transact(tx => tx.append({ kind: 'dossier-repaired', body }));
  } finally {
    dossier.close();
  }
}

/** Between two files, the person may stop: what was copied is not copied again the next time. */
async function drive(
  copying: Generator<CopyStep, CopyResult>,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<CopyResult> {
  try {
    for (;;) {
      const step = copying.next();
      if (step.done) return step.value;
      onProgress(step.value);
      await setImmediate();
      if (signal.aborted) throw new InterruptedError('copy-interrupted', { done: step.value.done });
    }
  } finally {
    // Lets the lock go where the copy was stopped.
    copying.return(undefined as never);
  }
}
