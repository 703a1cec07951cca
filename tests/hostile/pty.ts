import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The program as `npm run build` made it. */
export const BIN = path.join(import.meta.dirname, '../../bin/temoin.js');
/** `script` of util-linux lends a terminal; elsewhere these tests say that they were skipped. */
export const hasTerminal =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

export interface Step {
  /** Waits for this on the terminal… */
  readonly wait: string | RegExp;
  /** … and types this, or does it. */
  readonly type: string | ((pid: number) => void | Promise<void>);
}

export interface Talk {
  readonly code: number | null;
  readonly screen: string;
  /** Command lines and environments of every process below, as anybody on the machine could list them. */
  readonly seen: Set<string>;
}

/** Runs a command line on a terminal of its own, typing as the steps say. */
export async function talk(
  argv: readonly string[],
  { cwd, env, steps }: { cwd: string; env: Record<string, string>; steps: readonly Step[] },
): Promise<Talk> {
  const command = [process.execPath, BIN, ...argv]
    .map(word => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
  const child = spawn('script', ['-qefc', `exec ${command}`, '/dev/null'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const seen = new Set<string>();
  const look = setInterval(() => lookAt(child.pid as number, seen), 10);
  let screen = '';
  let from = 0;
  let at = 0;
  let busy = false;
  const advance = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (let step = steps[at]; step; step = steps[at]) {
      const found = findFrom(plain(screen), from, step.wait);
      if (found === undefined) break;
      from = found;
      at += 1;
      if (typeof step.type === 'string') child.stdin.write(step.type);
      else await step.type(child.pid as number);
    }
    busy = false;
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    void advance();
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
  const code = await new Promise<number | null>(resolve => child.on('close', resolve));
  clearInterval(look);
  clearTimeout(late);
  return { code, screen: plain(screen), seen };
}

/** What is written, without what the terminal was told to do. */
function plain(text: string): string {
  return text
    .replace(/\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[78=>])/g, '')
    .replaceAll('\u00a0', ' ')
    .replaceAll('\u202f', ' ');
}

function findFrom(text: string, from: number, what: string | RegExp): number | undefined {
  const rest = text.slice(from);
  if (typeof what === 'string') {
    const at = rest.indexOf(what.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '));
    return at < 0 ? undefined : from + at + what.length;
  }
  const found = what.exec(rest);
  return found === null ? undefined : from + found.index + found[0].length;
}

/** Adds what /proc tells everybody of a process and of those below it. */
export function lookAt(pid: number, seen: Set<string>): void {
  for (const each of [pid, ...below(pid)]) {
    for (const name of ['cmdline', 'environ', 'comm']) {
      try {
        seen.add(readFileSync(`/proc/${each}/${name}`, 'latin1'));
      } catch {
        // It has ended.
      }
    }
  }
}

/** Processes started by this one, and by those. */
export function below(pid: number): number[] {
  const tasks = (): string[] => {
    try {
      return readdirSync(`/proc/${pid}/task`);
    } catch {
      return [];
    }
  };
  const children = tasks().flatMap(task => {
    try {
      return readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number);
    } catch {
      return [];
    }
  });
  return children.flatMap(child => [child, ...below(child)]);
}
