import { z } from 'zod/mini';

/**
 * A moment as far as it is known. `earliest` and `latest` are instants in UTC, both inclusive, with
 * milliseconds: a minute runs from :00.000 to :59.999, a day from midnight to the last millisecond of the day
 * in `zone`. An open end is null.
 *
 * | kind    | earliest | latest | example                          |
 * | exact   | set      | set    | 2025-03-03 22:15 (precision says minute or second) |
 * | day     | set      | set    | 2025-03-03                       |
 * | month   | set      | set    | 2025-03                          |
 * | about   | set      | set    | « vers le 12 mars 2025 »: the bounds of what was said, no width is invented |
 * | before  | null     | set    | no later than                    |
 * | after   | set      | null   | no earlier than                  |
 * | between | set      | set    | also an hour that a clock change makes double, in bulk |
 * | undated | null     | null   |                                  |
 */
const WHEN_KINDS = ['exact', 'day', 'month', 'about', 'before', 'after', 'between', 'undated'] as const;
const PRECISIONS = ['second', 'minute', 'hour', 'day', 'month', 'year', 'none'] as const;

/** Where a date comes from, most trusted first (reference: an EXIF date with its offset beats a file name). */
const WHEN_SOURCES = [
  'stated', // the person said so
  'export', // a platform's export
  'exif-offset', // EXIF DateTimeOriginal with its offset
  'exif', // EXIF local time, zone assumed
  'png-text',
  'video-metadata',
  'file-name',
  'file-time', // mtime: weak, dies on copy
  'capture', // an act's bound, taken over from the capture date of its exhibit
] as const;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
export const Instant = z.string().check(z.regex(INSTANT), z.refine(exists, { message: 'no such moment' }));

/** The same, without what says why not: headers are read by the hundred thousand. */
export function isInstant(moment: string): boolean {
  return INSTANT.test(moment) && exists(moment);
}

/** Well written, the 31st of February is read as the 3rd of March, and 24:00 as the next day. */
function exists(moment: string): boolean {
  return new Date(moment).getUTCDate() === Number(moment.slice(8, 10));
}

/** The kinds with an open end: which ends are set. */
const OPEN: Readonly<Record<string, readonly [earliest: boolean, latest: boolean]>> = {
  before: [false, true],
  after: [true, false],
  undated: [false, false],
};

export const When = z
  .strictObject({
    /** What was typed or found, as it came. */
    raw: z.string(),
    source: z.enum(WHEN_SOURCES),
    /** IANA zone, or a fixed offset such as +02:00, in which the words were read. */
    zone: z.string(),
    kind: z.enum(WHEN_KINDS),
    precision: z.enum(PRECISIONS),
    earliest: z.nullable(Instant),
    latest: z.nullable(Instant),
  })
  .check(z.refine(hasItsBounds, { message: 'bounds that do not go with the kind' }));
export type When = z.infer<typeof When>;
export type WhenKind = When['kind'];
export type WhenSource = When['source'];

function hasItsBounds(when: { kind: string; earliest: string | null; latest: string | null }): boolean {
  const { kind, earliest, latest } = when;
  const [hasEarliest, hasLatest] = OPEN[kind] ?? [true, true];
  const inOrder = earliest === null || latest === null || earliest <= latest;
  return (earliest !== null) === hasEarliest && (latest !== null) === hasLatest && inOrder;
}

/** An act without any date. */
export function undated(zone: string): When {
  return {
    raw: '',
    source: 'stated',
    zone,
    kind: 'undated',
    precision: 'none',
    earliest: null,
    latest: null,
  };
}

/** Order of the record: earliest, then latest, then the registration; undated last. A missing bound counts as the other one. */
export function compareWhen(a: When, b: When): number {
  const keyA = [a.earliest ?? a.latest ?? '9999', a.latest ?? a.earliest ?? '9999'] as const;
  const keyB = [b.earliest ?? b.latest ?? '9999', b.latest ?? b.earliest ?? '9999'] as const;
  return compare(keyA[0], keyB[0]) || compare(keyA[1], keyB[1]);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
