import type { When } from '../incident/when.ts';
import type { LocalParts } from '../incident/when-local.ts';
import { minuteAt, type Point, spokenWhen } from '../incident/when-points.ts';
import type { dates as fr } from './dates.fr.ts';
import { byteParts, durationParts, fixedParts, groupDigits, ymdParts } from './numbers.ts';

const NBSP = '\u00A0';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const UNITS = {
  day: ['day', 'days'],
  hour: ['hour', 'hours'],
  minute: ['minute', 'minutes'],
  second: ['second', 'seconds'],
} as const;
const BYTES = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** Dates, durations and numbers as an English reader expects them; months in words, hours on 24. */
export const dates: typeof fr = {
  when(when: When, zone: string): string {
    const spoken = spokenWhen(when, zone);
    if (spoken.frame === 'undated') return 'undated';
    const note = spoken.zone === undefined ? '' : ` (${zoneName(spoken.zone)} time)`;
    switch (spoken.frame) {
      case 'at':
        return `${on(spoken.point)}${note}`;
      case 'about':
        return `${around(spoken.point)}${note} (from memory)`;
      case 'before':
        return `no later than ${moment(spoken.point)}${note}`;
      case 'after':
        return `no earlier than ${moment(spoken.point)}${note}`;
      case 'between':
        return spoken.sameDay && isTimed(spoken.from)
          ? `on ${day(spoken.from.at)} between ${clock(spoken.from)} and ${clock(spoken.to)}${note}`
          : `between ${moment(spoken.from)} and ${moment(spoken.to)}${note}`;
    }
  },

  whenShort(when: When, zone: string): string {
    const spoken = spokenWhen(when, zone);
    if (spoken.frame === 'undated') return 'undated';
    const note = spoken.zone === undefined ? '' : ` (${zoneName(spoken.zone)} time)`;
    if (spoken.frame === 'between') {
      const to = spoken.sameDay && isTimed(spoken.to) ? clock(spoken.to) : shortPoint(spoken.to);
      return `${shortPoint(spoken.from)} – ${to}${note}`;
    }
    const sign = { at: '', about: 'about ', before: '≤ ', after: '≥ ' }[spoken.frame];
    return `${sign}${shortPoint(spoken.point)}${note}`;
  },

  instant(iso: string, zone: string): string {
    return moment(minuteAt(iso, zone));
  },
  day(ymd: string): string {
    return day(ymdParts(ymd));
  },
  dayShort(ymd: string): string {
    return shortDay(ymdParts(ymd));
  },
  month(ym: string): string {
    const { year, month } = ymdParts(ym);
    return `${MONTHS[month - 1]} ${year}`;
  },
  monthShort(ym: string): string {
    const { year, month } = ymdParts(ym);
    return `${shortMonth(month)} ${year}`;
  },
  weekday(weekday: number): string {
    return WEEKDAYS[weekday - 1] ?? '';
  },
  weekdayShort(weekday: number): string {
    return (WEEKDAYS[weekday - 1] ?? '').slice(0, 3);
  },
  hour(hour: number): string {
    return `${two(hour)}:00`;
  },
  duration(ms: number): string {
    return durationParts(ms)
      .map(({ unit, value }) => dates.count(value, UNITS[unit][0], UNITS[unit][1]))
      .join(' ');
  },
  integer(value: number): string {
    return groupDigits(value, ',');
  },
  decimal(value: number, decimals = 1): string {
    const { whole, fraction, negative } = fixedParts(value, decimals);
    return `${negative ? '−' : ''}${groupDigits(whole, ',')}${fraction === '' ? '' : `.${fraction}`}`;
  },
  count(value: number, one: string, many: string): string {
    return `${groupDigits(value, ',')}${NBSP}${Math.abs(value) === 1 ? one : many}`;
  },
  percent(ratio: number, decimals = 0): string {
    return `${dates.decimal(ratio * 100, decimals)}%`;
  },
  bytes(bytes: number): string {
    const { value, power } = byteParts(bytes);
    if (power === 0) return dates.count(value, 'byte', 'bytes');
    return `${dates.decimal(value)}${NBSP}${BYTES[power]}`;
  },
  list(items: readonly string[]): string {
    if (items.length < 2) return items.join('');
    return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
  },
};

type YearMonthDay = Pick<LocalParts, 'year' | 'month' | 'day'>;

function on(point: Point): string {
  return `${point.unit === 'year' || point.unit === 'month' ? 'in' : 'on'} ${moment(point)}`;
}

function around(point: Point): string {
  return isTimed(point) ? `on ${day(point.at)} at about ${clock(point)}` : `about ${moment(point)}`;
}

function moment(point: Point): string {
  if (point.unit === 'year') return String(point.at.year);
  if (point.unit === 'month') return `${MONTHS[point.at.month - 1]} ${point.at.year}`;
  return isTimed(point) ? `${day(point.at)} at ${clock(point)}` : day(point.at);
}

function day({ year, month, day }: YearMonthDay): string {
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

function shortDay({ year, month, day }: YearMonthDay): string {
  return `${day} ${shortMonth(month)} ${year}`;
}

function shortPoint(point: Point): string {
  if (point.unit === 'year') return String(point.at.year);
  if (point.unit === 'month') return `${shortMonth(point.at.month)} ${point.at.year}`;
  return isTimed(point) ? `${shortDay(point.at)} ${clock(point)}` : shortDay(point.at);
}

function shortMonth(month: number): string {
  return (MONTHS[month - 1] ?? '').slice(0, 3);
}

/** An hour without minutes shows what it covers: « 10 pm » and « 12 am » are misread. */
function clock({ unit, at, passage }: Point): string {
  const minute = `${two(at.hour)}:${two(at.minute)}`;
  const time =
    unit === 'hour'
      ? `${minute}–${two(at.hour)}:59`
      : unit === 'second'
        ? `${minute}:${two(at.second)}`
        : minute;
  if (passage === undefined) return time;
  const side = passage === 'earlier' ? 'before' : 'after';
  return `${time} (${side} the clock change, UTC${offsetWords(at.offset)})`;
}

function isTimed({ unit }: Point): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second';
}

function offsetWords(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const rest = minutes % 60;
  return `${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${rest === 0 ? '' : `:${two(rest)}`}`;
}

function zoneName(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone}` : zone;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
