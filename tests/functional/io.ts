import { createHash } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';
import type { Prompts } from '../../src/cli/prompts.ts';

/** What a test says of the world; the rest is a quiet pipe on the 20th of March 2025 at noon in Paris. */
export interface World {
  /** Becomes the current folder; default a new one in a new home. */
  cwd?: string;
  home?: string;
  env?: Record<string, string>;
  stdin?: string | Uint8Array;
  tty?: boolean;
  columns?: number;
  now?: string;
  uid?: number;
  /** What a person answers, in order, or as a function of the question. Undefined: Enter alone. */
  answers?: readonly unknown[] | ((question: string) => unknown);
  openEditor?: (path: string) => Promise<number>;
  seed?: string;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Every question that was asked. */
  readonly asked: readonly string[];
}

/** A new empty folder, its real path. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(os.tmpdir(), 'temoin-test-')));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Io with buffers, a fixed clock and seeded randomness. `interrupt()` is Ctrl-C. */
export class TestIo implements Io {
  readonly stdin: Io['stdin'];
  readonly tty: Io['tty'];
  readonly columns: number;
  readonly color = false;
  readonly env: Io['env'];
  readonly cwd: string;
  readonly home: string;
  readonly platform = process.platform;
  readonly uid: number | undefined;
  readonly openEditor: Io['openEditor'];
  readonly written: string[] = [];
  readonly said: string[] = [];
  readonly asked: string[] = [];
  readonly #answers: unknown[];
  readonly #reply: ((question: string) => unknown) | undefined;
  readonly #handlers = new Set<() => void>();
  readonly #seed: string;
  #now: number;
  #drawn = 0;

  constructor(world: World = {}) {
    const { tty = false, stdin = '' } = world;
    this.home = world.home ?? temporaryFolder();
    this.cwd = world.cwd ?? this.home;
    this.env = world.env ?? {};
    this.stdin = Object.assign(Readable.from([Buffer.from(stdin)]), { isTTY: tty });
    this.tty = { in: tty, out: tty, err: tty };
    this.columns = world.columns ?? 100;
    this.uid = 'uid' in world ? world.uid : process.getuid?.();
    this.openEditor = world.openEditor ?? (async () => 127);
    this.#reply = typeof world.answers === 'function' ? world.answers : undefined;
    this.#answers = typeof world.answers === 'function' ? [] : [...(world.answers ?? [])];
    this.#seed = world.seed ?? 'temoin';
    this.#now = Date.parse(world.now ?? '2025-03-20T11:00:00.000Z');
  }

  out(text: string): void {
    this.written.push(text);
  }

  err(text: string): void {
    this.said.push(text);
  }

  /** One second passes at each look. */
  now(): Date {
    const now = new Date(this.#now);
    this.#now += 1000;
    return now;
  }

  randomBytes(size: number): Uint8Array {
    const blocks: Buffer[] = [];
    for (let got = 0; got < size; got += 32) {
      blocks.push(
        createHash('sha256')
          .update(`${this.#seed}:${this.#drawn++}`)
          .digest(),
      );
    }
    return Buffer.concat(blocks).subarray(0, size);
  }

  onInterrupt(handler: () => void): () => void {
    this.#handlers.add(handler);
    return () => this.#handlers.delete(handler);
  }

  interrupt(): void {
    for (const handler of [...this.#handlers]) handler();
  }

  async prompts(): Promise<Prompts> {
    return {
      input: async question => this.#answer(question.message, String, question.default ?? ''),
      confirm: async question => this.#answer(question.message, Boolean, question.default),
      select: async ({ message, choices }) => {
        const wanted = this.#next(message);
        const choice = wanted === undefined ? choices[0] : choices.find(({ value }) => value === wanted);
        if (choice === undefined) throw new Error(`no choice ${String(wanted)} for ${message}`);
        return choice.value;
      },
      key: async ({ message, choices }) => {
        const wanted = this.#next(message);
        const choice = choices.find(({ key }) => key === wanted);
        if (choice === undefined) throw new Error(`no key ${String(wanted)} for ${message}`);
        return choice.value;
      },
    };
  }

  async flush(): Promise<undefined> {}

  #answer<T>(message: string, convert: (answer: unknown) => T, otherwise: T): T {
    const answer = this.#next(message);
    return answer === undefined ? otherwise : convert(answer);
  }

  /** The next answer; a function may throw, as Ctrl-C does. No answer left: the person presses Enter. */
  #next(message: string): unknown {
    this.asked.push(message);
    const answer = this.#reply ? this.#reply(message) : this.#answers.shift();
    return typeof answer === 'function' ? answer(message, this) : answer;
  }
}

/** Runs a command line in a world of its own. */
export async function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const io = new TestIo(world);
  const code = await main(argv, io);
  return { code, out: io.written.join(''), err: io.said.join(''), asked: io.asked };
}

/** The same for the transcripts: the world, and what it heard. */
export function testIo({
  seed = 0,
  now,
  ...world
}: Omit<World, 'seed' | 'now'> & { seed?: number; now?: Date }): {
  io: TestIo;
  out(): string;
  err(): string;
} {
  const io = new TestIo({ ...world, seed: String(seed), ...(now && { now: now.toISOString() }) });
  return { io, out: () => io.written.join(''), err: () => io.said.join('') };
}
