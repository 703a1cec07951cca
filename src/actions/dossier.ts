import path from 'node:path';
import { NoDossierError, UsageError } from '../errors.ts';
import type { Text } from '../incident/text.ts';
import { createDossier, type Dossier, openDossier, type StoreEnv } from '../store/dossier.ts';
import { findDossierUp, isDossier, refuseClosed } from '../store/locate.ts';

export { checkFolder } from '../store/create.ts';
export type { Dossier, StoreEnv } from '../store/dossier.ts';

export interface DossierInfo {
  readonly title: Text;
  /** IANA zone of the case. */
  readonly zone: string;
  readonly language: 'fr' | 'en';
}

/** Makes a dossier in a new or empty folder; the store refuses any other. */
export function startDossier(dir: string, info: DossierInfo, env: StoreEnv): Dossier {
  checkZone(info.zone);
  return createDossier(dir, info, env);
}

/** A zone is a place's name: its summer and winter hours are known. A fixed offset would be wrong half of the year. */
function checkZone(zone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw new UsageError('zone-unknown', { zone });
  }
  if (/^[+-]/.test(zone)) throw new UsageError('zone-unknown', { zone });
}

/** Opens a dossier, works, and closes it whatever happens. */
export async function withDossier<T>(
  dir: string,
  mode: 'read' | 'write',
  env: StoreEnv,
  work: (dossier: Dossier) => T | Promise<T>,
): Promise<T> {
  const dossier = openDossier(dir, mode, env);
  try {
    return await work(dossier);
  } catch (error) {
    throw dossier.named(error);
  } finally {
    dossier.close();
  }
}

export interface Whereabouts {
  /** --dossier or TEMOIN_DOSSIER. */
  readonly named: string | undefined;
  readonly cwd: string;
  readonly uid: number | undefined;
  /** The one that `use` chose. */
  chosen(): string | undefined;
}

/**
 * Which dossier a command is about: the one named, the current folder or a parent (same owner only), then
 * the one chosen by `use`. Nothing is created or guessed.
 */
export function locateDossier({ named, cwd, uid, chosen }: Whereabouts): string {
  if (named !== undefined) return mustBeDossier(path.resolve(cwd, named));
  const around = findDossierUp(cwd, uid);
  if (around !== undefined) return around;
  const remembered = chosen();
  if (remembered === undefined) throw new NoDossierError('no-dossier', { folder: cwd });
  if (!isDossier(remembered)) throw new NoDossierError('chosen-dossier-gone', { folder: remembered });
  return remembered;
}

export function mustBeDossier(dir: string): string {
  if (isDossier(dir)) return dir;
  refuseClosed(dir);
  throw new NoDossierError('not-a-dossier', { folder: dir });
}

const CLOUDS: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive/i, 'OneDrive'],
  [/^Dropbox/i, 'Dropbox'],
  [/^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)/i, 'iCloud'],
  [/^(Google ?Drive|GoogleDrive-|My Drive$|Mon Drive$)/i, 'Google Drive'],
];

/** The service that copies this folder elsewhere, as far as its path shows. */
export function cloudOf(dir: string): string | undefined {
  const parts = dir.split(/[/\\]/);
  return CLOUDS.find(([pattern]) => parts.some(part => pattern.test(part)))?.[1];
}
