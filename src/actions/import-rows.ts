import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { SeveralErrors, TemoinError } from '../errors.ts';
import type { RefusedRow, Row } from '../import/row.ts';
import { Incident, type IncidentRecord } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import type { ImportOpening } from './import-frame.ts';
import type { TakenFile } from './record.ts';
import {
  type RefusedRowOutcome,
  RowBatch,
  type RowOutcome,
  type RowsSummary,
  type TriedRow,
} from './row-batch.ts';
import { takeRowFiles } from './row-files.ts';

export type { RowOutcome, RowsSummary } from './row-batch.ts';

export interface RowsRequest {
  /** For the journal: csv, ndjson, messages…, and what the import was asked for. */
  readonly opening: ImportOpening;
  /** Exports that are kept whole, in the vault already; they are named in the journal with the first act. */
  readonly sources: readonly TakenFile[];
  /** What a row becomes that does not say it itself. */
  readonly state: 'confirmed' | 'to-confirm';
  /**
   * What becomes of a row whose file can't be taken: refused, to be mended and given again; or taken without it, which a
   * remark of the act says, where nobody can mend the source.
   */
  readonly incomplete: 'refuse' | 'take';
  /** All is done but the writing. */
  readonly dryRun: boolean;
  /** A file inside an archive is refused above this. */
  readonly maxBytes: number;
}

export interface RowsEnv {
  now(): Date;
  /** Aborted when the person stops: the row in hand is finished, what is done is kept. */
  readonly signal: AbortSignal;
  /** Told when the record has it for good. */
  onOutcome(outcome: RowOutcome): void;
  /** A row begins. */
  onRow(pointer: Text): void;
}

/**
 * Takes rows in: the lines of a sheet, records, messages. An act whose key the record has already changes nothing, so an
 * import can always be run again, whole or after a stop. A row is taken with all of its files, or refused with its reason.
 * What the source itself throws ends the import, with what it had given kept.
 */
export async function importRows(
  dossier: Dossier,
  rows: AsyncIterable<Row | RefusedRow>,
  request: RowsRequest,
  env: RowsEnv,
): Promise<RowsSummary> {
  const batch = new RowBatch(dossier, request, env.onOutcome);
  try {
    for await (const row of rows) {
      // A turn of the loop for each row: a signal to stop is heard between two.
      await nextTurn();
      if (env.signal.aborted) break;
      env.onRow(row.pointer);
      batch.add(
        'refused' in row
          ? refusedRow(row)
          : await tryRow(dossier, settled(row, dossier, batch), request, env),
      );
    }
  } catch (error) {
    if (env.signal.aborted) return batch.close(true);
    closeQuietly(batch);
    throw error;
  }
  return batch.close(env.signal.aborted);
}

function refusedRow({ pointer, file, raw, refused, params, others = [] }: RefusedRow): RefusedRowOutcome {
  const first = new TemoinError(refused, errorParams(params));
  const more = others.map(other => new TemoinError(other.refused, errorParams(other.params)));
  const error = more.length === 0 ? first : new SeveralErrors(first, more);
  return { status: 'refused', pointer, ...(file !== undefined && { file }), raw, error };
}

/** Files of an act that is there already are not copied again. */
async function tryRow(
  dossier: Dossier,
  given: Row,
  request: RowsRequest,
  { now }: RowsEnv,
): Promise<TriedRow | RefusedRowOutcome> {
  const row = given.origin === undefined ? given : elsewhere(given);
  const refused = (error: TemoinError): RefusedRowOutcome => {
    const raw = row.raw ?? row.incident.found?.raw ?? '';
    return { status: 'refused', pointer: row.pointer, raw, error };
  };
  const own = ownAct(dossier, row);
  if (own !== undefined && !isSameAct(own, given))
    return refused(new TemoinError('row-act-differs', { n: own.n }));
  const keys = [row.incident.found?.key ?? [], row.formerKeys ?? []].flat();
  // Looked up once more when it is recorded: for a row without files, only then.
  const isToKnow = row.files.length > 0 || row.mayChange === true;
  const known = own?.n ?? (isToKnow ? keys.flatMap(key => dossier.incidentsByKey(key))[0] : undefined);
  if (known !== undefined) {
    const changed = row.mayChange === true && isChanged(dossier, known, row.incident.words);
    return { ...row, known, ...(changed && { changed }), taken: [], lacking: [] };
  }
  const { taken, lacking } = await takeRowFiles(dossier, row, request, now());
  const [first, ...others] = lacking.map(({ error }) => error);
  if (first === undefined || request.incomplete === 'take') return { ...row, taken, lacking };
  return refused(others.length === 0 ? first : new SeveralErrors(first, others));
}

/**
 * A row that was refused and is mended: the act that stands under its key is it, unless that is another row of the same
 * sheet that says the same. Then it has the key that it would have in there, after its equals.
 */
function settled(row: Row, dossier: Dossier, batch: RowBatch): Row {
  const { mended, incident } = row;
  if (mended === undefined || incident.found === undefined) return row;
  const own = [displayText(row.pointer), mended.at];
  const isEqualOfIt = (pointer: string) =>
    !own.includes(pointer) && own.some(each => sheetOf(each) === sheetOf(pointer));
  const pointerAt = (key: string) => {
    const [n] = dossier.incidentsByKey(key);
    const pointer = n === undefined ? batch.pendingAt(key) : (dossier.incident(n)?.found?.pointer ?? '');
    return pointer === undefined ? undefined : displayText(pointer);
  };
  for (let further = 0; ; further++) {
    const key = mended.key(further);
    const pointer = pointerAt(key);
    if (pointer === undefined || !isEqualOfIt(pointer))
      return { ...row, incident: { ...incident, found: { ...incident.found, key } } };
  }
}

function sheetOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf(':'));
}

/** Edited since it was recorded: compared with what was read then, since the person may have amended the act. */
function isChanged(dossier: Dossier, n: number, words: Text | undefined): boolean {
  const act = dossier.incident(n);
  if (act === undefined || act.state === 'purged' || isDeepStrictEqual(act.words, words)) return false;
  const [first] = dossier.entries({ subject: `f:${n}` });
  const body = first?.body;
  if (typeof body !== 'object' || body === null || !('incident' in body)) return false;
  return !isDeepStrictEqual((body.incident as Incident).words, words);
}

/** The act that `export` wrote this row from, where it is of this very dossier. */
function ownAct(dossier: Dossier, { origin }: Row): IncidentRecord | undefined {
  return origin?.dossier === dossier.info.dossierId ? dossier.incident(origin.n) : undefined;
}

/** A sheet that was changed changes nothing here: it would pass for done. */
function isSameAct(act: IncidentRecord, { incident, pointer }: Row): boolean {
  if (act.state === 'purged') return true;
  const told = Object.fromEntries(Object.keys(Incident.shape).map(key => [key, act[key as keyof Incident]]));
  const { found } = incident;
  // What the import itself adds to an act without it.
  const given = found?.pointer === pointer ? { ...incident, found: undefined } : incident;
  return isDeepStrictEqual(plain(told), plain(given));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The number of an export that was kept whole means nothing in another dossier. */
function elsewhere(row: Row): Row {
  if (row.incident.found === undefined) return row;
  const { p: _, ...found } = row.incident.found;
  return { ...row, incident: { ...row.incident, found } };
}

function errorParams(params: RefusedRow['params']): TemoinError['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || value === undefined
        ? value
        : Array.isArray(value)
          ? value.map(String)
          : String(value),
    ]),
  );
}

function closeQuietly(batch: RowBatch): void {
  try {
    batch.close(true);
  } catch {
    // The failure that ends the import is the one to say; a batch left open is closed by the next import.
  }
}
