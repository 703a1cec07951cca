import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temoin } from '../kit/bench.ts';
import { run } from '../kit/command.ts';
import { newDossier, sheetOf } from '../kit/incidents.ts';
import type { Measure } from '../kit/measure.ts';
import { importBySqlite } from '../kit/plain-table.ts';

/** A sheet of 100,000 rows: read, checked, chained in the journal, folded into the tables. */
export const rows: Measure = {
  name: 'rows',
  unit: 'rows',
  size: 100_000,
  small: 500,
  growth: [10_000, 100_000, 1_000_000],
  runs: 3,
  trials: (bench, size) => {
    const [empty, dossier, database] = ['rows-empty', 'rows', 'rows.db'].map(name =>
      join(bench.folder, name),
    ) as [string, string, string];
    rmSync(empty, { recursive: true, force: true });
    run(bench, newDossier(empty));
    const before = () => {
      rmSync(dossier, { recursive: true, force: true });
      cpSync(empty, dossier, { recursive: true });
    };
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
