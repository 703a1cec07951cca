import type { AccountFigure } from '../../analysis/accounts.ts';
import { accountLines } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import type { Contents } from './contents.ts';
import type { Part } from './cover.ts';

/** « Comptes et identifiants relevés »: what each account shows, never who is behind. */
export function accountsPart(contents: Contents, part: Part): Block[] {
  const { accounts, words, input } = contents;
  const { say } = words;
  const { without } = input.figures.accounts.value;
  const heading: Block = { type: 'heading', level: 1, ...part };
  const unnamed = without.length > 0 ? [` ${say('accounts.without', { n: without.length })}`] : [];
  if (accounts.length === 0)
    return [heading, { type: 'paragraph', runs: [say('accounts.none'), ...unnamed] }];
  return [
    heading,
    { type: 'paragraph', look: 'small', runs: [say('accounts.intro'), ...unnamed] },
    { type: 'paragraph', look: 'small', runs: [say('accounts.rule')] },
    {
      type: 'table',
      small: true,
      summary: say('accounts.summary'),
      columns: [
        { head: say('accounts.column.account'), width: 0.4 },
        { head: say('accounts.column.platform'), width: 0.12 },
        { head: say('accounts.column.count'), width: 0.07, align: 'right' },
        { head: say('accounts.column.first'), width: 0.135 },
        { head: say('accounts.column.last'), width: 0.135 },
        { head: say('accounts.column.facts'), width: 0.14 },
      ],
      rows: accounts.map(({ id, row }) => ({ id, cells: cells(row, contents) })),
    },
  ];
}

function cells(row: AccountFigure, { input, words, factList }: Contents): Runs[] {
  const { dates, say } = words;
  const numbers = row.basis.flatMap(n => input.factNumbers.get(n) ?? []);
  const lines = [...accountLines(row, words), ...(row.nameOnly ? [say('accounts.name-only')] : [])];
  return [
    [lines.join('\n')],
    [row.platforms.join(', ') || '—'],
    [dates.integer(row.basis.length)],
    [row.first ? dates.whenShort(row.first, input.zone) : '—'],
    [row.last ? dates.whenShort(row.last, input.zone) : '—'],
    factList(numbers),
  ];
}
