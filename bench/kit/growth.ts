import { readFileSync } from 'node:fs';
import { plotChart } from '../../src/render/terminal/plot.ts';
import type { Bench } from './bench.ts';
import { type Cost, outputOf, run } from './command.ts';
import type { Measure, Trial } from './measure.ts';
import { spread } from './pairs.ts';
import { markdown, mib, seconds } from './report.ts';

/** A run that takes longer is not repeated. */
const LONG_SECONDS = 20;
const RUNS = 3;

interface Point {
  readonly size: number;
  /** Medians, as in the table. */
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
  readonly pages?: number;
}

/** What one trial costs at growing sizes. */
export interface Growth {
  readonly measure: string;
  readonly trial: string;
  readonly unit: string;
  readonly cost: Measure['cost'];
  readonly points: readonly Point[];
}

/** temoin alone, at each size of the measure. */
export async function growthOf(bench: Bench, measure: Measure, sizes: readonly number[]): Promise<Growth[]> {
  const points = new Map<string, Point[]>();
  for (const size of sizes) {
    for (const trial of await measure.trials(bench, size)) {
      bench.say(`  ${trial.name}: ${size.toLocaleString('en')} ${measure.unit}`);
      points.set(trial.name, [...(points.get(trial.name) ?? []), { size, ...measured(bench, trial) }]);
    }
  }
  const { name, unit, cost } = measure;
  return [...points].map(([trial, found]) => ({ measure: name, trial, unit, cost, points: found }));
}

function measured(bench: Bench, trial: Trial): Cost & { pages?: number } {
  const costs = [run(bench, trial.temoin)];
  if ((costs[0]?.wall ?? 0) < LONG_SECONDS)
    for (let i = 1; i < RUNS; i++) costs.push(run(bench, trial.temoin));
  const pages = trial.pages?.(readFileSync(outputOf(bench), 'utf8'));
  const of = (figure: keyof Cost): number => spread(costs.map(cost => cost[figure])).median;
  const found = { cpu: of('cpu'), wall: of('wall'), peak: of('peak') };
  return pages === undefined ? found : { ...found, pages };
}

/** Two graphs a trial: microseconds of CPU for each item (or milliseconds for the whole), and memory. */
export function graphsOf(growths: readonly Growth[], columns: number): string {
  return growths.map(growth => graphs(growth, columns)).join('\n\n');
}

function graphs({ trial, unit, cost, points }: Growth, columns: number): string {
  const plot = (axis: string, value: (point: Point) => number, said: (point: Point) => string): string[] => {
    const bars = points.map(point => ({
      label: `${point.size.toLocaleString('en')} ${unit}, ${said(point)}`,
      value: Math.round(value(point)),
    }));
    return plotChart({ kind: 'bars', axis, bars }, { columns, color: process.stdout.isTTY, lang: 'en' });
  };
  const time =
    cost === 'each'
      ? plot(
          'CPU for each, in microseconds',
          ({ cpu, size }) => (cpu / size) * 1e6,
          ({ cpu }) => seconds(cpu),
        )
      : plot(
          'CPU of the command, in milliseconds',
          ({ cpu }) => cpu * 1e3,
          ({ wall }) => `${seconds(wall)} passed`,
        );
  const memory = plot('peak memory, in MiB', ({ peak }) => peak / 2 ** 20, pagesOf);
  return [`${trial}`, ...time, ...memory].join('\n');
}

const pagesOf = ({ pages, peak }: Point): string => (pages === undefined ? mib(peak) : `${pages} pages`);

/** One line a trial, a column for each size. */
export function growthTable(growths: readonly Growth[]): string {
  const lines = growths.map(({ trial, unit, cost, points }) => [
    trial,
    ...points.map(point => {
      const each = cost === 'each' ? ` (${((point.cpu / point.size) * 1e6).toFixed(0)} µs each)` : '';
      const pages = point.pages === undefined ? '' : `, ${point.pages} pages`;
      return `${point.size.toLocaleString('en')} ${unit}: ${seconds(point.cpu)}${each}, ${mib(point.peak)}${pages}`;
    }),
  ]);
  return markdown(['CPU and peak memory', '1×', '10×', '100×'], lines);
}
