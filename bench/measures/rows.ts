import { join } from 'node:path';
import { temoin } from '../kit/bench.ts';
import { emptyDossier } from '../kit/dossiers.ts';
import { sheetOf } from '../kit/incidents.ts';
import type { Measure } from '../kit/measure.ts';
import { importBySqlite } from '../kit/plain-table.ts';

/** A sheet of 100,000 rows: read, checked, chained in the journal, folded into the tables. */
export const rows: Measure = {
  name: 'rows',
  unit: 'rows',
  size: 100_000,
  small: 500,
  cost: 'each',
  growth: [10_000, 100_000, 1_000_000],
  runs: 3,
  trials: (bench, size) => {
    const { dossier, before } = emptyDossier(bench, 'rows');
    const database = join(bench.scratch, 'rows.db');
    return [
      {
        name: 'import csv',
        temoin: { ...temoin(dossier, 'import', 'csv', sheetOf(bench, size)), before },
        rivals: [
          {
            name: '.import, index by trigger',
            role: 'peer',
            needs: ['sqlite3'],
            command: importBySqlite(bench, size, database, true),
            goal: 0.5,
          },
          {
            name: '.import, no full text',
            role: 'limit',
            needs: ['sqlite3'],
            command: importBySqlite(bench, size, database, false),
          },
        ],
        note: 'temoin also checks each row and chains it in the journal (two SHA-256 and a salt a row)',
      },
    ];
  },
};
