import type { When } from '../../incident/when.ts';
import type { ReadContext } from './message.ts';
import { whenOfInstant, whenOfLocal } from './message-when.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The zone names of RFC 5322, and the two of western Europe. Any other is not guessed. */
const ZONES: Readonly<Record<string, string>> = {
  UT: 'UTC',
  UTC: 'UTC',
  GMT: 'UTC',
  Z: 'UTC',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
  CET: '+01:00',
  CEST: '+02:00',
};

const RFC_5322 =
  /^(?:[a-z]{3,9}\s*,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([+-]\d{2}):?(\d{2})|\s+([a-z]{1,5}))?$/i;

/**
 * A date as mail programs write it, with its offset. JavaScript's own reading takes the machine's zone where there is
 * none, and guesses at the rest. Without a zone it is read in the dossier's; what is no date stays undated. `label`
 * says whose date it is.
 */
export function mailDate(label: string, value: string, context: ReadContext): When {
  const raw = `${label}: ${value}`;
  const text = value
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = text.length > 100 ? null : RFC_5322.exec(text);
  const month = MONTHS.indexOf((found?.[2] ?? '').toLowerCase()) + 1;
  if (found === null || month === 0) return whenOfInstant(raw, Number.NaN, context);
  const [, day, , year = '', hour, minute, second, hours, minutes, name] = found;
  const offset = hours === undefined ? ZONES[(name ?? '').toUpperCase()] : offsetOf(hours, minutes ?? '00');
  const moment = {
    year: fullYear(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    // A leap second has no place of its own on any clock here.
    ...(second !== undefined && { second: Math.min(Number(second), second === '60' ? 59 : Number(second)) }),
    ...(offset !== undefined && { offset }),
  };
  return whenOfLocal(raw, moment, context);
}

function offsetOf(hours: string, minutes: string): string | undefined {
  if (Math.abs(Number(hours)) > 14 || Number(minutes) > 59) return undefined;
  return Number(hours) === 0 && Number(minutes) === 0 ? 'UTC' : `${hours}:${minutes}`;
}

/** Two digits are of the last century, or of this one, as RFC 5322 says. */
function fullYear(year: string): number {
  const given = Number(year);
  if (year.length === 4) return given;
  return given < 50 ? 2000 + given : 1900 + given;
}
