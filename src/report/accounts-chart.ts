import type { AccountFigure } from '../analysis/accounts.ts';
import type { Figures } from '../analysis/figures.ts';
import { type CaptionedChart, monthTicks } from './charts.ts';
import type { Chart } from './document.ts';
import type { Words } from './words.ts';

/** So many lines stand on a page with their caption. */
const MOST_TRACKS = 36;

/**
 * Each account over time, by its acts settled to the day: those of several acts first, in the order in which they
 * appear, then those of one. Past what a page holds, the accounts with the fewest acts are left to the table.
 */
export function accountsChart({ accounts }: Figures, words: Words): CaptionedChart[] {
  const { say, dates } = words;
  const dated = accounts.value.rows.filter(row => row.perDay.length > 0);
  if (dated.length < 2) return [];
  const isRepeated = (row: AccountFigure) => (row.basis.length > 1 ? 0 : 1);
  const kept = new Set([...dated].sort((a, b) => b.basis.length - a.basis.length).slice(0, MOST_TRACKS));
  const shown = dated
    .filter(row => kept.has(row))
    .sort((a, b) => isRepeated(a) - isRepeated(b) || compare(a.perDay[0]?.from, b.perDay[0]?.from));
  const days = shown.flatMap(row => row.perDay.map(bin => bin.from)).sort();
  // From the first of the month, so that the time begins with a name.
  const [from, to] = [`${days[0]?.slice(0, 7)}-01`, days.at(-1) ?? ''];
  const chart: Chart = {
    kind: 'tracks',
    from,
    to,
    ticks: monthTicks(from, to, words),
    axis: say('chart.accounts.axis'),
    tracks: shown.map(row => ({
      label: accountLabel(row, words),
      total: row.basis.length,
      marks: row.perDay.map(({ from: date, count }) => ({ date, count })),
    })),
  };
  const values = shown.map(row =>
    say('chart.value', { label: accountLabel(row, words), value: spelled(row, words) }),
  );
  const others = accounts.value.rows.length - shown.length;
  return [
    {
      id: 'accounts',
      chart,
      caption: say('chart.accounts.caption'),
      ...(others === 0 ? {} : { leftOut: say('chart.accounts.others', { n: others }) }),
      note: say('chart.accounts.note'),
      alt: say('chart.accounts.alt', { values: values.join(say('separator')) }),
    },
  ];

  function spelled({ basis, perDay }: AccountFigure, { say: phrase }: Words): string {
    const [first, last] = [perDay[0], perDay.at(-1)];
    const count = phrase('count.fact', { n: basis.length });
    if (!first || !last) return count;
    const period =
      first === last
        ? phrase('chart.accounts.on', { day: dates.day(first.from) })
        : phrase('period', { from: dates.day(first.from), to: dates.day(last.from) });
    return `${count}, ${period}`;
  }
}

const compare = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/** « @corbeau_84 — Instagram »: what tells it apart the best, then where. */
function accountLabel(
  { aliases, displayNames, accountIds, profileUrls, platforms }: AccountFigure,
  { say }: Words,
): string {
  const name = aliases.at(-1) ?? displayNames.at(-1) ?? accountIds[0] ?? profileUrls[0] ?? say('unsaid');
  const where = platforms.join(', ');
  return where ? say('chart.accounts.label', { name, where }) : name;
}
