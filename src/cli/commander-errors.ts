import type { CommanderError } from 'commander';
import { UsageError } from '../errors.ts';

/**
 * Commander says its errors in English sentences; its codes and the quoted parts are enough to say them in
 * the person's language.
 */
export function usageErrorOf(error: CommanderError, verb: string): UsageError {
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(match => match[1] ?? '');
  const suggestion = /\(Did you mean (?:one of )?([^?]*)\?\)/.exec(error.message)?.[1];
  const help = verb === '' ? 'temoin help' : `temoin help ${verb}`;
  const allowed = /Allowed choices are (.*)\.$/.exec(error.message)?.[1];
  return new UsageError(IDS[error.code] ?? 'usage', {
    what: quoted[0],
    value: quoted[1],
    suggestion,
    allowed,
    help,
    message: error.message.replace(/^error: /, ''),
  });
}

const IDS: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'usage-unknown-option',
  'commander.unknownCommand': 'usage-unknown-command',
  'commander.missingArgument': 'usage-missing-argument',
  'commander.optionMissingArgument': 'usage-option-needs-value',
  'commander.missingMandatoryOptionValue': 'usage-option-required',
  'commander.excessArguments': 'usage-too-many-arguments',
  'commander.conflictingOption': 'usage-conflict',
  'commander.invalidArgument': 'usage-invalid-value',
  'commander.help': 'usage-subcommand-missing',
};
