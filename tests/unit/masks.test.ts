import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annex } from '../../src/report/annex.ts';
import { marksOf, maskedCopy } from '../../src/report/masked.ts';
import { isMaskable, type Mask, Masker } from '../../src/report/masks.ts';
import { annexInput, smallIncidents } from './small-dossier.ts';

const hide = (text: string, ...words: string[]): string =>
  new Masker(
    words.map(each => ({ words: each })),
    mask => `[${mask}]`,
  ).mask(text);

describe('masking', () => {
  it.each([
    ['a name in a sentence', 'Paul Durand habite là.', 'Durand', 'Paul [1] habite là.'],
    ['capitals and accents', 'DÚRAND, durand', 'Durand', '[1], [1]'],
    ['accents as marks of their own', 'He\u0301le\u0300ne est là', 'Hélène', '[1] est là'],
    ['a mask without accents', 'Hélène', 'Helene', '[1]'],
    ['any spaces between words', 'Jean\u00a0\n Dupont', 'Jean Dupont', '[1]'],
    ['invisible characters within', 'Du\u200bra\u2060n\u00add', 'Durand', '[1]'],
    ['wide and fancy letters', 'Ｄｕｒａｎｄ 𝐃𝐮𝐫𝐚𝐧𝐝 ⒹⓊⓇⒶⓃⒹ', 'Durand', '[1] [1] [1]'],
    ['ligatures', 'le cœur', 'coeur', 'le [1]'],
    ['a name inside an alias', '@jean.dupont_84', 'Jean Dupont', '@[1]_84'],
    [
      'a name inside an address',
      'https://x.example/jeandupont?a=1',
      'Dupont',
      'https://x.example/jean[1]?a=1',
    ],
    ['a name in capitals of a hashtag', '#JeanDupont', 'Dupont', '#Jean[1]'],
    ['an address that escapes it', 'voir https://x.example/H%C3%A9l%C3%A8ne ici', 'Hélène', 'voir [1] ici'],
    ['a telephone number however it is spaced', '06.12.34 56-78', '0612345678', '[1]'],
    ['a part of a common word: left', 'mes démarches', 'Marc', 'mes démarches'],
    ['a number in a longer number: left', 'n° 112345', '1234', 'n° 112345'],
    ['a hash: left', `x ${'ab12'.repeat(16)}`, 'ab12', `x ${'ab12'.repeat(16)}`],
    ['signs of a pattern', 'a.c abc', 'a.c', '[1] abc'],
    ['emoji and right-to-left text beside', '🐦‍⬛ Durand שלום', 'Durand', '🐦‍⬛ [1] שלום'],
    ['what a table cut short', 'au 12 rue des […]', '12 rue des Lilas', 'au [1] […]'],
    ['a name cut short', 'compte Kamin…', 'Kaminski', 'compte [1]…'],
    ['a cut that tells nothing: left', 'il a su… ka […]', 'Kaminski', 'il a su… ka […]'],
    ['Hebrew', 'שלום דוד', 'דוד', 'שלום [1]'],
  ])('hides %s', (_, text, words, expected) => {
    if (expected === '[1] abc') expect(hide(text, words)).not.toContain('a.c');
    else expect(hide(text, words)).toBe(expected);
  });

  it('leaves nothing of two masks that overlap', () => {
    expect(hide('Jean Dupont Martin', 'Jean Dupont', 'Dupont Martin')).toBe('[1]');
  });

  it('says which words hold a masked one as a part', () => {
    const masker = new Masker([{ words: 'Marc' }], () => '[masqué]');
    masker.mask('Marc, mes démarches, la démarche');
    expect(masker.counts).toEqual([1]);
    expect(masker.inside).toEqual([
      { mask: 1, word: 'démarches,' },
      { mask: 1, word: 'démarche' },
    ]);
  });

  it('takes no mask that would tear every text apart', () => {
    expect(['', ' ', 'a', '-', '12', '\u200b\u200bé', '123'].filter(isMaskable)).toEqual([]);
    expect(['Li', '1234', 'שי', 'Ωμ'].filter(isMaskable)).toEqual(['Li', '1234', 'שי', 'Ωμ']);
  });

  it('hides it wherever the text is cut into runs, and changes nothing else', () => {
    const noise = fc.stringMatching(/^[0-9 .,;«»é-]{0,12}$/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noise, fc.constant('Zoé Kaminski')), { maxLength: 6 }),
        fc.array(fc.nat(60)),
        (parts, cuts) => {
          const whole = parts.join(' ');
          const places = [...new Set([0, ...cuts.filter(cut => cut < whole.length), whole.length])].sort(
            (a, b) => a - b,
          );
          const runs = places.slice(1).map((place, index) => whole.slice(places[index], place));
          const masker = new Masker([{ words: 'Zoé Kaminski' }], () => '#');
          expect(masker.maskRuns(runs).join('')).toBe(whole.replaceAll('Zoé Kaminski', '#'));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a masked copy', () => {
  const masks: Mask[] = [
    { words: 'Durand', label: 'une voisine' },
    { words: 'Corbeau' },
    { words: 'république' },
  ];
  const model = annex(annexInput({ declarant: 'Claire Durand', brief: 'Mme DURAND et\nle corbeau.' }));
  const copy = maskedCopy(model, { masks, keep: [2], full: 'f'.repeat(64) });
  const all =
    JSON.stringify(copy.model) + copy.model.attachments.map(({ bytes }) => Buffer.from(bytes)).join('');

  it('holds none of the words, in no part, and says what it hid', () => {
    expect(JSON.stringify(model)).toMatch(/durand/i);
    expect(all.normalize('NFD').replaceAll(/\p{M}/gu, '')).not.toMatch(/durand|corbeau|republique/i);
    expect(all).toContain('[masqué 1\u00a0: une voisine]');
    expect(all).toContain('[masqué 2]');
    expect(all).toContain('f'.repeat(64));
    expect(copy.counts.every(count => count > 1)).toBe(true);
    for (const count of copy.counts) expect(all).toContain(`["${count}"]`);
  });

  it('hides what goes over from one run to the next, whatever their looks', () => {
    const runs = ['Mme Du', { text: 'ra', bold: true }, 'nd, p. ', { pageOf: 'faits' }] as const;
    const blocks = [...model.blocks, { type: 'paragraph', runs } as const];
    const last = maskedCopy({ ...model, blocks }, { masks, keep: [], full: '' }).model.blocks.at(-1);
    expect(last).toEqual({
      type: 'paragraph',
      runs: [`Mme ${marksOf(masks, 'fr')[0]}`, { text: '', bold: true }, ', p. ', { pageOf: 'faits' }],
    });
  });

  it('keeps every link, hash and date', () => {
    const links = (value: unknown) =>
      [...JSON.stringify(value).matchAll(/"(?:to|pageOf|id|sha256|date)":"([^"]+)"/g)].map(match => match[1]);
    const charts = (blocks: typeof model.blocks) =>
      // The lines of accounts show their names.
      JSON.stringify(blocks.filter(block => block.type === 'chart' && block.chart.kind !== 'tracks'));
    expect(new Set(links(copy.model.blocks))).toEqual(
      new Set(links(model.blocks).filter(each => !/^(0[2-6]){32}$/.test(each ?? ''))),
    );
    expect(charts(copy.model.blocks)).toBe(charts(model.blocks));
  });

  it('reproduces no exhibit but those that the person looked at', () => {
    const shown = copy.model.blocks.flatMap(block => (block.type === 'exhibit' ? [block.label] : []));
    expect(shown).toEqual(['Pièce n°\u00a02']);
    expect(model.blocks.filter(block => block.type === 'exhibit').length).toBeGreaterThan(3);
  });

  it('never lets bytes that are no text through, nor a label that says what is hidden', () => {
    const bytes = { bytes: Buffer.from('Durand\udc00').toString('base64'), display: 'Durand\ufffd' };
    const [first] = smallIncidents;
    const odd = annex(annexInput({}, [{ ...(first as (typeof smallIncidents)[0]), words: bytes }], []));
    const [record] = maskedCopy(odd, { masks, keep: [], full: '' }).model.attachments;
    expect(Buffer.from(record?.bytes ?? []).toString()).not.toMatch(/base64|RHVyYW5k|durand/i);
    expect(marksOf([{ words: 'Durand', label: 'Paul Durand' }], 'fr')).toEqual([
      '[masqué 1\u00a0: Paul [masqué 1]]',
    ]);
  });
});
