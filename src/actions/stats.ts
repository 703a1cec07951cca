import { countedPart } from '../analysis/acts.ts';
import { type Figures, figures } from '../analysis/figures.ts';
import { type StatsModel, stats } from '../report/stats.ts';
import type { Dossier } from './dossier.ts';
import { printableParts } from './left-out.ts';

export interface Stats {
  readonly figures: Figures;
  /** The same in words and charts, as the annex has them. */
  readonly said: StatsModel;
}

/** What can be counted of a dossier. */
export function dossierStats(dossier: Dossier, lang: 'fr' | 'en'): Stats {
  const { incidents, exhibits } = dossier.atOnce(() => printableParts(dossier, countedPart));
  const counted = figures(incidents, exhibits, { zone: dossier.info.zone });
  return { figures: counted, said: stats(counted, lang) };
}
