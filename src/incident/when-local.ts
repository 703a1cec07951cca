/**
 * Local time of an instant, fast enough to be asked a hundred thousand times: the figures and the list need the day,
 * the hour and the weekday of every act. Loads no calendar library; a test compares it with Temporal.
 */

export interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  /** What the zone adds to UTC, in milliseconds. */
  readonly offset: number;
}

const DAY = 86_400_000;

/** The offset of one zone at an instant. Kept by UTC day; only a day in which the clocks change is asked each time. */
class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  offsetAt(ms: number): number {
    const day = Math.floor(ms / DAY);
    const before = this.offsetOfDayStart(day);
    return before === this.offsetOfDayStart(day + 1) ? before : this.ask(ms);
  }

  private offsetOfDayStart(day: number): number {
    let offset = this.offsets.get(day);
    if (offset === undefined) {
      offset = this.ask(day * DAY);
      this.offsets.set(day, offset);
    }
    return offset;
  }

  private ask(ms: number): number {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of this.format.formatToParts(ms)) parts[type] = value;
    const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
    const local = new Date(0);
    local.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
    local.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
    return local.getTime() - Math.floor(ms / 1000) * 1000;
  }
}

const clocks = new Map<string, ZoneClock>();

/** Milliseconds that a zone adds to UTC at an instant. A zone is an IANA name or a fixed offset such as +02:00. */
function offsetAt(ms: number, zone: string): number {
  if (zone === 'UTC') return 0;
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  return clockOf(zone).offsetAt(ms);
}

/** Made once a zone: a format of Intl takes as long as opening a dossier. */
function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new ZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/**
 * What a zone adds to UTC around a local moment (given as if its clock showed UTC), where no clock of the zone changes
 * from the day before to the day after: there, each hour is one moment. undefined near a change.
 */
export function steadyOffset(local: number, zone: string): number | undefined {
  const day = Math.floor(local / DAY);
  const [first, ...others] = [day - 1, day, day + 1, day + 2].map(each => offsetAt(each * DAY, zone));
  return others.every(offset => offset === first) ? first : undefined;
}

/** Is this the name of a zone that the machine knows, or a fixed offset? */
export function isZone(zone: string): boolean {
  if (zone === 'UTC' || fixedOffset(zone) !== undefined) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    clockOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Everything that a clock and a calendar in the zone show at an instant. */
export function localParts(instant: string | number, zone: string): LocalParts {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  const offset = offsetAt(ms, zone);
  const local = new Date(ms + offset);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay() || 7,
    offset,
  };
}

/** The local day, as `YYYY-MM-DD`. */
export function localDay(instant: string | number, zone: string): string {
  return dayText(localParts(instant, zone));
}

/** `YYYY-MM-DD` */
export function dayText({ year, month, day }: LocalParts): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** The local weekday, 1 = Monday … 7 = Sunday. */
export function localWeekday(instant: string | number, zone: string): number {
  return localParts(instant, zone).weekday;
}

/**
 * For an hour that a clock change makes double: is this its first or its second passage?
 * undefined for every other moment.
 */
export function passage(ms: number, zone: string): 'earlier' | 'later' | undefined {
  const own = offsetAt(ms, zone);
  for (const other of [offsetAt(ms - DAY, zone), offsetAt(ms + DAY, zone)]) {
    if (other !== own && offsetAt(ms + own - other, zone) === other) return other < own ? 'earlier' : 'later';
  }
  return undefined;
}

/** `+02:00` → milliseconds; undefined for what is no fixed offset. */
function fixedOffset(zone: string): number | undefined {
  const found = /^([+-])([01]\d|2[0-3]):([0-5]\d)$/.exec(zone);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
