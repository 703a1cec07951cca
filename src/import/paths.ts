import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { TemoinError } from '../errors.ts';
import { displayText, toText } from '../incident/text.ts';
import { namesInList } from './path-list.ts';
import { plainName } from './plain-name.ts';
import type { Reader, Refused } from './reader.ts';

/** A file to take in, or a place that was left out and why. What the file itself is worth is for the vault to say. */
export interface ListedPath extends Partial<Refused<PathRefusal>> {
  /** Bytes where the name is not UTF-8. */
  readonly path: string | Buffer;
}

type PathRefusal = 'path-folder-unreadable' | 'path-folder-link' | 'path-is-dossier' | 'path-system-file';

export interface ListOptions {
  /** Read when a path is `-`. */
  readonly stdin: AsyncIterable<Uint8Array | string>;
  /** Names of the list are ended by NUL, not by line ends. */
  readonly nul: boolean;
  /** Where relative names start. */
  readonly cwd: string;
}

/** What systems write into folders for themselves. Named one by one, such a file is taken like any other. */
const SYSTEM_FILES = /^(?:\.DS_Store|\.localized|Thumbs\.db|desktop\.ini|\._.*)$/;

/**
 * Every file under the paths, in the order given, folders sorted by the bytes of their names. `-` reads a list from
 * stdin. Nothing is left out in silence: what is not walked is listed with its reason. A file is listed once: `find`
 * names a folder, then each file of it.
 */
export const listFiles: Reader<ListOptions, ListedPath> = async function* (paths, options) {
  const seen = new Set<string>();
  // One folder holds each of its files once: nothing is remembered of it.
  const mayRepeat = paths.length > 1 || paths.includes('-');
  for await (const given of startingPoints(paths, options)) {
    for (const found of walk(locatePath(given, options.cwd))) {
      const key = mayRepeat ? Buffer.from(found.path).toString('latin1') : '';
      if (seen.has(key)) continue;
      if (mayRepeat) seen.add(key);
      yield found;
    }
  }
};

async function* startingPoints(
  paths: Parameters<typeof listFiles>[0],
  { stdin, nul }: Pick<ListOptions, 'stdin' | 'nul'>,
): AsyncGenerator<Buffer> {
  for (const given of paths) {
    if (given === '-') yield* namesInList(stdin, nul);
    else yield Buffer.from(given);
  }
}

/** A folder may be given as a link; links to folders inside it are not followed, so that there is no loop. */
function* walk(given: Buffer): Generator<ListedPath> {
  if (stats(given, statSync)?.isDirectory() !== true) {
    yield { path: readable(given) };
    return;
  }
  const open: OpenFolder[] = [];
  yield* entered(given, open);
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    const name = folder.names.pop();
    if (name === undefined) open.pop();
    else {
      const path = joined(folder.path, bytesOf(name));
      const found = stats(path, lstatSync);
      if (found?.isDirectory() === true) yield* entered(path, open);
      else yield listed(path, found);
    }
  }
}

/** A folder that is being walked, and the names in it that are still to come, the next one last. */
interface OpenFolder {
  readonly path: Buffer;
  readonly names: string[];
}

function* entered(folder: Buffer, open: OpenFolder[]): Generator<ListedPath> {
  const names = namesIn(folder);
  if (names === undefined) yield { path: readable(folder), refused: 'path-folder-unreadable' };
  else if (isDossier(names)) yield { path: readable(folder), refused: 'path-is-dossier' };
  else open.push({ path: folder, names: names.reverse() });
}

function listed(file: Buffer, found: Stats | undefined): ListedPath {
  const name = readable(file.subarray(lastSeparator(file) + 1));
  if (typeof name === 'string' && SYSTEM_FILES.test(name)) {
    return { path: readable(file), refused: 'path-system-file' };
  }
  const leadsToFolder = found?.isSymbolicLink() === true && stats(file, statSync)?.isDirectory() === true;
  return leadsToFolder ? { path: readable(file), refused: 'path-folder-link' } : { path: readable(file) };
}

/**
 * One character a byte, whatever encoding a name is in: to be sorted by their bytes, all names of a folder are held, at
 * 40 bytes each where a Buffer takes 300.
 */
function namesIn(folder: Buffer): string[] | undefined {
  try {
    return readdirSync(folder, { encoding: 'latin1' }).sort((a, b) => (a < b ? -1 : 1));
  } catch {
    return undefined;
  }
}

function bytesOf(name: string): Buffer {
  return Buffer.from(name, 'latin1');
}

/** A dossier below a folder of captures is not evidence for itself. */
function isDossier(names: readonly string[]): boolean {
  return names.includes('dossier.json') && names.includes('journal.db');
}

/**
 * The absolute path. Where nothing has this very name, but one file of the folder has it in another spelling of
 * the same accents, spaces and apostrophes, that one is meant: such names do not survive a terminal.
 */
export function locatePath(given: Buffer, cwd: string): Buffer {
  const text = readable(given);
  if (typeof text !== 'string') return given[0] === 0x2f ? given : joined(Buffer.from(cwd), given);
  const absolute = path.resolve(cwd, text);
  const exact = Buffer.from(absolute);
  if (stats(exact, lstatSync) !== undefined) return exact;
  const folder = Buffer.from(path.dirname(absolute));
  const wanted = plainName(path.basename(absolute));
  const alike = (namesIn(folder) ?? []).filter(name => plainName(bytesOf(name).toString()) === wanted);
  return alike.length === 1 && alike[0] !== undefined ? joined(folder, bytesOf(alike[0])) : exact;
}

/** Why a file that a row names cannot be taken, where it is not there. */
export function missingFile(file: string | Buffer): TemoinError | undefined {
  try {
    statSync(file);
    return undefined;
  } catch (error) {
    // Any other failure is for the vault to name.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? new TemoinError('row-file-missing', { path: displayText(toText(file)) }) : undefined;
  }
}

function stats(file: Buffer, ask: (file: Buffer) => Stats): Stats | undefined {
  try {
    return ask(file);
  } catch {
    return undefined;
  }
}

/** As a string where the bytes are UTF-8, which most interfaces need; else the bytes. */
function readable(bytes: Buffer): string | Buffer {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : bytes;
}

function joined(folder: Buffer, name: Buffer): Buffer {
  const isRoot = lastSeparator(folder) === folder.length - 1;
  return Buffer.concat([folder, Buffer.from(isRoot ? '' : path.sep), name]);
}

function lastSeparator(file: Buffer): number {
  return file.lastIndexOf(path.sep);
}
