import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { NewEntry } from '../../src/incident/entry.ts';
import { Findings } from '../../src/store/findings.ts';
import { createTables } from '../../src/store/schema.ts';
import { SettledActs } from '../../src/store/verify-acts.ts';
import { verifyChain } from '../../src/store/verify-chain.ts';
import { verifyTables } from '../../src/store/verify-tables.ts';
import { exhibitOf, newDossier, when } from './store-fixture.ts';

/** Acts of every fate: recorded, confirmed, amended, given a file, merged, withdrawn, numbered by an annex. */
function manyFates(): string {
  const dossier = newDossier();
  const stored = dossier.vault.putBytes(Buffer.from('capture'));
  const recorded = (n: number): NewEntry => ({
    kind: 'incident-recorded',
    subject: `f:${n}`,
    body: { incident: { when: when(`2025-02-1${n}`, 'day'), words: `mot ${n}` }, state: 'to-confirm' },
  });
  const entries: NewEntry[] = [
    recorded(1),
    recorded(2),
    { kind: 'incident-confirmed', subject: 'f:2', body: {} },
    recorded(3),
    { kind: 'incident-amended', subject: 'f:3', body: { set: { words: 'autre' } } },
    recorded(4),
    { kind: 'exhibit-added', subject: 'p:1', body: { exhibit: exhibitOf(stored), incident: 4 } },
    recorded(5),
    { kind: 'incident-merged', subject: 'f:5', body: { into: 1 } },
    recorded(6),
    { kind: 'incident-withdrawn', subject: 'f:6', body: { reason: 'erreur' } },
    recorded(7),
    { kind: 'exhibit-amended', subject: 'p:1', body: { set: { title: 'Capture' } } },
    {
      kind: 'annex-prepared',
      subject: 'a:1',
      body: { options: {}, instant: '2025-03-01T00:00:00.000Z', facts: [[2, 1]], exhibits: [] },
    },
    {
      kind: 'annex-issued',
      subject: 'a:1',
      body: { file: 'annexes/a.pdf', sha256: 'a'.repeat(64), size: 1, pages: 1, head: '1:x' },
    },
  ];
  for (const entry of entries) dossier.transact(tx => tx.append(entry));
  dossier.close();
  return dossier.dir;
}

function verified(dir: string, many: number | undefined) {
  const db = new Database(join(dir, 'journal.db'), { readonly: true });
  const refolded = new Database(':memory:');
  createTables(refolded);
  const findings = new Findings();
  const settled = many === undefined ? undefined : new SettledActs(db, refolded, many);
  verifyChain(db, refolded, { dossierId: undefined, settled }, findings);
  verifyTables(db, refolded, settled, findings);
  const kept = refolded.prepare('SELECT n FROM incidents ORDER BY n').pluck().all();
  db.close();
  refolded.close();
  return { found: findings.list, rows: findings.checked.rows, kept };
}

test('acts that stand as the entries say leave the memory, come back where an entry needs them, and as many rows are compared', () => {
  const dir = manyFates();
  const whole = verified(dir, undefined);
  expect(whole).toMatchObject({ found: [], kept: [1, 2, 3, 4, 5, 6, 7] });
  // 1 came back, for 5 to join it. Looked at between two entries, 3 leaves; 2, that an annex numbers, never does.
  expect(verified(dir, 1)).toEqual({ ...whole, kept: [1, 2, 4, 5, 6] });
  expect(verified(dir, 10_000)).toEqual({ ...whole, kept: [1, 2, 3, 4, 5, 6] });
});

test('a cell that the entries do not say is found in any act, settled or not', () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    for (const change of ["incidents SET kind = 'sms'", "searchable SET words = ' tu '"]) {
      const dir = manyFates();
      const db = new Database(join(dir, 'journal.db'));
      db.exec(`UPDATE ${change} WHERE n = ${n}`);
      db.close();
      const found = verified(dir, undefined).found;
      expect(found).toMatchObject([{ code: 'cell-altered', incident: n }]);
      expect(verified(dir, 1).found).toEqual(found);
    }
  }
});

test('a row too many and a row too few are found', () => {
  const dir = manyFates();
  const db = new Database(join(dir, 'journal.db'));
  db.exec(
    'DELETE FROM searchable WHERE n = 1; DELETE FROM incidents WHERE n = 7; INSERT INTO searchable(n) VALUES (9)',
  );
  db.close();
  const { found } = verified(dir, undefined);
  expect(found.map(({ code }) => code).sort()).toEqual(['row-missing', 'row-missing', 'row-unexpected']);
  expect(verified(dir, 1).found).toEqual(found);
});
