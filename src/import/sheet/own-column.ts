import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod/mini';
import { Exhibit } from '../../incident/exhibit.ts';
import { TEXT_FIELDS } from '../../incident/fields.ts';
import { Incident } from '../../incident/incident.ts';
import { Text } from '../../incident/text.ts';
import type { SheetField } from './columns.ts';
import { type Cells, type CellsRead, readCells } from './read-cells.ts';

/**
 * What the cells of a row cannot say: exact bounds of a date, bytes that are no text, where an act was found. A value
 * stands for its cells only as long as they read as they were written: what a person has changed in the sheet counts.
 */
const Own = z.strictObject({
  v: z.literal(1),
  dossier: z.string(),
  n: z.int().check(z.positive()),
  fields: z.optional(z.record(z.string(), z.strictObject({ cells: z.string(), value: z.json() }))),
  exhibits: z.optional(z.array(z.strictObject({ file: z.optional(z.string()), exhibit: Exhibit }))),
  /** A reason that its cell can't say. */
  reason: z.optional(z.strictObject({ cells: z.string(), value: Text })),
  /** Where the names of its files start, from this sheet; absent, here. */
  folder: z.optional(z.string()),
});
export type Own = z.infer<typeof Own>;

/** A row that was refused, in a file of its own: it is still that row of that sheet, with its files beside that sheet. */
const Refused = z.strictObject({
  v: z.literal(1),
  /** `faits.csv:12` */
  at: z.string(),
  folder: z.optional(z.string()),
});
export type RefusedOwn = z.infer<typeof Refused>;

export function parseOwn(text: string): Own | RefusedOwn | undefined {
  try {
    return z.union([Own, Refused]).parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The own cell of a refused row, for a file in the folder `to`; one that cannot be read stays as it is. */
export function ownOfRefused(cell: string, at: string, folder: string, to: string): string {
  const own = cell.trim() === '' ? { v: 1 as const, at } : parseOwn(cell);
  if (own === undefined) return cell;
  const { folder: before = '', ...rest } = own;
  const from = path.relative(to, path.resolve(folder, before));
  return JSON.stringify({ ...rest, ...(from !== '' && { folder: from }) });
}

/** The columns in which a field of an act is told; none for what only the own column says. */
const COLUMNS: Readonly<Partial<Record<keyof Incident, readonly SheetField[]>>> = {
  when: ['when', 'time'],
  kind: ['kind'],
  visibility: ['visibility'],
  witnesses: ['witness', 'witness-contact'],
  marks: ['mark'],
  account: ['account', ...textColumns('account')],
};

function textColumns(key: string): SheetField[] {
  return Object.entries(TEXT_FIELDS)
    .filter(([, path]) => path[0] === key)
    .map(([field]) => field as SheetField);
}

function columnsOf(key: keyof Incident): readonly SheetField[] {
  return COLUMNS[key] ?? textColumns(key);
}

/** A mark of what these cells say. */
function markOf(cells: Cells, key: keyof Incident): string {
  return mark(columnsOf(key).map(column => cells.get(column) ?? ''));
}

function mark(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}

/** The fields of an act that its cells, read back, do not give exactly. */
export function ownFields(
  incident: Incident,
  cells: Cells,
  readBack: CellsRead | undefined,
): NonNullable<Own['fields']> {
  const fields: NonNullable<Own['fields']> = {};
  const read: Partial<Incident> = readBack?.incident ?? {};
  const keys = new Set([...Object.keys(incident), ...Object.keys(read)] as (keyof Incident)[]);
  for (const key of keys) {
    const value = incident[key];
    if (JSON.stringify(value) === JSON.stringify(read[key])) continue;
    fields[key] = { cells: markOf(cells, key), value: value === undefined ? null : asJson(value) };
  }
  return fields;
}

function asJson(value: unknown): z.infer<ReturnType<typeof z.json>> {
  return z.json().parse(JSON.parse(JSON.stringify(value)));
}

export function ownReason(reason: Text, cells: Cells): NonNullable<Own['reason']> {
  return { cells: mark([cells.get('reason') ?? '']), value: reason };
}

/** What the cells say, with the exact values of those that still read as they were written. */
export function withOwn(cells: Cells, own: Own, context: Parameters<typeof readCells>[1]): CellsRead {
  const kept = Object.entries(own.fields ?? {}).filter(
    ([key, { cells: before }]) => before === markOf(cells, key as keyof Incident),
  );
  const exact = Object.fromEntries(kept.map(([key, { value }]) => [key, value]));
  const when = Incident.shape.when.safeParse(exact.when);
  // What is known exactly is not read again: its cells may say what no cell can.
  const others = new Map(cells);
  for (const [key] of kept) for (const column of columnsOf(key as keyof Incident)) others.delete(column);
  const read = readCells(others, context, when.success ? when.data : undefined);
  const merged: Record<string, unknown> = { ...read.incident };
  for (const [key, value] of Object.entries(exact)) {
    if (value === null) delete merged[key];
    else merged[key] = value;
  }
  const { reason } = own;
  const isReason = reason !== undefined && reason.cells === mark([cells.get('reason') ?? '']);
  return { ...read, incident: Incident.parse(merged), ...(isReason && { reason: reason.value }) };
}
