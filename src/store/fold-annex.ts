import { TemoinError } from '../errors.ts';
import { canonicalJson } from '../incident/canonical.ts';
import type { Body } from '../incident/entry.ts';
import type { Run } from './fold-purge.ts';

/** Reads a statement's rows as pairs of numbers. */
type Pairs = (sql: string, ...values: (string | number)[]) => [number, number][];

/** A preparation that came to nothing (a crash while printing) is made again: only the last one counts. */
export function foldPrepared(
  run: Run,
  a: number,
  entry: { seq: number; recordedAt: string },
  body: Body<'annex-prepared'>,
): void {
  const abandoned = 'a IN (SELECT a FROM annexes WHERE a = ? AND file IS NULL)';
  run(`DELETE FROM annex_numbers WHERE ${abandoned}`, a);
  run(`DELETE FROM annexes WHERE ${abandoned}`, a);
  run(
    'INSERT INTO annexes(a, seq, preparedAt, options, instant) VALUES (?, ?, ?, ?, ?)',
    a,
    entry.seq,
    entry.recordedAt,
    canonicalJson(body.options),
    body.instant,
  );
  reserveNumbers(run, a, 'fact', body.facts);
  reserveNumbers(run, a, 'exhibit', body.exhibits);
}

/** The file that a person was handed, or the files, and the numbers that it gives. */
export function foldIssued(run: Run, pairs: Pairs, a: number, body: Body<'annex-issued'>): void {
  const issued = run(
    `UPDATE annexes SET file = ?, sha256 = ?, size = ?, pages = ?, head = ?, volumes = ?
     WHERE a = ? AND file IS NULL`,
    body.file,
    body.sha256,
    body.size,
    body.pages,
    body.head,
    body.volumes === undefined ? null : canonicalJson(body.volumes),
    a,
  );
  if (issued === 0) throw new TemoinError('annex-not-prepared', { a });
  giveNumbers(run, pairs, a);
}

/** Numbers that an annex will give, if it is issued. */
function reserveNumbers(
  run: Run,
  a: number,
  what: 'fact' | 'exhibit',
  pairs: readonly (readonly [number, number])[],
): void {
  for (const [registration, number] of pairs) {
    run(
      'INSERT INTO annex_numbers(a, what, registration, number) VALUES (?, ?, ?, ?)',
      a,
      what,
      registration,
      number,
    );
  }
}

/**
 * Numbers are given for life when the annex is issued, not when it is prepared: nobody was handed the pages
 * of an annex that was never issued, and the next one starts again from the same numbers, without a hole.
 */
function giveNumbers(run: Run, pairs: Pairs, a: number): void {
  for (const [table, key, column, what] of [
    ['incidents', 'n', 'factNumber', 'fact'],
    ['exhibits', 'p', 'exhibitNumber', 'exhibit'],
  ] as const) {
    const reserved = pairs(
      'SELECT registration, number FROM annex_numbers WHERE a = ? AND what = ?',
      a,
      what,
    );
    for (const [registration, number] of reserved) {
      const given = run(
        `UPDATE ${table} SET ${column} = ? WHERE ${key} = ? AND ${column} IS NULL`,
        number,
        registration,
      );
      if (given === 0) throw new TemoinError('entry-conflict', { kind: 'annex-issued', subject: `a:${a}` });
    }
  }
}
