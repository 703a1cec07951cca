import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, realpathSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { IntegrityError, InterruptedError, TemoinError, UsageError } from '../errors.ts';
import type { Dossier } from './dossier.ts';
import { findExhibit } from './exhibits.ts';
import { extensionOf } from './extensions.ts';

export interface ExtractRequest {
  /** `12` (registration number) or `P3` (Pièce n° 3 of an issued annex). */
  readonly exhibit: string;
  /** Where to write. Absent: a safe name in `folder`. */
  readonly file?: string;
  readonly folder: string;
}

export interface Extracted {
  readonly p: number;
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string | undefined;
}

/**
 * Writes a copy of an original, hashed while it is written. An existing file is never replaced, and a copy
 * that is not what the journal says is not left behind.
 */
export async function extractExhibit(
  dossier: Dossier,
  request: ExtractRequest,
  signal: AbortSignal,
): Promise<Extracted> {
  const { p, sha256, size, mediaType } = findExhibit(dossier, request.exhibit);
  const file = path.resolve(request.folder, request.file ?? safeName(p, sha256, mediaType));
  refuseInside(dossier.dir, file);
  const fd = create(file);
  try {
    const found = await copy(dossier, sha256, fd, signal);
    if (found !== sha256) throw new IntegrityError('vault-altered', { path: file, expected: sha256, found });
    fsyncSync(fd);
  } catch (error) {
    rmSync(file, { force: true });
    throw unwritable(error, file);
  } finally {
    closeSync(fd);
  }
  return { p, file, sha256, size, mediaType };
}

async function copy(dossier: Dossier, sha256: string, fd: number, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of dossier.vault.read(sha256) as AsyncIterable<Buffer>) {
    // The vault reads in one go; a turn of the loop lets Ctrl-C be heard.
    await setImmediate();
    if (signal.aborted) throw new InterruptedError('interrupted');
    hash.update(chunk);
    for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
  }
  return hash.digest('hex');
}

/** A name of our own making: the source's name was chosen by a stranger, and may name a suspect. */
function safeName(p: number, sha256: string, mediaType: string | undefined): string {
  return `exhibit-${p}-${sha256.slice(0, 8)}.${extensionOf(mediaType)}`;
}

/** A file left in the dossier's own folder would be a finding of `verify`. */
function refuseInside(dir: string, file: string): void {
  const inside = path.relative(realpathSync(dir), realpathOf(path.dirname(file)));
  const outside = inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
  if (!outside) throw new UsageError('extract-in-dossier', { path: file });
}

function realpathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    throw new TemoinError('folder-missing', { path: folder }, error);
  }
}

function create(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    throw unwritable(error, file);
  }
}

/** A full disk, say; what is no failure of writing is handed back as it is. */
function unwritable(error: unknown, file: string): unknown {
  if (error instanceof TemoinError || !(error instanceof Error && 'code' in error)) return error;
  const id = error.code === 'EEXIST' ? 'extract-exists' : 'extract-unwritable';
  return new TemoinError(id, { path: file, code: String(error.code) }, error);
}
