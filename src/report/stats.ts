import type { Stretch } from '../analysis/bursts.ts';
import type { Figures } from '../analysis/figures.ts';
import type { Language } from '../words/errors.ts';
import { monthLines, shareRows } from './breakdown-rows.ts';
import { type CaptionedChart, charts } from './charts.ts';
import { countRows, type FigureRow, finerNote, finerRows, stretchInWords } from './figure-rows.ts';
import { ranges } from './ranges.ts';
import { type Words, wordsOf } from './words.ts';

/** What `stats` shows: the same figures, words and charts as the annex. */
export interface StatsModel {
  readonly counts: readonly FigureRow[];
  readonly finer: readonly FigureRow[];
  /** Why the finer figures are missing, where they are. */
  readonly note?: string;
  /** Acts by month, with the heads of the columns. */
  readonly months: StatsTable;
  /** Acts by kind, platform, visibility, addressee. */
  readonly shares: StatsTable;
  /** Where to look: evenings of several accounts, series, the same words, new names; with registration numbers. */
  readonly stretches: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly charts: readonly CaptionedChart[];
  readonly columns: {
    readonly figure: string;
    readonly value: string;
    readonly basis: string;
    readonly leftOut: string;
  };
}

/** A table as it is shown: title, heads and cells. */
export interface StatsTable {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function stats(figures: Figures, lang: Language): StatsModel {
  const words = wordsOf(lang);
  const note = finerNote(figures, words);
  return {
    counts: countRows(figures, words),
    finer: finerRows(figures, words),
    ...(note ? { note } : {}),
    months: monthTable(figures, words),
    shares: shareTable(figures, words),
    stretches: stretchesOf(figures, words),
    charts: charts(figures, words),
    columns: {
      figure: words.say('synthesis.table.figure'),
      value: words.say('synthesis.table.value'),
      basis: words.say('synthesis.table.basis'),
      leftOut: words.say('synthesis.table.left-out'),
    },
  };
}

function monthTable(figures: Figures, words: Words): StatsTable {
  const { say } = words;
  return {
    title: say('months.heading'),
    heads: [
      say('months.column.month'),
      say('months.column.count'),
      say('months.column.messages'),
      say('months.column.presences'),
      say('months.column.others'),
      say('months.column.days'),
      say('months.column.accounts'),
    ],
    rows: monthLines(figures, words).map(({ label, cells }) => [label, ...cells]),
  };
}

function shareTable(figures: Figures, words: Words): StatsTable {
  const { say, dates } = words;
  return {
    title: say('shares.heading'),
    heads: [
      say('shares.column.group'),
      say('shares.column.value'),
      say('shares.column.count'),
      say('shares.column.share'),
    ],
    rows: shareRows(figures, words).map(({ group, label, count, percent }) => [
      group,
      label,
      dates.integer(count),
      percent,
    ]),
  };
}

function stretchesOf(figures: Figures, words: Words): StatsModel['stretches'] {
  const { say } = words;
  const { bursts, repeats, sameWords, accounts } = figures;
  const pointed = (text: string, basis: readonly number[]) =>
    `${say('synthesis.pointed', { text })}${rangesOf(basis, words)}`;
  const inWords = (stretch: Stretch) => pointed(stretchInWords(stretch, figures, words), stretch.basis);
  const facts = (basis: readonly number[]) => say('count.fact', { n: basis.length });
  const renamed = accounts.value.rows.flatMap(({ names }) =>
    names === undefined
      ? []
      : [
          names
            .map(({ name, basis }) => {
              const quoted = say('accounts.quoted', { value: name });
              return `${quoted}${say('stretch.renamed.facts')}${rangesOf(basis, words)})`;
            })
            .join(say('separator')),
        ],
  );
  const shared = sameWords.value.map(({ accounts: many, basis }) => {
    const several = say('count.account', { n: many });
    return pointed(say('stretch.same-words', { accounts: several, facts: facts(basis) }), basis);
  });
  return [
    { title: say('synthesis.waves.heading'), lines: bursts.waves.value.map(inWords) },
    { title: say('synthesis.bursts.heading'), lines: bursts.bursts.value.map(inWords) },
    {
      title: say('synthesis.repeats.heading'),
      lines: repeats.value.groups.map(group => pointed(facts(group), group)),
    },
    { title: say('stretch.same-words.heading'), lines: shared },
    { title: say('stretch.renamed.heading'), lines: renamed },
  ].filter(({ lines }) => lines.length > 0);
}

/** « 3, 7, 12 à 15 ». */
function rangesOf(numbers: readonly number[], { say }: Words): string {
  return ranges(numbers)
    .map(({ from, to }) =>
      from === to ? String(from) : say('range', { from: String(from), to: String(to) }),
    )
    .join(', ');
}
