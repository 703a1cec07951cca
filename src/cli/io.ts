import { randomBytes } from 'node:crypto';
import os from 'node:os';
import process from 'node:process';
import type { Prompts } from './prompts.ts';

/**
 * Everything a command has of the world outside: streams, time, randomness, environment. The only place
 * that touches `process`; tests give their own.
 */
export interface Io {
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** The result. */
  out(text: string): void;
  /** The talk. */
  err(text: string): void;
  readonly tty: { readonly in: boolean; readonly out: boolean; readonly err: boolean };
  readonly columns: number;
  readonly color: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly home: string;
  readonly platform: string;
  readonly uid: number | undefined;
  now(): Date;
  randomBytes(size: number): Uint8Array;
  /** Calls the handler when the person stops the command; returns how to stop listening. */
  onInterrupt(handler: () => void): () => void;
  /** Opens the person's editor and waits; returns its exit code. */
  openEditor(path: string): Promise<number>;
  /** Questions on the terminal, loaded only when one is asked. */
  prompts(): Promise<Prompts>;
  /** Waits until the result is written; gives the failure, if any. A reader that closed its pipe is none. */
  flush(): Promise<Error | undefined>;
}

const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The real world. */
export function processIo(): Io {
  const { stdout, stderr, env } = process;
  const output = new Output(stdout);
  stderr.on('error', () => {});
  silenceLibraries();
  return {
    // Made when something is read or asked: the stream of a file or a pipe takes 3 ms to make.
    get stdin() {
      return process.stdin;
    },
    out: text => output.write(text),
    err: text => void stderr.write(text),
    tty: {
      get in() {
        return process.stdin.isTTY === true;
      },
      out: stdout.isTTY === true,
      err: stderr.isTTY === true,
    },
    columns: stdout.columns || stderr.columns || 80,
    color: stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    env,
    cwd: process.cwd(),
    home: os.homedir(),
    platform: process.platform,
    uid: process.getuid?.(),
    now: () => new Date(),
    randomBytes: size => randomBytes(size),
    onInterrupt,
    openEditor: async path => (await import('./editor-command.ts')).runEditor(path, env, process.platform),
    prompts: async () => (await import('./prompts.ts')).terminalPrompts(process.stdin, stderr),
    flush: () => output.flush(),
  };
}

/**
 * What we print goes to the streams. The console is that of libraries: a reader of pictures says there what it finds odd in
 * a file, without an option to be silent, and the file would be heard on the terminal.
 */
function silenceLibraries(): void {
  for (const method of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const)
    console[method] = () => {};
}

/** `temoin list | head` is not an error; a full disk behind `>` is. */
class Output {
  readonly #stream: NodeJS.WriteStream;
  #failure: Error | undefined;
  /** Nobody reads any more. */
  #isGone = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // Said by the callbacks below; unheard, it would end the process.
    stream.on('error', () => {});
  }

  write(text: string): void {
    this.#stream.write(text, error => this.#note(error));
  }

  flush(): Promise<Error | undefined> {
    return new Promise(resolve => {
      this.#stream.write('', error => {
        this.#note(error);
        resolve(this.#failure);
      });
    });
  }

  /** The first failure tells; a stream that is destroyed since repeats it in other words. */
  #note(error: (Error & { code?: string }) | null | undefined): void {
    if (error && this.#failure === undefined && !this.#isGone) {
      if (error.code === 'EPIPE') this.#isGone = true;
      else this.#failure = error;
    }
  }
}

/** The first signal asks the command to stop properly; a second one finds no listener and ends the process. */
function onInterrupt(handler: () => void): () => void {
  const stop = () => {
    for (const signal of INTERRUPTIONS) process.removeListener(signal, interrupted);
  };
  const interrupted = () => {
    stop();
    handler();
  };
  for (const signal of INTERRUPTIONS) process.on(signal, interrupted);
  return stop;
}
