import type { Arrivals } from '../store/arrivals.ts';
import type { Transaction } from '../store/dossier.ts';
import { RunningImports } from '../store/running-imports.ts';
import type { Dossier } from './dossier.ts';
import { ImportFrame, type Taken } from './import-frame.ts';
import {
  type FileOutcome,
  type ImportOptions,
  type Ledger,
  type Reads,
  Rehearsal,
  recordFile,
  type TriedFile,
} from './import-ledger.ts';

export interface ImportSummary {
  readonly added: number;
  readonly sighted: number;
  readonly known: number;
  readonly refused: number;
  /** Service files of the system, found in a folder. */
  readonly ignored: number;
  /** Acts made. */
  readonly incidents: number;
  readonly interrupted: boolean;
  readonly dryRun: boolean;
  /** An earlier import had been cut short; what it took in stays, this one went on. */
  readonly resumed: boolean;
}

/**
 * Files of one transaction: each costs syncs of the disk, whatever it holds. They are forced to the disk together, before
 * it; a film of many gigabytes ends its group, so that a stop has not much to wait for.
 */
const GROUP = 32;
const GROUP_BYTES = 256 * 1024 * 1024;

/**
 * The entries of one import, group by group, between its opening and its close. An import that finds nothing
 * new writes nothing at all.
 */
export class ImportBatch {
  readonly #dossier: Dossier;
  readonly #options: ImportOptions;
  readonly #tell: (outcome: FileOutcome) => void;
  /** A dry run: it stands for the record from one group to the next. */
  readonly #rehearsal: Rehearsal | undefined;
  readonly #counts = { added: 0, sighted: 0, known: 0, refused: 0, ignored: 0, incidents: 0 };
  readonly #frame: ImportFrame;
  #pending: TriedFile[] = [];
  #mayBePurged: boolean | undefined;
  /** The way into the vault; none in a dry run. */
  readonly arrivals: Arrivals | undefined;

  constructor(
    dossier: Dossier,
    options: ImportOptions,
    { dryRun, tell }: { dryRun: boolean; tell(outcome: FileOutcome): void },
  ) {
    this.#dossier = dossier;
    this.#options = options;
    this.#tell = tell;
    const { platform, visibility, kind, account, ...flags } = options;
    const given = { platform, visibility, kind, account };
    // What was not given leaves no key.
    const opening = { source: 'files', options: JSON.parse(JSON.stringify({ ...flags, ...given })) };
    this.#frame = new ImportFrame(opening, new RunningImports(dossier.dir));
    if (dryRun) this.#rehearsal = rehearsalOf(dossier);
    else this.arrivals = dossier.vault.arrivals();
  }

  /** Whether anything was ever purged, asked once a group: only then is each file looked at before it is copied. */
  get mayBePurged(): boolean {
    this.#mayBePurged ??= this.#dossier.hasPurged();
    return this.#mayBePurged;
  }

  add(file: TriedFile): void {
    this.#pending.push(file);
    const { waitingBytes = 0 } = this.arrivals ?? {};
    if (this.#pending.length >= GROUP || waitingBytes >= GROUP_BYTES) this.#flush();
  }

  /** Writes what waits, then the close. */
  close(interrupted: boolean): ImportSummary {
    this.#flush();
    const isWritten = this.#rehearsal === undefined;
    if (isWritten && this.#frame.isToClose(this.#dossier)) {
      this.#dossier.transact(tx => this.#frame.close(tx, this.#taken(), interrupted));
    }
    return { ...this.#counts, interrupted, dryRun: !isWritten, resumed: this.#frame.resumed };
  }

  #flush(): void {
    const files = this.#pending;
    this.#pending = [];
    this.#mayBePurged = undefined;
    for (const outcome of this.#record(files)) {
      this.#counts[outcome.status]++;
      if (!('error' in outcome)) this.#counts.incidents += outcome.n === undefined ? 0 : 1;
      else if (outcome.status === 'refused') {
        this.#frame.refuse({ name: outcome.name, id: outcome.error.id });
      }
      this.#tell(outcome);
    }
  }

  #record(files: readonly TriedFile[]): FileOutcome[] {
    const { zone } = this.#dossier.info;
    const recordAll = (ledger: Ledger, batch: number) =>
      files.map(file => recordFile(ledger, file, this.#options, { zone, batch }));
    if (this.#rehearsal !== undefined) return recordAll(this.#rehearsal, 0);
    const foreseen = this.#dossier.atOnce(() => recordAll(rehearsalOf(this.#dossier), 0));
    const isNews = foreseen.some(changesTheRecord);
    this.arrivals?.settle(isNews);
    if (!isNews) return foreseen;
    return this.#dossier.transact(tx => recordAll(ledgerOf(tx), this.#frame.open(tx, this.#taken())));
  }

  #taken(): Taken {
    const { added, sighted, known } = this.#counts;
    return { added, known: sighted + known };
  }
}

function changesTheRecord(outcome: FileOutcome): boolean {
  if ('error' in outcome) return false;
  return outcome.status !== 'known' || outcome.n !== undefined;
}

export function rehearsalOf(dossier: Dossier): Rehearsal {
  const next = { incident: dossier.nextIncident(), exhibit: dossier.nextExhibit() };
  return new Rehearsal(readsOf(dossier), next);
}

function readsOf(
  record: Pick<Transaction, 'exhibitBySha256' | 'sightings' | 'incidentsByKey' | 'entries'>,
): Reads {
  return {
    exhibitBySha256: sha256 => record.exhibitBySha256(sha256),
    sightings: p => record.sightings(p),
    incidentsByKey: key => record.incidentsByKey(key),
    links: p => {
      const history = [...record.entries({ subject: `p:${p}` })];
      return history.filter(({ kind }) => kind === 'exhibit-added' || kind === 'exhibit-linked').length;
    },
  };
}

export function ledgerOf(tx: Transaction): Ledger {
  return {
    ...readsOf(tx),
    append: entry => tx.append(entry),
    nextIncident: () => tx.nextIncident(),
    nextExhibit: () => tx.nextExhibit(),
  };
}
