import Database from 'better-sqlite3';
import type { Entry, Head, Subject } from '../incident/entry.ts';
import { defineComparisons } from './filter.ts';
import { held } from './held.ts';
import { Journal } from './journal.ts';
import { Projection } from './projection.ts';
import { Records } from './records.ts';
import { createTables } from './schema.ts';

/** The record as it stood after an earlier entry. What was purged since is gone from it too. */
class PastRecords extends Records {
  readonly #seq: number;

  constructor(journal: Database.Database, tables: Database.Database, seq: number) {
    super(journal, tables);
    this.#seq = seq;
  }

  override *entries(options: { subject?: Subject; from?: number } = {}): Generator<Entry> {
    for (const entry of super.entries(options)) {
      if (entry.seq > this.#seq) return;
      yield entry;
    }
  }

  override head(): Head {
    for (const { seq, hash } of super.entries({ from: this.#seq })) return { seq, hash };
    return super.head();
  }
}

/** Folds the journal up to an entry in memory and lets `work` read it; nothing of the file is touched. */
export function recordsAt<T>(journal: Database.Database, seq: number, work: (record: Records) => T): T {
  const tables = held(new Database(':memory:'));
  try {
    createTables(tables);
    const projection = new Projection(tables);
    for (const row of new Journal(journal).read()) {
      if (row.seq > seq) break;
      projection.fold(row, row.body);
    }
    defineComparisons(tables);
    return work(new PastRecords(journal, tables, seq));
  } finally {
    tables.close();
  }
}
