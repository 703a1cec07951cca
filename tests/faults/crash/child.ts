import { spawn } from 'node:child_process';
import path from 'node:path';

/** What a child does to itself; see cli-child.mjs. */
export interface Plan {
  readonly step?: number;
  readonly phase?: 'before' | 'after' | 'half';
  readonly micros?: number;
  readonly spill?: boolean;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The write steps that it made, where it lived to say so. */
  readonly steps: readonly string[];
}

const program = path.join(import.meta.dirname, 'cli-child.mjs');

/** A command line of the built program, in a process of its own that dies as planned. */
export function runChild(home: string, argv: readonly string[], plan: Plan = {}): Promise<Ended> {
  const child = spawn(process.execPath, [program, JSON.stringify({ root: home, ...plan }), ...argv], {
    cwd: home,
    env: { ...process.env, TEMOIN_DOSSIER: 'd', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const heard = ['', '', ''];
  child.stdio.slice(1).forEach((stream, index) => {
    stream?.on('data', (chunk: Buffer) => {
      heard[index] += chunk.toString();
    });
  });
  return new Promise(resolve =>
    child.on('close', (code, signal) => {
      const [stdout = '', stderr = '', steps = ''] = heard;
      resolve({ code, signal, stdout, stderr, steps: steps === '' ? [] : JSON.parse(steps) });
    }),
  );
}

/** Runs the tasks, so many at a time. */
export async function inParallel(tasks: readonly (() => Promise<void>)[], width = 2): Promise<void> {
  const waiting = [...tasks];
  const worker = async () => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** So many of them at most, from the first to the last. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  const every = Math.max(1, all.length / most);
  return all.filter((_, index) => Math.floor(index / every) !== Math.floor((index - 1) / every));
}

/** Seeded numbers from 0 to 1: the same campaign at each run, another with another seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
