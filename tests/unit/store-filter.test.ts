import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { conditions, type IncidentFilter } from '../../src/store/filter.ts';
import { createTables } from '../../src/store/schema.ts';

/** How SQLite says that it finds the last acts of these. */
function planOf(filter: IncidentFilter): string {
  const db = new Database(':memory:');
  createTables(db);
  const { where, values } = conditions(filter);
  const sql = `EXPLAIN QUERY PLAN SELECT incident FROM incidents ${where}
    ORDER BY sortEarliest DESC, sortLatest DESC, seq DESC LIMIT 50`;
  return db
    .prepare<unknown[], { detail: string }>(sql)
    .all(...values)
    .map(({ detail }) => detail)
    .join('\n');
}

describe('the last acts', () => {
  test.each<IncidentFilter>([{}, { state: ['confirmed'] }, { state: ['to-confirm', 'confirmed'] }])(
    'are read in the order of their dates, without sorting all: %j',
    filter => {
      expect(planOf(filter)).toBe('SCAN incidents USING INDEX incidents_when');
    },
  );

  test('of a state that few acts have are found by that state', () => {
    expect(planOf({ state: ['purged'] })).toContain('USING INDEX incidents_state');
  });
});
