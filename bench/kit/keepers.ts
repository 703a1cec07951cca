import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bench } from './bench.ts';
import { type Command, run } from './command.ts';
import type { PeerName } from './peers.ts';

/** How another program takes in a folder of files, and how it checks what it has. */
export interface Keeper {
  readonly name: string;
  readonly needs: readonly PeerName[];
  /** `$0` the folder of files, `$1` where to keep them; `prepare` is run before, not measured. */
  readonly prepare: string;
  readonly keep: string;
  /** `$1` where they are kept. */
  readonly check: string;
}

/** cp, then a hash of each copy, then each copy and its folder on the disk: nothing safe is done with less. */
export const COPY_HASH_SYNC: Keeper = {
  name: 'cp + openssl dgst + sync',
  needs: ['openssl'],
  prepare: 'true',
  keep: 'cp -r "$0" "$1" && find "$1" -type f -exec openssl dgst -sha256 -r {} + >"$1.sha256" && find "$1" -exec sync {} +',
  check: 'find "$1" -type f -exec openssl dgst -sha256 -r {} +',
};

export const KEEPERS: readonly Keeper[] = [
  {
    name: 'bagit.py',
    needs: ['bagit.py'],
    prepare: 'true',
    keep: 'cp -r "$0" "$1" && bagit.py --quiet --sha256 "$1"',
    check: 'bagit.py --quiet --validate "$1"',
  },
  {
    name: 'restic',
    needs: ['restic'],
    prepare: 'restic init -q -r "$1"',
    keep: 'restic backup -q --no-cache --compression off -r "$1" "$0"',
    check: 'restic check -q --no-cache --read-data -r "$1"',
  },
  {
    name: 'git-annex',
    needs: ['git-annex'],
    prepare: 'mkdir "$1" && cd "$1" && git init -q && git annex init -q',
    keep: 'cp -r "$0" "$1" && cd "$1" && git annex add -q . && git commit -qm kept',
    check: 'cd "$1" && git annex fsck -q',
  },
];

/** Takes the files in, from nothing each time. */
export function keeping(bench: Bench, keeper: Keeper, files: string, name = 'kept'): Command {
  const place = join(bench.scratch, `${name}-by-${keeper.needs[0]}`);
  const before = () => {
    run(bench, shell(CLEAR, files, place));
    run(bench, shell(keeper.prepare, files, place));
  };
  return { ...shell(keeper.keep, files, place), before };
}

/** Checks what it took in, once and for all runs. */
export function checking(bench: Bench, keeper: Keeper, files: string): Command {
  const name = basename(files);
  const place = join(bench.scratch, `${name}-by-${keeper.needs[0]}`);
  const installed = keeper.needs.every(peer => bench.peers.has(peer));
  if (installed && !existsSync(place)) run(bench, keeping(bench, keeper, files, name));
  return shell(keeper.check, files, place);
}

/** What git-annex keeps is write-protected. */
const CLEAR = 'if [ -e "$1" ]; then chmod -R u+w "$1"; rm -rf "$1" "$1.sha256"; fi';

const shell = (script: string, files: string, place: string): Command => ({
  argv: ['sh', '-c', script, files, place],
});
