import { dirname, join } from 'node:path';
import { diskError, type Files, NAMES, realFiles, systemCode } from './files.ts';

/** True if the folder holds a dossier. */
export function isDossier(dir: string, files: Files = realFiles): boolean {
  return look(() => files.lstatSync(join(dir, NAMES.header)).isFile()) ?? false;
}

/** Throws where the system keeps us out: what can't be looked into is not said to be no dossier. */
export function refuseClosed(dir: string, files: Files = realFiles): void {
  try {
    files.lstatSync(join(dir, NAMES.header));
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EACCES' || code === 'EPERM') throw diskError(error, dir);
  }
}

/**
 * The dossier that the current folder is in: this folder or the nearest parent. A dossier or a parent of another
 * owner ends the search: nobody else's folder may choose where we write.
 */
export function findDossierUp(
  cwd: string,
  uid: number | undefined,
  files: Files = realFiles,
): string | undefined {
  let dir = cwd;
  for (;;) {
    if (isDossier(dir, files)) return isOwn(dir, uid, files) ? dir : undefined;
    const parent = dirname(dir);
    if (parent === dir) return undefined;
    dir = parent;
  }
}

function isOwn(dir: string, uid: number | undefined, files: Files): boolean {
  if (uid === undefined) return true;
  const owners = [dir, join(dir, NAMES.header)].map(path => look(() => files.lstatSync(path).uid));
  return owners.every(owner => owner === uid);
}

function look<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
