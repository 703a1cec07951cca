import { TemoinError } from '../errors.ts';
import { type BackupRecord, BODIES, type Entry, type NewEntry } from '../incident/entry.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import { listDrafts } from '../store/drafts.ts';
import { findAct, mustBe } from './acts.ts';
import { issuedAnnexes } from './annex-input.ts';
import type { Dossier } from './dossier.ts';
import { leftWords } from './scratch.ts';

/** What a purge of an act would take, and what it can't reach. */
export interface PurgePlan {
  readonly act: IncidentRecord;
  /** Acts that became part of it: their content goes too. */
  readonly merged: readonly number[];
  /** Entries whose payload goes, act by act; the one asked for comes last. */
  readonly payloads: ReadonlyMap<number, readonly number[]>;
  /** Exhibits that nothing else uses: their files go. */
  readonly exhibits: readonly Pick<ExhibitRecord, 'p' | 'sha256' | 'size'>[];
  /** Exhibits that stay, for the acts that use them too. */
  readonly kept: readonly { readonly p: number; readonly usedBy: readonly number[] }[];
  /** Imports whose options stay, for the other acts that they found. */
  readonly imports: readonly number[];
  /** Issued annexes that hold it: they are never changed. */
  readonly annexes: readonly { readonly a: number; readonly file: string }[];
  readonly backups: readonly BackupRecord[];
  /** What was typed and is not recorded: it may be about this act, or about another. */
  readonly drafts: readonly string[];
}

export interface PurgeRequest {
  readonly reason: Text;
  /** Although issued annexes hold it. */
  readonly includingIssued: boolean;
  readonly drafts: 'keep' | 'erase';
}

export interface Purged extends PurgePlan {
  /** Instant of the purge. */
  readonly at: string;
  /** False where something kept a copy from being cleared away: the next writing does it. */
  readonly finished: boolean;
}

type Reader = Dossier | Transaction;

/** What a purge of this act would do. Changes nothing. */
export function planPurge(dossier: Dossier, reference: string): PurgePlan {
  const drafts = [...listDrafts(dossier.dir), ...leftWords(dossier)];
  return { ...plan(dossier, reference), drafts };
}

/**
 * Takes the content of an act out of the dossier, for good: what was said of it, the exhibits that no other act uses,
 * the copies that were made of them. Its number, the hashes and the fact of the purge stay.
 */
export function purgeAct(dossier: Dossier, planned: PurgePlan, request: PurgeRequest): Purged {
  const reference = String(planned.act.n);
  const done = dossier.purge(tx => {
    const now = plan(tx, reference);
    if (now.annexes.length > 0 && !request.includingIssued)
      throw new TemoinError('purge-issued', { n: now.act.n, annexes: now.annexes.map(({ a }) => String(a)) });
    for (const entry of entriesOf(now, request.reason)) tx.append(entry);
    return now;
  }, request.drafts);
  const { purgedAt } = findAct(dossier, reference);
  const finished = !dossier.notices.includes('purge-unfinished');
  return { ...done, drafts: planned.drafts, at: purgedAt ?? '', finished };
}

function plan(reader: Reader, reference: string): Omit<PurgePlan, 'drafts'> {
  const act = mustBe(findAct(reader, reference), ['confirmed', 'to-confirm', 'withdrawn', 'merged']);
  const merged = mergedInto(reader, act.n);
  const acts = [...merged, act.n];
  const payloads = new Map(acts.map((n): [number, number[]] => [n, ownPayloads(reader, n)]));
  const { gone, kept } = exhibitsOf(reader, new Set(acts));
  const imports = importsOf(reader, acts);
  const own = payloads.get(act.n) as number[];
  own.push(
    ...gone.flatMap(({ p }) => withContent(reader.entries({ subject: `p:${p}` })).map(({ seq }) => seq)),
  );
  own.push(...imports.gone);
  return {
    act,
    merged,
    payloads,
    exhibits: gone.map(({ p, sha256, size }) => ({ p, sha256, size })),
    kept,
    imports: imports.kept,
    annexes: annexesHolding(reader, new Set(acts), new Set(gone.map(({ p }) => p))),
    backups: reader.backups().filter(({ head }) => Number(head.split(':')[0]) >= act.seq),
  };
}

/** One entry an act, so that each says what it lost; the exhibits go with the act that was asked for. */
function entriesOf(planned: Omit<PurgePlan, 'drafts'>, reason: Text): NewEntry[] {
  const { act, payloads, exhibits, annexes } = planned;
  return [...payloads].map(([n, seqs]) => ({
    kind: 'incident-purged',
    subject: `f:${n}`,
    body: {
      reason,
      payloads: [...seqs].sort((a, b) => a - b),
      exhibits: n === act.n ? [...exhibits] : [],
      annexes: annexes.map(({ a }) => a),
    },
  }));
}

/** Acts that became part of this one, and those that had become part of them; the deepest first. */
function mergedInto(reader: Reader, n: number): number[] {
  const parts = reader.incidents({ state: ['merged'] }).filter(({ mergedInto }) => mergedInto === n);
  return parts.flatMap(part => [...mergedInto(reader, part.n), part.n]);
}

/** That an act became part of another holds no words, and says where its exhibits went: it stays. */
function ownPayloads(reader: Reader, n: number): number[] {
  return withContent(reader.entries({ subject: `f:${n}` }))
    .filter(({ kind }) => kind !== 'incident-merged')
    .map(({ seq }) => seq);
}

function withContent(entries: Iterable<Entry>): Entry[] {
  return [...entries].filter(({ body }) => body !== null);
}

function exhibitsOf(reader: Reader, acts: ReadonlySet<number>) {
  const linked = new Set([...acts].flatMap(n => reader.incident(n)?.exhibits ?? []));
  const gone: ExhibitRecord[] = [];
  const kept: { p: number; usedBy: number[] }[] = [];
  for (const p of linked) {
    const exhibit = reader.exhibit(p);
    if (exhibit === undefined || exhibit.purgedAt !== undefined) continue;
    const usedBy = exhibit.incidents.filter(n => !acts.has(n) && reader.incident(n)?.state !== 'purged');
    if (usedBy.length > 0) kept.push({ p, usedBy });
    else gone.push(exhibit);
  }
  return { gone, kept };
}

/**
 * The options of an import, and the names that it refused, may say what its acts say. They go with the last of these
 * acts; until then they are theirs too.
 */
function importsOf(reader: Reader, acts: readonly number[]): { gone: number[]; kept: number[] } {
  const batches = new Set(
    acts.flatMap(n => [...reader.entries({ subject: `f:${n}` })].flatMap(({ batch }) => batch ?? [])),
  );
  const gone: number[] = [];
  const kept: number[] = [];
  for (const batch of batches) {
    const all = [...reader.entries({ from: batch })].filter(
      entry => entry.batch === batch || entry.seq === batch,
    );
    const close = all.find(({ kind }) => kind === 'import-close');
    const others = all
      .filter(({ kind }) => kind === 'incident-recorded')
      .map(({ subject }) => numberOf(subject));
    const stands = (n: number) => !acts.includes(n) && reader.incident(n)?.state !== 'purged';
    if (close === undefined || others.some(stands)) kept.push(batch);
    else gone.push(...all.filter(entry => entry === close || entry.seq === batch).map(({ seq }) => seq));
  }
  return { gone, kept };
}

/**
 * The annex that gave a number to the act or to one of its exhibits, and all that were issued since: they list the
 * accounts, the figures and the corrections of the acts before.
 */
function annexesHolding(reader: Reader, acts: ReadonlySet<number>, exhibits: ReadonlySet<number>) {
  const issued = issuedAnnexes(reader);
  const first = issued.findIndex(({ a }) => {
    const prepared = [...reader.entries({ subject: `a:${a}` })].findLast(
      ({ kind }) => kind === 'annex-prepared',
    );
    const numbers = BODIES['annex-prepared'].safeParse(prepared?.body).data;
    return (
      numbers?.facts.some(([n]) => acts.has(n)) === true ||
      numbers?.exhibits.some(([p]) => exhibits.has(p)) === true
    );
  });
  return first < 0 ? [] : issued.slice(first).map(({ a, file = '' }) => ({ a, file }));
}

/** 12 of `f:12`. */
function numberOf(subject: string | null): number {
  return Number(subject?.slice(2));
}
