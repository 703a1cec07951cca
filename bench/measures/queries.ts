import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bench, temoin } from '../kit/bench.ts';
import { dossierOf } from '../kit/dossiers.ts';
import { COMMON_WORD } from '../kit/incidents.ts';
import type { Measure, Trial } from '../kit/measure.ts';
import { plainTableOf } from '../kit/plain-table.ts';

const LINE = 'SELECT day, time, kind, platform, account FROM incidents';
const HITS = `found('words:${COMMON_WORD}*')`;

/** What each command answers, asked of one plain table in the sqlite3 shell. */
const ASKED = {
  list: { args: ['list'], sql: `${LINE} ORDER BY day, time;` },
  'list --limit 50': {
    args: ['list', '--limit', '50'],
    sql: `SELECT count(*) FROM incidents; ${LINE} ORDER BY day DESC, time DESC LIMIT 50;`,
  },
  stats: {
    args: ['stats'],
    sql: [
      'SELECT substr(day, 1, 7) month, platform, kind, count(*), count(DISTINCT account) FROM incidents GROUP BY 1, 2, 3;',
      'SELECT day, count(*) FROM incidents GROUP BY 1;',
      "SELECT strftime('%w', day), substr(time, 1, 2), count(*) FROM incidents GROUP BY 1, 2;",
      'SELECT platform, account, count(*), min(day), max(day) FROM incidents GROUP BY 1, 2;',
      "SELECT day, time, julianday(day || ' ' || time) - lag(julianday(day || ' ' || time)) OVER (ORDER BY day, time) gap FROM incidents ORDER BY gap DESC LIMIT 1;",
      'SELECT words, count(DISTINCT account) n FROM incidents GROUP BY 1 HAVING n > 1;',
    ].join('\n'),
  },
  'search --limit 20': {
    args: ['search', COMMON_WORD, '--limit', '20'],
    sql: `SELECT count(*) FROM ${HITS};
${LINE} WHERE rowid IN (SELECT rowid FROM ${HITS}) ORDER BY day DESC, time DESC LIMIT 20;`,
  },
} as const;

/** Answers over 100,000 incidents, whole process. */
export const queries: Measure = {
  name: 'queries',
  unit: 'incidents',
  size: 100_000,
  small: 200,
  cost: 'whole',
  growth: [10_000, 100_000, 1_000_000],
  trials: (bench, size) => {
    const dossier = dossierOf(bench, size);
    const database = plainTableOf(bench, size);
    return Object.keys(ASKED).map(name => trial(bench, name as keyof typeof ASKED, dossier, database));
  },
};

function trial(bench: Bench, name: keyof typeof ASKED, dossier: string, database: string): Trial {
  const { args, sql } = ASKED[name];
  const input = join(bench.scratch, `${name.replaceAll(' ', '')}.sql`);
  writeFileSync(input, sql);
  const shell = ['sqlite3', '-readonly', database];
  return {
    name,
    temoin: temoin(dossier, ...args),
    rivals: [
      {
        name: 'the sqlite3 shell',
        role: 'peer',
        needs: ['sqlite3'],
        command: { argv: shell, input },
        goal: 2,
      },
      {
        name: 'node -e 0, then sqlite3',
        role: 'limit',
        needs: ['sqlite3'],
        command: { argv: ['sh', '-c', '"$0" -e 0; exec "$@"', process.execPath, ...shell], input },
      },
    ],
  };
}
