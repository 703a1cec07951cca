import type { LocalMoment } from '../../incident/when-parse.ts';
import type { DateOrder, DateOrderRead } from './message.ts';
import { type Header, momentOf } from './whatsapp-header.ts';

/** What WhatsApp begins a chat with, where the phone speaks a language that puts the day first. */
const DAY_FIRST_LANGUAGES =
  /chiffrés de bout en bout|Ende-zu-Ende-verschlüsselt|cifrados de extremo a extremo|crittografat\S+ end-to-end|criptografia de ponta a ponta/i;
/** Names that WhatsApp gives to files: the day of the message is in them, year first. */
const DATED_NAME = /(?:IMG|VID|AUD|PTT|STK|DOC)-\d{4}(\d\d)(\d\d)-WA|\d{8}-[A-Z_]+-\d{4}-(\d\d)-(\d\d)-/;

const ORDERS = ['day-first', 'month-first'] as const;

/** A line that tells, as it begins. */
type Told = Pick<DateOrderRead, 'line' | 'stamp'>;

/**
 * What a whole chat says about the order of its dates: a number above 12; dots, which only day-first countries use; the
 * language of its first line; the dates in its files' names; the one order in which time never goes back. Nothing is
 * guessed from how often an order is met. Of each, the first line that tells is kept: it is shown to the person.
 */
export class OrderEvidence {
  /** By the order that they prove. */
  readonly #numbers: Partial<Record<DateOrder, Told>> = {};
  readonly #names: Partial<Record<DateOrder, Told>> = {};
  /** Where time goes back, if read so. */
  readonly #goesBack: Partial<Record<DateOrder, Told>> = {};
  readonly #before = { 'day-first': 0, 'month-first': 0 };
  #dots: Told | undefined;
  #language: Told | undefined;
  #isFirst = true;
  /** Do both orders give the same days? */
  #same = true;
  /** The first date that could be either, as it stands. */
  example = '';

  add(header: Header, line: number): void {
    if (header.yearFirst) return;
    const [first, second] = header.date;
    const told = { line, stamp: header.stamp };
    if (header.dots) this.#dots ??= told;
    if (this.#isFirst && DAY_FIRST_LANGUAGES.test(header.rest)) this.#language = told;
    this.#isFirst = false;
    if (first > 12) this.#numbers['day-first'] ??= told;
    if (second > 12) this.#numbers['month-first'] ??= told;
    if (first !== second) {
      if (this.#same) this.example = header.stamp;
      this.#same = false;
      this.#readName(header, told);
    }
    for (const order of ORDERS) {
      const at = rankOf(momentOf(header, order));
      if (at < this.#before[order]) this.#goesBack[order] ??= told;
      this.#before[order] = at;
    }
  }

  /**
   * The order and what tells it; undefined where the file does not say and nobody has. What a number proves is not a
   * matter of choice; else the person knows best.
   */
  read(chosen: DateOrder | undefined): DateOrderRead | undefined {
    if (this.#same) return { order: 'day-first', because: 'same' };
    const numbers = onlyOne(this.#numbers);
    if (numbers !== undefined) return { because: 'number', ...numbers };
    if (chosen !== undefined) return { order: chosen, because: 'told' };
    // Numbers above 12 in both places: a line of it was not written by the phone.
    if (this.#numbers['day-first'] !== undefined) return undefined;
    if (this.#dots) return { order: 'day-first', because: 'dots', ...this.#dots };
    if (this.#language) return { order: 'day-first', because: 'language', ...this.#language };
    const names = onlyOne(this.#names);
    if (names !== undefined) return { because: 'names', ...names };
    const back = onlyOne(this.#goesBack);
    return back && { ...back, order: otherOrder(back.order), because: 'time' };
  }

  #readName({ date: [first, second], rest }: Header, told: Told): void {
    const found = DATED_NAME.exec(rest);
    if (found === null) return;
    const [month, day] = [Number(found[1] ?? found[3]), Number(found[2] ?? found[4])];
    if (day === first && month === second) this.#names['day-first'] ??= told;
    if (day === second && month === first) this.#names['month-first'] ??= told;
  }
}

export function otherOrder(order: DateOrder): DateOrder {
  return order === 'day-first' ? 'month-first' : 'day-first';
}

function onlyOne(found: Partial<Record<DateOrder, Told>>): (Told & { order: DateOrder }) | undefined {
  const [order, ...others] = ORDERS.filter(each => found[each] !== undefined);
  return order === undefined || others.length > 0 ? undefined : { order, ...found[order] };
}

function rankOf({ year, month = 1, day = 1, hour = 0, minute = 0 }: LocalMoment): number {
  return (((year * 100 + month) * 100 + day) * 100 + hour) * 100 + minute;
}
