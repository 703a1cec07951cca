import type { Account } from '../incident/incident.ts';
import { toText } from '../incident/text.ts';

/** A displayed name, or an alias if it starts with @. */
export function accountOf(typed: string): Account | undefined {
  if (typed.trim() === '') return undefined;
  return typed.startsWith('@') ? { alias: toText(typed) } : { displayName: toText(typed) };
}
