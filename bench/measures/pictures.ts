import { rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Bench, temoin } from '../kit/bench.ts';
import { type Command, run } from '../kit/command.ts';
import { dossierOf, dossierWith } from '../kit/dossiers.ts';
import type { Measure } from '../kit/measure.ts';
import { screens } from '../kit/screens.ts';
import { pages } from './annex.ts';

/** An annex with 500 phone screenshots, printed for the first time and once more. */
export const pictures: Measure = {
  name: 'pictures',
  unit: 'pictures',
  size: 500,
  small: 12,
  cost: 'each',
  growth: [5, 50, 500],
  runs: 3,
  trials: async (bench, size) => {
    const files = await screens(bench, size);
    const dossier = dossierWith(bench, files, '--confirm', '--act-date', 'capture');
    const pdf = join(bench.scratch, 'pictures.pdf');
    const again = temoin(dossier, 'annex', 'print', '-o', pdf, '--force', '--json');
    const first: Command = {
      ...again,
      before: () => rmSync(join(dossier, 'cache'), { recursive: true, force: true }),
    };
    const scaled = join(bench.scratch, 'scaled');
    return [
      {
        name: 'first print',
        temoin: first,
        rivals: [
          {
            name: 'img2pdf',
            role: 'peer',
            needs: ['img2pdf'],
            command: {
              argv: ['sh', '-c', 'exec img2pdf -o "$1" "$0"/*', files, join(bench.scratch, 'img2pdf.pdf')],
            },
            goal: 1.3,
          },
          {
            name: 'sharp alone',
            role: 'limit',
            command: { argv: [process.execPath, resolve('bench/kit/scaled.mjs'), files, scaled] },
            goal: 1.15,
          },
        ],
        bounds: [
          { figure: 'peak', most: peakWithout(bench, size) + 50e6 },
          { figure: 'bytes', most: 110e6, of: () => statSync(pdf).size },
        ],
        pages,
        note: 'a screenshot of 1080 × 2400 fills its page at under 300 dpi: temoin prints it at full size, without loss unless it is heavy',
      },
      {
        name: 'second print',
        temoin: again,
        rivals: [{ name: 'first print', role: 'limit', command: first, goal: 0.34 }],
      },
    ];
  },
};

/** Peak memory of the print of as many incidents without any picture. */
function peakWithout(bench: Bench, size: number): number {
  const pdf = join(bench.scratch, 'without.pdf');
  return run(bench, temoin(dossierOf(bench, size), 'annex', 'print', '-o', pdf, '--force')).peak;
}
