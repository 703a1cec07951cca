import type { Body } from '../incident/entry.ts';
import type { Transaction } from '../store/dossier.ts';
import type { OpenImport } from '../store/records.ts';
import type { RunningImports } from '../store/running-imports.ts';

export type ImportOpening = Body<'import-open'>;
type Refused = Body<'import-close'>['refused'];

/** What an import has taken in so far. */
export interface Taken {
  readonly added: number;
  readonly known: number;
}

/**
 * The opening and the close of one import. Nothing is written before there is something to record; an earlier import
 * that was cut short is closed with what it had taken in. One that another command has at work is left to it.
 */
export class ImportFrame {
  readonly #opening: ImportOpening;
  readonly #running: RunningImports;
  /** Entry that opened this import, once there is one, and what had been taken in before it. */
  #seq: number | undefined;
  #before: Taken = { added: 0, known: 0 };
  #refused: Refused = [];
  #resumed = false;

  constructor(opening: ImportOpening, running: RunningImports) {
    this.#opening = opening;
    this.#running = running;
  }

  /** An earlier import had been cut short. */
  get resumed(): boolean {
    return this.#resumed;
  }

  get isOpen(): boolean {
    return this.#seq !== undefined;
  }

  /** Is there something to close, of ours or of an import that was cut short? */
  isToClose(records: Pick<Transaction, 'openImports'>): boolean {
    return this.isOpen || this.#cutShort(records).length > 0;
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
    this.#closeCutShort(tx);
    this.#seq = tx.append({ kind: 'import-open', body: this.#opening });
    this.#running.begin(this.#seq);
    return this.#seq;
  }

  close(tx: Transaction, taken: Taken, interrupted: boolean): void {
    this.#closeCutShort(tx);
    if (this.#seq === undefined) return;
    this.#running.end(this.#seq);
    // Already closed, by another import, after the last of ours: nothing is missing.
    if (tx.importResult(this.#seq) !== undefined) return;
    const body = {
      added: taken.added - this.#before.added,
      known: taken.known - this.#before.known,
      refused: this.#refused,
      interrupted,
    };
    tx.append({ kind: 'import-close', batch: this.#seq, body });
  }

  #cutShort(records: Pick<Transaction, 'openImports'>): OpenImport[] {
    return cutShort(records, this.#running).filter(({ seq }) => seq !== this.#seq);
  }

  /** What was cut short is closed with what it had taken in: that is in the record, this import goes on. */
  #closeCutShort(tx: Transaction): void {
    for (const former of this.#cutShort(tx)) {
      // Files become exhibits; rows and messages become acts.
      const counted = former.source === 'files' ? 'exhibit-added' : 'incident-recorded';
      let [added, known] = [0, 0];
      for (const { batch, kind } of tx.entries({ from: former.seq })) {
        if (batch === former.seq && kind === counted) added++;
        if (batch === former.seq && kind === 'exhibit-sighted' && former.source === 'files') known++;
      }
      const body = { added, known, refused: [], interrupted: true };
      tx.append({ kind: 'import-close', batch: former.seq, body });
      this.#resumed = true;
    }
  }
}

/** Imports without a close whose command is gone. */
export function cutShort(records: Pick<Transaction, 'openImports'>, running: RunningImports): OpenImport[] {
  return records.openImports().filter(({ seq }) => !running.has(seq));
}
