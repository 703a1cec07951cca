import type { When } from '../incident/when.ts';
import type { LocalParts } from '../incident/when-local.ts';
import { minuteAt, type Point, spokenWhen } from '../incident/when-points.ts';
import { byteParts, durationParts, fixedParts, groupDigits, ymdParts } from './numbers.ts';

const NBSP = '\u00A0';
const NARROW = '\u202F';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const SHORT_MONTHS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];
const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const UNITS = {
  day: ['jour', 'jours'],
  hour: ['heure', 'heures'],
  minute: ['minute', 'minutes'],
  second: ['seconde', 'secondes'],
} as const;
const BYTES = ['octets', 'Ko', 'Mo', 'Go', 'To'];

/** Dates, durations and numbers as a French reader expects them. What `when` says, the parser reads back. */
export const dates = {
  /** « le 3 mars 2025 à 22 h 15 », « vers le 12 mars 2025 (indiqué de mémoire) », « au plus tard le … », « non daté ». */
  when(when: When, zone: string): string {
    const spoken = spokenWhen(when, zone);
    if (spoken.frame === 'undated') return 'non daté';
    const note = spoken.zone === undefined ? '' : ` (heure ${zoneName(spoken.zone)})`;
    switch (spoken.frame) {
      case 'at':
        return `${on(spoken.point)}${note}`;
      case 'about':
        return `${around(spoken.point)}${note} (indiqué de mémoire)`;
      case 'before':
        return `au plus tard ${on(spoken.point)}${note}`;
      case 'after':
        return `au plus tôt ${on(spoken.point)}${note}`;
      case 'between':
        return spoken.sameDay && isTimed(spoken.from)
          ? `le ${day(spoken.from.at)} entre ${clock(spoken.from)} et ${clock(spoken.to)}${note}`
          : `entre ${on(spoken.from)} et ${on(spoken.to)}${note}`;
    }
  },

  /** For the columns of a list: « 03/03/2025 22 h 15 », « vers 12/03/2025 », « ≤ 03/03/2025 ». */
  whenShort(when: When, zone: string): string {
    const spoken = spokenWhen(when, zone);
    if (spoken.frame === 'undated') return 'non daté';
    const note = spoken.zone === undefined ? '' : ` (heure ${zoneName(spoken.zone)})`;
    if (spoken.frame === 'between') {
      const to = spoken.sameDay && isTimed(spoken.to) ? clock(spoken.to) : shortPoint(spoken.to);
      return `${shortPoint(spoken.from)} – ${to}${note}`;
    }
    const sign = { at: '', about: 'vers ', before: '≤ ', after: '≥ ' }[spoken.frame];
    return `${sign}${shortPoint(spoken.point)}${note}`;
  },

  /** An instant to the minute, without article: « 3 mars 2025 à 22 h 15 ». */
  instant(iso: string, zone: string): string {
    return dayAndClock(minuteAt(iso, zone));
  },
  /** `2025-03-03` → « 3 mars 2025 ». */
  day(ymd: string): string {
    return day(ymdParts(ymd));
  },
  /** `2025-03-03` → « 03/03/2025 ». */
  dayShort(ymd: string): string {
    return shortDay(ymdParts(ymd));
  },
  /** `2025-03` → « mars 2025 ». */
  month(ym: string): string {
    const { year, month } = ymdParts(ym);
    return `${MONTHS[month - 1]} ${year}`;
  },
  /** `2025-01` → « janv. 2025 ». */
  monthShort(ym: string): string {
    const { year, month } = ymdParts(ym);
    return `${SHORT_MONTHS[month - 1]} ${year}`;
  },
  /** 1 = « lundi ». */
  weekday(weekday: number): string {
    return WEEKDAYS[weekday - 1] ?? '';
  },
  /** 1 = « lun. ». */
  weekdayShort(weekday: number): string {
    return `${(WEEKDAYS[weekday - 1] ?? '').slice(0, 3)}.`;
  },
  /** 22 → « 22 h ». */
  hour(hour: number): string {
    return `${hour}${NBSP}h`;
  },
  /** The two largest parts: « 3 jours 4 heures », « 45 secondes ». */
  duration(ms: number): string {
    return durationParts(ms)
      .map(({ unit, value }) => dates.count(value, UNITS[unit][0], UNITS[unit][1]))
      .join(' ');
  },
  /** « 1 234 ». */
  integer(value: number): string {
    return groupDigits(value, NARROW);
  },
  /** « 2,5 ». */
  decimal(value: number, decimals = 1): string {
    const { whole, fraction, negative } = fixedParts(value, decimals);
    return `${negative ? '−' : ''}${groupDigits(whole, NARROW)}${fraction === '' ? '' : `,${fraction}`}`;
  },
  /** « 1 fait », « 0 fait », « 1 234 faits »: a French plural starts at two. */
  count(value: number, one: string, many: string): string {
    return `${groupDigits(value, NARROW)}${NBSP}${Math.abs(value) < 2 ? one : many}`;
  },
  /** 0.123 → « 12 % ». */
  percent(ratio: number, decimals = 0): string {
    return `${dates.decimal(ratio * 100, decimals)}${NBSP}%`;
  },
  /** « 2,3 Mo ». */
  bytes(bytes: number): string {
    const { value, power } = byteParts(bytes);
    if (power === 0) return dates.count(value, 'octet', 'octets');
    return `${dates.decimal(value)}${NBSP}${BYTES[power]}`;
  },
  /** « a, b et c ». */
  list(items: readonly string[]): string {
    if (items.length < 2) return items.join('');
    return `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
  },
};

type YearMonthDay = Pick<LocalParts, 'year' | 'month' | 'day'>;

function on(point: Point): string {
  if (point.unit === 'year') return `en ${point.at.year}`;
  if (point.unit === 'month') return `en ${MONTHS[point.at.month - 1]} ${point.at.year}`;
  return `le ${dayAndClock(point)}`;
}

function around(point: Point): string {
  if (point.unit === 'year') return `vers ${point.at.year}`;
  if (point.unit === 'month') return `vers ${MONTHS[point.at.month - 1]} ${point.at.year}`;
  return isTimed(point) ? `le ${day(point.at)} vers ${clock(point)}` : `vers le ${day(point.at)}`;
}

function dayAndClock(point: Point): string {
  return isTimed(point) ? `${day(point.at)} à ${clock(point)}` : day(point.at);
}

function day({ year, month, day }: YearMonthDay): string {
  return `${day === 1 ? '1er' : day} ${MONTHS[month - 1]} ${year}`;
}

function shortDay({ year, month, day }: YearMonthDay): string {
  return `${two(day)}/${two(month)}/${String(year).padStart(4, '0')}`;
}

function shortPoint(point: Point): string {
  if (point.unit === 'year') return String(point.at.year);
  if (point.unit === 'month') return `${MONTHS[point.at.month - 1]} ${point.at.year}`;
  return isTimed(point) ? `${shortDay(point.at)} ${clock(point)}` : shortDay(point.at);
}

function clock({ unit, at, passage }: Point): string {
  const hour = `${at.hour}${NBSP}h`;
  const toMinute = unit === 'hour' ? hour : `${hour}${NBSP}${two(at.minute)}`;
  const time = unit === 'second' ? `${toMinute}${NBSP}min${NBSP}${two(at.second)}${NBSP}s` : toMinute;
  if (passage === undefined) return time;
  const side = passage === 'earlier' ? 'avant' : 'après';
  return `${time} (${side} le changement d’heure, UTC${offsetWords(at.offset)})`;
}

function isTimed({ unit }: Point): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second';
}

/** +2 h → « +2 », +5 h 30 → « +5:30 ». */
function offsetWords(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const rest = minutes % 60;
  return `${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
}

function zoneName(zone: string): string {
  if (zone === 'UTC') return zone;
  return /^[+-]/.test(zone) ? `UTC${zone}` : `de ${zone}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
