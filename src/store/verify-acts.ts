import type Database from 'better-sqlite3';
import type { Cells, SettledElsewhere } from './columns.ts';

/** The tables that hold one row an act: nearly all that a long record holds. */
export const TABLES_OF_ACTS = ['incidents', 'searchable'] as const;

/** So many acts may wait in memory before it is looked which of them are settled by now. */
const MANY = 10_000;

/**
 * Acts whose rows in the file are, byte for byte, what the entries so far add up to. They are compared as soon as they
 * are folded, and only their numbers are kept: a million acts are verified in the memory of ten thousand. An entry that
 * comes to one of them later gets its rows back from the file, which were found to be the same. Only for a file whose
 * pages and schema are sound, read in one transaction.
 */
export class SettledActs implements SettledElsewhere {
  readonly #refolded: Database.Database;
  /** Of each table, what the file holds and what was folded in memory. */
  readonly #pairs: readonly { readonly file: Rows; readonly folded: Rows }[];
  readonly #isFolded: Database.Statement<[number]>;
  readonly #numbers = new NumberSet();
  readonly #many: number;
  #waiting = 0;
  #enough: number;

  constructor(db: Database.Database, refolded: Database.Database, many = MANY) {
    this.#many = many;
    this.#enough = many;
    this.#refolded = refolded;
    this.#pairs = TABLES_OF_ACTS.map(table => ({
      file: new Rows(db, table),
      folded: new Rows(refolded, table),
    }));
    this.#isFolded = refolded.prepare('SELECT 1 FROM incidents WHERE n = ?');
    db.function('is_settled', { deterministic: true }, (n: unknown) =>
      this.#numbers.has(Number(n)) ? 1 : 0,
    );
  }

  /** Rows that were compared already. */
  get rows(): number {
    return this.#numbers.size * TABLES_OF_ACTS.length;
  }

  settle(n: number, rows: readonly Cells[]): boolean {
    // A second act of this number is the fold's to refuse.
    if (this.#isFolded.get(n) !== undefined) return false;
    const isSettled = this.#areHeld(rows);
    if (isSettled) this.#numbers.add(n);
    else this.#waiting++;
    return isSettled;
  }

  recall(n: number): void {
    if (!this.#numbers.delete(n)) return;
    for (const { file, folded } of this.#pairs) {
      const row = file.row(n);
      if (row) folded.add(row);
    }
    this.#waiting++;
  }

  /** Between two entries: what has become settled meanwhile (confirmed, linked to its files) leaves the memory too. */
  tidy(): void {
    if (this.#waiting < this.#enough) return;
    for (const n of this.#withoutNumber()) {
      const rows = this.#pairs.flatMap(({ folded }) => folded.row(n) ?? []);
      if (rows.length < this.#pairs.length || !this.#areHeld(rows)) continue;
      for (const { folded } of this.#pairs) folded.remove(n);
      this.#numbers.add(n);
      this.#waiting--;
    }
    this.#enough = Math.max(this.#many, 2 * this.#waiting);
  }

  /** Acts without a number of an annex: such numbers are given once, and the fold has to see who has them. */
  #withoutNumber(): number[] {
    return this.#refolded
      .prepare<[], number>('SELECT n FROM incidents WHERE factNumber IS NULL')
      .pluck()
      .all();
  }

  #areHeld(rows: readonly Cells[]): boolean {
    return this.#pairs.every(({ file }, at) => {
      const row = rows[at];
      return row !== undefined && file.holds(row);
    });
  }
}

/** One table of acts in one of the two databases. */
class Rows {
  readonly #columns: readonly string[];
  readonly #same: Database.Statement<unknown[]>;
  readonly #row: Database.Statement<[number], Cells>;
  readonly #insertion: Database.Statement<unknown[]>;
  readonly #removal: Database.Statement<[number]>;

  constructor(db: Database.Database, table: string) {
    const columns = (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
    const same = columns.map(column => `${column} IS ?`).join(' AND ');
    const marks = columns.map(() => '?').join(', ');
    this.#columns = columns;
    this.#same = db.prepare(`SELECT 1 FROM ${table} NOT INDEXED WHERE n = ? AND ${same}`);
    this.#row = db.prepare(`SELECT * FROM ${table} WHERE n = ?`);
    this.#insertion = db.prepare(`INSERT INTO ${table}(${columns.join(', ')}) VALUES (${marks})`);
    this.#removal = db.prepare(`DELETE FROM ${table} WHERE n = ?`);
  }

  /** Compared by SQLite, byte for byte. */
  holds(cells: Cells): boolean {
    return this.#same.get(cells.n, ...this.#values(cells)) !== undefined;
  }

  row(n: number): Cells | undefined {
    return this.#row.get(n);
  }

  add(cells: Cells): void {
    this.#insertion.run(...this.#values(cells));
  }

  remove(n: number): void {
    this.#removal.run(n);
  }

  #values(cells: Cells): (string | number | null)[] {
    return this.#columns.map(column => cells[column] ?? null);
  }
}

/** Numbers that mostly follow one another, 32 in one. */
class NumberSet {
  readonly #bits = new Map<number, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(n: number): boolean {
    return ((this.#bits.get(Math.floor(n / 32)) ?? 0) & (1 << (n % 32))) !== 0;
  }

  add(n: number): void {
    if (this.has(n)) return;
    const at = Math.floor(n / 32);
    this.#bits.set(at, (this.#bits.get(at) ?? 0) | (1 << (n % 32)));
    this.#size++;
  }

  /** True if it was there. */
  delete(n: number): boolean {
    if (!this.has(n)) return false;
    const at = Math.floor(n / 32);
    this.#bits.set(at, (this.#bits.get(at) ?? 0) & ~(1 << (n % 32)));
    this.#size--;
    return true;
  }
}
