import { temoin } from '../kit/bench.ts';
import { emptyDossier } from '../kit/dossiers.ts';
import { heavyFilm } from '../kit/files.ts';
import { COPY_HASH_SYNC, keeping } from '../kit/keepers.ts';
import type { Measure } from '../kit/measure.ts';

/** One film of 6 GB: memory stays what it is for a small one. */
export const film: Measure = {
  name: 'film',
  unit: 'MB',
  size: 6_000,
  small: 20,
  cost: 'each',
  growth: [60, 600, 6_000],
  runs: 2,
  trials: async (bench, size) => {
    const files = await heavyFilm(bench, size);
    const { dossier, before } = emptyDossier(bench, 'film');
    return [
      {
        name: 'import of one film',
        temoin: { ...temoin(dossier, 'import', 'files', files), before },
        rivals: [
          { ...COPY_HASH_SYNC, role: 'limit', command: keeping(bench, COPY_HASH_SYNC, files), goal: 1.25 },
        ],
        bounds: [{ figure: 'peak', most: 120 * 2 ** 20 }],
      },
    ];
  },
};
