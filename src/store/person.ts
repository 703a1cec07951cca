import { join } from 'node:path';
import { TemoinError } from '../errors.ts';
import { Person } from '../incident/person.ts';
import {
  type Files,
  NAMES,
  onDisk,
  readSmall,
  realFiles,
  replaceFile,
  syncFolder,
  systemCode,
} from './files.ts';

/** Who the person is, as far as they said; undefined where they said nothing. */
export function readPerson(dir: string, files: Files = realFiles): Person | undefined {
  const path = join(dir, NAMES.person);
  try {
    return Person.parse(JSON.parse(onDisk(path, () => readSmall(files, path)).toString('utf8')));
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (error instanceof TemoinError) throw error;
    throw new TemoinError('person-unreadable', { path }, error);
  }
}

/** Replaces the file as a whole, for the owner alone. */
export function writePerson(dir: string, person: Person, files: Files = realFiles): void {
  onDisk(dir, () =>
    replaceFile(files, dir, NAMES.person, NAMES.personTemporary, `${JSON.stringify(person, null, 2)}\n`),
  );
}

/** Takes the file away; nothing else in the dossier holds what it said. */
export function forgetPerson(dir: string, files: Files = realFiles): void {
  onDisk(dir, () => {
    for (const name of [NAMES.person, NAMES.personTemporary]) {
      try {
        files.unlinkSync(join(dir, name));
      } catch (error) {
        if (systemCode(error) !== 'ENOENT') throw error;
      }
    }
    syncFolder(files, dir);
  });
}

function isMissing(error: unknown): boolean {
  const cause = error instanceof TemoinError ? error.cause : error;
  return systemCode(error) === 'ENOENT' || systemCode(cause) === 'ENOENT';
}
