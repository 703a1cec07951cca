import type { Command } from 'commander';
import { importing as en } from '../../../words/import.en.ts';
import { importing as fr } from '../../../words/import.fr.ts';
import type { Context } from '../../context.ts';
import { sentence } from '../../define.ts';
import { define as defineCsv } from './csv.ts';
import { define as defineFiles } from './files.ts';
import { define as defineMessages } from './messages.ts';
import { define as defineActs } from './ndjson.ts';

const words = { fr, en };

/** What a bulk import can be, one file each. */
const SUBCOMMANDS = [defineFiles, defineCsv, defineActs, defineMessages];

/** `import files …` */
export function define(program: Command, context: Context): void {
  const { group } = words[context.lang];
  const parent = program
    .command('import')
    .summary(group)
    .description(sentence(group))
    .helpGroup(context.words.groups.record);
  for (const defineSubcommand of SUBCOMMANDS) defineSubcommand(parent, context);
}
