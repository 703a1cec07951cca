import { temoin } from '../kit/bench.ts';
import { dossierWith } from '../kit/dossiers.ts';
import { heavyPngs } from '../kit/files.ts';
import { COPY_HASH_SYNC, checking, KEEPERS } from '../kit/keepers.ts';
import type { Measure } from '../kit/measure.ts';

const SHA256SUM = { ...COPY_HASH_SYNC, name: 'sha256sum -c', check: 'sha256sum -c --quiet "$1.sha256"' };

/** Every file of 2 GB read and hashed again. */
export const verify: Measure = {
  name: 'verify',
  unit: 'files',
  size: 2_000,
  small: 20,
  cost: 'each',
  growth: [20, 200, 2_000],
  runs: 3,
  trials: async (bench, size) => {
    const files = await heavyPngs(bench, size);
    const peers = [...KEEPERS, SHA256SUM];
    return [
      {
        name: 'verify',
        temoin: temoin(dossierWith(bench, files), 'verify'),
        rivals: [
          {
            ...COPY_HASH_SYNC,
            name: 'openssl dgst',
            role: 'limit',
            command: checking(bench, COPY_HASH_SYNC, files),
            goal: 1.15,
          },
          ...peers.map(keeper => ({
            ...keeper,
            role: 'peer' as const,
            command: checking(bench, keeper, files),
          })),
        ],
        bounds: [{ figure: 'peak', most: 120 * 2 ** 20 }],
      },
    ];
  },
};
