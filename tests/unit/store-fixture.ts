import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach } from 'vitest';
import type { Exhibit } from '../../src/incident/exhibit.ts';
import type { Incident } from '../../src/incident/incident.ts';
import type { When } from '../../src/incident/when.ts';
import { openAnnex } from '../../src/store/annex-files.ts';
import { createDossier, type Dossier, type StoreEnv } from '../../src/store/dossier.ts';
import type { Stored } from '../../src/store/vault.ts';
import { type VerifyReport, verifyDossier } from '../../src/store/verify.ts';

const made: string[] = [];
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true });
});

/** A folder that goes away after the test. */
export function temporaryFolder(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'temoin-store-')));
  made.push(dir);
  return dir;
}

/** A clock that moves one second at each look, and random bytes that are the same at each run. */
export function storeEnv(more: Partial<StoreEnv> = {}): StoreEnv {
  let seconds = 0;
  let draws = 0;
  return {
    now: () => new Date(Date.UTC(2025, 2, 3, 21, 15, seconds++)),
    randomBytes: size => {
      draws += 1;
      return createHash('sha512').update(`draw ${draws}`).digest().subarray(0, size);
    },
    tool: '0.1.0',
    command: 'add',
    busyTimeoutMs: 50,
    ...more,
  };
}

export const INFO = { title: 'Dossier d’essai — été', zone: 'Europe/Paris', language: 'fr' } as const;

export function newDossier(env = storeEnv()): Dossier {
  return createDossier(join(temporaryFolder(), 'dossier'), INFO, env);
}

export function when(day: string, kind: When['kind'] = 'day'): When {
  return {
    raw: day,
    source: 'stated',
    zone: 'UTC',
    kind,
    precision: 'day',
    earliest: kind === 'before' ? null : `${day}T00:00:00.000Z`,
    latest: kind === 'after' ? null : `${day}T23:59:59.999Z`,
  };
}

export function act(day: string, more: Partial<Incident> = {}): Incident {
  return { when: when(day), ...more };
}

export function exhibitOf(stored: Stored, name = 'capture.png'): Exhibit {
  const { sha256, size, modified } = stored;
  return {
    sha256,
    size,
    origin: { name, path: `/home/x/${name}`, modified },
    captured: [],
    mediaType: 'image/png',
  };
}

/** Records an act; its number. */
export function record(
  dossier: Dossier,
  incident: Incident,
  state: 'confirmed' | 'to-confirm' = 'confirmed',
): number {
  return dossier.transact(tx => {
    const n = tx.nextIncident();
    tx.append({ kind: 'incident-recorded', subject: `f:${n}`, body: { incident, state } });
    return n;
  });
}

/** Keeps bytes as an exhibit of an act; its number. */
export function attach(dossier: Dossier, n: number, bytes: string): number {
  const stored = dossier.vault.putBytes(Buffer.from(bytes));
  return dossier.transact(tx => {
    const p = tx.nextExhibit();
    tx.append({
      kind: 'exhibit-added',
      subject: `p:${p}`,
      body: { exhibit: exhibitOf(stored), incident: n },
    });
    return p;
  });
}

/**
 * A dossier in which each kind of entry stands once or more: acts 1 to 5 (2 withdrawn, 4 merged into 3), exhibits
 * 1 to 4, one import, one issued annex. Closed; where it is.
 */
export function sampleDossier(env?: StoreEnv): string {
  if (env) return makeSample(env);
  prototype ??= keep(makeSample(storeEnv()));
  const dir = join(temporaryFolder(), 'dossier');
  cpSync(prototype, dir, { recursive: true });
  return dir;
}

/** Made once a test file, then copied: each of its commits waits for the disk. */
let prototype: string | undefined;
afterAll(() => {
  if (prototype) rmSync(prototype, { recursive: true, force: true });
});

function keep(dir: string): string {
  const kept = realpathSync(mkdtempSync(join(tmpdir(), 'temoin-sample-')));
  cpSync(dir, kept, { recursive: true });
  return kept;
}

function makeSample(env: StoreEnv): string {
  const dossier = newDossier(env);
  record(
    dossier,
    act('2025-01-10', { words: 'Tu vas voir 😡', platform: 'Instagram', account: { alias: 'Élodie_x' } }),
  );
  record(dossier, act('2025-01-12', { kind: 'call' }));
  attach(dossier, 1, 'first picture');
  attach(dossier, 2, 'second picture');
  dossier.transact(tx => {
    const body = { set: { kind: 'comment' as const, platform: null }, reason: 'précision' };
    tx.append({ kind: 'incident-amended', subject: 'f:1', body });
    tx.append({ kind: 'incident-withdrawn', subject: 'f:2', body: { reason: 'erreur' } });
  });
  importTwo(dossier);
  issueAnnex(dossier);
  record(dossier, act('2025-02-20', { words: 'the last one' }));
  attach(dossier, 5, 'last picture');
  dossier.close();
  return dossier.dir;
}

function importTwo(dossier: Dossier): void {
  const batch = dossier.transact(tx =>
    tx.append({ kind: 'import-open', body: { source: 'files', options: { confirm: false } } }),
  );
  const third = record(dossier, act('2025-01-20'), 'to-confirm');
  record(dossier, act('2025-01-20'), 'to-confirm');
  const p = attach(dossier, 4, 'third picture');
  dossier.transact(tx => {
    const origin = { name: { bytes: '/w==', display: '\ufffd' }, path: 'again' };
    tx.append({ kind: 'exhibit-sighted', subject: `p:${p}`, batch, body: { origin } });
    const result = { added: 2, known: 1, refused: [{ name: 'x', id: 'file-empty' }], interrupted: false };
    tx.append({ kind: 'import-close', batch, body: result });
    tx.append({ kind: 'exhibit-linked', subject: `p:${p}`, body: { incident: third } });
    tx.append({ kind: 'incident-merged', subject: 'f:4', body: { into: third } });
    tx.append({ kind: 'incident-confirmed', subject: `f:${third}`, body: {} });
  });
}

function issueAnnex(dossier: Dossier): void {
  dossier.transact(tx => {
    const instant = '2025-03-03T21:15:00.000Z';
    const facts: [number, number][] = [
      [1, 1],
      [3, 2],
    ];
    const body = { options: {}, instant, facts, exhibits: [[1, 1]] as [number, number][] };
    tx.append({ kind: 'annex-prepared', subject: 'a:1', body });
  });
  const head = dossier.head();
  const annex = openAnnex(dossier, { a: 1 });
  annex.write(Buffer.from('%PDF-'));
  const written = annex.finish();
  dossier.transact(tx => {
    const body = { ...written, pages: 1, head: `${head.seq}:${head.hash}` };
    tx.append({ kind: 'annex-issued', subject: 'a:1', body });
  });
}

export function verify(dir: string): VerifyReport {
  return verifyDossier(dir, storeEnv());
}

/** The codes found, each once, in the order of the alphabet. */
export function codes(report: VerifyReport): string[] {
  return [...new Set(report.findings.map(finding => finding.code))].sort();
}

/** Changes the database as somebody with the sqlite3 shell would: the triggers are taken off and put back. */
export function tamper(dir: string, change: (db: Database.Database) => void): void {
  const db = new Database(join(dir, 'journal.db'));
  db.pragma('foreign_keys = OFF');
  const triggers = db
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  change(db);
  for (const { sql } of triggers) db.exec(sql);
  db.close();
}
