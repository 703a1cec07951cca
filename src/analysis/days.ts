/** Arithmetic on local days written `YYYY-MM-DD`: no clock, no zone, so no clock change can reach it. */
const DAY_MS = 86_400_000;

function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function addDays(day: string, count: number): string {
  return new Date((dayNumber(day) + count) * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one to the other: 0 on the same day. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  // 1970-01-01, day 0, was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of its week. */
export function weekOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** 28 to 31. */
export function daysInMonth(month: string): number {
  return daysBetween(`${month}-01`, `${nextMonth(month)}-01`);
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** The month after `YYYY-MM`. */
export function nextMonth(month: string): string {
  return monthOf(addDays(`${month}-28`, 4));
}
