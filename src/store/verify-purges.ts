import type Database from 'better-sqlite3';
import { BODIES } from '../incident/entry.ts';
import { type Findings, subjectDetails } from './findings.ts';
import { ENTRY_VERSION, payloadHash } from './journal.ts';

/** Which entries lost their payload on purpose: each by the first later purge that names it. */
export type Purges = ReadonlySet<number>;

interface Named {
  seq: number;
  kind: string;
  subject: string | null;
  kept: number;
}

/**
 * Reads every purge of the journal before the walk: a payload that is gone is right only where a later purge names
 * its entry. A purge that names what none may take, or whose payload is there all the same, is found.
 */
export function readPurges(db: Database.Database, findings: Findings): Purges {
  const purges = db.prepare<
    [number],
    { seq: number; subject: string; hash: string; salt: unknown; body: unknown }
  >(
    `SELECT entries.seq, subject, payloadHash AS hash, salt, body FROM entries JOIN payloads ON payloads.seq = entries.seq
     WHERE kind = 'incident-purged' AND v = ? ORDER BY entries.seq`,
  );
  const entry = db.prepare<[number], Named>(
    `SELECT seq, kind, subject, EXISTS (SELECT 1 FROM payloads WHERE payloads.seq = entries.seq) AS kept
     FROM entries WHERE seq = ?`,
  );
  const purged = new Set<number>();
  for (const { seq, subject, hash, salt, body } of purges.all(ENTRY_VERSION)) {
    const said = readBody(salt, body, hash);
    if (!said) continue;
    const exhibits = new Set(said.exhibits.map(({ p }) => `p:${p}`));
    const where = { seq, ...subjectDetails(subject) };
    for (const number of said.payloads) {
      const named = entry.get(number);
      if (!named || number >= seq || !mayTake(named, subject, exhibits)) {
        findings.add('purge-impossible', { ...where, found: `${number}` });
      } else if (named.kept) {
        findings.add('payload-not-purged', {
          ...subjectDetails(named.subject),
          seq: number,
          expected: `${seq}`,
        });
      } else purged.add(number);
    }
  }
  return purged;
}

/** An altered purge takes nothing: the walk says what is wrong with it, and what is missing. */
function readBody(salt: unknown, body: unknown, hash: string) {
  if (!Buffer.isBuffer(salt) || !Buffer.isBuffer(body) || payloadHash({ salt, body }) !== hash)
    return undefined;
  try {
    return BODIES['incident-purged'].parse(JSON.parse(body.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** Only what was said of the act, of exhibits kept for it alone, and of the import that found it. */
function mayTake({ kind, subject }: Named, act: string, exhibits: ReadonlySet<string>): boolean {
  if (kind === 'incident-purged') return false;
  if (kind === 'import-open' || kind === 'import-close') return true;
  return subject !== null && (subject === act || exhibits.has(subject));
}
