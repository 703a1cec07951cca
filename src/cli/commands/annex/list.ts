import type { Command } from 'commander';
import type { Dossier } from '../../../actions/dossier.ts';
import { listAnnexes } from '../../../actions/issue-annex.ts';
import { jsonDocument } from '../../../render/json.ts';
import { annexWords as en } from '../../../words/annex.en.ts';
import { annexWords as fr } from '../../../words/annex.fr.ts';
import { dates as datesEn } from '../../../words/dates.en.ts';
import { dates as datesFr } from '../../../words/dates.fr.ts';
import type { Context } from '../../context.ts';
import { describe } from '../../define.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

/** Every annex, those included that were prepared and never issued. */
export const run = listAnnexes;

/** One line an annex. */
export function show(dossier: Dossier, context: Context): void {
  const said = words[context.lang];
  const annexes = run(dossier);
  if (context.options.json) {
    context.print(jsonDocument('annexes', { annexes }));
    return;
  }
  if (annexes.length === 0) context.print(said.none);
  const { instant, count } = dates[context.lang];
  for (const { a, instant: at, file, pages = 0, sha256 } of annexes) {
    const date = instant(at, dossier.info.zone);
    context.print(
      file === undefined
        ? `${a}   ${date}   ${said.notIssued}`
        : `${a}   ${date}   ${count(pages, said.units.pages[0] ?? '', said.units.pages[1] ?? '')}   ${file}   ${sha256}`,
    );
  }
}

/** `annex list` */
export function defineList(parent: Command, context: Context): void {
  const codes = ['done', 'failed', 'noDossier'] as const;
  describe(parent.command('list'), words[context.lang].list, context, codes).action(() =>
    context.withDossier('read', dossier => show(dossier, context)),
  );
}
