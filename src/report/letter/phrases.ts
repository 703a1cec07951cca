import { readFileSync } from 'node:fs';
import { dates } from '../../words/dates.fr.ts';
import { TEMPLATES } from '../templates.ts';

type Phrase = string | { readonly one: string; readonly other: string };
let loaded: Readonly<Record<string, Phrase>> | undefined;

const folder = new URL('fr/letters/', TEMPLATES);

/** The template of a letter, as the program ships it. */
export const shippedTemplate = (name: string): string => readFileSync(new URL(`${name}.md`, folder), 'utf8');

/** A phrase of templates/fr/letters/phrases.json, its fields filled in one pass; a French plural starts at two. */
export function phrase(key: string, fields: Readonly<Record<string, string | number>> = {}): string {
  loaded ??= JSON.parse(readFileSync(new URL('phrases.json', folder), 'utf8')) as Record<string, Phrase>;
  const found = loaded[key];
  if (found === undefined) throw new RangeError(`no phrase ${key}`);
  const wording = typeof found === 'string' ? found : Number(fields.n) < 2 ? found.one : found.other;
  return wording.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name];
    if (value === undefined) throw new RangeError(`phrase ${key} without ${name}`);
    return typeof value === 'number' ? dates.integer(value) : value;
  });
}
