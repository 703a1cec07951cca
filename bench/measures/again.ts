import { temoin } from '../kit/bench.ts';
import { dossierWith } from '../kit/dossiers.ts';
import { heavyPngs } from '../kit/files.ts';
import type { Measure } from '../kit/measure.ts';

/** The same 2,000 files once more: all are known, nothing is written but that it was asked. */
export const again: Measure = {
  name: 'again',
  unit: 'files',
  size: 2_000,
  small: 20,
  cost: 'each',
  growth: [20, 200, 2_000],
  trials: async (bench, size) => {
    const files = await heavyPngs(bench, size);
    return [
      {
        name: 'import files, all known',
        temoin: temoin(dossierWith(bench, files), 'import', 'files', files),
        rivals: [
          {
            name: 'openssl dgst',
            role: 'limit',
            needs: ['openssl'],
            command: { argv: ['sh', '-c', 'exec openssl dgst -sha256 -r "$0"/*', files] },
            goal: 1.15,
          },
        ],
      },
    ];
  },
};
