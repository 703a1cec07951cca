import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { TemoinError, UsageError } from '../errors.ts';
import { type Input, openInput } from '../import/input.ts';
import type { RefusedRow, Row } from '../import/row.ts';
import { readColumnMap } from '../import/sheet/columns.ts';
import { type CsvShape, openCsv } from '../import/sheet/csv.ts';
import type { Encoding } from '../import/sheet/encoding.ts';
import { openXlsx } from '../import/sheet/xlsx.ts';
import { toText } from '../incident/text.ts';
import type { Dossier } from './dossier.ts';
import type { RowsRequest } from './import-rows.ts';

export { ENCODINGS, type Encoding } from '../import/sheet/encoding.ts';

export interface SheetRequest {
  /** Absolute, or `-`. */
  readonly file: string;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly cwd: string;
  /** `Title=field`, as typed. */
  readonly columns: readonly string[];
  readonly encoding?: Encoding;
  readonly separator?: string;
  readonly sheet?: string;
  readonly fold?: 'earlier' | 'later';
  readonly toConfirm: boolean;
  readonly dryRun: boolean;
}

export interface OpenSheet {
  readonly rows: AsyncGenerator<Row | RefusedRow>;
  /** What refused rows are written like. */
  readonly shape: CsvShape;
  readonly request: RowsRequest;
}

/** Opens a sheet: what it is, its header, its rows as they come. Nothing is recorded yet. What refuses it whole names it. */
export async function openSheet(dossier: Dossier, request: SheetRequest, now: Date): Promise<OpenSheet> {
  const file = path.basename(request.file);
  async function* naming(rows: OpenSheet['rows']): OpenSheet['rows'] {
    try {
      yield* rows;
    } catch (error) {
      throw named(error, file);
    }
  }
  try {
    const opened = await openAny(dossier, request, now);
    return { ...opened, rows: naming(opened.rows) };
  } catch (error) {
    throw named(error, file);
  }
}

function named(error: unknown, file: string): unknown {
  if (!(error instanceof TemoinError) || !error.id.startsWith('sheet-')) return error;
  const Same = error instanceof UsageError ? UsageError : TemoinError;
  return new Same(error.id, { ...error.params, file }, error);
}

async function openAny(dossier: Dossier, request: SheetRequest, now: Date): Promise<OpenSheet> {
  const columns = readColumnMap(request.columns);
  const input = await openInput(request.file, request);
  const when = {
    zone: dossier.info.zone,
    now: Temporal.Instant.fromEpochMilliseconds(now.getTime()),
    fold: request.fold ?? ('both' as const),
  };
  const { encoding, separator, sheet } = request;
  const kind = kindOf(await headOf(input));
  if (kind === 'locked') throw new TemoinError('sheet-locked', {});
  if (kind === 'workbook') {
    const opened = await openXlsx(input, { columns, when, ...(sheet !== undefined && { sheet }) });
    return { ...opened, request: rowsRequest('xlsx', request) };
  }
  const opened = await openCsv(input, {
    columns,
    when,
    ...(encoding !== undefined && { encoding }),
    ...(separator !== undefined && { separator }),
  });
  return { ...opened, request: rowsRequest('csv', request) };
}

/** As the first bytes say, whatever the name: text, a zip, or what Excel wrote before 2007 and writes under a password. */
function kindOf(head: Buffer): 'text' | 'workbook' | 'locked' {
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'workbook';
  return head.subarray(0, 4).toString('hex') === 'd0cf11e0' ? 'locked' : 'text';
}

async function headOf(input: Input): Promise<Buffer> {
  for await (const chunk of input.open()) return Buffer.from(chunk.subarray(0, 4));
  return Buffer.alloc(0);
}

/** A file inside an archive is of no concern here. */
const NO_ARCHIVE = 0;

/** What the journal keeps of an import of rows: its kind and the name of its source. */
export function rowsRequest(
  source: string,
  { file, toConfirm, dryRun }: Pick<SheetRequest, 'file' | 'toConfirm' | 'dryRun'>,
): RowsRequest {
  return {
    opening: { source, options: { file: toText(path.basename(file)), toConfirm } },
    sources: [],
    state: toConfirm ? 'to-confirm' : 'confirmed',
    incomplete: 'refuse',
    dryRun,
    maxBytes: NO_ARCHIVE,
  };
}
