import type { Temporal } from 'temporal-polyfill';
import { UsageError } from '../errors.ts';
import { undated, type When, type WhenSource } from './when.ts';
import type { Frame, Spoken, SpokenPoint } from './when-grammar.ts';
import { english } from './when-grammar-en.ts';
import { french } from './when-grammar-fr.ts';
import { localDay } from './when-local.ts';
import { hintOf, readSpoken } from './when-read.ts';
import {
  LEEWAY,
  type LocalMoment,
  type Reading,
  type Span,
  spanOfMoment,
  spanOfPoint,
  type WhenFailure,
} from './when-resolve.ts';

/*
 * Dates as people type them, in French, in English and in ISO. The whole text must be understood, and nothing is
 * corrected: a date an hour off, or a day off, hurts the person who signs it.
 *
 * chrono-node is not used here. It looks for dates inside a text and guesses the rest. Tried with 2.10.3: it reads
 * « 3 mars 2025 25h15 » as the day, leaving 25h15 out; « 04/13/2025 » as 13 April; « 12 mars » in the current year;
 * « lundi dernier » without a doubt; and « 30 mars 2025 02:30 », an hour that did not exist in Paris, as 3:30.
 */

export interface WhenContext {
  /** Zone in which hours are read: the dossier's, never the machine's. */
  zone: string;
  now: Temporal.Instant;
  /** Default: stated. */
  source?: WhenSource;
  /** Which passage of an hour that a clock change makes double; `both` makes an interval of the two, for bulk. */
  fold?: 'earlier' | 'later' | 'both';
}

export type { LocalMoment, WhenFailure } from './when-resolve.ts';

export type WhenResult =
  | { ok: true; when: When }
  /** `choices`: both readings of a double hour, the hours around a missing one, both midnights, both Mondays. */
  | { ok: false; reason: WhenFailure; choices?: When[] };

/** Reads a typed date, French or English. Strict: the whole text, day first, four-digit years. */
export function parseWhen(text: string, context: WhenContext): WhenResult {
  const spoken = readSpoken(text, french) ?? readSpoken(text, english);
  if (spoken === undefined) return unread(text, context);
  const zone = spoken.zone ?? context.zone;
  const source = context.source ?? 'stated';
  const raw = text.toWellFormed();
  if (spoken.frame === 'undated') return { ok: true, when: { ...undated(zone), raw, source } };
  return settle({ ...context, zone }, reading => readWhen(spoken, { raw, source }, reading));
}

/** Why a text was not understood, as far as it shows; of a weekday, the two that it most often means. */
function unread(text: string, context: WhenContext): WhenResult {
  for (const words of [french, english]) {
    const hint = hintOf(text, words);
    if (hint === undefined) continue;
    if (typeof hint === 'string') return { ok: false, reason: hint };
    const choices = lastDays(hint.weekday, context).flatMap(day => {
      const result = parseWhen(`${day}${hint.rest}`, context);
      return result.ok ? { ...result.when, raw: text.toWellFormed() } : [];
    });
    return choices.length === 0
      ? { ok: false, reason: 'unknown' }
      : { ok: false, reason: 'day-unsure', choices };
  }
  return { ok: false, reason: 'unknown' };
}

/** That weekday before today, and the one before; ISO days. */
function lastDays(weekday: number, { now, zone }: WhenContext): string[] {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const days = (today.dayOfWeek - weekday + 7) % 7 || 7;
  return [days, days + 7].map(back => today.subtract({ days: back }).toString());
}

/** A date found as numbers, in a file name or in metadata. `raw` is what stood there. */
export function whenFromLocal(
  parts: LocalMoment & { readonly raw: string },
  context: WhenContext,
): WhenResult {
  const { raw, ...moment } = parts;
  const zone = parts.offset ?? context.zone;
  const origin = { raw: raw.toWellFormed(), source: context.source ?? ('stated' as const) };
  return settle({ ...context, zone }, reading => {
    const span = spanOfMoment(moment, reading);
    return typeof span === 'string' ? span : { span, when: plainWhen(span, zone, origin) };
  });
}

/** A date found as an instant, to the second. */
export function whenFromInstant(found: { raw: string; ms: number }, context: WhenContext): WhenResult {
  const limit = context.now.epochMilliseconds + LEEWAY;
  const start = Math.floor(found.ms / 1000) * 1000;
  if (!(start >= Date.UTC(1900, 0, 1) && start < Date.UTC(10_000, 0, 1)))
    return { ok: false, reason: 'impossible-date' };
  if (start > limit) return { ok: false, reason: 'future' };
  const origin = { raw: found.raw.toWellFormed(), source: context.source ?? ('stated' as const) };
  const span: Span = { earliest: start, latest: start + 999, precision: 'second' };
  return { ok: true, when: plainWhen(span, 'UTC', origin) };
}

/** A refused date as an error: `date-<reason>`, with the readings that can be chosen as ISO instants or days. */
export function dateError(text: string, result: WhenResult & { ok: false }, zone: string): UsageError {
  const choices = (result.choices ?? []).map(({ kind, earliest, latest }) =>
    kind === 'day' && earliest !== null ? localDay(earliest, zone) : (earliest ?? latest ?? ''),
  );
  return new UsageError(`date-${result.reason}`, { text: text.toWellFormed(), zone, choices });
}

type Origin = Pick<When, 'raw' | 'source'>;
interface Settled {
  readonly span: Span;
  readonly when: When;
}

/** Reads once for each side of a clock change, and for each midnight of a day: what differs is not guessed. */
function settle(
  context: WhenContext,
  read: (reading: Reading) => Settled | WhenFailure,
  midnight?: 'start' | 'end',
): WhenResult {
  const { zone, now, fold } = context;
  const at = (side: Reading['side']) =>
    read({ zone, now, side, ...(midnight === undefined ? {} : { midnight }) });
  const first = at('earlier');
  if (first === 'midnight') return atMidnight(settle(context, read, 'start'), settle(context, read, 'end'));
  if (typeof first === 'string') return { ok: false, reason: first };
  const reason = first.span.clock;
  if (reason === undefined) return { ok: true, when: first.when };
  const second = at('later');
  if (typeof second === 'string') return { ok: false, reason: second };
  if (reason === 'clock-gap' || fold === undefined) {
    return { ok: false, reason, choices: [first.when, second.when] };
  }
  if (fold === 'both') return { ok: true, when: { ...first.when, ...either(first.when, second.when) } };
  return { ok: true, when: fold === 'earlier' ? first.when : second.when };
}

/** « entre 22 h et minuit » has one reading only; « le 3 mars à minuit » has two. */
function atMidnight(start: WhenResult, end: WhenResult): WhenResult {
  const readings = [start, end].filter(result => result.ok);
  if (readings.length === 1 && readings[0]) return readings[0];
  return { ok: false, reason: 'midnight', choices: readings.map(({ when }) => when) };
}

/** The interval that holds both readings. A bound stays a bound, at its wider reading. */
function either(first: When, second: When): Partial<When> {
  const kind = first.kind === 'exact' || first.kind === 'about' ? 'between' : first.kind;
  return { kind, earliest: first.earliest, latest: second.latest };
}

function readWhen(
  spoken: Exclude<Spoken, { frame: 'undated' }>,
  origin: Origin,
  reading: Reading,
): Settled | WhenFailure {
  if (spoken.frame === 'between') return readInterval(spoken.from, spoken.to, origin, reading);
  const span = spanOfPoint(spoken.point, isBound(spoken.frame) ? 'bound' : 'moment', reading);
  if (typeof span === 'string') return span;
  const zone = spoken.point.time?.offset ?? reading.zone;
  return { span, when: framed(spoken.frame, span, zone, origin) };
}

function readInterval(
  from: SpokenPoint,
  to: SpokenPoint,
  origin: Origin,
  reading: Reading,
): Settled | WhenFailure {
  const start = spanOfPoint(from, 'bound', reading);
  if (typeof start === 'string') return start;
  const end = spanOfPoint(to, 'bound', reading);
  if (typeof end === 'string') return end;
  if (end.latest < start.earliest || end.earliest < start.earliest) return 'reversed';
  const precision = coarser(start.precision, end.precision);
  const clock = start.clock ?? end.clock;
  const span: Span = {
    earliest: start.earliest,
    latest: end.latest,
    precision,
    ...(clock === undefined ? {} : { clock }),
  };
  return { span, when: { ...plainWhen(span, reading.zone, origin), kind: 'between' } };
}

function framed(frame: Frame, span: Span, zone: string, origin: Origin): When {
  const when = plainWhen(span, zone, origin);
  switch (frame) {
    case 'at':
      return when;
    case 'about':
      return { ...when, kind: 'about' };
    case 'before':
      return { ...when, kind: 'before', earliest: null, latest: iso(span.earliest - 1) };
    case 'by':
      return { ...when, kind: 'before', earliest: null };
    case 'after':
      return { ...when, kind: 'after', earliest: iso(span.latest + 1), latest: null };
    case 'since':
      return { ...when, kind: 'after', latest: null };
  }
}

/** A year has no kind of its own: it is an interval. */
function plainWhen(span: Span, zone: string, { raw, source }: Origin): When {
  const { precision } = span;
  const kind =
    precision === 'year' ? 'between' : precision === 'month' || precision === 'day' ? precision : 'exact';
  return { raw, source, zone, kind, precision, earliest: iso(span.earliest), latest: iso(span.latest) };
}

function isBound(frame: Frame): boolean {
  return frame !== 'at' && frame !== 'about';
}

const COARSENESS: readonly Span['precision'][] = ['second', 'minute', 'hour', 'day', 'month', 'year', 'none'];

function coarser(a: Span['precision'], b: Span['precision']): Span['precision'] {
  return COARSENESS.indexOf(a) > COARSENESS.indexOf(b) ? a : b;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
