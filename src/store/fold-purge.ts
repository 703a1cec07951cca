import { canonicalJson } from '../incident/canonical.ts';
import type { Body } from '../incident/entry.ts';
import { undated } from '../incident/when.ts';
import type { Header } from './journal.ts';

/** Runs a statement; how many rows it changed. */
export type Run = (sql: string, ...values: (string | number | null)[]) => number;
type Folded = Pick<Header, 'seq' | 'recordedAt' | 'kind' | 'batch'>;

/** What is left to say of an act whose content is gone. */
export const NOTHING_SAID = { when: undated('UTC') };

/** An exhibit of which number, hash and size are left. */
function erasedExhibit(sha256: string, size: number): string {
  return canonicalJson({ sha256, size, origin: { name: '', path: '' }, captured: [] });
}

/**
 * Folds an entry whose payload is gone by what its header says. A purge that comes later says the rest: folded from
 * the first entry or at the moment of the purge, the tables are the same.
 */
export function foldErased(run: Run, entry: Folded, number: () => number): void {
  switch (entry.kind) {
    case 'incident-recorded':
      run(
        `INSERT INTO incidents(n, seq, recordedAt, state, amendments, sortEarliest, sortLatest, whenKind, incident)
         VALUES (?, ?, ?, 'purged', 0, '9999', '9999', 'undated', ?)`,
        number(),
        entry.seq,
        entry.recordedAt,
        canonicalJson(NOTHING_SAID),
      );
      break;
    case 'incident-amended':
      run('UPDATE incidents SET amendments = amendments + 1 WHERE n = ?', number());
      break;
    case 'exhibit-added':
    case 'source-kept':
      run(
        'INSERT INTO exhibits(p, seq, recordedAt, isSource, exhibit) VALUES (?, ?, ?, ?, ?)',
        number(),
        entry.seq,
        entry.recordedAt,
        entry.kind === 'source-kept' ? 1 : 0,
        erasedExhibit('0'.repeat(64), 0),
      );
      break;
    case 'import-open':
      run("INSERT INTO imports(seq, source, options) VALUES (?, '', '{}')", entry.seq);
      break;
    case 'import-close':
      run('UPDATE imports SET closed = ? WHERE seq = ? AND closed IS NULL', entry.seq, entry.batch);
      break;
  }
}

/** Takes the content of act `n`, and of what was kept for it alone, out of the tables. */
export function foldPurge(run: Run, n: number, entry: Folded, body: Body<'incident-purged'>): void {
  run(
    "UPDATE incidents SET state = 'purged', reason = ?, purgedAt = ?, foundKey = ? WHERE n = ?",
    canonicalJson(body.reason),
    entry.recordedAt,
    body.key ?? null,
    n,
  );
  run('DELETE FROM online WHERE n = ?', n);
  run('DELETE FROM searchable WHERE n = ?', n);
  for (const { p, sha256, size } of body.exhibits) {
    run(
      'UPDATE exhibits SET sha256 = ?, purgedAt = ?, exhibit = ? WHERE p = ?',
      sha256,
      entry.recordedAt,
      erasedExhibit(sha256, size),
      p,
    );
    run('DELETE FROM sightings WHERE p = ?', p);
    // Which acts it was linked to was said by payloads that are gone.
    run('DELETE FROM exhibit_incidents WHERE p = ?', p);
    run('INSERT INTO exhibit_incidents(p, n, seq) VALUES (?, ?, ?)', p, n, entry.seq);
  }
  for (const seq of body.payloads) {
    run("UPDATE imports SET source = '', options = '{}' WHERE seq = ?", seq);
    run('UPDATE imports SET result = NULL WHERE closed = ?', seq);
  }
}
