import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TemoinError } from '../errors.ts';
import type { Dossier } from './dossier.ts';
import {
  discard,
  type Files,
  makeFolder,
  makeReadOnly,
  NAMES,
  OWNER_FILE,
  onDisk,
  realFiles,
  syncFolder,
  systemCode,
  writeAll,
} from './files.ts';
import { openSpoolFile, type SpoolFile } from './spool-file.ts';

/** An annex as it was written: its name inside the dossier, and what to record of it. */
export interface WrittenAnnex {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
}

/** An annex on its way to the disk. It has its name only once it is whole. */
export interface AnnexFile {
  write(chunk: Uint8Array): void;
  /** Forces it to the disk and gives it its name; never over another. */
  finish(): WrittenAnnex;
  /** Lets it go. */
  abandon(): void;
}

const nameOf = (a: number, volume?: number): string =>
  volume === undefined ? `annexe-${a}` : `annexe-${a}-volume-${volume}`;

/** Opens the file of annex `a`, or of one of its volumes, to be written chunk by chunk. */
export function openAnnex(
  dossier: Pick<Dossier, 'dir'>,
  { a, volume }: { a: number; volume?: number },
  files: Files = realFiles,
): AnnexFile {
  const folder = join(dossier.dir, NAMES.annexes);
  const name = nameOf(a, volume);
  const file = `${NAMES.annexes}/${name}.pdf`;
  const path = join(folder, `${name}.pdf`);
  const temporary = `${path}.tmp`;
  const hash = createHash('sha256');
  let size = 0;
  let fd = onDisk(path, () => {
    makeFolder(files, folder);
    if (exists(files, path)) throw new TemoinError('annex-exists', { path });
    // What a crash left under this name was never issued.
    if (exists(files, temporary)) files.unlinkSync(temporary);
    return files.openSync(temporary, 'wx', OWNER_FILE);
  });
  const { ino } = onDisk(path, () => files.fstatSync(fd, { bigint: true }));
  // Another command that issues the same annex takes ours for what a crash left, and puts its own in its place.
  const isOurs = () => exists(files, temporary) && files.lstatSync(temporary, { bigint: true }).ino === ino;
  const close = () => {
    const open = fd;
    fd = -1;
    if (open !== -1) files.closeSync(open);
  };
  const abandon = () => {
    if (isOurs()) discard(files, temporary);
    close();
  };
  return {
    abandon,
    write: chunk => {
      onDisk(path, () => writeAll(files, fd, chunk));
      hash.update(chunk);
      size += chunk.length;
    },
    finish: () => {
      try {
        onDisk(path, () => {
          files.fsyncSync(fd);
          makeReadOnly(files, fd);
          if (!isOurs()) throw new TemoinError('annex-overtaken', { a });
          close();
          if (exists(files, path)) throw new TemoinError('annex-exists', { path });
          files.renameSync(temporary, path);
          syncFolder(files, folder);
        });
      } catch (error) {
        abandon();
        throw error;
      }
      return { file, sha256: hash.digest('hex'), size };
    },
  };
}

/** Writes annex `a` whole. */
export async function writeAnnex(
  dossier: Pick<Dossier, 'dir'>,
  a: number,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  files: Files = realFiles,
): Promise<WrittenAnnex> {
  const annex = openAnnex(dossier, { a }, files);
  try {
    for await (const chunk of chunks) annex.write(chunk);
  } catch (error) {
    annex.abandon();
    throw error;
  }
  return annex.finish();
}

/**
 * Moves away files that have the name of annex `a`, or of its volumes, though the journal never named them: a crash
 * came between the two. Their bytes stay, under other names; `verify` says that nothing refers to them.
 */
export function setAsideAnnex(dossier: Pick<Dossier, 'dir'>, a: number, files: Files = realFiles): void {
  setAside(dossier, nameOf(a), files);
  for (let volume = 1; setAside(dossier, nameOf(a, volume), files); volume++);
}

/** Whether there was such a file. */
function setAside(dossier: Pick<Dossier, 'dir'>, name: string, files: Files): boolean {
  const folder = join(dossier.dir, NAMES.annexes);
  const path = join(folder, `${name}.pdf`);
  if (!exists(files, path)) return false;
  const aside = (count: number) => join(folder, `${name}-non-emise-${count}.pdf`);
  let count = 1;
  while (exists(files, aside(count))) count++;
  onDisk(path, () => {
    files.renameSync(path, aside(count));
    syncFolder(files, folder);
  });
  return true;
}

/** Where what an annex shows waits while it is written. */
export function openAnnexSpool(
  dossier: Pick<Dossier, 'dir'>,
  a: number,
  files: Files = realFiles,
): SpoolFile {
  const folder = join(dossier.dir, NAMES.annexes);
  onDisk(folder, () => makeFolder(files, folder));
  return openSpoolFile(join(folder, `${nameOf(a)}.pieces.tmp`), files);
}

function exists(files: Files, path: string): boolean {
  try {
    files.lstatSync(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
