import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { TemoinError, UsageError } from '../errors.ts';

/** A file on its way to where the person wants it. It has its name only once it is whole. */
export interface OutputFile {
  write(chunk: Uint8Array): void;
  finish(): void;
  /** Lets it go unless it is finished; what stood there before still does. */
  abandon(): void;
}

/** Opens a file for the person, owner-only. What exists is replaced only if asked, and only when the new one is whole. */
export function createOutput(dossierDir: string, file: string, replace: boolean): OutputFile {
  refuseInside(dossierDir, file);
  if (!replace && guarded(file, () => exists(file))) throw new TemoinError('output-exists', { path: file });
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.part`);
  let fd = guarded(file, () => {
    // What an earlier stop left.
    rmSync(temporary, { force: true });
    return openSync(temporary, 'wx', 0o600);
  });
  const close = () => {
    const open = fd;
    fd = -1;
    if (open !== -1) closeSync(open);
  };
  return {
    write: chunk => guarded(file, () => writeAll(fd, chunk)),
    abandon: () => {
      close();
      rmSync(temporary, { force: true });
    },
    finish: () =>
      guarded(file, () => {
        fsyncSync(fd);
        close();
        if (replace) renameSync(temporary, file);
        else place(temporary, file);
      }),
  };
}

/** Never over another, even one that came while this was written; file systems without links look first. */
function place(temporary: string, file: string): void {
  try {
    linkSync(temporary, file);
    rmSync(temporary);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || exists(file))
      throw new TemoinError('output-exists', { path: file }, error);
    renameSync(temporary, file);
  }
}

function writeAll(fd: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(fd, chunk, done);
}

/** A file left in the dossier's own folder would be a finding of `verify`. */
function refuseInside(dir: string, file: string): void {
  const folder = guarded(file, () => realpathSync(path.dirname(file)));
  const inside = path.relative(realpathSync(dir), folder);
  const isOutside = inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside);
  if (!isOutside) throw new UsageError('output-in-dossier', { path: file });
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (error instanceof TemoinError || code === undefined) throw error;
    throw new TemoinError(
      code === 'ENOENT' ? 'output-folder-missing' : 'output-unwritable',
      { path: file, code },
      error,
    );
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
