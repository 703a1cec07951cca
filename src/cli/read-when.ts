import { Temporal } from 'temporal-polyfill';
import { UsageError } from '../errors.ts';
import type { When } from '../incident/when.ts';
import { localDay } from '../incident/when-local.ts';
import { dateError, parseWhen, type WhenResult } from '../incident/when-parse.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { describeError } from '../words/errors.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';
import { readable } from './failure.ts';

export interface WhenReading {
  readonly zone: string;
  readonly fold?: 'earlier' | 'later' | undefined;
}

/** A date typed as a flag. What a clock change makes double or missing is asked, never guessed. */
export async function readWhen(text: string, reading: WhenReading, context: Context): Promise<When> {
  const { zone, fold } = reading;
  const now = Temporal.Instant.fromEpochMilliseconds(context.io.now().getTime());
  const result = parseWhen(text, { zone, now, ...(fold && { fold }) });
  if (result.ok) return result.when;
  if (!result.choices?.length || !context.canAsk) throw dateError(text, result, zone);
  return (await chooseReading(text, result, { zone, now }, context)) ?? askWhen(reading, context);
}

/** One of the readings, or the day alone; undefined to type it again, which Enter alone means. */
async function chooseReading(
  text: string,
  { reason, choices = [] }: WhenResult & { ok: false },
  { zone, now }: { zone: string; now: Temporal.Instant },
  context: Context,
): Promise<When | undefined> {
  const { when: say } = context.lang === 'fr' ? datesFr : datesEn;
  const { whichReading, typeAgain, onlyDay } = context.lang === 'fr' ? fr : en;
  const prompts = await context.io.prompts();
  const days = new Set(
    choices.map(({ kind, earliest }) => kind === 'exact' && localDay(earliest ?? '', zone)),
  );
  const [day] = days;
  const alone = days.size === 1 && day ? parseWhen(day, { zone, now }) : undefined;
  return prompts.select<When | undefined>({
    message: whichReading[reason] ?? whichReading.other,
    choices: [
      { value: undefined, name: typeAgain },
      ...choices.map(when => ({ value: when, name: say(when, zone) })),
      ...(alone?.ok ? [{ value: { ...alone.when, raw: text }, name: onlyDay(say(alone.when, zone)) }] : []),
    ],
  });
}

/** Asks for the date until it is understood, and says it back in full. */
export async function askWhen(reading: WhenReading, context: Context): Promise<When> {
  const prompts = await context.ask('--when');
  const said = context.lang === 'fr' ? fr : en;
  for (;;) {
    const text = await prompts.input({ message: said.ask.when });
    try {
      const when = await readWhen(text, reading, context);
      const spoken = (context.lang === 'fr' ? datesFr : datesEn).when(when, reading.zone);
      context.say(said.understood(spoken));
      return when;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      context.say(readable(await describeError(error, context.lang), context.lang));
    }
  }
}
