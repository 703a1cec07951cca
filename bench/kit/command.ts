import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** One whole process to be measured: what it reads and leaves behind lies in the bench's folder. */
export interface Command {
  readonly argv: readonly string[];
  readonly cwd?: string;
  /** File given as standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts things back to where every run starts; not measured. */
  readonly before?: () => void;
}

/** User and system seconds of the process and of its children, seconds passed, bytes of the largest process. */
export interface Cost {
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
}

export class CommandFailed extends Error {}

/** Runs it once, measured. What it prints goes into a file: `printed` reads it back. */
export function run(bench: Bench, command: Command): Cost {
  command.before?.();
  const input = openSync(command.input ?? '/dev/null', 'r');
  const out = openSync(outputOf(bench), 'w');
  const err = openSync(errorsOf(bench), 'w');
  try {
    const { output, error, signal } = spawnSync('python3', [bench.measured, ...command.argv], {
      cwd: command.cwd ?? bench.folder,
      env: { ...bench.env, ...command.env },
      stdio: [input, out, err, 'pipe'],
    });
    if (error) throw new CommandFailed(`python3: ${error.message}`);
    if (signal !== null || String(output[3]) === '') throw new Error(`stopped: ${command.argv[0]}`);
    const { code, ...cost } = JSON.parse(String(output[3])) as Cost & { code: number };
    if (code !== 0)
      throw new CommandFailed(`exit ${code}: ${command.argv.join(' ').slice(0, 200)}\n${tail(bench)}`);
    return cost;
  } finally {
    for (const fd of [input, out, err]) closeSync(fd);
  }
}

/** What the last command printed. */
export const outputOf = (bench: Bench): string => join(bench.folder, 'last.out');
const errorsOf = (bench: Bench): string => join(bench.folder, 'last.err');
const tail = (bench: Bench): string => readFileSync(errorsOf(bench), 'utf8').trim().slice(-500);
