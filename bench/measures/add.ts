import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temoin } from '../kit/bench.ts';
import { dossierOf } from '../kit/dossiers.ts';
import { jrnlOf } from '../kit/journals.ts';
import type { Measure } from '../kit/measure.ts';
import { EMPTY_NODE } from './list.ts';

const WHEN = '2024-12-31 21:07';
const WORDS = 'on sait où tu habites';

/** One act more, by flags, in a dossier of 10,000: on the disk (fsync) when the command returns. jrnl does not fsync. */
export const add: Measure = {
  name: 'add',
  unit: 'incidents',
  size: 10_000,
  small: 200,
  cost: 'whole',
  growth: [10_000, 100_000, 1_000_000],
  runs: 15,
  trials: (bench, size) => {
    const dossier = join(bench.scratch, 'add');
    rmSync(dossier, { recursive: true, force: true });
    cpSync(dossierOf(bench, size), dossier, { recursive: true });
    const journal = jrnlOf(bench, size);
    return [
      {
        name: 'add by flags',
        temoin: temoin(
          dossier,
          'add',
          '--when',
          WHEN.replace(' ', 'T'),
          '--platform',
          'Instagram',
          '--words',
          WORDS,
        ),
        rivals: [
          { name: 'node -e 0', role: 'limit', command: EMPTY_NODE, goal: 1.8 },
          {
            name: 'jrnl',
            role: 'peer',
            needs: ['jrnl'],
            command: { argv: ['jrnl', '--config-file', journal, `${WHEN}: ${WORDS}.`] },
          },
        ],
      },
    ];
  },
};
