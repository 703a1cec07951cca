import type { Command } from 'commander';
import type { Dossier } from '../../actions/dossier.ts';
import { formatHead } from '../../actions/verify.ts';
import type { Head } from '../../incident/entry.ts';
import { jsonDocument } from '../../render/json.ts';
import { read as en } from '../../words/read.en.ts';
import { read as fr } from '../../words/read.fr.ts';
import type { Context } from '../context.ts';
import { describe } from '../define.ts';

export interface HeadResult extends Head {
  readonly dossierId: string;
}

/** The head of the journal. */
export function run(dossier: Dossier): HeadResult {
  return { dossierId: dossier.info.dossierId, ...dossier.head() };
}

export function show(head: HeadResult, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('head', { ...head }));
    return;
  }
  context.print(formatHead(head));
  context.say((context.lang === 'fr' ? fr : en).head.next);
}

/** `head` */
export function define(program: Command, context: Context): void {
  const { head: said } = context.lang === 'fr' ? fr : en;
  describe(program.command('head'), said, context, ['done', 'failed', 'noDossier'])
    .helpGroup(context.words.groups.check)
    .action(() => context.withDossier('read', dossier => show(run(dossier), context)));
}
