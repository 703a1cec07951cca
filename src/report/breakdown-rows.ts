import type { Figures } from '../analysis/figures.ts';
import type { Kind } from '../incident/incident.ts';
import { KINDS } from '../incident/incident.ts';
import type { Words } from './words.ts';

/** One line of the distribution: what the acts have in common, how many they are. */
interface ShareRow {
  readonly id: 'kind' | 'platform' | 'visibility' | 'addressee';
  readonly group: string;
  readonly label: string;
  readonly count: number;
  readonly percent: string;
  readonly basis: readonly number[];
}

/** Acts by kind, platform, visibility and addressee. Each group sums up to all the acts that count. */
export function shareRows({ breakdown, precision }: Figures, words: Words): ShareRow[] {
  const { say, dates, labels } = words;
  const isKind = (key: string): key is Kind => KINDS.some(kind => kind === key);
  const rows = (
    id: ShareRow['id'],
    group: string,
    { value }: Figures['breakdown']['byKind'],
    named: (key: string) => string = key => key,
  ): ShareRow[] =>
    // A group in which nothing is said says nothing.
    value.every(({ key }) => key === undefined)
      ? []
      : value.map(({ key, isPresence, count, basis }) => ({
          id,
          group,
          label: key !== undefined ? named(key) : isPresence ? say('share.presence') : say('unsaid'),
          count,
          percent: dates.percent(precision.total === 0 ? 0 : count / precision.total),
          basis,
        }));
  return [
    ...rows('kind', say('share.kind'), breakdown.byKind, key => (isKind(key) ? labels.kinds[key] : key)),
    ...rows('platform', say('share.platform'), breakdown.byPlatform),
    ...rows('visibility', say('share.visibility'), breakdown.byVisibility, key =>
      key === 'public' || key === 'private' ? labels.visibility[key] : key,
    ),
    ...rows('addressee', say('share.addressee'), breakdown.byAddressee),
  ];
}

/** A line of the table by month: a month with acts, or the months without any between two. */
interface MonthLine {
  readonly label: string;
  /** Acts, messages, presences, others, days with acts, accounts. */
  readonly cells: readonly string[];
  readonly basis: readonly number[];
  readonly isTotal?: true;
}

/** Month by month, then the total and what has no month: all together the acts that count. */
export function monthLines({ months, frequency }: Figures, words: Words): MonthLine[] {
  const { say, dates } = words;
  const known = new Map(months.value.map(month => [month.from, month]));
  const lines: MonthLine[] = [];
  let empty: string[] = [];
  for (const { from } of frequency.perMonth.value) {
    const month = known.get(from);
    if (!month) {
      empty.push(from);
      continue;
    }
    lines.push(...emptyLines(empty, words));
    empty = [];
    const { count, messages, presences, others, days, accounts, basis } = month;
    const cells = [count, messages, presences, others, days, accounts].map(dates.integer);
    lines.push({ label: dates.month(from), cells, basis });
  }
  if (lines.length === 0) return [];
  const sum = (of: 'count' | 'messages' | 'presences' | 'others' | 'days') =>
    dates.integer(months.value.reduce((total, month) => total + month[of], 0));
  const totals = [sum('count'), sum('messages'), sum('presences'), sum('others'), sum('days'), ''];
  const out = {
    label: say('months.left-out'),
    cells: [dates.integer(months.leftOut), '', '', '', '', ''],
    basis: [],
  };
  return [
    ...lines,
    { label: say('months.total'), cells: totals, basis: [], isTotal: true },
    ...(months.leftOut > 0 ? [out] : []),
  ];
}

function emptyLines(empty: readonly string[], { say, dates }: Words): MonthLine[] {
  const [from, to] = [empty[0], empty.at(-1)];
  if (from === undefined || to === undefined) return [];
  const label =
    from === to ? dates.month(from) : say('months.range', { from: dates.month(from), to: dates.month(to) });
  return [{ label, cells: ['0', '0', '0', '0', '0', '0'], basis: [] }];
}
