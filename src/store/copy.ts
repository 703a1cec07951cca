import { join } from 'node:path';
import { IntegrityError } from '../errors.ts';
import type { Head } from '../incident/entry.ts';
import { readMark, removeLock, removeMark } from './backup-mark.ts';
import { formerHeads, prepareTarget, refuseUnlessLater } from './copy-target.ts';
import { filesOf, type StoreEnv } from './env.ts';
import { type Files, makeFolder, NAMES, onDisk, syncFolder } from './files.ts';
import { readHead } from './head.ts';
import { readHeader } from './header.ts';
import { FilePlacer, moveAside, type NamedFile, type Placed, statsOf } from './place-file.ts';
import { clearStaging, discardStaging, type Snapshot, takeSnapshot } from './snapshot.ts';

export interface CopyRequest {
  /** The dossier, or the backup. */
  readonly from: string;
  readonly to: string;
  readonly purpose: 'backup' | 'restore';
  /** Hashes again the files that are there already; otherwise their sizes are compared. */
  readonly verify: boolean;
  /** Where HEAD is gone or can't be read: a head noted elsewhere, or the journal as it is. */
  readonly accept?: Head | 'current' | undefined;
}

/** A file that could not be copied. */
interface Uncopied {
  readonly file: string;
  readonly why: Exclude<Placed, 'placed'>;
}

export interface CopyResult {
  readonly dossierId: string;
  readonly head: Head;
  /** What HEAD said, where the journal was taken without it. */
  readonly headless?: 'missing' | 'damaged';
  readonly copied: number;
  readonly copiedBytes: number;
  readonly known: number;
  /** Files there that were not what they should be; they are aside, the good ones took their place. */
  readonly replaced: readonly string[];
  readonly uncopied: readonly Uncopied[];
  /** Files in the copy that the journal names no more, or never did. */
  readonly unnamed: readonly string[];
}

export interface CopyStep {
  readonly done: number;
  readonly total: number;
}

/**
 * Copies a dossier whole, or what is new of it. Order: HEAD is read, then one moment of the journal is taken and
 * checked, then each file that this journal names is copied and hashed; last, the journal takes its place, and HEAD.
 * Stopped anywhere, what the folder held before is usable. Each step is one file: the caller may stop between two.
 */
export function* copyDossier(request: CopyRequest, env: StoreEnv): Generator<CopyStep, CopyResult> {
  const { from, to, purpose } = request;
  const files = filesOf(env);
  const { dossierId } = readHeader(files, from);
  refuseUnfinished(files, from);
  const unlock = prepareTarget(from, to, { format: 1, dossierId, purpose }, env);
  try {
    onDisk(to, () => {
      for (const name of [NAMES.vault, NAMES.annexes]) makeFolder(files, join(to, name));
    });
    const former = formerHeads(to, env);
    const said = readHead(files, from);
    const snapshot = takeSnapshot(from, to, { dossierId, said, purpose, accept: request.accept }, env);
    refuseUnlessLater(former, snapshot, to);
    const copying = new Copying(request, env);
    const total = snapshot.files.length;
    for (const [done, file] of snapshot.files.entries()) {
      yield { done, total };
      copying.copy(file);
    }
    yield { done: total, total };
    settle(files, to, snapshot, purpose);
    const unnamed = unnamedFiles(files, to, snapshot.files);
    const headless = typeof said === 'string' && { headless: said };
    return { dossierId, head: snapshot.head, ...headless, ...copying.result(), unnamed };
  } catch (error) {
    discardStaging(files, to);
    throw error;
  } finally {
    unlock();
    if (purpose === 'restore' && !readMark(files, to)) removeLock(files, to);
  }
}

/** A restore that is not over is no source: it holds a part. */
function refuseUnfinished(files: Files, from: string): void {
  if (readMark(files, from)?.purpose === 'restore')
    throw new IntegrityError('restore-unfinished', { path: from });
}

class Copying {
  readonly #request: CopyRequest;
  readonly #files: Files;
  readonly #placer: FilePlacer;
  readonly #replaced: string[] = [];
  readonly #uncopied: Uncopied[] = [];
  #copied = 0;
  #copiedBytes = 0;
  #known = 0;

  constructor(request: CopyRequest, env: StoreEnv) {
    this.#request = request;
    this.#files = filesOf(env);
    this.#placer = new FilePlacer(request.to, {
      files: this.#files,
      randomBytes: size => env.randomBytes(size),
    });
  }

  copy(named: NamedFile): void {
    const { from, to } = this.#request;
    refuseStrange(from, named.file);
    const there = onDisk(to, () => statsOf(this.#files, join(to, named.file)));
    if (there && this.#isSame(named, there)) {
      this.#known += 1;
      return;
    }
    const placed = this.#placer.place(join(from, named.file), named);
    if (placed !== 'placed') {
      this.#uncopied.push({ file: named.file, why: placed });
      return;
    }
    if (there) this.#replaced.push(named.file);
    this.#copied += 1;
    this.#copiedBytes += named.size;
  }

  result() {
    return {
      copied: this.#copied,
      copiedBytes: this.#copiedBytes,
      known: this.#known,
      replaced: this.#replaced,
      uncopied: this.#uncopied,
    };
  }

  #isSame({ file, sha256, size }: NamedFile, there: { isFile(): boolean; size: number }): boolean {
    if (!there.isFile() || there.size !== size) return false;
    return !this.#request.verify || this.#placer.hash(join(this.#request.to, file)) === sha256;
  }
}

/** Names come from the journal: one that leads elsewhere was not written by temoin. */
function refuseStrange(from: string, file: string): void {
  if (/^(coffre\/[0-9a-f]{2}\/[0-9a-f]{64}|annexes\/annexe-[0-9]+(-volume-[0-9]+)?\.pdf)$/.test(file)) return;
  throw new IntegrityError('copy-source-unsound', { path: from, found: file });
}

/** The journal takes its place before HEAD, so that HEAD is never ahead of it; the header last: now it is a dossier. */
function settle(files: Files, to: string, snapshot: Snapshot, purpose: CopyRequest['purpose']): void {
  onDisk(to, () => {
    // A journal's unfinished transaction must not be played back into another one.
    if (statsOf(files, join(to, NAMES.rollback))) moveAside(files, to, NAMES.rollback);
    for (const name of [NAMES.database, NAMES.head, NAMES.header]) {
      files.renameSync(join(snapshot.dir, name), join(to, name));
      syncFolder(files, to);
    }
    clearStaging(files, to);
  });
  if (purpose === 'restore') removeMark(files, to);
}

/** What the copy holds beside, in its vault, among its annexes and aside: after a purge, words that were to go. */
function unnamedFiles(files: Files, to: string, named: readonly NamedFile[]): string[] {
  const known = new Set(named.map(({ file }) => file));
  const folders = [NAMES.vault, NAMES.annexes, NAMES.aside];
  return onDisk(to, () => folders.flatMap(folder => filesUnder(files, to, folder)))
    .filter(file => !known.has(file))
    .sort();
}

function filesUnder(files: Files, to: string, folder: string): string[] {
  if (!statsOf(files, join(to, folder))?.isDirectory()) return [];
  return files.readdirSync(join(to, folder)).flatMap(name => {
    const file = `${folder}/${name}`;
    return statsOf(files, join(to, file))?.isDirectory() ? filesUnder(files, to, file) : [file];
  });
}
