import { Temporal } from 'temporal-polyfill';
import { UsageError } from '../errors.ts';
import type { When } from '../incident/when.ts';
import { dateError, parseWhen } from '../incident/when-parse.ts';
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
  const { when: say } = context.lang === 'fr' ? datesFr : datesEn;
  const { whichReading } = context.lang === 'fr' ? fr : en;
  const prompts = await context.io.prompts();
  return prompts.select({
    message: whichReading[result.reason] ?? whichReading.other,
    choices: result.choices.map(when => ({ value: when, name: say(when, zone) })),
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
