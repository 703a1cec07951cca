import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';

/** Never collected; see `held`. */
const HELD: object[] = [];

interface Native {
  prepare(...args: unknown[]): Statement;
}

interface Statement {
  iterate(...values: unknown[]): object;
}

/**
 * On Node 24.19 and later, better-sqlite3 12 aborts the process when a connection, a statement or the iterator of one is
 * collected outside of a script (WiseLibs/better-sqlite3#1515; version 13 mends it and refuses Node 20): there, all are
 * kept until the process ends. Held at the native level, since pragmas and transactions prepare statements too.
 */
export function held(db: Database.Database): Database.Database {
  if (Number.parseInt(process.versions.node, 10) < 24) return db;
  const { cppdb } = createRequire(import.meta.url)('better-sqlite3/lib/util') as { cppdb: symbol };
  const native = (db as unknown as Record<symbol, Native>)[cppdb];
  if (native === undefined) return db;
  const prepare = native.prepare.bind(native);
  native.prepare = (...args) => {
    const statement = prepare(...args);
    const iterate = statement.iterate.bind(statement);
    statement.iterate = (...values) => kept(iterate(...values));
    return kept(statement);
  };
  return kept(db);
}

function kept<T extends object>(thing: T): T {
  HELD.push(thing);
  return thing;
}
