import { readFileSync } from 'node:fs';
import { dates as datesEn } from '../words/dates.en.ts';
import { dates as datesFr } from '../words/dates.fr.ts';
import type { Language } from '../words/errors.ts';
import { labels as labelsEn } from '../words/labels.en.ts';
import { labels as labelsFr } from '../words/labels.fr.ts';
import { annexPhrases } from './annex-phrases.ts';
import { figurePhrases } from './figure-phrases.ts';
import { handingPhrases } from './handing-phrases.ts';
import { rendererPhrases } from './renderer-phrases.ts';
import { stepPhrases } from './step-phrases.ts';
import { TEMPLATES } from './templates.ts';

const PHRASES = { ...figurePhrases, ...annexPhrases, ...handingPhrases, ...rendererPhrases, ...stepPhrases };

type PhraseKey = keyof typeof PHRASES;
type Fields<K extends PhraseKey> = Readonly<Record<(typeof PHRASES)[K][number], string | number>>;
/** One wording, or one for each number: chosen by the field `n`. */
type Phrase = string | { readonly zero?: string; readonly one: string; readonly other: string };

/** The words of documents in one language. */
export interface Words {
  readonly lang: Language;
  readonly dates: typeof datesFr;
  readonly labels: typeof labelsFr;
  /** A phrase of templates/, its fields filled. Numbers are grouped by thousands: give numbers of facts as text. */
  say<K extends PhraseKey>(
    key: K,
    ...fields: (typeof PHRASES)[K] extends readonly [] ? [] : [Fields<K>]
  ): string;
}

const loaded = new Map<Language, Words>();

/** Reads the templates of a language, once. They lie beside `src` and `dist` alike. */
export function wordsOf(lang: Language): Words {
  const known = loaded.get(lang);
  if (known) return known;
  const phrases: Readonly<Record<string, Phrase>> = {
    ...template(lang, 'figures'),
    ...template(lang, 'annex'),
    ...template(lang, 'renderer'),
    ...template(lang, 'handing'),
    ...template(lang, 'steps'),
  };
  const dates = lang === 'fr' ? datesFr : datesEn;
  const words: Words = {
    lang,
    dates,
    labels: lang === 'fr' ? labelsFr : labelsEn,
    say: (key, ...[fields]) => fill(choose(phrases[key] ?? key, fields, lang), fields ?? {}, dates.integer),
  };
  loaded.set(lang, words);
  return words;
}

function template(
  lang: Language,
  name: 'annex' | 'renderer' | 'figures' | 'handing' | 'steps',
): Record<string, Phrase> {
  return JSON.parse(readFileSync(new URL(`${lang}/${name}.json`, TEMPLATES), 'utf8'));
}

/** A French plural starts at two, an English one is everything but one. */
function choose(
  phrase: Phrase,
  fields: Readonly<Record<string, string | number>> | undefined,
  lang: Language,
): string {
  if (typeof phrase === 'string') return phrase;
  const n = Number(fields?.n);
  if (n === 0 && phrase.zero !== undefined) return phrase.zero;
  const isOne = lang === 'fr' ? Math.abs(n) < 2 : n === 1;
  return isOne ? phrase.one : phrase.other;
}

/** In one pass, so that what a field holds is never read as a field. */
function fill(
  phrase: string,
  fields: Readonly<Record<string, string | number>>,
  integer: (value: number) => string,
): string {
  return phrase.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fields[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? integer(value) : value;
  });
}
