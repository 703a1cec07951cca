import type { Command } from 'commander';
import { type Confirmed, type ConfirmRequest, confirmActs } from '../../actions/confirm.ts';
import { UsageError } from '../../errors.ts';
import { jsonDocument } from '../../render/json.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { readWhen } from '../read-when.ts';
import { sayWarnings } from '../say-warnings.ts';

interface ConfirmFlags {
  all?: true;
  when?: string;
  fold?: 'earlier' | 'later';
  actDate?: 'capture';
}

/** Confirms the acts. */
export const run = confirmActs;

export function show({ acts, warnings }: Confirmed, zone: string, context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  if (context.options.json) {
    context.print(jsonDocument('confirmed', { incidents: acts, warnings }));
    return;
  }
  if (acts.length === 0) context.print(said.nothingToConfirm);
  else context.print(said.confirmed(acts.map(({ n }) => n).join(', ')));
  sayWarnings(warnings, zone, context);
}

function actsOf(references: readonly string[], all: boolean): ConfirmRequest['acts'] {
  if (all && references.length > 0)
    throw new UsageError('usage-conflict', { what: '--all', value: references[0] });
  if (!all && references.length === 0) throw new UsageError('confirm-which');
  return all ? 'all' : references;
}

/** `confirm N…` */
export function define(program: Command, context: Context): void {
  const { confirm: said, flags } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command(`confirm [${values.number}...]`), said, context)
    .helpGroup(groups.record)
    .option('--all', flags.all)
    .addOption(context.choice(`--when <${values.date}>`, flags.when).conflicts('actDate'))
    .addOption(context.choice(`--fold <${values.which}>`, flags.fold, ['earlier', 'later']))
    .addOption(context.choice(`--act-date <${values.capture}>`, flags['act-date'], ['capture']))
    .action((references: string[], { all, when, fold, actDate }: ConfirmFlags) => {
      const acts = actsOf(references, all === true);
      return context.withDossier('write', async dossier => {
        const { zone } = dossier.info;
        const date = when === undefined ? actDate : await readWhen(when, { zone, fold }, context);
        show(run(dossier, { acts, ...(date !== undefined && { when: date }) }), zone, context);
      });
    });
}
