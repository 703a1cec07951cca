import type { Command } from 'commander';
import type { ScopeRequest } from '../actions/annex-scope.ts';
import { UsageError } from '../errors.ts';
import { scopeWords as en } from '../words/scope.en.ts';
import { scopeWords as fr } from '../words/scope.fr.ts';
import type { Context } from './context.ts';
import { notEmpty } from './incident-flags.ts';
import { readBound } from './read-bound.ts';

export interface ScopeFlags {
  readonly since?: string;
  readonly until?: string;
  readonly author?: string[];
  readonly platform?: string[];
  readonly incidents?: string[];
}

/** The flags that choose what an annex holds. */
export function addScopeFlags(command: Command, context: Context): Command {
  const { group, options } = context.lang === 'fr' ? fr : en;
  const { values } = context.words;
  const collect =
    (flag: string) =>
    (text: string, before: string[] = []) => {
      notEmpty(flag, text);
      return [...before, text];
    };
  command.optionsGroup(group);
  command
    .option(`--since <${values.date}>`, options.since)
    .option(`--until <${values.date}>`, options.until)
    .option(`--platform <${values.text}>`, options.platform, collect('--platform'))
    .option(`--author <${values.text}>`, options.author, collect('--author'))
    .addOption(
      context
        .choice(`--incidents <${values.numbers}>`, options.incidents)
        .argParser(collect('--incidents'))
        .conflicts(['since', 'until', 'platform', 'author']),
    );
  return command;
}

/** What the flags choose; nothing where none is given: then all is printed. */
export async function scopeRequest(
  flags: ScopeFlags,
  zone: string,
  context: Context,
): Promise<ScopeRequest | undefined> {
  const since =
    flags.since === undefined ? undefined : await readBound('earliest', flags.since, zone, context);
  const until = flags.until === undefined ? undefined : await readBound('latest', flags.until, zone, context);
  if (since !== undefined && until !== undefined && since > until)
    throw new UsageError('period-backwards', { since: flags.since, until: flags.until });
  const request: ScopeRequest = {
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(flags.author && { authors: flags.author }),
    ...(flags.platform && { platforms: flags.platform }),
    ...(flags.incidents && { incidents: referencesOf(flags.incidents) }),
  };
  return Object.keys(request).length === 0 ? undefined : request;
}

/** `3,7,12-15`, given once or several times. */
function referencesOf(lists: readonly string[]): string[] {
  return lists.flatMap(list => list.split(',').map(reference => reference.trim()));
}
