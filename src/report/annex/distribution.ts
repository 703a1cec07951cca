import type { Figures } from '../../analysis/figures.ts';
import { monthLines, shareRows } from '../breakdown-rows.ts';
import type { Block, Runs } from '../document.ts';
import type { Words } from '../words.ts';
import type { Contents } from './contents.ts';

/** Below so many acts, the chronology says it as fast. */
export const TABLES_FROM = 5;
/** So many stretches of numbers stand in a cell; more are found in the chronology. */
const MOST_NUMBERS = 60;

/** How many acts a month, and the calendar that shows their days. */
export function monthTable(figures: Figures, words: Words, calendar: readonly Block[]): Block[] {
  const { say } = words;
  const lines = monthLines(figures, words);
  if (lines.length === 0 || figures.precision.total < TABLES_FROM) return [...calendar];
  const heads = ['count', 'messages', 'presences', 'others', 'days', 'accounts'] as const;
  return [
    {
      type: 'group',
      blocks: [
        { type: 'heading', level: 2, text: say('months.heading') },
        {
          type: 'table',
          small: true,
          summary: say('months.summary'),
          columns: [
            { head: say('months.column.month'), width: 0.305 },
            ...heads.map(head => ({
              head: say(`months.column.${head}`),
              width: head === 'count' || head === 'days' ? 0.1 : head === 'accounts' ? 0.12 : 0.125,
              align: 'right' as const,
            })),
          ],
          rows: lines.map(({ label, cells, isTotal }) => ({
            cells: [label, ...cells].map((text): Runs => [isTotal ? { text, bold: true } : text]),
          })),
        },
      ],
    },
    ...calendar,
  ];
}

/** Acts by kind, platform, visibility and addressee, each line with the numbers of its acts. */
export function shareTable({ input, words, factList }: Contents): Block[] {
  const { say, dates } = words;
  const rows = shareRows(input.figures, words);
  if (rows.length === 0 || input.figures.precision.total < TABLES_FROM) return [];
  const numbers = (basis: readonly number[]): Runs => {
    const runs = factList(basis.flatMap(n => input.factNumbers.get(n) ?? []));
    return runs.length > 2 * MOST_NUMBERS ? [say('shares.many')] : runs;
  };
  return [
    {
      type: 'group',
      wholeUpTo: 12,
      blocks: [
        { type: 'heading', level: 2, text: say('shares.heading') },
        {
          type: 'table',
          small: true,
          summary: say('shares.summary'),
          columns: [
            { head: say('shares.column.group'), width: 0.16 },
            { head: say('shares.column.value'), width: 0.28 },
            { head: say('shares.column.count'), width: 0.09, align: 'right' },
            { head: say('shares.column.share'), width: 0.1, align: 'right' },
            { head: say('shares.column.facts'), width: 0.37 },
          ],
          rows: rows.map(({ group, label, count, percent, basis }, index) => ({
            cells: [
              rows[index - 1]?.group === group ? [] : [{ text: group, bold: true }],
              [label],
              [dates.integer(count)],
              [percent],
              numbers(basis),
            ],
          })),
        },
      ],
    },
  ];
}
