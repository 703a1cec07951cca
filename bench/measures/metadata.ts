import { temoin } from '../kit/bench.ts';
import { emptyDossier } from '../kit/dossiers.ts';
import { lightPngs, opaqueFiles } from '../kit/files.ts';
import type { Measure } from '../kit/measure.ts';

/**
 * Dimensions and dates of 2,000 pictures: what a dry run of their import costs beyond that of files of which nothing can be
 * read. Nothing is written, or the noise of the disk would hide what is looked for.
 */
export const metadata: Measure = {
  name: 'metadata',
  unit: 'files',
  size: 2_000,
  small: 50,
  cost: 'each',
  growth: [],
  trials: async (bench, size) => {
    const [pictures, opaque] = [await lightPngs(bench, size), await opaqueFiles(bench, size)];
    const { dossier, before } = emptyDossier(bench, 'metadata');
    return [
      {
        name: 'dimensions and dates',
        temoin: { ...temoin(dossier, 'import', 'files', '--dry-run', pictures), before },
        less: { ...temoin(dossier, 'import', 'files', '--dry-run', opaque), before },
        rivals: [
          {
            name: 'exiftool -fast2',
            role: 'peer',
            needs: ['exiftool'],
            command: {
              argv: ['exiftool', '-fast2', '-q', '-json', '-ImageSize', '-DateTimeOriginal', pictures],
            },
            goal: 0.1,
          },
        ],
        note: 'a dry run of pictures, less one of as many files of the same size that are nothing known',
      },
    ];
  },
};
