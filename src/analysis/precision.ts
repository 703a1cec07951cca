import { type Act, type CountedRecord, settlesDay } from './acts.ts';

/** How well the acts are dated, and what stands beside them without counting. */
export interface Precision {
  /** day + approximate + undated. */
  readonly total: number;
  /** Settled to the day or better. */
  readonly day: readonly number[];
  /** A date, but not to the day: about, a month, between, before, after. */
  readonly approximate: readonly number[];
  readonly undated: readonly number[];
  /** Found by an import, counted nowhere until confirmed. */
  readonly toConfirm: readonly number[];
  readonly withdrawn: readonly number[];
  /** Captures that became part of another act. */
  readonly merged: readonly number[];
  /** Their content is gone on purpose: only the number is left. */
  readonly purged: readonly number[];
}

export function precision(acts: readonly Act[], incidents: readonly CountedRecord[]): Precision {
  const isUndated = (act: Act) => act.record.when.kind === 'undated';
  const withState = (state: CountedRecord['state']) =>
    incidents.filter(incident => incident.state === state).map(incident => incident.n);
  return {
    total: acts.length,
    day: numbers(acts.filter(settlesDay)),
    approximate: numbers(acts.filter(act => !settlesDay(act) && !isUndated(act))),
    undated: numbers(acts.filter(isUndated)),
    toConfirm: sorted(withState('to-confirm')),
    withdrawn: sorted(withState('withdrawn')),
    merged: sorted(withState('merged')),
    purged: sorted(withState('purged')),
  };
}

const numbers = (acts: readonly Act[]): number[] => sorted(acts.map(act => act.n));
const sorted = (list: number[]): number[] => list.sort((a, b) => a - b);
