import type { LocalMoment } from '../../incident/when-parse.ts';

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

export type DateOrder = 'day-first' | 'month-first';

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

/** What WhatsApp begins a chat with, where the phone speaks a language that puts the day first. */
const DAY_FIRST_LANGUAGES =
  /chiffrés de bout en bout|Ende-zu-Ende-verschlüsselt|cifrados de extremo a extremo|crittografat\S+ end-to-end|criptografia de ponta a ponta/i;
/** Names that WhatsApp gives to files: the day of the message is in them, year first. */
const DATED_NAME = /(?:IMG|VID|AUD|PTT|STK|DOC)-\d{4}(\d\d)(\d\d)-WA|\d{8}-[A-Z_]+-\d{4}-(\d\d)-(\d\d)-/;

/**
 * What a whole chat says about the order of its dates: a number above 12; dots, which only day-first countries use; the
 * language of its first line; the dates in its files' names; the one order in which time never goes back. Nothing is
 * guessed from how often an order is met.
 */
export class OrderEvidence {
  readonly #possible = { 'day-first': true, 'month-first': true };
  readonly #named = { 'day-first': 0, 'month-first': 0 };
  readonly #inOrder = { 'day-first': true, 'month-first': true };
  readonly #before = { 'day-first': 0, 'month-first': 0 };
  #isDayFirstPlace = false;
  #isFirst = true;
  /** Do both orders give the same days? */
  #same = true;
  /** The first date that could be either, as it stands. */
  example = '';

  add(header: Header): void {
    if (header.yearFirst) return;
    const [first, second] = header.date;
    this.#isDayFirstPlace ||= header.dots || (this.#isFirst && DAY_FIRST_LANGUAGES.test(header.rest));
    this.#isFirst = false;
    if (first > 12) this.#possible['month-first'] = false;
    if (second > 12) this.#possible['day-first'] = false;
    if (first !== second) {
      if (this.#same) this.example = header.stamp;
      this.#same = false;
      this.#readName(header);
    }
    for (const order of ['day-first', 'month-first'] as const) {
      const at = rankOf(momentOf(header, order));
      if (at < this.#before[order]) this.#inOrder[order] = false;
      this.#before[order] = at;
    }
  }

  /** The order, or undefined where the file does not say. */
  order(): DateOrder | undefined {
    if (this.#same) return 'day-first';
    const { 'day-first': day, 'month-first': month } = this.#possible;
    // Numbers above 12 in both places: a line of it was not written by the phone.
    if (!day && !month) return undefined;
    if (day !== month) return day ? 'day-first' : 'month-first';
    if (this.#isDayFirstPlace) return 'day-first';
    return onlyOne(this.#named) ?? onlyOne(this.#inOrder);
  }

  #readName({ date: [first, second], rest }: Header): void {
    const found = DATED_NAME.exec(rest);
    if (found === null) return;
    const [month, day] = [Number(found[1] ?? found[3]), Number(found[2] ?? found[4])];
    if (day === first && month === second) this.#named['day-first']++;
    if (day === second && month === first) this.#named['month-first']++;
  }
}

function onlyOne(found: Readonly<Record<DateOrder, number | boolean>>): DateOrder | undefined {
  const { 'day-first': day, 'month-first': month } = found;
  if (Boolean(day) === Boolean(month)) return undefined;
  return day ? 'day-first' : 'month-first';
}

function rankOf({ year, month = 1, day = 1, hour = 0, minute = 0 }: LocalMoment): number {
  return (((year * 100 + month) * 100 + day) * 100 + hour) * 100 + minute;
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
