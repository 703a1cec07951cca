import type { Exhibit } from '../incident/exhibit.ts';
import type { Incident } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';

/** A file that belongs to a row: on the disk, or inside the archive that is being read. */
export type RowFile = FileOnDisk | FileInside | KnownBytes;

interface FileOnDisk {
  /** Absolute. */
  readonly path: string | Buffer;
  /** What an export of temoin says of it: taken over as it stands, once the bytes are found to be these. */
  readonly exhibit?: Exhibit;
}

interface FileInside {
  /** Its whole name in there. */
  readonly name: Text;
  /** ISO instant, where the archive says one. */
  readonly modified?: string;
  open(): Promise<AsyncIterable<Uint8Array>>;
}

/** An exhibit that an export of temoin describes without its file: the record may have these bytes, or its disk. */
interface KnownBytes {
  readonly exhibit: Exhibit;
}

/** One act found in a sheet, a stream of records or an export. `incident.found` says where, and carries its key. */
export interface Row {
  readonly pointer: Text;
  readonly incident: Incident;
  /** In the order of the source. */
  readonly files: readonly RowFile[];
  /** Which of the exports that are kept whole it was found in; absent, the first of them, if there is one. */
  readonly source?: number;
  /** As the row itself says; absent, as the import was asked for. */
  readonly state?: 'confirmed' | 'to-confirm';
  /** It had been withdrawn, for this reason. */
  readonly withdrawn?: Text;
  /** The platform gives it an id: it may come again in other words, and is the same. */
  readonly mayChange?: true;
  /**
   * A row that was refused elsewhere, by its place there: an equal row of that sheet is another act. `key` gives the keys
   * of its equals, its own first.
   */
  readonly mended?: { readonly at: string; key(further: number): string };
  /** Under which the record may know it too. */
  readonly formerKeys?: readonly string[];
  /** The row as it stands in its source, where `found` does not keep it. */
  readonly raw?: Text;
  /** The dossier and the act that `export` wrote this from. */
  readonly origin?: { readonly dossier: string; readonly n: number };
}

/** A row that is left out: where it stands, what stood there, and why. Its neighbours are read all the same. */
export interface RefusedRow {
  readonly pointer: Text;
  /** Which file, where the pointer does not say it. */
  readonly file?: Text;
  readonly raw: Text;
  /** Id of the reason, with what its sentence needs. */
  readonly refused: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What else is wrong with it. */
  readonly others?: readonly Pick<RefusedRow, 'refused' | 'params'>[];
}
