import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from './command.ts';
import { findPeers, type PeerName } from './peers.ts';

/** Where a run of the bench works, and with what. npm runs scripts in the folder of package.json. */
export interface Bench {
  /** All data, made here. */
  readonly folder: string;
  readonly measured: string;
  /** The peers that answered, with what they say of their version. */
  readonly peers: ReadonlyMap<PeerName, string>;
  /** A home of its own: no configuration of the person who measures changes a figure. */
  readonly env: Readonly<Record<string, string>>;
  say(line: string): void;
}

export function openBench(folder: string): Bench {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const env = {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    TMPDIR: folder,
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
    measured,
    peers: findPeers(env),
    env,
    say: line => void process.stderr.write(`${line}\n`),
  };
}

/** The program, as a person runs it. */
export function temoin(dossier: string, ...args: readonly string[]): Command {
  return { argv: [process.execPath, resolve('bin/temoin.js'), ...args, '--dossier', dossier, '--no-input'] };
}
