import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/mini';

/** Names the files of a demonstration, so that the next one replaces these and nothing else. */
const MARK = '.demo.json';
const Mark = z.strictObject({ version: z.literal(1), head: z.string(), files: z.array(z.string()) });

export type FolderState = { ready: true; aside?: string } | { ready: false };

/** Makes room for a demonstration. A folder of the person's own is left alone; so is a dossier that has grown since. */
export function prepareFolder(folder: string): FolderState {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { ready: true };
  }
  const mark = readMark(folder);
  if (mark === undefined) return { ready: false };
  for (const name of mark.files) rmSync(inside(folder, name), { force: true });
  const folders = new Set(mark.files.map(file => path.dirname(file)));
  // The deepest first.
  for (const name of [...folders].sort().reverse()) if (name !== '.') removeIfEmpty(inside(folder, name));
  const dossier = path.join(folder, 'dossier');
  if (!existsSync(dossier)) return { ready: true };
  if (headOf(dossier) === mark.head) {
    rmSync(dossier, { recursive: true });
    return { ready: true };
  }
  let count = 1;
  while (existsSync(path.join(folder, `dossier-${count}`))) count++;
  renameSync(dossier, path.join(folder, `dossier-${count}`));
  return { ready: true, aside: `dossier-${count}` };
}

/** Remembers what was made: file names relative to the folder, and the dossier's head. */
export function markFolder(folder: string, files: readonly string[]): void {
  const mark = { version: 1, head: headOf(path.join(folder, 'dossier')), files };
  writeFileSync(path.join(folder, MARK), `${JSON.stringify(mark, undefined, 2)}\n`);
}

function readMark(folder: string): z.infer<typeof Mark> | undefined {
  try {
    return Mark.parse(JSON.parse(readFileSync(path.join(folder, MARK), 'utf8')));
  } catch {
    return undefined;
  }
}

function headOf(dossier: string): string {
  try {
    return readFileSync(path.join(dossier, 'HEAD'), 'utf8').trim();
  } catch {
    return '';
  }
}

/** A mark that somebody has edited must not lead outside. */
function inside(folder: string, name: string): string {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + path.sep)) throw new Error(`outside the demonstration: ${name}`);
  return file;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something of the person's own is in it.
  }
}
