import { temoin } from '../kit/bench.ts';
import { dossierOf } from '../kit/dossiers.ts';
import type { Measure } from '../kit/measure.ts';

const MIB = 2 ** 20;

/** The chain of 100,000 entries computed again, and each table cell compared with it. */
export const quick: Measure = {
  name: 'quick',
  unit: 'incidents',
  size: 100_000,
  small: 200,
  cost: 'each',
  growth: [10_000, 100_000, 1_000_000],
  trials: (bench, size) => [
    {
      name: 'verify --quick',
      temoin: temoin(dossierOf(bench, size), 'verify', '--quick'),
      rivals: [],
      bounds: [
        { figure: 'wall', most: 1 },
        { figure: 'cpu', most: 1 },
        { figure: 'peak', most: 120 * MIB },
      ],
    },
  ],
};
