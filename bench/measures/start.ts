import { temoin } from '../kit/bench.ts';
import type { Measure } from '../kit/measure.ts';
import { EMPTY_NODE } from './list.ts';

/** The least that the program does: load, say its version, leave. */
export const start: Measure = {
  name: 'start',
  unit: 'runs',
  size: 1,
  small: 1,
  cost: 'whole',
  growth: [],
  runs: 15,
  trials: bench => [
    {
      name: '--version',
      temoin: temoin(bench.folder, '--version'),
      rivals: [
        { name: 'node -e 0', role: 'limit', command: EMPTY_NODE },
        { name: 'jrnl --version', role: 'peer', needs: ['jrnl'], command: { argv: ['jrnl', '--version'] } },
        {
          name: 'hledger --version',
          role: 'peer',
          needs: ['hledger'],
          command: { argv: ['hledger', '--version'] },
        },
      ],
    },
  ],
};
