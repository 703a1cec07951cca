import { Argument, type Command } from 'commander';
import { actRecordJsonSchema } from '../../actions/schema.ts';
import { exporting as en } from '../../words/export.en.ts';
import { exporting as fr } from '../../words/export.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';

/** `schema incident` */
export function define(program: Command, context: Context): void {
  const { schema: said } = context.lang === 'fr' ? fr : en;
  const command = program
    .command('schema')
    .addArgument(new Argument('<what>', said.what).choices(['incident']));
  describe(command, said, context, ['done', 'usage'])
    .helpGroup(context.words.groups.read)
    .action(() => context.print(JSON.stringify(actRecordJsonSchema(), undefined, 2)));
}
