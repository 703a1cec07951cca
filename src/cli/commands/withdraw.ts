import type { Command } from 'commander';
import { withdrawActs } from '../../actions/withdraw.ts';
import type { IncidentRecord } from '../../incident/incident.ts';
import { jsonDocument } from '../../render/json.ts';
import { asTyped } from '../../report/ranges.ts';
import { record as en } from '../../words/record.en.ts';
import { record as fr } from '../../words/record.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';
import { notEmpty } from '../incident-flags.ts';

/** Withdraws the acts. */
export const run = withdrawActs;

export function show(acts: readonly IncidentRecord[], context: Context): void {
  const said = context.lang === 'fr' ? fr : en;
  if (context.options.json) context.print(jsonDocument('withdrawn', { incidents: acts }));
  else context.print(said.withdrawn(acts.length, asTyped(acts.map(({ n }) => n)).join(', ')));
}

/** `withdraw N… --reason TEXT` */
export function define(program: Command, context: Context): void {
  const { withdraw: said, flags, ask } = context.lang === 'fr' ? fr : en;
  const { values, groups } = context.words;
  describe(program.command(`withdraw <${values.number}...>`), said, context)
    .helpGroup(groups.record)
    .option(`--reason <${values.text}>`, flags.reason)
    .action((acts: string[], { reason }: { reason?: string }) =>
      context.withDossier('write', async dossier => {
        const answer = reason ?? (await (await context.ask('--reason')).input({ message: ask.reason }));
        show(run(dossier, acts, notEmpty('--reason', answer)), context);
      }),
    );
}
