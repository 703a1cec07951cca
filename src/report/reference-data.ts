import { readFileSync } from 'node:fs';
import { z } from 'zod/mini';
import { TEMPLATES } from './templates.ts';

/** Where a row was read, and when. Numbers, links and law change: whoever prints one prints this with it. */
const Sourced = z.strictObject({
  source: z.strictObject({ name: z.string(), url: z.url(), date: z.optional(z.iso.date()) }),
  checkedOn: z.iso.date(),
});
const Said = z.strictObject({ fr: z.string(), en: z.string() });

/** A number to call or a page to open. */
const Place = z.strictObject({
  id: z.string(),
  group: z.enum(['danger', 'listen', 'report', 'platform', 'help']),
  number: z.optional(z.string()),
  url: z.optional(z.url()),
  ...Said.shape,
  ...Sourced.shape,
});

/** A text of law, by its reference: what it deals with, never what a fact is. */
const LegalText = z.strictObject({
  id: z.string(),
  reference: z.string(),
  ...Said.shape,
  /** From when the version that was read is in force: a day, or a year where the source says no more. */
  versionDate: z.optional(z.union([z.iso.date(), z.string().check(z.regex(/^\d{4}$/))])),
  note: z.optional(Said),
  ...Sourced.shape,
});

/** A line of the page to take along to the counter. */
const CounterLine = z.strictObject({
  id: z.string(),
  part: z.enum(['bring', 'say', 'leave']),
  ...Said.shape,
  ...Sourced.shape,
});

/** A period, and which acts it concerns: indicative, each act on its own. */
const Period = z.strictObject({
  id: z.string(),
  period: z.strictObject({ years: z.optional(z.int()), months: z.optional(z.int()) }),
  applies: z.enum(['online', 'public-words', 'discriminatory-words', 'every']),
  nearDays: z.int(),
  name: Said,
  ...Said.shape,
  /** What may be true all the same, once it is past. */
  past: Said,
  reference: z.string(),
  versionDate: LegalText.shape.versionDate,
  note: z.optional(Said),
  ...Sourced.shape,
});

const FILES = {
  emergency: z.array(Place),
  law: z.array(LegalText),
  counter: z.array(CounterLine),
  deadlines: z.array(Period),
} as const;

export type Place = z.infer<typeof Place>;
export type Period = z.infer<typeof Period>;
type Rows<K extends keyof typeof FILES> = z.infer<(typeof FILES)[K]>;

/** The rows of templates/data/<name>.json, checked. */
export function referenceData<K extends keyof typeof FILES>(name: K): Rows<K> {
  const file = new URL(`data/${name}.json`, TEMPLATES);
  return FILES[name].parse(JSON.parse(readFileSync(file, 'utf8'))) as Rows<K>;
}
