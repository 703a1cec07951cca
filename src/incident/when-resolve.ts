import { Temporal } from 'temporal-polyfill';
import type { When } from './when.ts';
import type { DayPart, SpokenDate, SpokenPoint, SpokenTime } from './when-grammar.ts';
import { steadyOffset } from './when-local.ts';

/** Why a text gives no date. */
export type WhenFailure =
  | 'unknown' // not understood
  | 'impossible-date' // no such day or hour
  | 'ambiguous-order' // 04/13/2025: month first
  | 'year-missing' // or not in four digits
  | 'hour-missing' // « hier soir »: a part of a day, not an hour
  | 'day-unsure' // « lundi dernier »: of which week?
  | 'midnight' // « le 3 mars à minuit »: the night before or the night after
  | 'reversed' // an interval that ends before it starts
  | 'future'
  | 'clock-gap' // an hour that the clocks skip
  | 'clock-overlap'; // an hour that happens twice

type Precision = When['precision'];

/** Bounds in epoch milliseconds, both inclusive. */
export interface Span {
  readonly earliest: number;
  readonly latest: number;
  readonly precision: Precision;
  /** Set where a clock change made the local time missing or double, and a reading had to be chosen. */
  readonly clock?: 'clock-gap' | 'clock-overlap';
}

export interface Reading {
  readonly zone: string;
  readonly now: Temporal.Instant;
  /** Which passage to take of a double hour, which side of a missing one. */
  readonly side: 'earlier' | 'later';
  /** « minuit »: the start or the end of the day named. */
  readonly midnight?: 'start' | 'end';
}

/** A calendar day or a part of it; a missing month or day makes it coarser. */
export interface LocalMoment {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** `+02:00` or `UTC`, where the source says it. */
  readonly offset?: string;
}

/** No screenshot, and no act that can still be complained of, is older. */
const FIRST_YEAR = 1900;
const LEAP_YEAR = 2000;
const HOUR = 3_600_000;
const LENGTHS = { day: 24 * HOUR, hour: HOUR, minute: 60_000, second: 1000 };
/** How far ahead of the clock a date may lie, in milliseconds: zones and clocks that are wrong. */
export const LEEWAY = LENGTHS.day;
/** Zones keep their clocks by the second before. */
const PLAIN_CLOCKS_FROM = 1970;

/** What a person said, as a span of time, or why not. An hour alone is a whole hour, or as a bound its first minute. */
export function spanOfPoint(
  point: SpokenPoint,
  use: 'moment' | 'bound',
  reading: Reading,
): Span | WhenFailure {
  if (point.now) {
    const now = reading.now
      .toZonedDateTimeISO(reading.zone)
      .round({ smallestUnit: 'minute', roundingMode: 'floor' });
    return spanOf(now.epochMilliseconds, now.epochMilliseconds + 59_999, 'minute');
  }
  if (point.date === undefined) return 'unknown';
  const day = calendarDate(point.date, reading);
  if (typeof day === 'string') return day;
  if (point.time === undefined) return spanOfMoment(day, reading);
  // « hier 22h15 UTC »: yesterday here, or yesterday there?
  if (point.time.offset !== undefined && point.date.relative !== undefined) return 'unknown';
  if (day.day === undefined) return 'unknown';
  const part = point.time.part ?? point.date.part;
  const clock = clockTime(point.time, part);
  if (typeof clock === 'string') return clock;
  if (point.time.midnight && reading.midnight === undefined) return 'midnight';
  const moment = {
    ...day,
    ...clock,
    ...(use === 'bound' && clock.minute === undefined ? { minute: 0 } : {}),
  };
  return spanOfMoment(point.time.midnight && reading.midnight === 'end' ? nextDay(moment) : moment, reading);
}

/** A local moment as a span of time. Refuses what no calendar or clock shows, and the future. */
export function spanOfMoment(moment: LocalMoment, reading: Reading): Span | WhenFailure {
  if (moment.year < FIRST_YEAR || moment.year > 9999) return 'impossible-date';
  let span: Span | WhenFailure;
  try {
    span =
      plainSpan(moment, reading) ??
      (moment.hour === undefined ? spanOfDays(moment, reading) : spanOfTime(moment, moment.hour, reading));
  } catch (error) {
    // What Temporal throws for the 31st of February or for 25 h.
    if (error instanceof RangeError) return 'impossible-date';
    throw error;
  }
  if (typeof span === 'string') return span;
  const limit = reading.now.epochMilliseconds + LEEWAY;
  return span.earliest > limit ? 'future' : span;
}

/**
 * A real day, or an hour of one, away from any change of clocks: nearly every date of a long import, for 4 µs where the
 * calendar library takes 100. undefined for everything else, which that library reads and refuses.
 */
function plainSpan(moment: LocalMoment, { zone }: Reading): Span | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = moment;
  if (month === undefined || day === undefined || year < PLAIN_CLOCKS_FROM) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const shown = new Date(local);
  const told = [month - 1, day, hour, minute, second];
  const isReal = [
    shown.getUTCMonth(),
    shown.getUTCDate(),
    shown.getUTCHours(),
    shown.getUTCMinutes(),
    shown.getUTCSeconds(),
  ].every((part, at) => part === told[at]);
  const offset = isReal ? steadyOffset(local, moment.offset ?? zone) : undefined;
  if (offset === undefined) return undefined;
  const unit =
    moment.hour === undefined
      ? 'day'
      : moment.minute === undefined
        ? 'hour'
        : moment.second === undefined
          ? 'minute'
          : 'second';
  return spanOf(local - offset, local - offset + LENGTHS[unit] - 1, unit);
}

function spanOfDays(moment: LocalMoment, { zone }: Reading): Span | WhenFailure {
  const { year, month, day } = moment;
  const fixed = moment.offset ?? zone;
  const first = Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 }, { overflow: 'reject' });
  const unit = month === undefined ? 'year' : day === undefined ? 'month' : 'day';
  const start = first.toZonedDateTime(fixed).epochMilliseconds;
  const end = first.add({ [`${unit}s`]: 1 }).toZonedDateTime(fixed).epochMilliseconds;
  // A zone that moves across the date line skips a day: 30 December 2011 in Apia.
  return end > start ? spanOf(start, end - 1, unit) : 'impossible-date';
}

function spanOfTime(moment: LocalMoment, hour: number, { zone, side }: Reading): Span {
  const { year, month = 1, day = 1, minute, second, offset } = moment;
  const unit = minute === undefined ? 'hour' : second === undefined ? 'minute' : 'second';
  const from = Temporal.PlainDateTime.from(
    { year, month, day, hour, minute: minute ?? 0, second: second ?? 0 },
    { overflow: 'reject' },
  );
  const to = from.add({ [`${unit}s`]: 1 }).subtract({ milliseconds: 1 });
  const at = (plain: Temporal.PlainDateTime, disambiguation: 'earlier' | 'later') =>
    plain.toZonedDateTime(offset ?? zone, { disambiguation });
  const start = at(from, side);
  const span = spanOf(start.epochMilliseconds, at(to, side).epochMilliseconds, unit);
  const other = side === 'earlier' ? 'later' : 'earlier';
  const isSame =
    at(from, other).epochMilliseconds === span.earliest && at(to, other).epochMilliseconds === span.latest;
  if (isSame) return span;
  const shown = start.toPlainDateTime().equals(from) && at(to, side).toPlainDateTime().equals(to);
  return { ...span, clock: shown ? 'clock-overlap' : 'clock-gap' };
}

function calendarDate(date: SpokenDate, { zone, now }: Reading): LocalMoment | WhenFailure {
  if (date.relative !== undefined) {
    const { year, month, day } = now.toZonedDateTimeISO(zone).toPlainDate().add({ days: date.relative });
    return { year, month, day };
  }
  const { year, month, day, weekday } = date;
  if (month !== undefined && month > 12 && date.numeric && day !== undefined && day <= 12)
    return 'ambiguous-order';
  // A day that no year has is said before the year that is missing.
  if (month !== undefined && !isDayOfSomeYear(month, day ?? 1)) return 'impossible-date';
  if (year === undefined || year < 1000) return 'year-missing';
  if (weekday !== undefined && month !== undefined && day !== undefined) {
    const named = plainDate(year, month, day);
    if (named?.dayOfWeek !== weekday) return 'impossible-date';
  }
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}

/** Asked of every date: the calendar library would take 12 µs. */
function isDayOfSomeYear(month: number, day: number): boolean {
  const shown = new Date(Date.UTC(LEAP_YEAR, month - 1, day));
  return shown.getUTCMonth() === month - 1 && shown.getUTCDate() === day;
}

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** The hour on 24, from am/pm or from the part of the day; contradictions are refused. */
function clockTime(
  time: SpokenTime,
  part: DayPart | undefined,
): Pick<LocalMoment, 'hour' | 'minute' | 'second' | 'offset'> | WhenFailure {
  const hour = hourOn24(time, part);
  if (hour === undefined) return 'impossible-date';
  const { minute, second, offset } = time;
  return {
    hour,
    ...(minute === undefined ? {} : { minute }),
    ...(second === undefined ? {} : { second }),
    ...(offset === undefined ? {} : { offset }),
  };
}

function hourOn24({ hour, half }: SpokenTime, part: DayPart | undefined): number | undefined {
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    const on24 = (hour % 12) + (half === 'pm' ? 12 : 0);
    return part === undefined || within(on24, part) ? on24 : undefined;
  }
  if (part === undefined) return hour;
  if (within(hour, part)) return hour;
  return part !== 'morning' && hour >= 1 && hour < 12 && within(hour + 12, part) ? hour + 12 : undefined;
}

/** Wide on purpose: only a contradiction is refused (« hier soir à 9 h 15 » is 21 h 15, « hier matin à 15 h » is nothing). */
function within(hour: number, part: DayPart): boolean {
  if (part === 'morning') return hour < 12;
  return part === 'afternoon' ? hour >= 12 && hour < 19 : hour >= 17 && hour < 24;
}

function nextDay(moment: LocalMoment): LocalMoment {
  const { year, month = 1, day = 1 } = moment;
  const next = plainDate(year, month, day)?.add({ days: 1 });
  return next ? { ...moment, year: next.year, month: next.month, day: next.day } : moment;
}

function spanOf(earliest: number, latest: number, precision: Precision): Span {
  return { earliest, latest, precision };
}
