import type { CopyResult } from '../actions/backup.ts';
import { safe } from '../render/safe.ts';
import { backup as en } from '../words/backup.en.ts';
import { backup as fr } from '../words/backup.fr.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Context } from './context.ts';

const words = { fr, en };
const dates = { fr: datesFr, en: datesEn };

/** What a copy came to, labelled. */
export function copyFacts(copy: CopyResult, { lang }: Context): [string, string][] {
  const said = words[lang];
  const { integer, bytes } = dates[lang];
  return [
    [said.head, `${copy.head.seq}:${copy.head.hash}`],
    [said.copied, copy.copied === 0 ? '0' : said.size(integer(copy.copied), bytes(copy.copiedBytes))],
    [said.known, integer(copy.known)],
  ];
}

/** What did not go as it should, file by file. */
export function sayCopied({ replaced, uncopied, unnamed }: CopyResult, context: Context): void {
  const said = words[context.lang];
  for (const { file, why } of uncopied) context.print(said.uncopied[why](safe(file)));
  if (uncopied.length > 0) context.say(said.uncopiedNext);
  for (const file of replaced) context.say(said.replaced(safe(file)));
  if (unnamed.length === 0) return;
  context.say([said.unnamed(unnamed.length), ...unnamed.map(file => `  ${safe(file)}`)].join('\n'));
  context.say(said.unnamedNext);
}
