import type Database from 'better-sqlite3';
import { Author, type AuthorRecord } from '../incident/author.ts';
import { OnlineSeen, Step, type StepRecord } from '../incident/step.ts';
import { Text } from '../incident/text.ts';
import { Instant } from '../incident/when.ts';
import { checked, checkedJson } from './cells.ts';

interface StepRow {
  s: number;
  seq: number;
  recordedAt: string;
  state: string;
  reason: string | null;
  amendments: number;
  step: string;
}

/** Every step, by date, then by entry; withdrawn ones included. */
function readSteps(tables: Database.Database): StepRecord[] {
  const exhibits = new Map<number, number[]>();
  const links = tables.prepare<[], [number, number]>('SELECT s, p FROM step_exhibits ORDER BY s, seq, p');
  for (const [s, p] of links.raw().all()) exhibits.set(s, [...(exhibits.get(s) ?? []), p]);
  return tables
    .prepare<[], StepRow>(
      'SELECT s, seq, recordedAt, state, reason, amendments, step FROM steps ORDER BY sortEarliest, sortLatest, seq',
    )
    .all()
    .map(row => {
      const place = { table: 'steps', key: row.s };
      return {
        ...checkedJson(Step, row.step, place),
        s: row.s,
        seq: row.seq,
        recordedAt: checked(Instant, row.recordedAt, place),
        state: row.state === 'withdrawn' ? 'withdrawn' : 'recorded',
        amendments: row.amendments,
        exhibits: exhibits.get(row.s) ?? [],
        ...(row.reason !== null && { reason: checkedJson(Text, row.reason, place) }),
      };
    });
}

/** What was seen of each act's content, in the order it was recorded. */
function readOnlineSeen(tables: Database.Database): Map<number, OnlineSeen[]> {
  const seen = new Map<number, OnlineSeen[]>();
  const rows = tables.prepare<[], { seq: number; n: number; seen: string }>(
    'SELECT seq, n, seen FROM online ORDER BY n, seq',
  );
  for (const row of rows.all()) {
    const one = checkedJson(OnlineSeen, row.seen, { table: 'online', key: row.seq });
    seen.set(row.n, [...(seen.get(row.n) ?? []), one]);
  }
  return seen;
}

/** Every author, by number. */
function readAuthors(tables: Database.Database): AuthorRecord[] {
  return tables
    .prepare<[], { u: number; seq: number; recordedAt: string; amendments: number; author: string }>(
      'SELECT u, seq, recordedAt, amendments, author FROM authors ORDER BY u',
    )
    .all()
    .map(({ author, ...row }) => {
      const place = { table: 'authors', key: row.u };
      return {
        ...checkedJson(Author, author, place),
        ...row,
        recordedAt: checked(Instant, row.recordedAt, place),
      };
    });
}

/** Steps that each exhibit supports. */
export function readStepsOfExhibits(tables: Database.Database): Map<number, number[]> {
  const steps = new Map<number, number[]>();
  const links = tables.prepare<[], [number, number]>('SELECT p, s FROM step_exhibits ORDER BY p, s');
  for (const [p, s] of links.raw().all()) steps.set(p, [...(steps.get(p) ?? []), s]);
  return steps;
}

/** What can be read of steps, of what was seen online, and of authors. */
export class StepRecords {
  readonly #tables: Database.Database;

  constructor(tables: Database.Database) {
    this.#tables = tables;
  }

  /** By date, then by entry; withdrawn ones included. */
  steps(): StepRecord[] {
    return readSteps(this.#tables);
  }

  /** What was seen of each act's content, by registration number. */
  onlineSeen(): ReadonlyMap<number, readonly OnlineSeen[]> {
    return readOnlineSeen(this.#tables);
  }

  /** By number. */
  authors(): AuthorRecord[] {
    return readAuthors(this.#tables);
  }

  nextStep(): number {
    return this.#next('SELECT coalesce(max(s), 0) + 1 FROM steps');
  }

  nextAuthor(): number {
    return this.#next('SELECT coalesce(max(u), 0) + 1 FROM authors');
  }

  #next(sql: string): number {
    return this.#tables.prepare<[], number>(sql).pluck().get() ?? 1;
  }
}
