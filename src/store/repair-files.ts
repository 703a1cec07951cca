import { basename, dirname, join } from 'node:path';
import { TemoinError } from '../errors.ts';
import type { Body } from '../incident/entry.ts';
import { ASIDE } from './arrivals.ts';
import { type Dossier, openDossier } from './dossier.ts';
import { filesOf, type StoreEnv } from './env.ts';
import { type Files, NAMES, onDisk, systemCode } from './files.ts';
import type { Finding, FindingCode } from './findings.ts';
import { FilePlacer, moveAside, moveBytesAside, type NamedFile, statsOf } from './place-file.ts';
import { refuseCopy } from './repair.ts';
import { verifyRecord } from './verify.ts';

export interface FilesRepair {
  /** Relative to the dossier. */
  readonly files: readonly string[];
  /** False where the journal can't be written yet: what was done stands all the same. */
  readonly recorded: boolean;
}

/** A file that should be there, and is not, or is not what it was. */
const TO_FIND: readonly FindingCode[] = [
  'vault-missing',
  'vault-size',
  'vault-altered',
  'annex-missing',
  'annex-size',
  'annex-altered',
  'link',
  'file-unreadable',
];

/** What may be moved out of the way: nothing refers to it. */
const TO_SET_ASIDE: readonly FindingCode[] = [
  'vault-unreferenced',
  'vault-unreferenced-altered',
  'vault-aside',
  'annex-unreferenced',
  'file-unexpected',
  'leftover',
];

/** The files that findings name, as the record names them. */
function wantedFiles(dir: string, findings: readonly Finding[], env: StoreEnv): NamedFile[] {
  const named = new Map(verifyRecord(dir, env).named.map(file => [file.file, file]));
  const lost = findings.filter(({ code }) => TO_FIND.includes(code)).map(({ file }) => file ?? '');
  return [...new Set(lost)].flatMap(file => named.get(file) ?? []);
}

/**
 * Looks under a folder, and among what was set aside, for files whose hash is that of an original or of an issued annex that
 * is gone or altered; copies each into its place. What stood there is moved aside. The files found stay where they are.
 */
export function reattach(
  dir: string,
  folder: string | undefined,
  findings: readonly Finding[],
  env: StoreEnv,
): FilesRepair {
  const files = filesOf(env);
  refuseCopy(files, dir);
  const wanted = new Map(wantedFiles(dir, findings, env).map(file => [file.sha256, file]));
  const sizes = new Set([...wanted.values()].map(({ size }) => size));
  const placer = new FilePlacer(dir, { files, randomBytes: size => env.randomBytes(size) });
  const placed: string[] = [];
  const folders = [join(dir, NAMES.vault, ASIDE), join(dir, NAMES.aside), ...(folder ? [folder] : [])];
  if (folder && !onDisk(folder, () => statsOf(files, folder)?.isDirectory()))
    throw new TemoinError('folder-missing', { path: folder });
  for (const path of folders.flatMap(place => [...filesUnder(files, Buffer.from(place), sizes)])) {
    if (wanted.size === 0) break;
    const found = wanted.get(placer.hash(path) ?? '');
    if (!found || placer.place(path, found) !== 'placed') continue;
    placed.push(found.file);
    wanted.delete(found.sha256);
  }
  const recorded = placed.length > 0 && recordRepair(dir, { repair: 'reattach', files: placed.length }, env);
  return { files: placed, recorded };
}

/** Every regular file of one of these sizes, under a folder; names may be any bytes, links are not followed. */
function* filesUnder(files: Files, folder: Buffer, sizes: ReadonlySet<number>): Generator<Buffer> {
  for (const name of namesIn(files, folder)) {
    const path = Buffer.concat([folder, Buffer.from('/'), name]);
    const stats = attempt(() => statsOf(files, path));
    if (stats?.isDirectory()) yield* filesUnder(files, path, sizes);
    else if (stats?.isFile() && sizes.has(stats.size)) yield path;
  }
}

function namesIn(files: Files, folder: Buffer): Buffer[] {
  return attempt(() => files.readdirSync(folder, { encoding: 'buffer' })) ?? [];
}

/** A folder that can't be read hides nothing that was asked for by name. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * Moves what nothing refers to into `aside/`, under the write lock: whoever took in a file and has not named it yet
 * finds it gone and says so, rather than naming a file that is not there. The caller has checked that the journal is sound.
 */
export function setAside(dir: string, findings: readonly Finding[], env: StoreEnv): FilesRepair {
  const files = filesOf(env);
  const chosen = findings.filter(({ code }) => TO_SET_ASIDE.includes(code)).map(({ file }) => file ?? '');
  return withDossier(dir, env, dossier =>
    dossier.transact(tx => {
      const named = new Set(verifyRecord(dir, env).named.map(({ file }) => file));
      const moved = chosen
        .filter(file => !named.has(file) && onDisk(dir, () => statsOf(files, join(dir, file))))
        .map(file => moveAside(files, dir, file));
      for (const file of new Set(chosen)) moved.push(...moveMangled(files, dir, file));
      if (moved.length > 0)
        tx.append({ kind: 'dossier-repaired', body: { repair: 'set-aside', files: moved.length } });
      return { files: moved, recorded: moved.length > 0 };
    }),
  );
}

/** What has this name as a finding shows it, and whose real name is no UTF-8: every one of them. */
function moveMangled(files: Files, dir: string, file: string): string[] {
  if (!file.includes('\ufffd')) return [];
  const folder = dirname(file);
  const shown = basename(file);
  return onDisk(join(dir, folder), () => files.readdirSync(join(dir, folder), { encoding: 'buffer' }))
    .filter(name => name.toString('utf8') === shown && !Buffer.from(shown).equals(name))
    .map(name => moveBytesAside(files, dir, folder, name));
}

function recordRepair(dir: string, body: Body<'dossier-repaired'>, env: StoreEnv): boolean {
  try {
    withDossier(dir, env, dossier => dossier.transact(tx => tx.append({ kind: 'dossier-repaired', body })));
    return true;
  } catch (error) {
    if (error instanceof TemoinError) return false;
    throw error;
  }
}

function withDossier<T>(dir: string, env: StoreEnv, work: (dossier: Dossier) => T): T {
  const dossier = openDossier(dir, 'write', env);
  try {
    return work(dossier);
  } finally {
    dossier.close();
  }
}
