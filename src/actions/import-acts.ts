import { Temporal } from 'temporal-polyfill';
import { readActDocument, readActLines } from '../import/act-rows.ts';
import { openInput } from '../import/input.ts';
import type { RefusedRow, Row } from '../import/row.ts';
import type { Dossier } from './dossier.ts';
import type { RowsRequest } from './import-rows.ts';
import { rowsRequest, type SheetRequest } from './import-sheet.ts';

export interface ActsRequest
  extends Pick<SheetRequest, 'file' | 'stdin' | 'cwd' | 'fold' | 'toConfirm' | 'dryRun'> {
  /** One act a line, or the document of `export json`. */
  readonly format: 'ndjson' | 'json';
}

/** Opens a stream of acts. Nothing is recorded yet. */
export async function openActs(
  dossier: Dossier,
  request: ActsRequest,
  now: Date,
): Promise<{ rows: AsyncGenerator<Row | RefusedRow>; request: RowsRequest }> {
  const { format, fold } = request;
  const when = {
    zone: dossier.info.zone,
    now: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
    fold: fold ?? ('both' as const),
  };
  const asked = rowsRequest(format, request);
  if (format === 'json')
    return { rows: readActDocument(await openInput(request.file, request), when), request: asked };
  return { rows: readActLines(await openInput(request.file, request), when), request: asked };
}
