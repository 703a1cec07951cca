import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { annexPhrases } from '../../src/report/annex-phrases.ts';
import { figurePhrases } from '../../src/report/figure-phrases.ts';
import { handingPhrases } from '../../src/report/handing-phrases.ts';
import { rendererPhrases } from '../../src/report/renderer-phrases.ts';
import { stepPhrases } from '../../src/report/step-phrases.ts';
import { wordsOf } from '../../src/report/words.ts';

type Phrase = string | Record<string, string>;
const root = new URL('../../', import.meta.url);
const template = (lang: string, name: string): Record<string, Phrase> =>
  JSON.parse(readFileSync(new URL(`templates/${lang}/${name}.json`, root), 'utf8'));
const wordings = (phrase: Phrase): string[] =>
  typeof phrase === 'string' ? [phrase] : Object.values(phrase);
const fieldsOf = (phrase: Phrase): string[] => {
  const named = wordings(phrase).flatMap(text =>
    [...text.matchAll(/\{(\w+)\}/g)].map(match => match[1] ?? ''),
  );
  return [...new Set(typeof phrase === 'string' ? named : [...named, 'n'])].sort();
};
const french = ['annex', 'figures', 'handing'].flatMap(name =>
  Object.entries(template('fr', name)).flatMap(([key, phrase]) =>
    wordings(phrase).map(text => [key, text] as const),
  ),
);

describe('templates', () => {
  for (const [name, listed] of [
    ['annex', annexPhrases],
    ['renderer', rendererPhrases],
    ['figures', figurePhrases],
    ['handing', handingPhrases],
    ['steps', stepPhrases],
  ] as const)
    for (const lang of ['fr', 'en'])
      it(`${lang}/${name}.json has exactly the phrases and fields that the program knows`, () => {
        const phrases = Object.entries(template(lang, name)).map(([key, phrase]) => [key, fieldsOf(phrase)]);
        const known = Object.entries(listed).map(([key, fields]) => [key, [...fields].sort()]);
        expect(Object.fromEntries(phrases)).toEqual(Object.fromEntries(known));
      });

  it('hold no phrase that nothing says', () => {
    const folder = new URL('src/report/', root);
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !name.endsWith('-phrases.ts'))
      .map(name => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n');
    const isSaid = (key: string) =>
      code.includes(`'${key}'`) || code.includes(`\`${key.slice(0, key.lastIndexOf('.'))}.\${`);
    expect(
      Object.keys({ ...annexPhrases, ...figurePhrases, ...handingPhrases, ...rendererPhrases }).filter(
        key => !isSaid(key),
      ),
    ).toEqual([]);
  });
});

describe('French typography', () => {
  it.each([
    ['a straight quote or apostrophe', /['"]/],
    ['a breaking space before high punctuation or inside guillemets', /(?: [;:!?»])|(?:« )/],
    ['high punctuation stuck to a word', /[\p{L}\d}»][;!?]|[\p{L}}»]:(?!\/\/)/u],
    ['a breaking space after n°, N° or p.', /\b(?:[nN]°|p\.) (?=\S)/],
    ['a hyphen for a dash', / - /],
    ['three dots', /\.\.\./],
    ['a breaking space between a number and its unit', /(?:\{n\}|(?<!SHA-)\b\d+) (?=\p{Ll})/u],
    ['an accent as a mark of its own', /[\u0300-\u036f]/u],
  ])('has nowhere %s', (_, mistake) => {
    expect(french.filter(([, text]) => mistake.test(text))).toEqual([]);
  });
});

describe('wording', () => {
  it.each([
    /preuve/i,
    /coupable/i,
    /harc[eè]l/i,
    /sur l’honneur/i,
    /infraction/i,
    /victime/i,
    /certifi(?:e|ons)\b/i,
  ])('draws no conclusion: %s', forbidden => {
    expect(french.filter(([, text]) => forbidden.test(text))).toEqual([]);
  });

  it('says « compte », and « auteur » only where the hash is said not to show it', () => {
    expect(french.filter(([, text]) => /auteur/i.test(text)).map(([key]) => key)).toEqual([
      'method.hash',
      'slip.hash',
    ]);
  });
});

describe('say', () => {
  const { say } = wordsOf('fr');

  it('chooses the plural as French does', () => {
    expect([0, 1, 2, 1234].map(n => say('count.fact', { n }))).toEqual([
      '0\u00a0fait',
      '1\u00a0fait',
      '2\u00a0faits',
      '1\u202f234\u00a0faits',
    ]);
    expect([0, 1, 2].map(n => wordsOf('en').say('count.fact', { n }))).toEqual(['0 acts', '1 act', '2 acts']);
  });

  it('never reads a field inside a value', () => {
    expect(say('accounts.quoted', { value: '{value} {n} $&' })).toBe('«\u00a0{value} {n} $&\u00a0»');
  });
});
