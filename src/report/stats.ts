import type { Figures } from '../analysis/figures.ts';
import type { Language } from '../words/errors.ts';
import { type CaptionedChart, charts } from './charts.ts';
import { countRows, type FigureRow, finerNote, finerRows, stretchInWords } from './figure-rows.ts';
import { wordsOf } from './words.ts';

/** What `stats` shows: the same figures, words and charts as the annex. */
export interface StatsModel {
  readonly counts: readonly FigureRow[];
  readonly finer: readonly FigureRow[];
  /** Why the finer figures are missing, where they are. */
  readonly note?: string;
  /** Evenings of several accounts, one line each. */
  readonly waves: readonly string[];
  readonly bursts: readonly string[];
  readonly charts: readonly CaptionedChart[];
  readonly columns: {
    readonly figure: string;
    readonly value: string;
    readonly basis: string;
    readonly leftOut: string;
  };
}

export function stats(figures: Figures, lang: Language): StatsModel {
  const words = wordsOf(lang);
  const note = finerNote(figures, words);
  return {
    counts: countRows(figures, words),
    finer: finerRows(figures, words),
    ...(note ? { note } : {}),
    waves: figures.bursts.waves.value.map(stretch => stretchInWords(stretch, figures, words)),
    bursts: figures.bursts.bursts.value.map(stretch => stretchInWords(stretch, figures, words)),
    charts: charts(figures, words),
    columns: {
      figure: words.say('synthesis.table.figure'),
      value: words.say('synthesis.table.value'),
      basis: words.say('synthesis.table.basis'),
      leftOut: words.say('synthesis.table.left-out'),
    },
  };
}
