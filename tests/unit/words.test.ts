import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { errorWords as en } from '../../src/words/errors.en.ts';
import { errorWords as fr } from '../../src/words/errors.fr.ts';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'));

/** Every sentence of a words file, run with a stand-in for each parameter. */
function sentences(words: object): string[] {
  return Object.values(words).flatMap((value): string[] => {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') {
      try {
        const said: unknown = value(...Array.from({ length: value.length }, () => 2));
        return typeof said === 'string' ? [said] : [];
      } catch {
        return []; // wants an object: covered by the tests of its area
      }
    }
    return value !== null && typeof value === 'object' ? sentences(value) : [];
  });
}

describe('words', () => {
  it('exist in both languages for every error that is thrown', () => {
    const thrown = sources.flatMap(file =>
      [...readFileSync(src + file, 'utf8').matchAll(/\bnew \w+Error\(\s*'([a-z0-9-]+)'/g)].map(
        match => match[1],
      ),
    );
    expect(thrown.length).toBeGreaterThan(10);
    expect([...new Set(thrown)].filter(id => id && !(id in fr && id in en))).toEqual([]);
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  it('have the same keys in both languages, area by area', async () => {
    const areas = readdirSync(`${src}words`).filter(name => name.endsWith('.fr.ts'));
    for (const name of areas) {
      const french = (await import(`${src}words/${name}`)) as Record<string, object>;
      const english = (await import(`${src}words/${name.replace('.fr.', '.en.')}`)) as Record<string, object>;
      for (const key of Object.keys(french)) {
        expect(Object.keys(english[key] ?? {}).sort(), `${name} ${key}`).toEqual(
          Object.keys(french[key] ?? {}).sort(),
        );
      }
    }
  });

  it('follow French typography', async () => {
    const areas = readdirSync(`${src}words`).filter(name => name.endsWith('.fr.ts'));
    for (const name of areas) {
      const french = (await import(`${src}words/${name}`)) as Record<string, object>;
      for (const sentence of Object.values(french).flatMap(sentences)) {
        const plain = sentence.replace(/temoin [^«»]*$|--?[\w-]+|\b\w+'\w+\b(?=`)/g, '');
        expect(plain, `${name}: straight apostrophe`).not.toMatch(/[a-zàâéèêëîïôûç]'[a-zàâéèêëîïôûçh]/i);
        expect(plain, `${name}: « and » need no-break spaces`).not.toMatch(
          /«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»/,
        );
        expect(plain, `${name}: ; ! ? need a no-break space`).not.toMatch(/(?<=[\p{L}\d»)]) ?[;!?](?=\s|$)/u);
      }
    }
  });
});
