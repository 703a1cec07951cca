import type { JsonValue } from '../json-stream.ts';

/** A record whose fields nobody has checked: each is asked for with its type, and is absent where it has another. */
export type Fields = { readonly [key: string]: JsonValue };

export function fieldsOf(value: JsonValue | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** Not the empty one: platforms write it for nothing. */
export function textIn(fields: Fields | undefined, key: string): string | undefined {
  const value = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An id: platforms write the same one as a number or as text. */
export function idIn(fields: Fields | undefined, key: string): string | undefined {
  const value = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'number' ? String(value) : textIn(fields, key);
}
