import { join } from 'node:path';
import { TemoinError } from '../errors.ts';
import {
  discard,
  type Files,
  letGo,
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

export interface OwnTemplate {
  readonly path: string;
  readonly markdown: string;
}

/** A letter as the person words it, kept in the dossier; undefined where they keep none of this name. */
export function readOwnTemplate(
  dir: string,
  name: string,
  files: Files = realFiles,
): OwnTemplate | undefined {
  const path = join(dir, NAMES.templates, `${name}.md`);
  try {
    const bytes = onDisk(path, () => readSmall(files, path));
    return { path, markdown: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    const cause = error instanceof TemoinError ? error.cause : error;
    if (systemCode(error) === 'ENOENT' || systemCode(cause) === 'ENOENT') return undefined;
    if (error instanceof TemoinError) throw error;
    throw new TemoinError('letter-template-unreadable', { path }, error);
  }
}

/** Puts a letter into the dossier, for the owner to change; what is there already is never replaced. */
export function writeOwnTemplate(
  dir: string,
  name: string,
  markdown: string,
  files: Files = realFiles,
): string {
  const folder = join(dir, NAMES.templates);
  const path = join(folder, `${name}.md`);
  return onDisk(path, () => {
    makeFolder(files, folder);
    const fd = create(files, path);
    try {
      writeAll(files, fd, Buffer.from(markdown, 'utf8'));
      files.fsyncSync(fd);
    } catch (error) {
      discard(files, path);
      throw error;
    } finally {
      letGo(files, fd);
    }
    syncFolder(files, folder);
    return path;
  });
}

function create(files: Files, path: string): number {
  try {
    return files.openSync(path, 'wx', OWNER_FILE);
  } catch (error) {
    throw systemCode(error) === 'EEXIST' ? new TemoinError('letter-template-exists', { path }, error) : error;
  }
}
