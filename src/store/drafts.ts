import { join } from 'node:path';
import {
  discard,
  type Files,
  makeFolder,
  NAMES,
  OWNER_FILE,
  onDisk,
  readSmall,
  realFiles,
  syncFolder,
  systemCode,
  writeAll,
} from './files.ts';

const DRAFT = /^draft-([0-9]{1,9})\.json$/;

/** Keeps what was typed and could not be recorded, for the owner alone; where it is. */
export function saveDraft(dir: string, json: unknown, files: Files = realFiles): string {
  const folder = join(dir, NAMES.drafts);
  return onDisk(folder, () => {
    makeFolder(files, folder);
    let number = 1 + Math.max(0, ...draftNumbers(files, folder));
    for (;;) {
      const path = join(folder, `draft-${number}.json`);
      const fd = openNew(files, path);
      if (fd !== undefined) return write(files, { folder, path, fd }, `${JSON.stringify(json, null, 2)}\n`);
      number += 1;
    }
  });
}

/** The drafts that wait, oldest first. */
export function listDrafts(dir: string, files: Files = realFiles): string[] {
  const folder = join(dir, NAMES.drafts);
  return onDisk(folder, () =>
    draftNumbers(files, folder)
      .sort((a, b) => a - b)
      .map(number => join(folder, `draft-${number}.json`)),
  );
}

/** What a draft holds. */
export function readDraft(path: string, files: Files = realFiles): unknown {
  return JSON.parse(onDisk(path, () => readSmall(files, path, 1 << 26)).toString('utf8'));
}

/** Removes a draft whose words are recorded now. */
export function removeDraft(path: string, files: Files = realFiles): void {
  onDisk(path, () => files.unlinkSync(path));
}

function write(files: Files, draft: { folder: string; path: string; fd: number }, text: string): string {
  try {
    writeAll(files, draft.fd, Buffer.from(text));
    files.fsyncSync(draft.fd);
  } catch (error) {
    discard(files, draft.path);
    throw error;
  } finally {
    files.closeSync(draft.fd);
  }
  syncFolder(files, draft.folder);
  return draft.path;
}

function openNew(files: Files, path: string): number | undefined {
  try {
    return files.openSync(path, 'wx', OWNER_FILE);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

function draftNumbers(files: Files, folder: string): number[] {
  try {
    return files.readdirSync(folder).flatMap(name => {
      const number = DRAFT.exec(name)?.[1];
      return number === undefined ? [] : [Number(number)];
    });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
