import { type ExhibitPatch, type ExhibitRecord, heldBack, isLeftOut } from '../incident/exhibit.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { Language } from '../words/errors.ts';
import { exhibits as en } from '../words/exhibits.en.ts';
import { exhibits as fr } from '../words/exhibits.fr.ts';

const FIELDS = ['title', 'obtained', 'nature', 'withheld', 'cleared', 'essential'] as const;

/** Everything that the person said of an exhibit, each with its label. Not yet safe for a terminal. */
export function saidOfExhibit(exhibit: ExhibitRecord, lang: Language): [string, string][] {
  const said = lang === 'fr' ? fr : en;
  return FIELDS.flatMap(field =>
    exhibit[field] === undefined
      ? []
      : [[said.fields[field] ?? field, sayExhibitField(exhibit[field], lang)] satisfies [string, string]],
  );
}

/** A value of one of these fields in words. Not yet safe for a terminal. */
export function sayExhibitField(value: ExhibitPatch[keyof ExhibitPatch], lang: Language): string {
  const said = lang === 'fr' ? fr : en;
  if (value === null || value === undefined) return said.nothing;
  if (value === true) return said.yes;
  if (typeof value === 'string') return said.natures[value] ?? value;
  if ('bytes' in value) return displayText(value);
  return [value.how, value.device]
    .filter((part): part is Text => part !== undefined)
    .map(displayText)
    .join(', ');
}

/** What decides on its printing, in a few words for a list. */
export function marksOfExhibit(exhibit: ExhibitRecord, lang: Language): string {
  const { marks } = lang === 'fr' ? fr : en;
  const back = heldBack(exhibit);
  return [
    ...(exhibit.isSource ? [marks.source] : []),
    ...(isLeftOut(exhibit) ? [marks.leftOut] : []),
    ...(back === undefined ? [] : [marks[back]]),
    ...(exhibit.essential ? [marks.essential] : []),
  ].join(', ');
}
