import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { sampleDossier, tamper, temporaryFolder, verify } from '../unit/store-fixture.ts';

// Many dossiers, one after the other.
vi.setConfig({ testTimeout: 300_000 });

const runs = process.env.TEMOIN_LONG ? 200 : 40;
const random = fc.nat({ max: 1_000_000 });
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

function copyOf(dir: string): string {
  const copy = join(temporaryFolder(), 'copy');
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** Another value of the same type, as one slip of a hand would make it. */
function slipped(value: unknown, type: string, at: number): unknown {
  if (typeof value === 'number') return value + 1 + (at % 3);
  if (value === null) return type === 'INTEGER' ? 1000 + at : 'x';
  const bytes = Buffer.from(value as string | Buffer);
  if (bytes.length === 0) return typeof value === 'string' ? 'x' : Buffer.from('x');
  bytes[at % bytes.length] = ((bytes[at % bytes.length] ?? 0) ^ 1) & 0x7f;
  return typeof value === 'string' ? bytes.toString('latin1') : bytes;
}

/** Changes one cell somewhere; says which, or nothing where SQLite itself refuses the value. */
function slip(db: Database.Database, [a, b, c, d]: number[]): string | undefined {
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  // Tables that say they are of another version are folded again before they are believed.
  const table = pick(
    names.filter(name => name !== 'projection'),
    a ?? 0,
  );
  const columns = db.pragma(`table_info(${table})`) as { name: string; type: string; pk: number }[];
  const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
  if (rows.length === 0) return undefined;
  const row = pick(rows, b ?? 0);
  const column = pick(columns, c ?? 0);
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const where = keys.map(key => `${key} = ?`).join(' AND ');
  const before = row[column.name];
  const after = slipped(before, column.type, d ?? 0);
  try {
    db.prepare(`UPDATE ${table} SET ${column.name} = ? WHERE ${where}`).run(
      after,
      ...keys.map(key => row[key]),
    );
  } catch {
    return undefined;
  }
  return `${table}.${column.name} of ${keys.map(key => row[key])}: ${before} → ${after}`;
}

describe('one slip anywhere is found', () => {
  test('in any cell of the database', () => {
    const sample = sampleDossier();
    fc.assert(
      fc.property(fc.array(random, { minLength: 4, maxLength: 4 }), numbers => {
        const dir = copyOf(sample);
        let changed: string | undefined;
        tamper(dir, db => {
          changed = slip(db, numbers);
        });
        fc.pre(changed !== undefined);
        expect(verify(dir).sound, changed).toBe(false);
      }),
      { numRuns: runs },
    );
  });

  test('in any byte of any file but the database', () => {
    const sample = sampleDossier();
    const files = readdirSync(sample, { recursive: true, withFileTypes: true })
      .filter(item => item.isFile() && item.name !== 'journal.db')
      .map(item => join(item.parentPath, item.name).slice(sample.length + 1));
    fc.assert(
      fc.property(random, random, fc.integer({ min: 0, max: 7 }), (a, b, bit) => {
        const dir = copyOf(sample);
        const file = join(dir, pick(files, a));
        const bytes = readFileSync(file);
        const at = b % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        chmodSync(file, 0o600);
        writeFileSync(file, bytes);
        const report = verify(dir);
        // White space in the header means nothing.
        const harmless = file.endsWith('dossier.json') && isSameJson(join(sample, 'dossier.json'), bytes);
        expect(report.sound, `${file} ${at}`).toBe(harmless);
        if (!harmless) expect(report.findings[0]?.file).toBe(pick(files, a));
      }),
      { numRuns: runs },
    );
  });
});

function isSameJson(original: string, bytes: Buffer): boolean {
  try {
    return (
      JSON.stringify(JSON.parse(bytes.toString())) ===
      JSON.stringify(JSON.parse(readFileSync(original, 'utf8')))
    );
  } catch {
    return false;
  }
}
