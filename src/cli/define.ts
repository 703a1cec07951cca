import type { Command } from 'commander';
import type { Context } from './context.ts';
import { EXIT, type ExitName } from './exit.ts';

/** What the help of a command says about it. */
export interface CommandWords {
  readonly summary: string;
  readonly description?: string;
  /** Whole command lines. */
  readonly examples: readonly string[];
}

/** Gives a command its words: summary, group, examples, and the exit codes that end its help. */
export function describe(
  command: Command,
  words: CommandWords,
  context: Context,
  codes: readonly ExitName[] = ['done', 'failed', 'usage', 'noDossier', 'busy'],
): Command {
  const said = context.words;
  const examples = words.examples.map(line => `  ${line}`).join('\n');
  const exits = codes.map(name => `  ${String(EXIT[name]).padStart(3)}  ${said.exits[name]}`).join('\n');
  return command
    .summary(words.summary)
    .description(words.description ?? sentence(words.summary))
    .usage(usageOf(command, said.optionsWord))
    .addHelpText('after', `\n${said.examplesTitle}\n${examples}\n\n${said.exitsTitle}\n${exits}`);
}

/** A summary as a sentence of its own. */
export function sentence(summary: string): string {
  return `${summary.charAt(0).toLocaleUpperCase()}${summary.slice(1)}.`;
}

function usageOf(command: Command, options: string): string {
  return [`[${options}]`, ...argumentsOf(command)].join(' ');
}

/** `<required>`, `[optional]`, `[several...]` */
export function argumentsOf({ registeredArguments }: Command): string[] {
  return registeredArguments.map(argument => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
}
