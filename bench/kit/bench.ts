import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from './command.ts';
import { findPeers, type PeerName } from './peers.ts';

/** Where a run of the bench works, and with what. npm runs scripts in the folder of package.json. */
export interface Bench {
  /** All data, made here and kept from one measure to the next. */
  readonly folder: string;
  /** Emptied after each measure. */
  readonly scratch: string;
  readonly measured: string;
  /** The peers that answered, with what they say of their version. */
  readonly peers: ReadonlyMap<PeerName, string>;
  /** A home of its own: no configuration of the person who measures changes a figure. */
  readonly env: Readonly<Record<string, string>>;
  say(line: string): void;
}

export function openBench(folder: string): Bench {
  const home = join(folder, 'home');
  const scratch = join(folder, 'scratch');
  for (const path of [home, scratch]) mkdirSync(path, { recursive: true });
  const env = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    TMPDIR: scratch,
    LC_ALL: 'C.UTF-8',
    TZ: 'Europe/Paris',
    NO_COLOR: '1',
    RESTIC_PASSWORD: 'bench',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: 'bench',
    GIT_CONFIG_KEY_1: 'user.email',
    GIT_CONFIG_VALUE_1: 'bench@example.org',
  };
  const measured = resolve('bench/kit/measured.py');
  return {
    folder,
    scratch,
    measured,
    peers: findPeers(env),
    env,
    say: line => void process.stderr.write(`${line}\n`),
  };
}

/** Removes a folder, write-protected parts (git-annex) included. */
export function clear(folder: string): void {
  spawnSync('chmod', ['-R', 'u+w', folder]);
  rmSync(folder, { recursive: true, force: true });
}

/** The program, as a person runs it. */
export function temoin(dossier: string, ...args: readonly string[]): Command {
  return { argv: [process.execPath, resolve('bin/temoin.js'), ...args, '--dossier', dossier, '--no-input'] };
}
