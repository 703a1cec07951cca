import { type Gap, gapsOf } from '../analysis/gaps.ts';
import type { Dossier } from './dossier.ts';

export type { Gap } from '../analysis/gaps.ts';

export interface GapReport {
  /** Most important first. */
  readonly gaps: readonly Gap[];
  /** Acts that count. */
  readonly acts: number;
}

/** What a reader of the dossier will miss. Nothing is written, nothing is kept from being done. */
export function gaps(dossier: Dossier): GapReport {
  return dossier.atOnce(() => {
    const incidents = dossier.incidents({ state: ['confirmed'] });
    const found = gapsOf({ incidents, exhibits: dossier.exhibits(), steps: dossier.steps() });
    return { gaps: found, acts: incidents.length };
  });
}
