import type { AccountFigure } from '../../analysis/accounts.ts';
import type { Figures } from '../../analysis/figures.ts';
import { accountsChart } from '../accounts-chart.ts';
import { chartBlock } from '../charts.ts';
import { accountLines, shown } from '../details.ts';
import type { Block, Runs } from '../document.ts';
import { mixedLetters } from '../mixed-letters.ts';
import type { Words } from '../words.ts';
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
    return [heading, { type: 'paragraph', runs: [say('accounts.none'), ...unnamed] }, ...linked(contents)];
  return [
    heading,
    { type: 'paragraph', look: 'small', runs: [say('accounts.intro'), ...unnamed] },
    { type: 'paragraph', look: 'small', runs: [say('accounts.rule')] },
    ...accountsChart(input.figures, words).map(chartBlock),
    {
      type: 'table',
      small: true,
      summary: say('accounts.summary'),
      columns: [
        { head: say('accounts.column.account'), width: 0.29 },
        { head: say('accounts.column.platform'), width: 0.105 },
        { head: say('accounts.column.count'), width: 0.06, align: 'right' },
        { head: say('accounts.column.first'), width: 0.13 },
        { head: say('accounts.column.last'), width: 0.13 },
        {
          head: say(input.figures.finer ? 'accounts.column.span-interval' : 'accounts.column.span'),
          width: 0.155,
        },
        { head: say('accounts.column.facts'), width: 0.13 },
      ],
      rows: accounts.map(({ id, row }) => ({ id, cells: cells(row, contents) })),
    },
    ...linked(contents),
  ];
}

/** Accounts that the person holds to be one author’s: shown as declared, never with a suspicion. */
function linked({ input, words }: Contents): Block[] {
  const { say, dates } = words;
  const authors = input.authors.filter(({ accounts }) => accounts.length > 0);
  if (authors.length === 0) return [];
  const items = authors.map(({ name, accounts }): Runs => {
    const named = accounts.map(({ platform, displayName, alias, accountId, profileUrl, seen, reason }) =>
      [
        ...[platform, displayName, alias, accountId, profileUrl].flatMap(part => shown(part) ?? []),
        ...(seen ? [say('accounts.linked.seen', { date: dates.when(seen, input.zone) })] : []),
        ...(reason === undefined ? [] : [say('accounts.linked.reason', { reason: shown(reason) ?? '' })]),
      ].join(', '),
    );
    return [say('accounts.linked.item', { name: shown(name) ?? '', accounts: named.join(say('separator')) })];
  });
  return [
    { type: 'heading', level: 2, text: say('accounts.linked.heading') },
    { type: 'paragraph', look: 'small', runs: [say('accounts.linked.intro')] },
    { type: 'list', items },
  ];
}

/** An alias that looks like another, written with letters of another alphabet: nobody sees it on paper. */
function mixedLine({ aliases, displayNames, accountIds }: AccountFigure, { say, dates }: Words): string[] {
  const letters = mixedLetters([...aliases, ...displayNames, ...accountIds]);
  if (letters.length === 0) return [];
  const named = letters.map(({ letter, code }) => say('accounts.letter', { letter, code }));
  return [say('accounts.letters', { values: dates.list(named) })];
}

/** « 78 jours », and the median time between two of its acts where enough are timed. */
function spanInWords(
  { spanDays, interval }: AccountFigure,
  { finer }: Figures,
  { say, dates }: Words,
): string {
  if (spanDays === undefined) return '—';
  const span = say('count.day', { n: spanDays });
  if (!finer || interval === undefined) return span;
  return `${span}\n${say('accounts.interval', { duration: dates.duration(interval) })}`;
}

function cells(row: AccountFigure, { input, words, factList }: Contents): Runs[] {
  const { dates, say } = words;
  const numbers = row.basis.flatMap(n => input.factNumbers.get(n) ?? []);
  const lines = [
    ...accountLines(row, words),
    ...(row.nameOnly ? [say('accounts.name-only')] : []),
    ...mixedLine(row, words),
  ];
  return [
    [lines.join('\n')],
    [row.platforms.join(', ') || '—'],
    [dates.integer(row.basis.length)],
    [row.first ? dates.whenShort(row.first, input.zone) : '—'],
    [row.last ? dates.whenShort(row.last, input.zone) : '—'],
    [spanInWords(row, input.figures, words)],
    factList(numbers),
  ];
}
