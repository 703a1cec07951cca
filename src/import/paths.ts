import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
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
  for await (const given of startingPoints(paths, options)) {
    for (const found of walk(locatePath(given, options.cwd))) {
      const key = Buffer.from(found.path).toString('latin1');
      if (seen.has(key)) continue;
      seen.add(key);
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
  const waiting: Buffer[] = [given];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const found = stats(folder, lstatSync);
    if (folder !== given && found?.isDirectory() !== true) {
      yield listed(folder, found);
      continue;
    }
    const names = namesIn(folder);
    if (names === undefined) yield { path: readable(folder), refused: 'path-folder-unreadable' };
    else if (isDossier(names)) yield { path: readable(folder), refused: 'path-is-dossier' };
    else for (const name of names.reverse()) waiting.push(joined(folder, name));
  }
}

function listed(file: Buffer, found: Stats | undefined): ListedPath {
  const name = readable(file.subarray(lastSeparator(file) + 1));
  if (typeof name === 'string' && SYSTEM_FILES.test(name)) {
    return { path: readable(file), refused: 'path-system-file' };
  }
  const leadsToFolder = found?.isSymbolicLink() === true && stats(file, statSync)?.isDirectory() === true;
  return leadsToFolder ? { path: readable(file), refused: 'path-folder-link' } : { path: readable(file) };
}

function namesIn(folder: Buffer): Buffer[] | undefined {
  try {
    return readdirSync(folder, { encoding: 'buffer' }).sort(Buffer.compare);
  } catch {
    return undefined;
  }
}

/** A dossier below a folder of captures is not evidence for itself. */
function isDossier(names: readonly Buffer[]): boolean {
  const has = (wanted: string) => names.some(name => name.equals(Buffer.from(wanted)));
  return has('dossier.json') && has('journal.db');
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
  const alike = (namesIn(folder) ?? []).filter(name => plainName(name.toString('utf8')) === wanted);
  return alike.length === 1 && alike[0] !== undefined ? joined(folder, alike[0]) : exact;
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
