import type { When } from './when.ts';
import { isZone, type LocalParts, localDay, localParts, passage } from './when-local.ts';

/** One end of a moment, as far as it is worth saying. */
export interface Point {
  readonly unit: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
  readonly at: LocalParts;
  /** Set where a clock change makes the hour double. */
  readonly passage?: 'earlier' | 'later';
}

/** A moment ready for words: what kind of statement it is, its ends, and the zone if it must be named. */
export type SpokenWhen =
  | { readonly frame: 'undated' }
  | { readonly frame: 'at' | 'about' | 'before' | 'after'; readonly point: Point; readonly zone?: string }
  | {
      readonly frame: 'between';
      readonly from: Point;
      readonly to: Point;
      readonly sameDay: boolean;
      readonly zone?: string;
    };

type Unit = Point['unit'];

/**
 * Puts a moment in the terms that people use in a zone. A day that was read in another zone (a name that says
 * the day in UTC) stays that day, and the zone is named.
 */
export function spokenWhen(when: When, zone: string): SpokenWhen {
  const { earliest, latest } = when;
  if (earliest === null && latest === null) return { frame: 'undated' };
  if (earliest === null) return bound('before', when, zone);
  if (latest === null) return bound('after', when, zone);
  const from = Date.parse(earliest);
  const to = Date.parse(latest);
  if (when.kind !== 'between' || when.precision === 'year') {
    const frame = when.kind === 'about' ? 'about' : 'at';
    for (const tried of spokenZones(zone, when)) {
      const point = cell(from, to, when, tried);
      if (point) return { frame, point, ...named(tried, zone) };
    }
  }
  return between(from, to, when, zone);
}

/** The minute of an instant, for words. */
export function minuteAt(iso: string, zone: string): Point {
  return pointAt(Date.parse(iso), zone, 'minute');
}

function between(from: number, to: number, when: When, zone: string): SpokenWhen {
  const inDays = isCoarse(when);
  const tried = spokenZones(zone, when).find(z => startsDay(from, z) && startsDay(to + 1, z));
  const spoken = inDays && tried !== undefined ? tried : zone;
  const units: Unit[] = [clockUnit(from, spoken, 'start'), clockUnit(to, spoken, 'end')];
  // Both ends alike: « entre 3 h 00 min 46 s et 3 h 00 » would end before it starts.
  const unit = inDays && tried !== undefined ? 'day' : units.includes('second') ? 'second' : 'minute';
  return {
    frame: 'between',
    from: pointAt(from, spoken, unit),
    to: pointAt(to, spoken, unit),
    sameDay: localDay(from, spoken) === localDay(to, spoken),
    ...named(spoken, zone),
  };
}

function bound(frame: 'before' | 'after', when: When, zone: string): SpokenWhen {
  const side = frame === 'before' ? 'end' : 'start';
  const ms = Date.parse((frame === 'before' ? when.latest : when.earliest) as string);
  const edge = frame === 'before' ? ms + 1 : ms;
  for (const tried of spokenZones(zone, when)) {
    if (isCoarse(when) && startsDay(edge, tried)) {
      return { frame, point: pointAt(ms, tried, 'day'), ...named(tried, zone) };
    }
  }
  return { frame, point: pointAt(ms, zone, clockUnit(ms, zone, side)) };
}

/** The zone to speak in, then the one in which the moment was read; one that this machine does not know says nothing. */
function spokenZones(zone: string, when: When): string[] {
  return [zone, when.zone].filter(each => each === zone || isZone(each));
}

/** The point that fills exactly these bounds in a zone, if the moment's precision makes one. */
function cell(from: number, to: number, when: When, zone: string): Point | undefined {
  const a = localParts(from, zone);
  const b = localParts(to, zone);
  const sameYear = a.year === b.year;
  const wholeDays = startsDay(from, zone) && startsDay(to + 1, zone);
  switch (when.precision) {
    case 'year':
      if (!wholeDays || !sameYear || a.month !== 1 || a.day !== 1 || b.month !== 12 || b.day !== 31)
        return undefined;
      break;
    case 'month':
      if (!wholeDays || !sameYear || a.month !== b.month || a.day !== 1) return undefined;
      if (localParts(to + 1, zone).day !== 1) return undefined;
      break;
    case 'day':
      if (!wholeDays || localDay(from, zone) !== localDay(to, zone)) return undefined;
      break;
    case 'hour':
      if (a.minute + a.second + a.millisecond !== 0 || to - from !== 3_599_999) return undefined;
      break;
    case 'minute':
      if (a.second + a.millisecond !== 0 || to - from !== 59_999) return undefined;
      break;
    case 'second':
      if (Math.floor(from / 1000) !== Math.floor(to / 1000)) return undefined;
      break;
    case 'none':
      return undefined;
  }
  return pointAt(from, zone, when.precision, to);
}

/** `to`: the end of the cell. A change that is not on a full hour (23 h 01 in St John’s until 2011) doubles only a part of it. */
function pointAt(ms: number, zone: string, unit: Unit, to = ms): Point {
  const at = localParts(ms, zone);
  if (unit === 'year' || unit === 'month' || unit === 'day') return { unit, at };
  const double = passage(ms, zone) ?? passage(to, zone);
  return double === undefined ? { unit, at } : { unit, at, passage: double };
}

/** A bound that starts or ends a whole minute is said to the minute; hours alone would hide which end is meant. */
function clockUnit(ms: number, zone: string, side: 'start' | 'end'): Unit {
  const { second, millisecond } = localParts(ms, zone);
  const whole = side === 'start' ? second === 0 && millisecond === 0 : second === 59 && millisecond === 999;
  return whole ? 'minute' : 'second';
}

function isCoarse(when: When): boolean {
  return when.precision === 'day' || when.precision === 'month' || when.precision === 'year';
}

/** Not "is it midnight": some zones skip midnight when their clocks change. */
function startsDay(ms: number, zone: string): boolean {
  return localDay(ms - 1, zone) !== localDay(ms, zone);
}

function named(spoken: string, zone: string): { zone?: string } {
  return spoken === zone ? {} : { zone: spoken };
}
