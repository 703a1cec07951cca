import type { Bench } from './bench.ts';
import { type Cost, run } from './command.ts';
import type { Bound, Measure, Rival, Trial } from './measure.ts';

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the table. Figures are medians; the ratio is the median of the ratios of each pair. */
export interface Row {
  readonly measure: string;
  readonly trial: string;
  readonly size: number;
  readonly unit: string;
  readonly role: 'limit' | 'peer' | 'bound';
  readonly against: string;
  readonly figure: Bound['figure'];
  readonly rival?: number;
  readonly temoin?: number;
  readonly ratio?: Spread;
  readonly peak?: { readonly rival?: number; readonly temoin: number };
  readonly goal?: number;
  readonly met?: boolean;
  readonly skipped?: string;
}

interface Plan {
  readonly measure: Measure;
  readonly trial: Trial;
  readonly size: number;
  readonly runs: number;
  /** False at a small size: a goal is said for the full one. */
  readonly judged: boolean;
}

export function rowsOf(bench: Bench, plan: Plan): Row[] {
  const { trial } = plan;
  bench.say(`  ${trial.name}: ${plan.runs} runs of each pair`);
  run(bench, trial.temoin);
  const rivals = trial.rivals.map(rival => rivalRow(bench, plan, rival));
  return [...rivals, ...boundRows(bench, plan)];
}

function rivalRow(bench: Bench, plan: Plan, rival: Rival): Row {
  const { measure, trial, size } = plan;
  const head = { measure: measure.name, trial: trial.name, size, unit: measure.unit };
  const row = { ...head, role: rival.role, against: rival.name, figure: 'cpu' } as const;
  const goal = rival.goal === undefined ? {} : { goal: rival.goal };
  const missing = rival.needs?.filter(peer => !bench.peers.has(peer)) ?? [];
  if (missing.length > 0) return { ...row, ...goal, skipped: `not installed: ${missing.join(', ')}` };
  const runs = Math.min(plan.runs, rival.runs ?? plan.runs);
  if (runs > 1) run(bench, rival.command);
  const pairs = Array.from({ length: runs }, () => ({
    temoin: costOf(bench, trial),
    rival: run(bench, rival.command),
  }));
  const ratio = spread(pairs.map(pair => pair.temoin.cpu / pair.rival.cpu));
  const of = (who: 'temoin' | 'rival', figure: keyof Cost): number =>
    spread(pairs.map(pair => pair[who][figure])).median;
  return {
    ...row,
    ...goal,
    rival: of('rival', 'cpu'),
    temoin: of('temoin', 'cpu'),
    ratio,
    peak: { rival: of('rival', 'peak'), temoin: of('temoin', 'peak') },
    ...(plan.judged && rival.goal !== undefined ? { met: ratio.median <= rival.goal } : {}),
  };
}

function costOf(bench: Bench, { temoin, less }: Trial): Cost {
  const cost = run(bench, temoin);
  return less === undefined ? cost : { ...cost, cpu: cost.cpu - run(bench, less).cpu };
}

function boundRows(bench: Bench, { measure, trial, size, runs, judged }: Plan): Row[] {
  if (trial.bounds === undefined) return [];
  const costs = Array.from({ length: runs }, () => run(bench, trial.temoin));
  return trial.bounds.map(bound => {
    const { figure } = bound;
    const value = figure === 'bytes' ? bound.of() : spread(costs.map(cost => cost[figure])).median;
    return {
      measure: measure.name,
      trial: trial.name,
      size,
      unit: measure.unit,
      role: 'bound',
      against: '',
      figure,
      temoin: value,
      goal: bound.most,
      ...(judged ? { met: value <= bound.most } : {}),
    };
  });
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
}
