import { temoin } from '../kit/bench.ts';
import type { Command } from '../kit/command.ts';
import { dossierOf } from '../kit/dossiers.ts';
import { dayOf } from '../kit/incidents.ts';
import { hledgerOf, jrnlOf } from '../kit/journals.ts';
import type { Measure } from '../kit/measure.ts';

/** Below this no program for Node can go. */
export const EMPTY_NODE: Command = { argv: [process.execPath, '-e', '0'] };

/** The last 50 of 10,000 incidents. */
export const list: Measure = {
  name: 'list',
  unit: 'incidents',
  size: 10_000,
  small: 200,
  cost: 'whole',
  growth: [10_000, 100_000, 1_000_000],
  runs: 15,
  trials: (bench, size) => [
    {
      name: 'list --limit 50',
      temoin: temoin(dossierOf(bench, size), 'list', '--limit', '50'),
      rivals: [
        { name: 'node -e 0', role: 'limit', command: EMPTY_NODE, goal: 1.4 },
        {
          name: 'jrnl -n 50',
          role: 'peer',
          needs: ['jrnl'],
          command: { argv: ['jrnl', '--config-file', jrnlOf(bench, size), '-n', '50'] },
          goal: 0.4,
        },
        {
          name: 'hledger register',
          role: 'peer',
          needs: ['hledger'],
          command: {
            argv: ['hledger', '-f', hledgerOf(bench, size), 'register', 'cash', '-b', dayOf(size - 50, size)],
          },
        },
      ],
    },
  ],
};
