import { join } from 'node:path';
import { temoin } from '../kit/bench.ts';
import { dossierOf } from '../kit/dossiers.ts';
import type { Measure } from '../kit/measure.ts';
import { TYPESETTERS, typesetting } from '../kit/typesetters.ts';

const MINUTES = ['weasyprint', 'reportlab'];

/** 10,000 incidents without images. temoin prints each one twice (chronology, then in full), tagged; the others once, in a table. */
export const annex: Measure = {
  name: 'annex',
  unit: 'incidents',
  size: 10_000,
  small: 100,
  cost: 'each',
  growth: [100, 1_000, 10_000],
  runs: 3,
  trials: (bench, size) => {
    const pdf = join(bench.scratch, 'annex.pdf');
    return [
      {
        name: 'annex print, no image',
        temoin: temoin(dossierOf(bench, size), 'annex', 'print', '-o', pdf, '--force', '--json'),
        rivals: TYPESETTERS.map(typesetter => ({
          name: typesetter.name,
          role: 'peer',
          needs: typesetter.needs,
          command: typesetting(bench, typesetter, size),
          ...(typesetter.needs.some(peer => MINUTES.includes(peer)) ? { runs: 1 } : {}),
          ...(typesetter.needs.includes('pdflatex') ? { goal: 1 } : {}),
        })),
        bounds: [{ figure: 'peak', most: 400e6 }],
        pages,
      },
    ];
  },
};

/** `annex print --json` says how many pages it made. */
export const pages = (printed: string): number => (JSON.parse(printed) as { pages: number }).pages;
