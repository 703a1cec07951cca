import type { Incident } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';

const LAST = '9999';

/** As `compareWhen` orders: a missing bound counts as the other one, undated comes last. */
export function sortKeys(when: When): [string, string] {
  return [when.earliest ?? when.latest ?? LAST, when.latest ?? when.earliest ?? LAST];
}

/** What a search among accounts looks at, one field a line. */
export function accountText({ account }: Incident): string | null {
  const parts: (Text | undefined)[] = [
    account?.displayName,
    account?.alias,
    account?.accountId,
    account?.profileUrl,
  ];
  const shown = parts.filter(part => part !== undefined).map(displayText);
  return shown.length === 0 ? null : shown.join('\n');
}

/** A value replaces, null clears. */
export function patched(before: Readonly<Record<string, unknown>>, set: object): Record<string, unknown> {
  const after = { ...before };
  for (const [field, value] of Object.entries(set)) {
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value;
  }
  return after;
}
