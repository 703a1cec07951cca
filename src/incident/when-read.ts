import type { DayPart, Spoken, SpokenDate, SpokenPoint, SpokenTime, Vocabulary } from './when-grammar.ts';
import { isZone } from './when-local.ts';

/** Longer texts are no dates, and are not worth a search. */
const LONGEST = 160;

/** One spelling for what keyboards and systems write in several ways; case kept, zone names need it. */
function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .replace(/[\u2018\u2019\u02BC\u2032`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/<=/g, '≤')
    .replace(/>=/g, '≥')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Reads a whole text in the words of a language; undefined where any part of it is not understood. */
export function readSpoken(text: string, words: Vocabulary): Spoken | undefined {
  if (text.length > LONGEST) return undefined;
  const { rest: withoutMemory, found: memory } = cutEnd(plainText(text), words.fromMemory);
  const { rest, zone } = cutZone(withoutMemory);
  const plain = rest.toLowerCase().replace(/(\d)t(?=\d)/g, '$1 t');
  const spoken = words.refused.test(plain) ? undefined : readFrame(plain, words);
  if (spoken === undefined || (memory && spoken.frame !== 'about')) return undefined;
  return zone === undefined ? spoken : { ...spoken, zone };
}

/** What a text that is not understood shows all the same: why, or a weekday that may be of two weeks. */
export function hintOf(
  text: string,
  words: Vocabulary,
): 'future' | 'hour-missing' | { readonly weekday: number; readonly rest: string } | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = plainText(text).toLowerCase();
  if (words.ahead.test(plain)) return 'future';
  if (words.wide.test(plain)) return 'hour-missing';
  const [, name = '', rest = ''] = words.someWeekday.exec(plain) ?? [];
  return name === '' ? undefined : { weekday: words.weekdays.indexOf(name) + 1, rest };
}

function readFrame(text: string, words: Vocabulary): Spoken | undefined {
  if (words.undated.includes(text)) return { frame: 'undated' };
  for (const [open, frame] of words.frames) {
    if (!text.startsWith(open)) continue;
    const found = readPoint(text.slice(open.length).trim(), words);
    if (found && !found.about) return { frame, point: found.point };
  }
  const found = readPoint(text, words);
  if (found) return { frame: found.about ? 'about' : 'at', point: found.point };
  return readRange(text, words);
}

function readRange(text: string, words: Vocabulary): Spoken | undefined {
  for (const [open, separator] of words.ranges) {
    for (const start of positions(text, open)) {
      const before = text.slice(0, start).trim();
      const date = before === '' ? undefined : readDate(before, words);
      if (before !== '' && date === undefined) continue;
      const range = readEnds(text.slice(start + open.length), separator, date, words);
      if (range) return range;
    }
  }
  return undefined;
}

function readEnds(
  text: string,
  separator: string,
  date: SpokenDate | undefined,
  words: Vocabulary,
): Spoken | undefined {
  for (const at of positions(text, separator)) {
    const from = readEnd(text.slice(0, at).trim(), words);
    const to = readEnd(text.slice(at + separator.length).trim(), words);
    if (from === undefined || to === undefined) continue;
    if (date !== undefined) {
      if (from.date || to.date) continue;
      return { frame: 'between', from: { date, ...from }, to: { date, ...to } };
    }
    const shared = completed(from, to);
    if (shared) return { frame: 'between', ...shared };
  }
  return undefined;
}

/** « entre le 1er et le 5 mars 2025 »: what one end leaves out is said by the other. */
function completed(from: SpokenPoint, to: SpokenPoint): { from: SpokenPoint; to: SpokenPoint } | undefined {
  if (from.now || to.now) return { from, to };
  if (to.date === undefined) return from.date && { from, to: { ...to, date: from.date } };
  if (from.date === undefined) return { from: { ...from, date: to.date }, to };
  const date = from.date;
  if (date.relative !== undefined || date.year !== undefined) return { from, to };
  const { year, month } = to.date;
  if (year === undefined) return undefined;
  const filled = { ...date, year, ...(date.month === undefined && month !== undefined ? { month } : {}) };
  return { from: { ...from, date: filled }, to };
}

function readEnd(text: string, words: Vocabulary): SpokenPoint | undefined {
  const found = readPoint(text, words);
  if (found) return found.about ? undefined : found.point;
  const time = readTime(text, words);
  if (time) return { time };
  const day = /^(\d{1,2})(?:er|st|nd|rd|th)?$/.exec(withoutArticle(text, words));
  return day ? { date: { day: Number(day[1]) } } : undefined;
}

/** A date, a date and a time in either order, or now. */
function readPoint(text: string, words: Vocabulary): { point: SpokenPoint; about: boolean } | undefined {
  if (words.now.includes(text)) return { point: { now: true }, about: false };
  const date = readDate(text, words);
  if (date && date.part === undefined) return { point: { date }, about: false };
  for (const at of positions(text, ' ')) {
    const found = readPair(text.slice(0, at), text.slice(at + 1), words);
    if (found) return found;
  }
  return undefined;
}

function readPair(left: string, right: string, words: Vocabulary): ReturnType<typeof readPoint> {
  const leftDate = readDate(left.replace(/ ?,$/, ''), words);
  if (leftDate) {
    for (const [join, about] of words.joins) {
      const time = right.startsWith(join) ? readTime(right.slice(join.length), words) : undefined;
      if (time) return { point: { date: leftDate, time }, about };
    }
    return undefined;
  }
  for (const [join, about] of words.joins) {
    if (!left.startsWith(join)) continue;
    const time = readTime(left.slice(join.length).replace(/ ?,$/, ''), words);
    const date = time && readDate(right, words);
    if (time && date) return { point: { date, time }, about };
  }
  return undefined;
}

function readDate(text: string, words: Vocabulary): SpokenDate | undefined {
  const bare = withoutArticle(text, words);
  if (Object.hasOwn(words.relative, bare)) {
    const [relative, part] = words.relative[bare] as readonly [number, DayPart?];
    return part === undefined ? { relative } : { relative, part };
  }
  const ago = words.daysAgo.exec(bare);
  if (ago) return { relative: -Number(ago[1]) };
  const [first = '', ...others] = bare.split(' ');
  const weekday = words.weekdays.indexOf(first.replace(/[.,]$/, ''));
  if (weekday < 0) return readCalendarDate(bare, words);
  const date = readCalendarDate(withoutArticle(others.join(' '), words), words);
  return date?.day === undefined ? undefined : { ...date, weekday: (weekday % 7) + 1 };
}

function readCalendarDate(text: string, words: Vocabulary): SpokenDate | undefined {
  const iso = /^(\d{4})([-/])(\d{2})(?:\2(\d{2}))?$/.exec(text);
  if (iso) return fields({ year: iso[1], month: iso[3], day: iso[4] });
  const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{2,4})$/.exec(text);
  if (numeric) return { ...fields({ day: numeric[1], month: numeric[3], year: numeric[4] }), numeric: true };
  const dayMonth = /^(\d{1,2})\/(\d{1,2})$/.exec(text);
  if (dayMonth) return { ...fields({ day: dayMonth[1], month: dayMonth[2] }), numeric: true };
  const monthYear = /^(\d{1,2})\/(\d{4})$/.exec(text) ?? /^()(\d{4})$/.exec(text);
  if (monthYear) return fields({ month: monthYear[1], year: monthYear[2] });
  for (const pattern of words.dates) {
    const found = pattern.exec(text)?.groups;
    const month = found?.month === undefined ? undefined : words.month(found.month.replace(/\.$/, ''));
    if (found && month !== undefined) return { ...fields({ day: found.day, year: found.year }), month };
  }
  return undefined;
}

function readTime(text: string, words: Vocabulary): SpokenTime | undefined {
  const plain = readClock(text.replace(/^t(?=\d)/, ''), words);
  if (plain) return plain;
  const note =
    words.passageNote.exec(text) ?? OFFSET.exec(text) ?? (/^t\d/.test(text) ? WEST.exec(text) : null);
  if (note === null) return undefined;
  const offset = offsetName(note[1] ?? '');
  const time = readClock(text.slice(0, note.index).replace(/^t(?=\d)/, ''), words);
  return time && offset !== undefined ? { ...time, offset } : undefined;
}

const OFFSET = / ?(z|utc(?:[+-]\d{1,2}(?::\d{2})?)?|\+\d{2}:?\d{2})$/;
/** Only after the T of an ISO date: in « 10:00-10:30 » a person means an interval. */
const WEST = /(-\d{2}:?\d{2})$/;

function readClock(text: string, words: Vocabulary): SpokenTime | undefined {
  for (const [ending, part] of words.dayParts) {
    if (!text.endsWith(ending)) continue;
    const time = readClock(text.slice(0, -ending.length).trim(), words);
    return time && !time.part ? { ...time, part } : undefined;
  }
  if (words.noon.includes(text)) return { hour: 12 };
  if (words.halfPastNoon.includes(text)) return { hour: 12, minute: 30 };
  if (words.midnight.test(text)) return { hour: 0, midnight: true };
  for (const pattern of words.times) {
    const found = pattern.exec(text)?.groups;
    if (found?.hour === undefined) continue;
    const half = found.half?.startsWith('p') ? 'pm' : found.half ? 'am' : undefined;
    return {
      hour: Number(found.hour),
      ...(found.minute === undefined ? {} : { minute: Number(found.minute) }),
      ...(found.second === undefined ? {} : { second: Number(found.second) }),
      ...(half === undefined ? {} : { half }),
    };
  }
  return undefined;
}

function withoutArticle(text: string, words: Vocabulary): string {
  const article = words.articles.find(word => text.startsWith(word));
  return article === undefined ? text : text.slice(article.length);
}

function fields(found: {
  year?: string | undefined;
  month?: string | undefined;
  day?: string | undefined;
}): SpokenDate {
  const date: { -readonly [K in 'year' | 'month' | 'day']?: number } = {};
  if (found.year) date.year = Number(found.year);
  if (found.month) date.month = Number(found.month);
  if (found.day) date.day = Number(found.day);
  return date;
}

function* positions(text: string, word: string): Generator<number> {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    yield at;
    if (word === '') return;
  }
}

function cutEnd(text: string, ending: string): { rest: string; found: boolean } {
  const found = text.toLowerCase().endsWith(ending);
  return { rest: found ? text.slice(0, -ending.length).trim() : text, found };
}

/** A zone named at the end: « (heure de Pacific/Auckland) », "(UTC time)". */
function cutZone(text: string): { rest: string; zone?: string } {
  const found =
    / ?\((?:heure (?:de )?)?(utc(?:[+-]\d{1,2}(?::\d{2})?)?|[a-z]+(?:\/[a-z0-9_+-]+)+)(?: time)?\)$/i.exec(
      text,
    );
  const zone = found?.[1]?.includes('/') ? found[1] : offsetName(found?.[1]?.toLowerCase() ?? '');
  if (!found || zone === undefined || !isZone(zone)) return { rest: text };
  return { rest: text.slice(0, found.index), zone };
}

/** z, utc → UTC; +1, utc+5:30, +0100 → a fixed offset. */
function offsetName(text: string): string | undefined {
  if (text === 'z' || text === 'utc') return 'UTC';
  const found = /^(?:utc)?([+-])(\d{1,2}):?(\d{2})?$/.exec(text);
  if (!found) return undefined;
  const name = `${found[1]}${(found[2] ?? '').padStart(2, '0')}:${found[3] ?? '00'}`;
  return isZone(name) ? name : undefined;
}
