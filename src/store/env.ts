import { userInfo } from 'node:os';
import { type Files, realFiles } from './files.ts';
import type { Recorder } from './journal.ts';

/** What the store needs of the world. */
export interface StoreEnv {
  now(): Date;
  randomBytes(size: number): Uint8Array;
  /** Program version, written in each entry. */
  readonly tool: string;
  /** Command line verb, for the note that a busy message quotes. */
  readonly command: string;
  /** Seam over the disk; default the real one. */
  readonly files?: Files;
  /** How long to wait for another writer; default 5000. */
  readonly busyTimeoutMs?: number;
}

export function filesOf(env: StoreEnv): Files {
  return env.files ?? realFiles;
}

export function busyTimeout(env: StoreEnv): number {
  return env.busyTimeoutMs ?? 5000;
}

/** Who runs the program; undefined where the system has no such number. */
export function ownUserId(): number | undefined {
  const { uid } = userInfo();
  return uid < 0 ? undefined : uid;
}

/** What the journal writes in each entry besides its body. */
export function recorderOf(env: StoreEnv, dossierId: string): Recorder {
  return { dossierId, tool: env.tool, now: () => env.now(), randomBytes: size => env.randomBytes(size) };
}
