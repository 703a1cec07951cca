import type { LocalMoment } from '../../incident/when-parse.ts';
import type { DateOrder } from './message.ts';

/** The beginning of a message: its date as it stands, and the rest of the line. */
export interface Header {
  /** As it stands: « 26/09/2019 à 22:39 », `[06/01/2024, 14:02:11]` without its brackets. */
  readonly stamp: string;
  /** Three numbers in the order of the line. */
  readonly date: readonly [number, number, number];
  readonly time: Pick<LocalMoment, 'hour' | 'minute' | 'second'>;
  /** Everything that an export writes the same way on each of its lines. */
  readonly style: string;
  /** Year in front: no doubt about what is a day and what is a month. */
  readonly yearFirst: boolean;
  /** Parted by dots: 29.01.18. */
  readonly dots: boolean;
  /** What follows: the author and the words, or a line of the application. */
  readonly rest: string;
  /** UTF-16 units before `rest`. */
  readonly length: number;
}

/** Marks of direction and joins that WhatsApp strews about; a stray BOM too. */
const MARK = '[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]';
const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
/** Of the keyboards of the Maghreb, of Egypt, of Iran too. */
const DIGIT = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]';
const DATE = `(${DIGIT}{1,4})${MARK}*([./-])${SPACE}?(${DIGIT}{1,2})${MARK}*\\3${SPACE}?(${DIGIT}{1,4})\\.?`;
const BETWEEN = `[,،]?${SPACE}{1,2}(?:(?:à|at|um|om|às|kl\\.?|a las|alle(?: ore)?)${SPACE})?`;
const TIME = `(${DIGIT}{1,2})${SPACE}?[:.h]${SPACE}?(${DIGIT}{2})(?:[:.](${DIGIT}{2}))?`;
const HALF = `(?:${SPACE}?([ap])\\.?${SPACE}?m\\.?|${SPACE}?([صم]))?`;
const STAMP = `${DATE}${BETWEEN}${TIME}${HALF}`;
const BRACKETS = new RegExp(`^${MARK}*\\[(${STAMP})\\]${MARK}?${SPACE}`, 'iu');
const DASH = new RegExp(`^${MARK}*(${STAMP})${SPACE}[-–]${SPACE}`, 'iu');

/** Reads the beginning of a message; undefined for a line that goes on with the one before. */
export function readHeader(line: string): Header | undefined {
  const brackets = BRACKETS.exec(line);
  const found = brackets ?? DASH.exec(line);
  if (found === null) return undefined;
  const [all, stamp = '', first = '', separator, middle = '', last = '', hour = '', minute = '', second] =
    found;
  const half = found[9]?.toLowerCase() ?? (found[10] === 'ص' ? 'a' : found[10] === 'م' ? 'p' : undefined);
  const yearFirst = first.length === 4;
  // Two-digit years stand last: nothing in the file would say that they do not.
  if (first.length === 3 || (!yearFirst && last.length !== 2 && last.length !== 4)) return undefined;
  const on24 = half === undefined ? numberOf(hour) : (numberOf(hour) % 12) + (half === 'p' ? 12 : 0);
  const yearDigits = yearFirst ? 4 : last.length;
  return {
    stamp,
    date: [numberOf(first), numberOf(middle), numberOf(last)],
    time: {
      hour: on24,
      minute: numberOf(minute),
      ...(second !== undefined && { second: numberOf(second) }),
    },
    style: [brackets ? '[' : '-', separator, yearDigits, second && 's', half && 'half'].join(' '),
    yearFirst,
    dots: separator === '.',
    rest: line.slice(all.length),
    length: all.length,
  };
}

/** The calendar day, once it is known which number is which. */
export function momentOf({ date, time, yearFirst }: Header, order: DateOrder): LocalMoment {
  const [first, second, third] = date;
  if (yearFirst) return { year: first, month: second, day: third, ...time };
  const year = third < 100 ? 2000 + third : third;
  return order === 'day-first'
    ? { year, month: second, day: first, ...time }
    : { year, month: first, day: second, ...time };
}

/** Digits of any of the three writings. */
function numberOf(digits: string): number {
  let value = 0;
  for (const digit of digits) {
    const code = digit.charCodeAt(0);
    value = value * 10 + (code >= 0x6f0 ? code - 0x6f0 : code >= 0x660 ? code - 0x660 : code - 0x30);
  }
  return value;
}
