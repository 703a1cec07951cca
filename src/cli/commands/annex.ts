import type { Command } from 'commander';
import { annexWords as en } from '../../words/annex.en.ts';
import { annexWords as fr } from '../../words/annex.fr.ts';
import type { Context } from '../context.ts';
import { sentence } from '../define.ts';
import { defineCopy } from './annex/copy.ts';
import { defineList } from './annex/list.ts';
import { definePrint } from './annex/print.ts';
import { defineSlip } from './annex/slip.ts';

/** `annex print`, `annex issue`, `annex copy`, `annex slip`, `annex list` */
export function define(program: Command, context: Context): void {
  const { group } = context.lang === 'fr' ? fr : en;
  const parent = program
    .command('annex')
    .summary(group)
    .description(sentence(group))
    .helpGroup(context.words.groups.hand);
  definePrint(parent, context);
  defineCopy(parent, context);
  defineSlip(parent, context);
  defineList(parent, context);
}
