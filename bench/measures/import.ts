import { temoin } from '../kit/bench.ts';
import { emptyDossier } from '../kit/dossiers.ts';
import { heavyPngs } from '../kit/files.ts';
import { COPY_HASH_SYNC, KEEPERS, keeping } from '../kit/keepers.ts';
import type { Measure } from '../kit/measure.ts';

const GOALS: Readonly<Record<string, number>> = { restic: 0.6 };

/** 2,000 screenshots of 0.3 to 1.5 MB into an empty dossier: copied, hashed, on the disk, in the journal. */
export const importing: Measure = {
  name: 'import',
  unit: 'files',
  size: 2_000,
  small: 20,
  cost: 'each',
  growth: [20, 200, 2_000],
  runs: 3,
  trials: async (bench, size) => {
    const files = await heavyPngs(bench, size);
    const { dossier, before } = emptyDossier(bench, 'import');
    return [
      {
        name: 'import files',
        temoin: { ...temoin(dossier, 'import', 'files', files), before },
        rivals: [
          { ...COPY_HASH_SYNC, role: 'limit', command: keeping(bench, COPY_HASH_SYNC, files), goal: 1.25 },
          ...KEEPERS.map(keeper => ({
            name: keeper.name,
            role: 'peer' as const,
            needs: keeper.needs,
            command: keeping(bench, keeper, files),
            ...(GOALS[keeper.name] === undefined ? {} : { goal: GOALS[keeper.name] }),
          })),
        ],
        bounds: [{ figure: 'peak', most: 120 * 2 ** 20 }],
      },
    ];
  },
};
