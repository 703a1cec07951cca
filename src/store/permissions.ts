import { join } from 'node:path';
import { TemoinError } from '../errors.ts';
import { ownUserId } from './env.ts';
import { type Files, isWindows, NAMES, OWNER_FILE, OWNER_FOLDER, onDisk, systemCode } from './files.ts';

const OTHERS = 0o077;

/** Somebody else's dossier may be read where the system lets us, never written: whose file would the new one be? */
export function checkOwner(files: Files, dir: string, mode: 'read' | 'write', notices: string[]): void {
  const uid = ownUserId();
  if (uid === undefined) return;
  if (onDisk(dir, () => files.statSync(dir)).uid === uid) return;
  if (mode === 'write') throw new TemoinError('dossier-other-owner', { path: dir });
  notices.push('other-owner');
}

/** False for a write-protected copy: the folder, or the database in it, can't be written. */
export function isWritable(files: Files, dir: string): boolean {
  // Asked, not tried: closing a file of our own would drop the locks that SQLite holds on it.
  return [join(dir, NAMES.database), dir].every(path => {
    try {
      files.accessSync(path, files.constants.W_OK);
      return true;
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      return code === 'ENOENT';
    }
  });
}

/** Takes away what others may do with the folder and its files, and says that it did. */
export function tightenPermissions(files: Files, dir: string, notices: string[]): void {
  if (isWindows) return;
  const wanted = [
    [dir, OWNER_FOLDER],
    [join(dir, NAMES.header), OWNER_FILE],
    [join(dir, NAMES.database), OWNER_FILE],
    [join(dir, NAMES.head), OWNER_FILE],
  ] as const;
  for (const [path, mode] of wanted) {
    if (!isOpenToOthers(files, path)) continue;
    try {
      files.chmodSync(path, mode);
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
    // A USB stick may accept the order and keep nothing of it.
    const notice = isOpenToOthers(files, path) ? 'permissions-open' : 'permissions-tightened';
    if (!notices.includes(notice)) notices.push(notice);
  }
}

function isOpenToOthers(files: Files, path: string): boolean {
  try {
    return (files.statSync(path).mode & OTHERS) !== 0;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
