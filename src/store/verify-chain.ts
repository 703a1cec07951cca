import type Database from 'better-sqlite3';
import { TemoinError } from '../errors.ts';
import { BODIES, type Head } from '../incident/entry.ts';
import { alteredField, type KnownElsewhere } from './altered-field.ts';
import { type Findings, subjectDetails } from './findings.ts';
import { compareHead, type HeadFile } from './head.ts';
import {
  ENTRY_VERSION,
  entryHash,
  headerFault,
  isKnown,
  Journal,
  NO_HASH,
  payloadHash,
  type Row,
  SALT_SIZE,
} from './journal.ts';
import { Projection } from './projection.ts';
import type { SettledActs } from './verify-acts.ts';
import { type Purges, readPurges } from './verify-purges.ts';

const ENTRY_KINDS = Object.keys(BODIES);

/**
 * Walks the journal from the first entry to the last: numbers without a hole, each entry standing on the one
 * before, each hash and each payload's hash made again. What can be read is folded into `refolded` on the way.
 * False if there are entries of a newer version, which the tables can't be compared with.
 */
export function verifyChain(
  db: Database.Database,
  refolded: Database.Database,
  { dossierId, settled }: { dossierId: string | undefined; settled: SettledActs | undefined },
  findings: Findings,
): boolean {
  const purges = readPurges(db, findings);
  const walk = new Walk(db, new Projection(refolded, settled), { dossierId, purges, settled }, findings);
  // From below 1 too: a row that nothing reads is still a row that somebody put there.
  for (const row of new Journal(db).read({ from: -Infinity })) walk.step(row);
  const orphans = db.prepare<[], number>(
    'SELECT seq FROM payloads WHERE seq NOT IN (SELECT seq FROM entries)',
  );
  for (const seq of orphans.pluck().all()) findings.add('payload-orphan', { seq });
  return walk.allKnown;
}

class Walk {
  allKnown = true;
  readonly #findings: Findings;
  readonly #projection: Projection;
  readonly #openBatches = new Set<number>();
  readonly #batches = new Set<number>();
  readonly #prevOf: Database.Statement<[number], string>;
  readonly #allTools: Database.Statement<[], string>;
  #tools: readonly string[] | undefined;
  readonly #purges: Purges;
  readonly #settled: SettledActs | undefined;
  #dossierId: string | undefined;
  #expected = 1;
  #prev = NO_HASH;

  constructor(
    db: Database.Database,
    projection: Projection,
    known: { dossierId: string | undefined; purges: Purges; settled: SettledActs | undefined },
    findings: Findings,
  ) {
    this.#prevOf = db.prepare<[number], string>('SELECT prev FROM entries WHERE seq = ?').pluck();
    this.#allTools = db.prepare<[], string>('SELECT DISTINCT tool FROM entries').pluck();
    this.#projection = projection;
    this.#dossierId = known.dossierId;
    this.#purges = known.purges;
    this.#settled = known.settled;
    this.#findings = findings;
  }

  step(row: Row): void {
    this.#findings.checked.entries += 1;
    const where = { seq: row.seq, ...subjectDetails(row.subject) };
    if (row.seq < 1 || !Number.isSafeInteger(row.seq)) {
      this.#findings.add('entry-unexpected', where);
      return;
    }
    if (row.seq === 1) this.#dossierId = this.#genesisId(row);
    if ((row.seq === 1) !== (row.kind === 'genesis')) this.#findings.add('genesis-misplaced', where);
    this.#checkPlace(row, where);
    this.#checkHeader(row, where);
    if (this.#checkPayload(row, where)) this.#fold(row, where);
    this.#expected = row.seq + 1;
    this.#prev = row.hash;
  }

  #checkPlace(row: Row, where: Where): void {
    if (row.seq !== this.#expected) {
      const last = row.seq - 1;
      const missing = last > this.#expected ? `${this.#expected}-${last}` : `${this.#expected}`;
      this.#findings.add('entry-missing', { seq: this.#expected, expected: missing, found: `${row.seq}` });
    } else if (row.prev !== this.#prev) {
      this.#findings.add('entry-out-of-order', { ...where, expected: this.#prev, found: row.prev });
    }
  }

  #checkHeader(row: Row, where: Where): void {
    if (row.v !== ENTRY_VERSION) {
      // Its hash is made in a way that we don't know: it can't be vouched for.
      this.allKnown = false;
      this.#findings.add('entry-version', { ...where, expected: `${ENTRY_VERSION}`, found: `${row.v}` });
      return;
    }
    const hash = entryHash(this.#dossierId ?? '', row);
    if (hash !== row.hash) {
      this.#findings.add('entry-altered', {
        ...where,
        column: alteredField(row, this.#knownElsewhere(row)),
        expected: row.hash,
        found: hash,
      });
    }
    const fault = headerFault(row);
    if (fault) this.#findings.add('entry-malformed', { ...where, table: 'entries', column: fault });
    if (!isKnown(row)) {
      this.allKnown = false;
      this.#findings.add('entry-newer', { ...where, found: row.kind });
    }
    this.#checkBatch(row, where);
  }

  #knownElsewhere(row: Row): KnownElsewhere {
    this.#tools ??= this.#allTools.all();
    return {
      dossierId: this.#dossierId ?? '',
      seq: this.#expected,
      prev: this.#prev,
      nextPrev: this.#prevOf.get(row.seq + 1),
      kinds: ENTRY_KINDS,
      tools: this.#tools,
      batches: this.#batches,
    };
  }

  #checkBatch(row: Row, where: Where): void {
    if (row.batch !== null && !this.#openBatches.has(row.batch)) {
      this.#findings.add('entry-batch', { ...where, found: `${row.batch}` });
    }
    if (row.kind === 'import-open') {
      this.#openBatches.add(row.seq);
      this.#batches.add(row.seq);
    }
    if (row.kind === 'import-close' && row.batch !== null) this.#openBatches.delete(row.batch);
  }

  /** True if there is something to fold: a body, be it an altered one, or an entry whose body was purged. */
  #checkPayload(row: Row, where: Where): boolean {
    const { salt, body } = row;
    if (!Buffer.isBuffer(salt) || !Buffer.isBuffer(body)) {
      if (salt === null && body === null && this.#purges.has(row.seq)) return true;
      this.#findings.add('payload-missing', { ...where, expected: row.payloadHash });
      return false;
    }
    if (salt.length !== SALT_SIZE) {
      this.#findings.add('entry-malformed', { ...where, table: 'payloads', column: 'salt' });
    }
    const found = payloadHash({ salt, body });
    if (found !== row.payloadHash) {
      this.#findings.add('payload-altered', { ...where, expected: row.payloadHash, found });
    }
    return true;
  }

  #fold(row: Row, where: Where): void {
    this.#settled?.tidy();
    try {
      this.#projection.fold(row, row.body);
    } catch (error) {
      // After an entry that we don't understand, a later one may rest on it.
      if (error instanceof TemoinError && !this.allKnown) return;
      if (error instanceof TemoinError) this.#findings.add('entry-impossible', { ...where, found: error.id });
      else this.#findings.add('payload-unreadable', where);
    }
  }

  /** The first entry holds the dossier's number; each hash is made with it. */
  #genesisId(row: Row): string | undefined {
    try {
      const id: unknown = JSON.parse(row.body?.toString('utf8') ?? '').dossierId;
      if (typeof id !== 'string') return this.#dossierId;
      if (this.#dossierId !== undefined && id !== this.#dossierId) {
        this.#findings.add('header-of-another', {
          file: 'dossier.json',
          expected: id,
          found: this.#dossierId,
        });
      }
      return id;
    } catch {
      // The payload's own findings say more.
      return this.#dossierId;
    }
  }
}

type Where = { seq: number; incident?: number; exhibit?: number };

/** Compares the journal with the HEAD file, and with a head that was noted elsewhere. */
export function verifyHead(
  db: Database.Database,
  file: HeadFile,
  expect: Head | undefined,
  findings: Findings,
): Head {
  const head = new Journal(db).head();
  const hashAt = db.prepare<[number], string>('SELECT hash FROM entries WHERE seq = ?').pluck();
  const journal = { head, hashAt: (seq: number) => hashAt.get(seq) };
  const shown = (seq: number) => `${seq}:${journal.hashAt(seq) ?? '-'}`;
  const comparison = compareHead(file, journal);
  if (typeof file === 'string') findings.add(`head-${file}`, { file: 'HEAD', expected: shown(head.seq) });
  else if (comparison === 'ahead' || comparison === 'different' || comparison === 'behind') {
    const found = comparison === 'different' ? shown(file.seq) : shown(head.seq);
    findings.add(`head-${comparison}`, {
      file: 'HEAD',
      seq: file.seq,
      expected: `${file.seq}:${file.hash}`,
      found,
    });
  }
  if (expect) {
    const other = compareHead(expect, journal);
    const details = { seq: expect.seq, expected: `${expect.seq}:${expect.hash}` };
    if (other === 'ahead') findings.add('expected-head-ahead', { ...details, found: shown(head.seq) });
    if (other === 'different')
      findings.add('expected-head-different', { ...details, found: shown(expect.seq) });
  }
  return head;
}

/**
 * An issued annex shows the head that the journal had, and its entry repeats it. Whoever makes the chain again
 * over changed entries must change this too, and the pages that were handed over.
 */
export function verifyAnnexHeads(
  db: Database.Database,
  refolded: Database.Database,
  findings: Findings,
): void {
  const hashAt = db.prepare<[number], string>('SELECT hash FROM entries WHERE seq = ?').pluck();
  const issued = refolded.prepare<[], { a: number; file: string; head: string }>(
    'SELECT a, file, head FROM annexes WHERE head IS NOT NULL ORDER BY a',
  );
  for (const { file, head } of issued.all()) {
    const seq = Number(head.split(':')[0]);
    const found = `${seq}:${hashAt.get(seq) ?? '-'}`;
    if (found !== head) findings.add('annex-head', { file, seq, expected: head, found });
  }
}
