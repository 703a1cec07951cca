import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { basename, join } from 'node:path';
import type Database from 'better-sqlite3';
import { ASIDE, TEMPORARY_PREFIX } from './arrivals.ts';
import { type Files, isWindows, letGo, NAMES, OPEN, systemCode } from './files.ts';
import type { Findings } from './findings.ts';
import { type Expected, expectedAnnexes, expectedExhibits } from './named-files.ts';

export interface FileOptions {
  readonly files: Files;
  readonly dir: string;
  /** Sizes only. */
  readonly quick: boolean;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

interface FoundFile {
  /** Relative to the dossier, with forward slashes. */
  readonly file: string;
  readonly size: number;
}

/** Still in the processor's own memory when it is hashed: a twentieth less time than by 4 MiB. */
const CHUNK = 128 * 1024;

/** Left by the system's own file browsers: nobody's doing, and harmless. */
const SYSTEM_FILE =
  /^(\.DS_Store|\._.*|Icon\r|Thumbs\.db|desktop\.ini|\.directory|\.fseventsd|\.Spotlight-V100|\.Trashes|\.Trash-\d+|\.nfs[0-9a-f]+|\.fuse_hidden[0-9a-f]+|@eaDir|\$RECYCLE\.BIN|System Volume Information)$/i;
const KNOWN_FILES: readonly string[] = [
  NAMES.header,
  NAMES.database,
  NAMES.rollback,
  NAMES.head,
  NAMES.person,
  NAMES.review,
  NAMES.imports,
  NAMES.writer,
  NAMES.mark,
  NAMES.backupLock,
];
const FOLDERS: readonly string[] = [
  NAMES.vault,
  NAMES.annexes,
  NAMES.drafts,
  NAMES.cache,
  NAMES.aside,
  NAMES.templates,
];
const LEFTOVERS: readonly string[] = [
  NAMES.headTemporary,
  NAMES.headerTemporary,
  NAMES.personTemporary,
  NAMES.reviewTemporary,
  NAMES.purgeTemporary,
  NAMES.markTemporary,
  NAMES.staging,
];

/** Looks at every file of the dossier: what is there, what is missing, and that each one is what it was. */
export function verifyFiles(refolded: Database.Database, options: FileOptions, findings: Findings): void {
  new FileCheck(refolded, options, findings).run();
}

class FileCheck {
  readonly #options: FileOptions;
  readonly #findings: Findings;
  readonly #exhibits: Map<string, Expected>;
  readonly #annexes: Map<string, Expected>;
  /** Annexes that were prepared, and not issued. */
  readonly #pending: ReadonlySet<number>;
  readonly #toHash: FoundFile[] = [];
  readonly #open = { count: 0, first: '' };
  readonly #seen = new Set<string>();
  #buffer = Buffer.alloc(0);

  constructor(refolded: Database.Database, options: FileOptions, findings: Findings) {
    this.#options = options;
    this.#findings = findings;
    this.#exhibits = expectedExhibits(refolded);
    this.#annexes = expectedAnnexes(refolded);
    this.#pending = new Set(
      refolded.prepare<[], number>('SELECT a FROM annexes WHERE file IS NULL').pluck().all(),
    );
  }

  run(): void {
    this.#lookAtRoot();
    for (const name of this.#names(NAMES.vault)) this.#lookInVault(name);
    for (const name of this.#names(NAMES.annexes)) this.#lookAtAnnex(name);
    for (const folder of [NAMES.drafts, NAMES.cache, NAMES.aside, NAMES.templates])
      this.#lookForLinks(folder);
    this.#hashAll();
    for (const [file, expected] of [...this.#exhibits, ...this.#annexes]) {
      if (!this.#seen.has(file)) this.#findings.add(missingCode(expected), { file, ...named(expected) });
    }
    const { count, first } = this.#open;
    if (count > 0) this.#findings.add('permissions-open', { file: first, found: `${count}` });
  }

  #lookAtRoot(): void {
    const root = this.#stats('.');
    if (root) this.#notePermissions('.', root);
    for (const name of this.#names('.')) {
      const stats = this.#regular(name, FOLDERS.includes(name) || name === NAMES.staging);
      if (!stats || FOLDERS.includes(name) || KNOWN_FILES.includes(name)) continue;
      if (name === NAMES.purge) this.#findings.add('purge-unfinished', { file: name });
      else this.#stranger(name, name, LEFTOVERS.includes(name));
    }
  }

  #lookInVault(name: string): void {
    const folder = `${NAMES.vault}/${name}`;
    const holdsFiles = /^[0-9a-f]{2}$/.test(name) || name === ASIDE;
    const stats = this.#regular(folder, holdsFiles);
    if (!stats) return;
    if (!holdsFiles) {
      this.#stranger(folder, name, name.startsWith(TEMPORARY_PREFIX));
      return;
    }
    for (const file of this.#names(folder)) {
      const path = `${folder}/${file}`;
      const inner = this.#regular(path, false);
      if (!inner) continue;
      const isOriginal = /^[0-9a-f]{64}$/.test(file) && (name === ASIDE || file.startsWith(name));
      if (isOriginal) this.#expectBytes(path, inner);
      else this.#stranger(path, file, false);
    }
  }

  #lookAtAnnex(name: string): void {
    const path = `${NAMES.annexes}/${name}`;
    const stats = this.#regular(path, false);
    if (!stats) return;
    const number = /^annexe-(\d+)(?:-volume-\d+)?(-non-emise-\d+)?\.pdf$/.exec(name);
    if (this.#annexes.has(path)) this.#expectBytes(path, stats);
    else if (!number) this.#stranger(path, name, name.endsWith('.tmp'));
    // Prepared, rendered, and then the program was stopped before it could say so; perhaps set aside since.
    // A copy that goes on takes in files before the journal that names them.
    else if (number[2] || this.#pending.has(Number(number[1])) || this.#isCopy())
      this.#findings.add('annex-unreferenced', { file: path });
    // Nothing but an issue gives this name, and an issue is announced first: the journal has lost its end.
    else this.#findings.add('annex-unknown', { file: path });
  }

  #isCopy(): boolean {
    return this.#stats(NAMES.mark)?.isFile() ?? false;
  }

  /** Drafts, scaled pictures and what was set aside are not part of the record; only a link there would lead somewhere else. */
  #lookForLinks(folder: string): void {
    for (const name of this.#names(folder, false)) {
      const stats = this.#stats(`${folder}/${name}`);
      if (stats?.isSymbolicLink()) this.#findings.add('link', { file: `${folder}/${name}` });
    }
  }

  #expectBytes(file: string, stats: Stats): void {
    this.#seen.add(file);
    this.#findings.checked.files += 1;
    const expected = this.#exhibits.get(file) ?? this.#annexes.get(file);
    if (expected && expected.size !== stats.size) {
      const code = isAnnex(expected) ? 'annex-size' : 'vault-size';
      const sizes = { expected: `${expected.size}`, found: `${stats.size}` };
      this.#findings.add(code, { file, ...named(expected), ...sizes });
    } else if (!this.#options.quick) this.#toHash.push({ file, size: stats.size });
    else if (!expected) this.#addUnreferenced(file);
  }

  #hashAll(): void {
    const total = this.#toHash.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const { file, size } of this.#toHash) {
      const found = this.#attempt(file, () => this.#hash(file));
      if (found !== undefined) this.#compare(file, found);
      done += size;
      this.#findings.checked.bytes += size;
      this.#options.onProgress?.(done, total);
    }
  }

  #compare(file: string, found: string): void {
    const expected = this.#exhibits.get(file) ?? this.#annexes.get(file);
    const sha256 = expected?.sha256 ?? file.slice(-64);
    if (found === sha256) {
      if (!expected) this.#addUnreferenced(file);
      return;
    }
    const code = !expected
      ? 'vault-unreferenced-altered'
      : isAnnex(expected)
        ? 'annex-altered'
        : 'vault-altered';
    this.#findings.add(code, { file, ...(expected && named(expected)), expected: sha256, found });
  }

  #addUnreferenced(file: string): void {
    const isAside = file.startsWith(`${NAMES.vault}/${ASIDE}/`);
    this.#findings.add(isAside ? 'vault-aside' : 'vault-unreferenced', { file });
  }

  #stranger(file: string, name: string, isLeftover: boolean): void {
    if (SYSTEM_FILE.test(name)) this.#findings.add('system-file', { file });
    else this.#findings.add(isLeftover ? 'leftover' : 'file-unexpected', { file });
  }

  /** The file or folder, if it is what it should be; a finding otherwise. */
  #regular(file: string, asFolder: boolean): Stats | undefined {
    const stats = this.#stats(file);
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) {
      this.#findings.add('link', { file, ...this.#namedBy(file) });
      this.#seen.add(file);
      return undefined;
    }
    if (asFolder ? !stats.isDirectory() : !stats.isFile()) {
      this.#stranger(file, basename(file), false);
      return undefined;
    }
    this.#notePermissions(file, stats);
    return stats;
  }

  #namedBy(file: string) {
    const expected = this.#exhibits.get(file);
    return expected ? named(expected) : {};
  }

  #notePermissions(file: string, stats: Stats): void {
    if (isWindows || (stats.mode & 0o077) === 0) return;
    if (this.#open.count === 0) this.#open.first = file;
    this.#open.count += 1;
  }

  #stats(file: string): Stats | undefined {
    return this.#attempt(file, () => this.#options.files.lstatSync(join(this.#options.dir, file)));
  }

  #names(folder: string, isRecord = true): string[] {
    const path = join(this.#options.dir, folder);
    const names = this.#attempt(folder, () => this.#options.files.readdirSync(path)) ?? [];
    // A name that is not UTF-8 can't be opened by the text that stands for it, and is none of ours.
    for (const name of isRecord ? names.filter(isMangled) : [])
      this.#findings.add('file-unexpected', { file: `${folder}/${name}` });
    return names.filter(name => !isMangled(name)).sort();
  }

  /** A file that can't be read is a finding, not the end of the search. */
  #attempt<T>(file: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      if (code !== 'ENOENT')
        this.#findings.add('file-unreadable', { file, ...this.#namedBy(file), found: code });
      else this.#seen.delete(file);
      return undefined;
    }
  }

  #hash(file: string): string {
    const { files, dir } = this.#options;
    if (this.#buffer.length === 0) this.#buffer = Buffer.allocUnsafeSlow(CHUNK);
    const fd = files.openSync(join(dir, file), OPEN.readNoFollow);
    try {
      const hash = createHash('sha256');
      for (;;) {
        const size = files.readSync(fd, this.#buffer, 0, this.#buffer.length, null);
        if (size === 0) return hash.digest('hex');
        hash.update(this.#buffer.subarray(0, size));
      }
    } finally {
      letGo(files, fd);
    }
  }
}

function isMangled(name: string): boolean {
  return name.includes('\ufffd');
}

function isAnnex(expected: Expected): boolean {
  return expected.exhibit === undefined;
}

function missingCode(expected: Expected): 'annex-missing' | 'vault-missing' {
  return isAnnex(expected) ? 'annex-missing' : 'vault-missing';
}

function named({ exhibit, incidents = [] }: Expected) {
  return { exhibit, incident: incidents[0], incidents: incidents.length > 1 ? incidents : undefined };
}
