import { IntegrityError } from '../errors.ts';
import { type Files, onDisk } from './files.ts';

/** A link in the place of one of these folders would give us somebody else's files. */
export function refuseLinkedFolders(files: Files, folders: readonly string[]): void {
  for (const folder of folders) {
    const stats = onDisk(folder, () => files.lstatSync(folder, { throwIfNoEntry: false }));
    if (stats?.isSymbolicLink()) throw new IntegrityError('link-in-dossier', { path: folder });
  }
}
