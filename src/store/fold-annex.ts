import { TemoinError } from '../errors.ts';
import type { Run } from './fold-purge.ts';

/** Reads a statement's rows as pairs of numbers. */
type Pairs = (sql: string, ...values: (string | number)[]) => [number, number][];

/** Numbers that an annex will give, if it is issued. */
export function reserveNumbers(
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
export function giveNumbers(run: Run, pairs: Pairs, a: number): void {
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
