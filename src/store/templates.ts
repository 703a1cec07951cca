import { join } from 'node:path';
import { TemoinError } from '../errors.ts';
import { type Files, NAMES, onDisk, readSmall, realFiles, systemCode } from './files.ts';

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
