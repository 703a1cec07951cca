import { CommanderError } from 'commander';
import { TemoinError } from '../errors.ts';
import { usageErrorOf } from './commander-errors.ts';
import { Context } from './context.ts';
import { EXIT } from './exit.ts';
import { reportFailure } from './failure.ts';
import type { Io } from './io.ts';
import { chooseLanguage } from './language.ts';
import { buildProgram } from './program.ts';

/** Runs one command line. Returns its exit code; never throws, never exits. */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const context = new Context(io, chooseLanguage(argv, io.env));
  try {
    const code = await runCommand(argv, context);
    const lost = await io.flush();
    if (lost === undefined) return code;
    throw new TemoinError('output-lost', { code: 'code' in lost ? String(lost.code) : lost.name }, lost);
  } catch (error) {
    const { lang } = context;
    const has = (flag: string) => argv.includes(flag);
    return reportFailure(error, {
      io,
      lang,
      json: has('--json'),
      debug: has('--debug'),
      dossier: context.options.dossier,
    });
  } finally {
    context.close();
  }
}

async function runCommand(argv: readonly string[], context: Context): Promise<number> {
  const program = await buildProgram(argv, context);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version were asked for and shown.
    if (error.exitCode === 0) return EXIT.done;
    throw usageErrorOf(error, context.command);
  }
}
