import { TemoinError } from '../errors.ts';
import { type BackupRecord, BODIES, type Entry, type NewEntry } from '../incident/entry.ts';
import type { ExhibitRecord } from '../incident/exhibit.ts';
import type { IncidentRecord } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import type { Transaction } from '../store/dossier.ts';
import { listDrafts } from '../store/drafts.ts';
import { findAct, mustBe } from './acts.ts';
import { issuedAnnexes } from './annex-input.ts';
import type { Dossier } from './dossier.ts';
import { exportsHolding, type HoldingExport, usersOf } from './purge-exports.ts';
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
  /** Exhibits that stay, for the acts and steps that use them too. */
  readonly kept: readonly {
    readonly p: number;
    readonly usedBy: readonly number[];
    readonly steps: readonly number[];
  }[];
  /** Imports whose options stay, for the other acts that they found. */
  readonly imports: readonly number[];
  /** Issued annexes that hold it: they are never changed. */
  readonly annexes: readonly { readonly a: number; readonly file: string }[];
  /** Exports kept whole that hold it, or may: they are never changed, and stay for the acts that were found in them. */
  readonly exports: readonly HoldingExport[];
  /** Acts whose context repeats its words. */
  readonly repeated: readonly number[];
  readonly backups: readonly BackupRecord[];
  /** What was typed and is not recorded: it may be about this act, or about another. */
  readonly drafts: readonly string[];
}

export interface PurgeRequest {
  readonly reason: Text;
  /** Although issued annexes hold it, or exports kept whole, or the context of another act. */
  readonly includingIssued: boolean;
  /** The exports that hold it go too, if nothing else was found in them. */
  readonly withExports?: boolean;
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
export function planPurge(dossier: Dossier, reference: string, withExports = false): PurgePlan {
  const drafts = [...listDrafts(dossier.dir), ...leftWords(dossier)];
  return { ...plan(dossier, reference, withExports), drafts };
}

/** True where words of the act stay in the dossier whatever is purged: the person has to agree to that. */
export function staysElsewhere({ annexes, exports, repeated }: Omit<PurgePlan, 'drafts'>): boolean {
  return annexes.length + exports.length + repeated.length > 0;
}

/**
 * Takes the content of an act out of the dossier, for good: what was said of it, the exhibits that no other act uses,
 * the copies that were made of them. Its number, the hashes and the fact of the purge stay.
 */
export function purgeAct(dossier: Dossier, planned: PurgePlan, request: PurgeRequest): Purged {
  const reference = String(planned.act.n);
  const done = dossier.purge(tx => {
    const now = plan(tx, reference, request.withExports === true);
    if (staysElsewhere(now) && !request.includingIssued) throw heldElsewhere(now);
    for (const entry of entriesOf(tx, now, request.reason)) tx.append(entry);
    return now;
  }, request.drafts);
  const { purgedAt } = findAct(dossier, reference);
  const finished = !dossier.notices.includes('purge-unfinished');
  return { ...done, drafts: planned.drafts, at: purgedAt ?? '', finished };
}

/** What stays in spite of a purge, by name. */
export function heldElsewhere({
  act,
  annexes,
  exports,
  repeated,
  backups,
}: Omit<PurgePlan, 'drafts'>): TemoinError {
  return new TemoinError('purge-issued', {
    n: act.n,
    annexes: annexes.map(({ file }) => file),
    exports: exports.map(({ p, name }) => `${p} (${displayText(name)})`),
    repeated: repeated.map(String),
    backups: backups.map(({ destination }) => displayText(destination)),
  });
}

function plan(reader: Reader, reference: string, withExports: boolean): Omit<PurgePlan, 'drafts'> {
  const act = mustBe(findAct(reader, reference), ['confirmed', 'to-confirm', 'withdrawn', 'merged']);
  const merged = mergedInto(reader, act.n);
  const acts = [...merged, act.n];
  const payloads = new Map(acts.map((n): [number, number[]] => [n, ownPayloads(reader, n)]));
  const exports = exportsHolding(reader, acts);
  const { gone, kept } = exhibitsOf(
    reader,
    acts,
    withExports ? exports.filter(({ certain }) => certain) : [],
  );
  const repeated = repeatedBy(reader, acts);
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
    annexes: annexesHolding(reader, new Set([...acts, ...repeated]), new Set(gone.map(({ p }) => p))),
    exports: exports.filter(({ p }) => !gone.some(each => each.p === p)),
    repeated,
    backups: reader.backups().filter(({ head }) => Number(head.split(':')[0]) >= act.seq),
  };
}

/** One entry an act, so that each says what it lost; the exhibits go with the act that was asked for. */
function entriesOf(reader: Reader, planned: Omit<PurgePlan, 'drafts'>, reason: Text): NewEntry[] {
  const { act, payloads, exhibits, annexes, exports } = planned;
  return [...payloads].map(([n, seqs]) => {
    const key = reader.incident(n)?.found?.key;
    return {
      kind: 'incident-purged',
      subject: `f:${n}`,
      body: {
        reason,
        payloads: [...seqs].sort((a, b) => a - b),
        exhibits: n === act.n ? [...exhibits] : [],
        annexes: [...new Set(annexes.map(({ a }) => a))],
        ...(exports.length > 0 && { exports: exports.map(({ p }) => p) }),
        ...(key !== undefined && { key }),
      },
    };
  });
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

/** Exhibits of these acts: those that go, and those that stay for other acts. Given exports go where nothing else was found in them. */
function exhibitsOf(reader: Reader, acts: readonly number[], exports: readonly HoldingExport[]) {
  const linked = acts.flatMap(n => reader.incident(n)?.exhibits ?? []);
  const gone: ExhibitRecord[] = [];
  const kept: { p: number; usedBy: number[]; steps: readonly number[] }[] = [];
  for (const p of new Set([...linked, ...exports.map(each => each.p)])) {
    const exhibit = reader.exhibit(p);
    if (exhibit === undefined || exhibit.purgedAt !== undefined) continue;
    const usedBy = usersOf(reader, exhibit, acts);
    const { steps = [] } = exhibit;
    if (usedBy.length + steps.length === 0) gone.push(exhibit);
    else if (linked.includes(p)) kept.push({ p, usedBy, steps });
  }
  return { gone, kept };
}

/** Other acts that were kept with these messages around them. */
function repeatedBy(reader: Reader, acts: readonly number[]): number[] {
  const said = new Set(
    acts.flatMap(n => {
      const act = reader.incident(n);
      return act?.words === undefined ? [] : [messageKey(act)];
    }),
  );
  if (said.size === 0) return [];
  return reader
    .incidents({ state: ['confirmed', 'to-confirm', 'withdrawn', 'merged'] })
    .filter(
      ({ n, surrounding }) => !acts.includes(n) && surrounding?.some(each => said.has(messageKey(each))),
    )
    .map(({ n }) => n)
    .sort((a, b) => a - b);
}

/** The same message has the same one, as an act and around another. */
function messageKey({ words, when }: { words?: Text | undefined; when: When }): string {
  return JSON.stringify([words ?? '', when.earliest, when.latest]);
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
  if (first < 0) return [];
  return issued
    .slice(first)
    .flatMap(({ a, file = '', volumes = [{ file }] }) => volumes.map(volume => ({ a, file: volume.file })));
}

/** 12 of `f:12`. */
function numberOf(subject: string | null): number {
  return Number(subject?.slice(2));
}
