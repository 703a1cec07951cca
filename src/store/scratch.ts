import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, NAMES, OWNER_FILE, onDisk, realFiles } from './files.ts';

const PREFIX = 'edit-';

/** A file for the person's editor, that nobody else can read and that does not stay. */
export interface Scratch {
  readonly path: string;
  read(): Buffer;
  /** Removes the file and whatever the editor left beside it. May be called twice. */
  remove(): void;
}

/** Makes an empty owner-only file in a folder of its own: an editor's backups and locks go with it. */
export function openScratch(dir: string, name: string): Scratch {
  const drafts = join(dir, NAMES.drafts);
  return onDisk(drafts, () => {
    makeFolder(realFiles, drafts);
    const folder = mkdtempSync(join(drafts, PREFIX));
    const path = join(folder, name);
    writeFileSync(path, '', { flag: 'wx', mode: OWNER_FILE });
    return {
      path,
      read: () => onDisk(path, () => readFileSync(path)),
      remove: () => onDisk(folder, () => rmSync(folder, { recursive: true, force: true })),
    };
  });
}

/** Files of editors that were cut short (a power cut, a kill): words that nothing else holds. */
export function leftScratches(dir: string, name: string): string[] {
  const drafts = join(dir, NAMES.drafts);
  return onDisk(drafts, () => {
    if (!existsSync(drafts)) return [];
    return readdirSync(drafts)
      .filter(folder => folder.startsWith(PREFIX))
      .map(folder => join(drafts, folder, name))
      .filter(file => existsSync(file));
  });
}
