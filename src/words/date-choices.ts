import type { ErrorParams } from '../errors.ts';
import type { dates as Dates } from './dates.fr.ts';
import type { Sentence } from './errors.ts';

/** The readings that an error about a date offers, given as ISO instants or days, said in the dossier's zone. */
export function displayChoices(
  params: ErrorParams,
  dates: typeof Dates,
  label: string,
): Pick<Sentence, 'facts'> {
  const { choices, zone } = params;
  if (!Array.isArray(choices) || choices.length === 0 || typeof zone !== 'string') return {};
  return {
    facts: choices.map(
      (iso: string) => [label, iso.includes('T') ? dates.instant(iso, zone) : dates.day(iso)] as const,
    ),
  };
}
