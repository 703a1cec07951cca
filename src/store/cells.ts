import type { z } from 'zod/mini';
import { IntegrityError } from '../errors.ts';

/** Where something stands in the database: said when it can't be read. */
export interface Place {
  readonly table: string;
  readonly key: number | string;
}

/**
 * A value of the database as its schema wants it. Who had the disk may have written it: its shape is checked, not
 * believed, so that what follows may rely on it.
 */
export function checked<T>(schema: z.ZodMiniType<T>, value: unknown, place: Place): T {
  return guarded(place, () => schema.parse(value));
}

/** The same, for a cell that holds JSON. */
export function checkedJson<T>(schema: z.ZodMiniType<T>, text: string, place: Place): T {
  return guarded(place, () => schema.parse(JSON.parse(text)));
}

/** Whatever goes wrong while something stored is decoded is said as damage at that place. */
export function guarded<T>({ table, key }: Place, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new IntegrityError('record-unreadable', { path: `journal.db : ${table} ${key}` }, error);
  }
}
