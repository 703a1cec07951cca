import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Context } from '../../src/cli/context.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { InterruptedError } from '../../src/errors.ts';
import { removeFolder, run, TestIo, temporaryFolder } from '../functional/io.ts';
import { sampleDossier } from '../unit/store-fixture.ts';
import { hostileArgument } from './strings.ts';
import { expectAnswer, LONG, listing, SEED } from './terminal.ts';

vi.setConfig({ testTimeout: LONG ? 7_200_000 : 300_000 });

const RUNS = LONG ? 20_000 : 250;

interface Verb {
  readonly words: readonly string[];
  readonly flags: readonly { readonly name: string; readonly takesValue: boolean }[];
  readonly choices: readonly string[];
}

/** Every command with its flags, as the program itself has them: a new one is tried from its first day. */
async function verbsOf(home: string): Promise<Verb[]> {
  const program = await buildProgram(['help'], new Context(new TestIo({ home }), 'fr'));
  const walk = (command: Command, words: readonly string[]): Verb[] => {
    // --debug asks for the stack.
    const flags = command.options
      .map(({ long, short, required, optional }) => ({
        name: long ?? short ?? '',
        takesValue: required || optional,
      }))
      .filter(({ name }) => name !== '--debug');
    const choices = command.options.flatMap(({ argChoices }) => argChoices ?? []);
    return [{ words, flags, choices }, ...command.commands.flatMap(sub => walk(sub, [...words, sub.name()]))];
  };
  return walk(program, []);
}

/** Values that some flag somewhere understands, so that runs go deeper than the first refusal. */
const plausible = fc.constantFrom(
  '1',
  '3',
  'P1',
  'F1',
  'hier 22h15',
  '2025-03-03',
  'mars 2025',
  '?',
  'comment',
  'threat',
  'x.png',
  'in',
  '-',
  'Europe/Paris',
  `1:${'a'.repeat(64)}`,
  'Instagram',
  'fr',
  '0',
  '-1',
  '99999999999999999999',
  '1e3',
);

/**
 * A place that stays in the sandbox: this test runs commands that write where they are told, as whoever runs it.
 */
const tamed = (value: string) => value.replaceAll('..', '. .').replaceAll('/', '\u2215');
const value = fc.oneof(plausible, hostileArgument.map(tamed));

let home: string;
let sample: string;
let verbs: Verb[];
beforeAll(async () => {
  home = temporaryFolder();
  sample = path.join(home, 'sample');
  cpSync(sampleDossier(), sample, { recursive: true });
  verbs = await verbsOf(home);
});
afterAll(() => removeFolder(home));

test('any command line is answered, on a terminal or not', async () => {
  expect(verbs.length).toBeGreaterThan(20);
  const line = fc.nat().chain(at => {
    const { words, flags, choices } = verbs[at % verbs.length] as Verb;
    if (flags.length === 0) return fc.constant([...words]);
    const flag = fc.constantFrom(...flags).chain(({ name, takesValue }) =>
      takesValue
        ? fc.oneof(
            value.map((given): string[] => [name, given]),
            value.map((given): string[] => [`${name}=${given}`]),
            fc.constantFrom(...choices, 'x').map((given): string[] => [name, given]),
          )
        : fc.constant<string[]>([name]),
    );
    const part = fc.oneof(
      { weight: 4, arbitrary: flag },
      { weight: 2, arbitrary: value.map((given): string[] => [given]) },
    );
    return fc
      .tuple(fc.constant(words), fc.array(part, { maxLength: 6 }))
      .map(([verb, parts]) => [...verb, ...parts.flat()]);
  });
  let count = 0;
  await fc.assert(
    fc.asyncProperty(
      line,
      fc.boolean(),
      fc.constantFrom('', 'typed\n', '\0a\0\u001b[2J\0'),
      async (argv, tty, stdin) => {
        const place = path.join(home, `r${count++}`);
        const cwd = path.join(place, 'd');
        mkdirSync(path.join(place, 'home'), { recursive: true });
        cpSync(sample, cwd, { recursive: true });
        // Questions get Enter a few times, then Ctrl-C.
        let asked = 0;
        const answers = () => {
          if (asked++ < 30) return undefined;
          throw new InterruptedError('interrupted');
        };
        const outcome = await run(argv, { home: path.join(place, 'home'), cwd, tty, stdin, answers });
        expectAnswer(outcome, JSON.stringify(argv), { progress: tty });
        expect(listing(place, ['d', 'home'])).toEqual([]);
        removeFolder(place);
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});
