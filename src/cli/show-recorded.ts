import type { Added } from '../actions/add.ts';
import type { LinkedExhibit } from '../actions/record.ts';
import { displayText } from '../incident/text.ts';
import { jsonDocument } from '../render/json.ts';
import { safe } from '../render/safe.ts';
import { facts } from '../render/terminal/facts.ts';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import { record as en } from '../words/record.en.ts';
import { record as fr } from '../words/record.fr.ts';
import type { Context } from './context.ts';
import { sayWarnings } from './say-warnings.ts';

/** What was recorded: number, date in full words, exhibits with a short hash, what to do next. */
export function showAdded({ act, zone, exhibits, refusedDates, warnings }: Added, context: Context): void {
  if (context.options.json) {
    context.print(jsonDocument('added', { incident: act, exhibits, refusedDates, warnings }));
    return;
  }
  const said = context.lang === 'fr' ? fr : en;
  const { when } = context.lang === 'fr' ? datesFr : datesEn;
  context.print(said.recorded(act.n));
  context.print(indent(facts([[said.date, when(act.when, zone)], ...exhibitLines(exhibits, context)])));
  for (const { name, raw } of refusedDates) context.say(safe(said.refusedDate(displayText(name), raw)));
  sayWarnings(warnings, zone, context);
  context.say(said.nextAfterAdd(act.n));
}

/** One line an exhibit: its name, a short hash, its size, and whether it was there already. */
export function exhibitLines(exhibits: readonly LinkedExhibit[], { lang }: Context): [string, string][] {
  const said = lang === 'fr' ? fr : en;
  const { bytes } = lang === 'fr' ? datesFr : datesEn;
  return exhibits.map(({ p, name, sha256, size, known }) => [
    said.exhibit(p),
    [displayText(name), `${sha256.slice(0, 12)}…`, bytes(size), ...(known ? [said.knownExhibit] : [])].join(
      '   ',
    ),
  ]);
}

/** Two spaces before each line. */
export function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
