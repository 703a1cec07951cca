import { execFileSync } from 'node:child_process';
import { main } from '../../src/cli/main.ts';
import { testIo } from './io.ts';

/**
 * Replays a transcript: a Markdown page whose indented blocks hold `$ command`, what it prints, `2> ` what it says on
 * stderr, and `[code]` where it is not 0. Returns the page as it is now, so that a test compares the two and
 * `vitest run FILE -u` rewrites it: the cookbook is the test.
 *
 * `temoin …` runs in this process, with a fixed clock and seeded randomness; what stands before `| temoin` and every
 * other command runs in bash, in the same folder. `~` is the person's home and stands for the temporary folder.
 */
export async function replay(page: string, home: string): Promise<string> {
  const shown: string[] = [];
  const session = new Session(home);
  for (const line of page.split('\n')) {
    const command = /^ {4}\$ (.*)$/.exec(line)?.[1];
    if (command !== undefined) shown.push(line, ...(await session.run(command)));
    else if (!line.startsWith('    ')) shown.push(line);
  }
  return shown.join('\n');
}

class Session {
  readonly #home: string;
  #commands = 0;

  constructor(home: string) {
    this.#home = home;
  }

  /** The lines that a terminal would show, indented as in the page. */
  async run(command: string): Promise<string[]> {
    const [, before, args] = /^(?:(.*)\| *)?temoin(?: (.*))?$/.exec(command) ?? [];
    const isTemoin = /(^|\| *)temoin( |$)/.test(command);
    if (!isTemoin) return indent('', this.#bash(command).toString());
    const io = testIo({
      home: this.#home,
      cwd: this.#home,
      seed: this.#commands,
      // One minute a command, so that the journal's instants differ and stay the same from run to run.
      now: new Date(Date.UTC(2025, 5, 2, 18, this.#commands++)),
      ...(before === undefined ? {} : { stdin: this.#bash(before) }),
    });
    const code = await main(this.#words(args ?? ''), io.io);
    return [
      ...indent('', this.#homely(io.out())),
      ...indent('2> ', this.#homely(io.err())),
      ...(code === 0 ? [] : [`    [${code}]`]),
    ];
  }

  /** The words of a command line as bash reads them: quotes, variables and file patterns are bash's work, not ours. */
  #words(args: string): string[] {
    const printed = this.#bash(args === '' ? 'true' : `printf '%s\\0' ${args}`);
    return printed.toString().split('\0').slice(0, -1);
  }

  #bash(script: string): Buffer {
    return execFileSync('bash', ['-c', script], {
      cwd: this.#home,
      env: { PATH: process.env.PATH ?? '', HOME: this.#home, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** The journal's hashes depend on where the temporary folder is: pages show that there is one, not which. */
  #homely(text: string): string {
    return text.replaceAll(this.#home, '~').replace(/\b[0-9a-f]{64}\b/g, '<64 hex>');
  }
}

function indent(mark: string, text: string): string[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map(line => `    ${mark}${line}`);
}
