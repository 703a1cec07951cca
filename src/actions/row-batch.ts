import type { TemoinError } from '../errors.ts';
import type { Row } from '../import/row.ts';
import type { Incident } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';
import { RunningImports } from '../store/running-imports.ts';
import type { Dossier } from './dossier.ts';
import { ledgerOf, rehearsalOf } from './import-batch.ts';
import { ImportFrame, type Taken } from './import-frame.ts';
import type { Ledger, Rehearsal } from './import-ledger.ts';
import type { RowsRequest } from './import-rows.ts';
import { linkSource } from './keep-source.ts';
import { type LinkedExhibit, recordAct, type TakenFile } from './record.ts';
import type { LackingFile } from './row-files.ts';

/** A row whose files are in the vault. */
export interface TriedRow extends Row {
  /** The act that it is already. */
  readonly known?: number;
  readonly changed?: true;
  readonly taken: readonly TakenFile[];
  readonly lacking: readonly LackingFile[];
}

/** What a row became. Every one is told. */
export type RowOutcome = AddedRow | KnownRow | RefusedRowOutcome;

interface AddedRow {
  readonly status: 'added';
  readonly pointer: Text;
  readonly n: number;
  readonly incident: Incident;
  readonly exhibits: readonly LinkedExhibit[];
  /** Files that could not be taken; the act says that some are missing. */
  readonly lacking: readonly LackingFile[];
}

/** The record has this act already; nothing was written. */
interface KnownRow {
  readonly status: 'known';
  readonly pointer: Text;
  readonly n: number;
  /** The source says other words than those that were recorded from it. */
  readonly changed?: true;
}

export interface RefusedRowOutcome {
  readonly status: 'refused';
  readonly pointer: Text;
  readonly file?: Text;
  readonly raw: Text;
  readonly error: TemoinError;
}

export interface RowsSummary {
  /** Acts recorded. */
  readonly added: number;
  /** Acts that were there already. */
  readonly known: number;
  readonly refused: number;
  /** Files that were there and could not be taken; their acts were recorded without them. */
  readonly refusedFiles: number;
  /** Exhibits that are new. */
  readonly exhibits: number;
  /** Registration numbers of the exports that were kept whole, in the order given; none where nothing was to be written. */
  readonly sources: readonly number[];
  readonly interrupted: boolean;
  readonly dryRun: boolean;
  /** An earlier import had been cut short; what it took in stays, this one went on. */
  readonly resumed: boolean;
}

/** Rows of one transaction: each costs syncs of the disk, whatever it holds, a tenth of the whole with 128 rows. */
const GROUP = 512;

/** The entries of one import of rows, group by group. An import that finds nothing new writes nothing at all. */
export class RowBatch {
  readonly #dossier: Dossier;
  readonly #request: RowsRequest;
  readonly #tell: (outcome: RowOutcome) => void;
  readonly #frame: ImportFrame;
  /** A dry run: it stands for the record from one group to the next. */
  readonly #rehearsal: Rehearsal | undefined;
  readonly #counts = { added: 0, known: 0, refused: 0, refusedFiles: 0, exhibits: 0 };
  #sources: readonly number[] = [];
  #pending: (TriedRow | RefusedRowOutcome)[] = [];

  constructor(dossier: Dossier, request: RowsRequest, tell: (outcome: RowOutcome) => void) {
    this.#dossier = dossier;
    this.#request = request;
    this.#tell = tell;
    this.#frame = new ImportFrame(request.opening, new RunningImports(dossier.dir));
    if (request.dryRun) this.#rehearsal = rehearsalOf(dossier);
  }

  add(row: TriedRow | RefusedRowOutcome): void {
    this.#pending.push(row);
    if (this.#pending.length >= GROUP) this.#flush();
  }

  /** Where the row stands that waits under this key. */
  pendingAt(key: string): Text | undefined {
    const found = this.#pending.find(row => 'incident' in row && row.incident.found?.key === key);
    return found?.pointer;
  }

  /** Writes what waits, then the close. An export that the record lacks is kept though no act of it is new. */
  close(interrupted: boolean): RowsSummary {
    this.#flush();
    const { dryRun, sources } = this.#request;
    const lacks = ({ exhibit }: TakenFile) => this.#dossier.exhibitBySha256(exhibit.sha256) === undefined;
    if (!dryRun && (sources.some(lacks) || this.#frame.isToClose(this.#dossier))) {
      this.#dossier.transact(tx => {
        if (sources.some(lacks)) this.#keepSources(ledgerOf(tx), this.#frame.open(tx, this.#taken()));
        this.#frame.close(tx, this.#taken(), interrupted);
      });
    }
    const { resumed } = this.#frame;
    return { ...this.#counts, sources: this.#sources, interrupted, dryRun, resumed };
  }

  #flush(): void {
    const rows = this.#pending;
    this.#pending = [];
    for (const outcome of this.#record(rows)) {
      this.#counts[outcome.status]++;
      if (outcome.status === 'refused') this.#frame.refuse({ name: outcome.pointer, id: outcome.error.id });
      if (outcome.status === 'added') {
        this.#counts.exhibits += outcome.exhibits.filter(({ known }) => !known).length;
        // By the place of their message: the name of a file may hold words.
        for (const { error } of outcome.lacking.filter(isThere)) {
          this.#counts.refusedFiles++;
          this.#frame.refuse({ name: outcome.pointer, id: error.id });
        }
      }
      this.#tell(outcome);
    }
  }

  #record(rows: readonly (TriedRow | RefusedRowOutcome)[]): RowOutcome[] {
    const recordAll = (ledger: Ledger, batch: number) =>
      rows.map(row => ('status' in row ? row : this.#recordRow(ledger, row, batch)));
    if (this.#rehearsal !== undefined) {
      this.#keepSources(this.#rehearsal, 0);
      return recordAll(this.#rehearsal, 0);
    }
    // Once something was written, a row without an act is known to be new.
    if (!this.#frame.isOpen || !rows.some(isUnknown)) {
      const foreseen = recordAll(rehearsalOf(this.#dossier), 0);
      if (!foreseen.some(({ status }) => status === 'added')) return foreseen;
    }
    return this.#dossier.transact(tx => {
      const ledger = ledgerOf(tx);
      const batch = this.#frame.open(tx, this.#taken());
      this.#keepSources(ledger, batch);
      return recordAll(ledger, batch);
    });
  }

  /** Once for an import, before the first act that points to them. */
  #keepSources(ledger: Ledger, batch: number): void {
    if (this.#sources.length > 0) return;
    this.#sources = this.#request.sources.map(source => linkSource(ledger, source, batch).p);
  }

  /** The act, its exhibits and its withdrawal, or the act that stands already under this key. */
  #recordRow(ledger: Ledger, row: TriedRow, batch: number): RowOutcome {
    const { pointer, source = 0, withdrawn, taken, lacking } = row;
    const incident = asFound(row, this.#sources[source]);
    const keys = [incident.found?.key ?? [], row.formerKeys ?? []].flat();
    const same = row.known ?? keys.flatMap(key => ledger.incidentsByKey(key))[0];
    if (same !== undefined)
      return { status: 'known', pointer, n: same, ...(row.changed && { changed: true as const }) };
    const state = row.state ?? this.#request.state;
    const { n, exhibits } = recordAct(ledger, { incident, state, files: taken, batch });
    if (withdrawn !== undefined) {
      ledger.append({ kind: 'incident-withdrawn', subject: `f:${n}`, batch, body: { reason: withdrawn } });
    }
    return { status: 'added', pointer, n, incident, exhibits, lacking };
  }

  #taken(): Taken {
    return { added: this.#counts.added, known: this.#counts.known };
  }
}

function isUnknown(row: TriedRow | RefusedRowOutcome): boolean {
  return !('status' in row) && row.known === undefined;
}

/** Refused for what it is, and not for want of it. */
function isThere({ error }: LackingFile): boolean {
  return !/-missing$|^file-not-in-export$/.test(error.id);
}

/** The export that is kept has its number only now; and what could not be taken is only known now. */
function asFound({ incident, lacking }: TriedRow, p: number | undefined): Incident {
  const { found, remarks = [] } = incident;
  const lacks = lacking.map(file =>
    isThere(file) ? ('media-refused' as const) : ('media-missing' as const),
  );
  const said = [...new Set([...remarks, ...lacks])];
  return {
    ...incident,
    ...(p !== undefined && found !== undefined && { found: { ...found, p } }),
    ...(said.length > 0 && { remarks: said }),
  };
}
