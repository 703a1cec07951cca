import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { TemoinError } from '../errors.ts';
import type { Io } from './io.ts';

/** Where this person's choices are kept: only which dossier `use` chose, no words. */
export function configFile(io: Pick<Io, 'env' | 'home' | 'platform'>): string {
  return path.join(configFolder(io), 'temoin', 'config.json');
}

function configFolder({ env, home, platform }: Pick<Io, 'env' | 'home' | 'platform'>): string {
  const xdg = env.XDG_CONFIG_HOME;
  if (xdg && path.isAbsolute(xdg)) return xdg;
  if (platform === 'win32') return env.APPDATA || path.join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  return path.join(home, '.config');
}

/** Where drafts go when the dossier takes none. */
export function stateFolder(io: Pick<Io, 'env' | 'home' | 'platform'>): string {
  const xdg = io.env.XDG_STATE_HOME;
  if (xdg && path.isAbsolute(xdg)) return xdg;
  return io.platform === 'linux' ? path.join(io.home, '.local', 'state') : configFolder(io);
}

/** The dossier that `use` chose; none where the file is missing, unreadable or somebody else's. */
export function readChosenDossier(io: Io): string | undefined {
  const file = configFile(io);
  try {
    if (io.uid !== undefined && statSync(file).uid !== io.uid) return undefined;
    const config: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof config === 'object' && config !== null && 'dossier' in config) {
      return typeof config.dossier === 'string' ? config.dossier : undefined;
    }
  } catch {
    return undefined;
  }
  return undefined;
}

/** Remembers a dossier for the commands to come. Written beside, then renamed: never half a file. */
export function writeChosenDossier(io: Io, dossier: string): string {
  const file = configFile(io);
  const beside = `${file}.${Buffer.from(io.randomBytes(6)).toString('hex')}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(beside, `${JSON.stringify({ version: 1, dossier })}\n`, { flag: 'wx', mode: 0o600 });
    chmodSync(beside, 0o600);
    renameSync(beside, file);
    return file;
  } catch (error) {
    clearAway(beside);
    throw new TemoinError('choice-not-kept', { path: file, dossier }, error);
  }
}

function clearAway(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The failure before this one is the one to say.
  }
}
