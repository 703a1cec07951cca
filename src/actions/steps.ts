import { isDeepStrictEqual } from 'node:util';
import { TemoinError, UsageError } from '../errors.ts';
import type { OnlineSeen, Step, StepField, StepPatch, StepRecord } from '../incident/step.ts';
import type { Text } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import { findAct, mustBe } from './acts.ts';
import { takeFiles } from './attach.ts';
import type { Dossier } from './dossier.ts';
import { findExhibit } from './exhibits.ts';
import type { TakenFile } from './record.ts';

type Reader = Pick<Dossier, 'steps'> | Transaction;

/** Files and acts named with a step, as they were typed. */
interface StepLinks {
  /** Acts by `12` or `F7`. */
  readonly acts?: readonly string[];
  readonly files?: readonly string[];
  /** Exhibits that the record has already, by `12` or `P3`. */
  readonly exhibits?: readonly string[];
}

export interface StepRequest extends StepLinks {
  readonly step: Omit<Step, 'incidents'>;
}

/** The step meant by `2` or `D2`; one that stands, unless `withdrawn` may be seen too. */
export function findStep(reader: Reader, reference: string, seeWithdrawn = false): StepRecord {
  const [, digits] = /^[dDsS]?0*([1-9]\d{0,8})$/.exec(reference.trim()) ?? [];
  if (digits === undefined) throw new UsageError('step-reference-unknown', { reference });
  const found = reader.steps().find(({ s }) => s === Number(digits));
  if (found === undefined) throw new TemoinError('step-missing', { reference });
  if (found.state === 'withdrawn' && !seeWithdrawn) throw new TemoinError('step-withdrawn', { s: found.s });
  return found;
}

/** Records a step, with its files safe in the vault first: all or nothing. */
export async function addStep(dossier: Dossier, request: StepRequest, now: Date): Promise<StepRecord> {
  const taken = await takeFiles(dossier, request.files ?? [], { now });
  return dossier.transact(tx => {
    const s = tx.nextStep();
    const incidents = actNumbers(tx, request.acts);
    tx.append({
      kind: 'step-recorded',
      subject: `s:${s}`,
      body: { step: { ...request.step, ...(incidents && { incidents }) } },
    });
    linkAll(tx, s, taken, request.exhibits);
    return findStep(tx, String(s));
  });
}

export interface StepChange {
  readonly field: StepField;
  readonly from: unknown;
  readonly to: unknown;
}

export interface AmendedStep {
  readonly step: StepRecord;
  readonly changes: readonly StepChange[];
}

/** Only what differs. */
export function stepChanges(before: Partial<Step>, patch: StepPatch): StepChange[] {
  return (Object.entries(patch) as [StepField, unknown][])
    .map(([field, to]) => ({ field, from: before[field] ?? null, to }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
}

/** Changes or completes a step (its answer, its outcome, more files); what stood before stays in the journal. */
export async function amendStep(
  dossier: Dossier,
  reference: string,
  request: StepLinks & { readonly set: StepPatch; readonly reason?: Text },
  now: Date,
): Promise<AmendedStep> {
  findStep(dossier, reference);
  const taken = await takeFiles(dossier, request.files ?? [], { now });
  return dossier.transact(tx => {
    const before = findStep(tx, reference);
    const incidents = actNumbers(tx, request.acts);
    const patch: StepPatch = { ...request.set, ...(incidents && { incidents }) };
    const changes = stepChanges(before, patch);
    const more = taken.length + (request.exhibits?.length ?? 0);
    if (changes.length + more === 0) throw new UsageError('step-amend-nothing', { s: before.s });
    if (changes.length > 0) {
      const set = Object.fromEntries(changes.map(({ field, to }) => [field, to])) as StepPatch;
      const { reason } = request;
      tx.append({
        kind: 'step-amended',
        subject: `s:${before.s}`,
        body: { set, ...(reason !== undefined && { reason }) },
      });
    }
    linkAll(tx, before.s, taken, request.exhibits);
    return { step: findStep(tx, reference), changes };
  });
}

/** Withdraws a step: it keeps its number and counts for nothing. */
export function withdrawStep(dossier: Dossier, reference: string, reason: Text): StepRecord {
  return dossier.transact(tx => {
    const { s } = findStep(tx, reference);
    tx.append({ kind: 'step-withdrawn', subject: `s:${s}`, body: { reason } });
    return findStep(tx, reference, true);
  });
}

/** Notes what the person saw of an act's content: still online, or gone. */
export function noteOnline(
  dossier: Dossier,
  references: readonly string[],
  seen: OnlineSeen,
): readonly number[] {
  return dossier.transact(tx =>
    references.map(reference => {
      const { n } = mustBe(findAct(tx, reference), ['confirmed', 'to-confirm']);
      tx.append({ kind: 'online-seen', subject: `f:${n}`, body: seen });
      return n;
    }),
  );
}

function actNumbers(tx: Transaction, references: readonly string[] | undefined): number[] | undefined {
  const numbers = references?.map(reference => {
    const act = findAct(tx, reference);
    return mustBe(act, ['confirmed', 'to-confirm', 'withdrawn']).n;
  });
  return numbers && [...new Set(numbers)].sort((a, b) => a - b);
}

/** Bytes that the record has already support the step too: never a second exhibit. */
function linkAll(
  tx: Transaction,
  s: number,
  taken: readonly TakenFile[],
  exhibits: readonly string[] = [],
): void {
  for (const { exhibit } of taken) {
    const before = tx.exhibitBySha256(exhibit.sha256);
    if (before === undefined) {
      const subject = `p:${tx.nextExhibit()}` as const;
      tx.append({ kind: 'step-exhibit-added', subject, body: { exhibit, step: s } });
    } else tx.append({ kind: 'step-exhibit-linked', subject: `p:${before.p}`, body: { step: s } });
  }
  for (const reference of exhibits) {
    const { p } = findExhibit(tx, reference);
    tx.append({ kind: 'step-exhibit-linked', subject: `p:${p}`, body: { step: s } });
  }
}
