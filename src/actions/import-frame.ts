import type { Body } from '../incident/entry.ts';
import type { Transaction } from '../store/dossier.ts';

export type ImportOpening = Body<'import-open'>;
type Refused = Body<'import-close'>['refused'];

/** What an import has taken in so far. */
export interface Taken {
  readonly added: number;
  readonly known: number;
}

/**
 * The opening and the close of one import. Nothing is written before there is something to record; an earlier import
 * that was cut short is closed with what it had taken in.
 */
export class ImportFrame {
  readonly #opening: ImportOpening;
  /** Entry that opened this import, once there is one, and what had been taken in before it. */
  #seq: number | undefined;
  #before: Taken = { added: 0, known: 0 };
  #refused: Refused = [];
  /** Every entry that opened this import: another one, running at the same time, may have closed the first. */
  readonly #own = new Set<number>();
  /** The import that was closed as cut short, and whether its command turned out to be running still. */
  #former: number | undefined;
  #formerWasRunning = false;

  constructor(opening: ImportOpening) {
    this.#opening = opening;
  }

  /** An earlier import had been cut short. */
  get resumed(): boolean {
    return this.#former !== undefined && !this.#formerWasRunning;
  }

  get isOpen(): boolean {
    return this.#seq !== undefined;
  }

  /** For the close: the names may hold words, so what is kept of them is for the record only. */
  refuse(refused: Refused[number]): void {
    this.#refused.push(refused);
  }

  /** The seq that the entries of this import carry. `taken`: all that this command has taken in before. */
  open(tx: Transaction, taken: Taken): number {
    if (this.#seq !== undefined) {
      if (tx.importResult(this.#seq) === undefined) return this.#seq;
      // Another import, running at the same time, took ours for one that was cut short: the rest is a batch of its own.
      this.#before = taken;
      this.#refused = [];
    }
    this.closeFormer(tx);
    this.#seq = tx.append({ kind: 'import-open', body: this.#opening });
    this.#own.add(this.#seq);
    return this.#seq;
  }

  /** What was cut short is closed with what it had taken in: that is in the record, this import goes on. */
  closeFormer(tx: Transaction): void {
    const former = tx.openImport();
    if (former === undefined || former.seq === this.#seq) return;
    // Files become exhibits; rows and messages become acts.
    const counted = former.source === 'files' ? 'exhibit-added' : 'incident-recorded';
    let [added, known] = [0, 0];
    for (const { batch, kind } of tx.entries({ from: former.seq })) {
      if (batch === former.seq && kind === counted) added++;
      if (batch === former.seq && kind === 'exhibit-sighted' && former.source === 'files') known++;
    }
    tx.append({
      kind: 'import-close',
      batch: former.seq,
      body: { added, known, refused: [], interrupted: true },
    });
    // One that was opened after ours is another command at work.
    if (this.#own.size === 0) this.#former ??= former.seq;
  }

  close(tx: Transaction, taken: Taken, interrupted: boolean): void {
    this.closeFormer(tx);
    if (this.#former !== undefined)
      this.#formerWasRunning = tx.importsSince(this.#former).some(seq => !this.#own.has(seq));
    // Already closed, by another import, after the last of ours: nothing is missing.
    if (this.#seq === undefined || tx.importResult(this.#seq) !== undefined) return;
    const body = {
      added: taken.added - this.#before.added,
      known: taken.known - this.#before.known,
      refused: this.#refused,
      interrupted,
    };
    tx.append({ kind: 'import-close', batch: this.#seq, body });
  }
}
