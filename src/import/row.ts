import type { Readable } from 'node:stream';
import type { Incident } from '../incident/incident.ts';
import type { Text } from '../incident/text.ts';

/** A file that belongs to a row: on the disk, or inside the archive that is being read. */
export type RowFile = { readonly path: string | Buffer } | { readonly name: Text; open(): Promise<Readable> };

/** One act found in a sheet, a stream of records or an export. `incident.found` says where, and carries its key. */
export interface Row {
  readonly pointer: Text;
  readonly incident: Incident;
  /** In the order of the source. */
  readonly files: readonly RowFile[];
}

/** A row that is left out: where it stands, what stood there, and why. Its neighbours are read all the same. */
export interface RefusedRow {
  readonly pointer: Text;
  readonly raw: Text;
  /** Id of the reason, with what its sentence needs. */
  readonly refused: string;
  readonly params: Readonly<Record<string, unknown>>;
}
