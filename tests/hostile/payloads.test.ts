import { cpSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { sampleDossier } from '../unit/store-fixture.ts';
import { type Forged, rebuild } from './rebuilt.ts';
import { hostileText } from './strings.ts';
import { expectAnswer, LONG, listing, SEED } from './terminal.ts';

// Many dossiers, one after the other.
vi.setConfig({ testTimeout: LONG ? 7_200_000 : 300_000, hookTimeout: 60_000 });

const RUNS = LONG ? 3000 : 60;
const ENTRIES = 22;

let home: string;
let sample: string;
beforeAll(() => {
  home = temporaryFolder();
  sample = path.join(home, 'sample');
  const made = sampleDossier();
  cpSync(made, sample, { recursive: true });
});
afterAll(() => removeFolder(home));

/** A whole number that counts, indexes, sizes or orders badly. */
const oddNumber = fc.constantFrom(0, -1, 1.5, 1e21, 2 ** 53, -0, 1e308, 4294967296, 2 ** 31);
const oddInstant = fc.constantFrom(
  '9999-99-99T99:99:99.999Z',
  '0000-00-00T00:00:00.000Z',
  '2025-02-30T10:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00.000Z',
  '1970-01-01T00:00:00.000Z',
);
const oddWord = fc.constantFrom(
  'Not/AZone',
  '+99:99',
  'UTC',
  '../../x',
  'xx',
  'exact',
  'undated',
  'a'.repeat(64),
  '/etc/passwd',
);
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: oddInstant },
  { weight: 3, arbitrary: oddWord },
  { weight: 2, arbitrary: oddNumber },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, [], {}, [[]], '') },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(5_000, 100_000).map(depth => ({ deep: depth })) },
);

/** One value somewhere in a body, replaced. */
const slip = fc.record({ at: fc.nat(), value: oddValue, rename: fc.option(hostileText, { freq: 20 }) });
type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

/** How one entry is forged: any bytes, any JSON, or its own body with values replaced; a header's fields. */
const forgery = fc.record({
  seq: fc.integer({ min: 1, max: ENTRIES }),
  bytes: fc.option(
    fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.json().map(text => Buffer.from(text)),
      fc.constantFrom(5_000, 200_000).map(depth => Buffer.from(nested(depth))),
    ),
    { freq: 4 },
  ),
  slips: fc.array(slip, { minLength: 1, maxLength: 4 }),
  header: fc.option(
    fc.record(
      {
        recordedAt: fc.oneof(oddInstant, hostileText),
        kind: fc.constantFrom(
          'incident-recorded',
          'genesis',
          'annex-issued',
          'x',
          '\u001b[2J',
          'constructor',
        ),
        subject: fc.constantFrom(null, 'f:1', 'f:9007199254740993', 'p:1', 'a:1', 'f:\u009b2J'),
        batch: fc.constantFrom(null, 1, 12, 999),
        tool: hostileText,
      },
      { requiredKeys: [] },
    ),
    { freq: 3 },
  ),
});
type Forgery = typeof forgery extends fc.Arbitrary<infer T> ? T : never;

/** A JSON text with values replaced, each at a place counted in the order they come. */
function slipped(text: string, slips: readonly Slip[]): string {
  const root: unknown = JSON.parse(text);
  for (const { at, value, rename } of slips) {
    const places = placesOf(root);
    const [holder, key] = places[at % Math.max(1, places.length)] ?? [];
    if (holder === undefined || key === undefined) continue;
    if (rename !== null) delete holder[key];
    Object.defineProperty(holder, rename ?? key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return JSON.stringify(root).replace(/\{"deep":(\d+)\}/g, (_, depth: string) => nested(Number(depth)));
}

type Holder = Record<string, unknown>;

function placesOf(node: unknown): [Holder, string][] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(
    ([key, child]) => [[node as Holder, key], ...placesOf(child)] as [Holder, string][],
  );
}

/** Lists inside lists, which recursion falls over. */
function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function forge(dir: string, forgeries: readonly Forgery[], tables: (db: Database.Database) => void): void {
  const bodies = bodiesOf(dir);
  const forged = new Map<number, Forged>();
  for (const { seq, bytes, slips, header } of forgeries) {
    const own = bodies.get(seq);
    if (own === undefined) continue;
    const body = bytes ?? Buffer.from(slipped(own, slips));
    forged.set(seq, { body, ...(header && { header }) });
  }
  rebuild(dir, forged, tables);
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function bodiesOf(dir: string): Map<number, string> {
  const db = new Database(path.join(dir, 'journal.db'), { readonly: true });
  try {
    const rows = db.prepare<[], { seq: number; body: Buffer }>('SELECT seq, body FROM payloads').all();
    return new Map(rows.map(({ seq, body }) => [seq, body.toString('utf8')]));
  } finally {
    db.close();
  }
}

/** What becomes of the tables: left as they were, folded again by whoever opens, or forged too. */
const tablesForged: fc.Arbitrary<(db: Database.Database) => void> = fc.oneof(
  fc.constant(() => {}),
  fc.constant((db: Database.Database) => void db.exec("UPDATE projection SET version = 'older'")),
  fc
    .tuple(
      fc.constantFrom(
        ['incidents', 'incident'],
        ['incidents', 'reason'],
        ['incidents', 'recordedAt'],
        ['incidents', 'state'],
        ['exhibits', 'exhibit'],
        ['exhibits', 'sha256'],
        ['sightings', 'origin'],
        ['annexes', 'options'],
        ['annexes', 'head'],
        ['annexes', 'instant'],
        ['annexes', 'file'],
        ['imports', 'result'],
        ['dossier', 'title'],
        ['dossier', 'zone'],
        ['dossier', 'language'],
        ['dossier', 'createdAt'],
      ),
      fc.oneof(slip, hostileText, fc.json()),
    )
    .map(([[table = '', column = ''], value]) => (db: Database.Database) => {
      const cell = db.prepare<[], string | null>(`SELECT ${column} FROM ${table}`).pluck().get() ?? '{}';
      const text = typeof value === 'string' ? value : parses(cell) ? slipped(cell, [value]) : cell;
      db.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ?`).run(text.toWellFormed());
    }),
);

const COMMANDS = [
  ['list'],
  ['list', '--words'],
  ['list', '--json', '--state', 'withdrawn', '--since', '2025-01-01'],
  ['show', '1'],
  ['show', '2', '--json'],
  ['show', '4', '--lang', 'en'],
  ['stats'],
  ['stats', '--json'],
  ['status'],
  ['status', '--json'],
  ['head'],
  ['verify'],
  ['verify', '--json'],
  ['annex', 'print', '-o', '../out.pdf', '--force'],
  ['extract', '1', '-o', '../out.bin'],
  ['add', '--when', '2025-03-03', '--words', 'x'],
  ['amend', '1', '--platform', 'x'],
  ['confirm', '3'],
] as const;

describe('a dossier whose entries somebody made again, chain included', () => {
  test('is answered by every command: no crash, nothing that acts, nothing outside', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(forgery, { minLength: 1, maxLength: 3 }),
        tablesForged,
        fc.subarray([...COMMANDS], { minLength: 3, maxLength: 5 }),
        async (forgeries, tables, commands) => {
          const place = path.join(home, String(count++));
          const dir = path.join(place, 'd');
          mkdirSync(place);
          cpSync(sample, dir, { recursive: true });
          forge(dir, forgeries, tables);
          const before = listing(place, ['d', 'out.pdf', 'out.bin']);
          for (const command of commands) {
            const outcome = await run(command, { home: place, cwd: dir });
            expectAnswer(outcome, command.join(' '));
          }
          expect(listing(place, ['d', 'out.pdf', 'out.bin'])).toEqual(before);
          expect(existsSync('/tmp/escaped')).toBe(false);
          removeFolder(place);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  });
});
