import { describe, expect, it } from 'vitest';
import { figure } from '../../src/analysis/figure.ts';
import { figures } from '../../src/analysis/figures.ts';
import type { AnnexRecord } from '../../src/incident/entry.ts';
import type { Kind } from '../../src/incident/incident.ts';
import { type AnnexInput, annex } from '../../src/report/annex.ts';
import { bundlePieces, bundleSheet } from '../../src/report/bundle.ts';
import type { Block, DocumentModel, Run } from '../../src/report/document.ts';
import { numberAnnex } from '../../src/report/numbering.ts';
import { exact, exhibit, incident, PARIS } from './build.ts';
import { annexInput, SECRET, smallExhibits, smallIncidents } from './small-dossier.ts';

const textOf = (run: Run): string =>
  typeof run === 'string'
    ? run
    : 'pageOf' in run
      ? `[${run.pageOf}]`
      : 'text' in run
        ? run.text
        : '[volumes]';

/** Everything that a document says, in order of print. */
function said(blocks: readonly Block[]): string[] {
  return blocks.flatMap(saidBy);
}

function saidBy(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return [block.runs.map(textOf).join('')];
    case 'quote':
      return [block.label, block.text];
    case 'fields':
      return block.rows.map(row => `${row.label}: ${row.value.map(textOf).join('')}`);
    case 'list':
      return block.items.map(item => item.map(textOf).join(''));
    case 'table':
      return [
        block.summary,
        ...block.columns.map(column => column.head),
        ...block.rows.map(row => row.cells.map(cell => cell.map(textOf).join('')).join(' | ')),
      ];
    case 'chart':
      return [block.caption, block.alt];
    case 'blank':
      return [block.label];
    case 'group':
      return said(block.blocks);
    case 'exhibit':
      return [block.label, ...block.caption.map(runs => runs.map(textOf).join('')), block.alt];
    case 'page-break':
      return [];
  }
}
const print = (input: AnnexInput): string => said(annex(input).blocks).join('\n');
const recordOf = (model: DocumentModel): string =>
  model.attachments.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('');

function flat(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(block => [block, ...(block.type === 'group' ? flat(block.blocks) : [])]);
}

/** The model as it is, with what its functions answer and the record as text. */
function golden(model: DocumentModel): string {
  const attachments = model.attachments.map(({ bytes, ...rest }) => ({
    ...rest,
    json: JSON.parse(Buffer.from(bytes).toString('utf8')),
  }));
  const words = {
    page: model.words.page(3, 18),
    pageShort: model.words.pageShort(3),
    continuedOn: model.words.continuedOn(4),
    continued: model.words.continued('X'),
    slice: model.words.note({ kind: 'slice', number: 1, total: 2 }),
    notShown: model.words.notShown('corrupt'),
    undrawn: model.words.undrawn(['U+E000', 'U+E001']),
  };
  return `${JSON.stringify({ ...model, words, attachments }, null, 1)}\n`;
}

describe('the annex', () => {
  for (const lang of ['fr', 'en'] as const)
    it(`is this document in ${lang}`, async () => {
      await expect(golden(annex(annexInput({ lang })))).toMatchFileSnapshot(
        `../golden/annex-small.${lang}.json`,
      );
    });

  it('points only to what stands in it, once each', () => {
    const blocks = flat(annex(annexInput()).blocks);
    const ids = blocks.flatMap(block => {
      const own = 'id' in block && block.id !== undefined ? [block.id] : [];
      return block.type === 'table' ? [...own, ...block.rows.flatMap(row => row.id ?? [])] : own;
    });
    expect(new Set(ids).size).toBe(ids.length);
    const drawn = blocks.filter(block => block.type !== 'chart');
    const links = [...JSON.stringify(drawn).matchAll(/"(?:to|pageOf)":"([^"]+)"/g)].map(match => match[1]);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(link => !ids.includes(link ?? ''))).toEqual([]);
  });

  it('has table columns that fill the width, and as many cells', () => {
    for (const block of flat(annex(annexInput()).blocks)) {
      if (block.type !== 'table') continue;
      expect(block.columns.reduce((sum, column) => sum + column.width, 0)).toBeCloseTo(1, 6);
      for (const row of block.rows) expect(row.cells).toHaveLength(block.columns.length);
    }
  });

  it('sums itself up: every sentence of the synthesis', () => {
    const lines = said(annex(annexInput()).blocks);
    const start = lines.indexOf('Synthèse');
    expect(lines.slice(start + 1, start + 8).map(line => line.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
      '6 faits sont consignés : 3 datés au jour près, du 1er février 2025 au 3 mars 2025, 2 approximativement, 1 non daté.',
      'Par nature : 4 messages, publications ou appels, 1 présence ou filature et 1 fait d’une autre nature ou non précisée.',
      'Les faits datés au jour près se répartissent sur 2 jours ; le plus grand nombre en un jour est de 2 faits, le 3 mars 2025.',
      '2 comptes sont relevés ; ce nombre ne préjuge pas du nombre de personnes. 3 faits n’indiquent aucun compte.',
      'Envois rapprochés — un seul fait ? 6 faits consignés ; 5 si chaque groupe compte pour un.',
      '5 pièces sont à l’appui des faits ; 2 faits n’en ont aucune.',
      '1 fait relevé par un import reste à confirmer par le déclarant : il n’est compté nulle part et ne figure pas dans cette annexe.',
    ]);
  });

  it('says in one line what it has nothing of', () => {
    const empty = annexInput({}, [], []);
    const text = print(empty);
    for (const line of [
      'Aucun exposé',
      'Aucun fait n’est consigné.',
      'Aucun fait à détailler.',
      'Aucun compte n’est relevé.',
      'Aucune conséquence',
      'Aucune démarche',
      'Aucune pièce n’est jointe.',
    ])
      expect(text).toContain(line);
    expect(text).not.toMatch(/undefined|NaN|null/);
    const turned = annex(empty).blocks.filter(block => block.type === 'heading' && block.newPage === true);
    expect(turned.map(block => block.type === 'heading' && block.id)).toEqual(['expose', 'synthese']);
  });

  it('speaks of one act in the singular', () => {
    const one = [
      incident(1, { when: exact('2025-03-01T11:00'), words: 'Bonjour', account: { alias: '@a' } }),
    ];
    const text = print(annexInput({}, one, [])).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain('1 fait est consigné : 1 daté au jour près, le 1er mars 2025.');
    expect(text).toContain('1 compte est relevé ; ce nombre ne préjuge pas du nombre de personnes.');
    expect(text).toContain('Faits datés au jour près: le 1er mars 2025');
    expect(text).not.toMatch(/\b1 (?:faits|comptes|pièces|jours)/);
  });

  it('gives the exact words, whole', () => {
    const words = `  ${'mot '.repeat(2000)}\r\n\tfin\u202e ${String.fromCodePoint(0x1f926, 0x200d, 0x2642)} `;
    const input = annexInput({}, [incident(1, { when: exact('2025-03-03T21:15'), words })], []);
    const quote = flat(annex(input).blocks).find(block => block.type === 'quote');
    expect(quote?.type === 'quote' && quote.text).toBe(words);
    expect(JSON.parse(recordOf(annex(input))).facts[0].words).toBe(words);
  });

  it('carries ill-formed words as bytes too', () => {
    const words = { bytes: '7aC9', display: '\ufffd' };
    const input = annexInput({}, [incident(1, { words })], []);
    expect(JSON.parse(recordOf(annex(input))).facts[0]).toMatchObject({
      words: '\ufffd',
      wordsBytesBase64: '7aC9',
    });
  });

  it('says under an exhibit how it was obtained, where that was said of the file', () => {
    expect(print(annexInput())).toContain(
      'Comment obtenue\u00a0: page enregistrée\u00a0; appareil\u00a0: ordinateur',
    );
  });

  const alone = (fields: Parameters<typeof incident>[1], lang: 'fr' | 'en' = 'fr') =>
    print(annexInput({ lang }, [incident(1, { when: exact('2025-03-03T21:15'), ...fields })], [])).replaceAll(
      /[\u00a0\u202f]/g,
      ' ',
    );

  it('says of an exhibit of a step which one it proves, and denies no certificate that is noted', () => {
    const when = exact('2025-03-12T10:00');
    const step = { recordedAt: '2025-03-12T10:00:00.000Z', state: 'recorded', amendments: 0 } as const;
    const files = [exhibit(1, { incidents: [1] }), exhibit(2, { incidents: [], steps: [1] })];
    const steps: AnnexInput['steps'] = [
      { ...step, s: 1, seq: 8, kind: 'medical-certificate', when, exhibits: [2] },
      { ...step, s: 2, seq: 9, kind: 'stop-request', when, exhibits: [] },
    ];
    const acts = figure(3, 'day', [], []);
    const afterSteps = [{ s: 2, day: '2025-03-12', acts, answerDays: undefined }];
    const fields = { ...numberAnnex(smallIncidents, files, () => true, [2]), steps, afterSteps };
    const text = print(annexInput(fields, smallIncidents, files));
    expect(text).toContain('À l’appui de la démarche n°\u00A01');
    expect(text).not.toMatch(/À l’appui du fait n°\s*$/mu);
    expect(text).not.toContain('Aucun certificat');
    const rows = bundlePieces(annexInput(fields, smallIncidents, files)).map(piece => ({
      piece,
      kind: 'text' as const,
      files: [],
    }));
    expect(bundleSheet(rows, 'fr').map(row => row[2])).toContain('démarche\u00A01');
    expect(text).toContain('3\u00A0faits datés au jour près suivent la demande de cesser du 12 mars 2025');
  });

  it('names the median of an account, so that it is not read as part of its span', () => {
    const acts = Array.from({ length: 20 }, (_, i) =>
      incident(i + 1, {
        when: exact(`2025-03-${String(i + 1).padStart(2, '0')}T10:00`),
        account: { alias: '@a' },
      }),
    );
    expect(print(annexInput({}, acts, []))).toMatch(/20\sjours\nmédian\u00A0: 1\sjour/u);
  });

  it('says who typed an act in, with the act and in the method', () => {
    expect(alone({ enteredBy: 'Mme Roche' })).toContain('Saisi par: Mme Roche');
    expect(alone({ enteredBy: 'Mme Roche' })).toContain(
      '1 fait a été saisi par une autre personne que le déclarant : n° 1.',
    );
    expect(alone({ enteredBy: 'Ms Roche' }, 'en')).toContain('Typed in by: Ms Roche');
    expect(alone({})).not.toContain('une autre personne que le déclarant');
  });

  it('keeps words that disclose an address out of the chronology, not out of the act', () => {
    const text = alone({ words: '14 rue des Lavandières', marks: ['address-disclosed'] });
    expect(text).toContain('| propos : voir le fait |');
    expect(text.split('14 rue des Lavandières')).toHaveLength(2);
    expect(alone({ words: 'Bonjour', marks: ['threat'] })).toContain('| « Bonjour » |');
    expect(alone({ marks: ['address-disclosed'] })).not.toContain('voir le fait');
  });

  it('says that it is private once, and what « autre » is', () => {
    const where = (kind: Kind, visibility: 'public' | 'private') =>
      /Lieu et nature: (.*)/.exec(alone({ kind, visibility }))?.[1];
    expect(where('private-message', 'private')).toBe('message privé');
    expect(where('private-message', 'public')).toBe('public, message privé');
    expect(where('call', 'private')).toBe('privé, appel');
    expect(where('other', 'public')).toBe('public, nature : autre');
  });

  it('gives the period of the acts dated to the day as theirs alone', () => {
    const text = print(annexInput()).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain('Faits datés au jour près: du 1er février 2025 au 3 mars 2025');
    expect(text).not.toContain('Période:');
  });

  it('doesn’t take the time of a file for a capture', () => {
    const file = exhibit(1, { incidents: [1], captured: [exact('2025-03-05T21:15', 'file-time')] });
    const act = incident(1, { when: exact('2025-03-03T21:15'), exhibits: [1] });
    const text = print(annexInput({}, [act], [file])).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(text).toContain(
      'Fichier daté du 5 mars 2025 à 22 h 15 (peut être la date d’une copie) — ne vaut ni date de capture ni date du fait',
    );
    expect(text).toContain('1 | Image — fait du 3 mars 2025 | 1 | 03/03/2025 22 h 15 | inconnue | Image |');
    expect(text).not.toContain('Capturée');
  });

  it('says why the head shown after an issue is another one', () => {
    expect(print(annexInput())).toContain('La remise de l’annexe y est enregistrée ensuite');
  });

  it('says on the cover what was chosen and what that leaves out, and counts the choice alone', () => {
    const chosen = new Set([1, 2, 6]);
    const some = smallIncidents.filter(({ n }) => chosen.has(n));
    const scope = {
      since: '2025-02-28T23:00:00.000Z',
      until: '2025-03-03T21:30:00.000Z',
      platforms: ['Instagram'],
      authors: ['corbeau', '991'],
    };
    const input = annexInput({
      ...numberAnnex(smallIncidents, smallExhibits, n => chosen.has(n)),
      figures: figures(some, smallExhibits, { zone: PARIS }),
      choice: { scope, chosen },
    });
    const text = print(input).replaceAll(/[\u00a0\u202f]/g, ' ');
    const words =
      'faits du 1er mars 2025 au 3 mars 2025 à 22 h 30 ; plateforme : « Instagram » ; comptes dont le nom, le pseudonyme, l’identifiant ou l’adresse contient « corbeau » et « 991 »';
    expect(text).toContain(`Choix des faits: ${words}`);
    expect(text).toContain(
      'Laissé de côté: 4 sur 6 faits ; du 1er février 2025 au 20 mars 2025 ; dont 1 non daté. Les chiffres',
    );
    expect(text).toContain(`Cette annexe porte sur un choix de faits : ${words}.`);
    expect(text).toContain('2 faits sont consignés : 2 datés au jour près');
    expect(text).not.toContain('boulangerie');
    expect(text).not.toContain('forum-auto');
    expect(recordOf(annex(input))).not.toContain('forum-auto');
  });

  it('tells nothing of an act that is not chosen through an exhibit that supports it too', () => {
    const both = [
      incident(1, { when: exact('2025-03-01T10:00'), platform: 'Secrète', exhibits: [1] }),
      incident(2, { when: exact('2025-03-04T10:00'), platform: 'X', exhibits: [1] }),
    ];
    const files = [exhibit(1, { incidents: [1, 2] })];
    const chosen = new Set([2]);
    const text = print(
      annexInput(
        {
          ...numberAnnex(both, files, n => chosen.has(n)),
          figures: figures([both[1] ?? incident(2)], files, { zone: PARIS }),
          choice: { scope: { incidents: [2] }, chosen },
        },
        both,
        files,
      ),
    ).replaceAll('\u00a0', ' ');
    expect(text).toContain('Image — X — fait du 4 mars 2025');
    expect(text).not.toContain('Secrète');
  });

  it('marks a draft, and an issue not', () => {
    expect(annex(annexInput()).banner).toBe('PROJET\u00a0— numérotation provisoire\u00a0— ne pas remettre');
    expect(annex(annexInput({ mode: 'issue' })).banner).toBeUndefined();
    expect(recordOf(annex(annexInput({ mode: 'issue' })))).toContain('"draft": false');
  });

  it('is the same for records in any order', () => {
    const turned = annexInput({}, smallIncidents.toReversed(), smallExhibits.toReversed());
    expect(golden(annex(turned))).toBe(golden(annex(annexInput())));
  });
});

describe('what is never printed', () => {
  it('is in neither the document nor the record: contacts, file names, paths, drafts of dates, withdrawn words', () => {
    for (const lang of ['fr', 'en'] as const) {
      const model = annex(annexInput({ lang }));
      expect(JSON.stringify(smallIncidents) + JSON.stringify(smallExhibits)).toContain(SECRET);
      expect(golden(model)).not.toContain(SECRET);
      expect(recordOf(model)).not.toContain(SECRET);
    }
  });

  it('is not an act withdrawn after it was given a number', () => {
    const input = annexInput();
    const stale = { ...input, newFacts: [...input.newFacts, [7, 7] as const] };
    expect(golden(annex(stale))).not.toContain(SECRET);
    expect(golden(annex(stale))).toBe(golden(annex(input)));
  });

  it('leaves the witness named, without contact', () => {
    expect(print(annexInput())).toContain('Témoin: Mme Durand\u00a0; coordonnées communiquées séparément');
  });

  it('puts nothing into the record that the page doesn’t say', () => {
    const model = annex(annexInput());
    const page = said(model.blocks).join('\n');
    const { facts, exhibits } = JSON.parse(recordOf(model));
    for (const fact of facts) {
      const { number, date, recordedAt, exhibits: pieces, ...texts } = fact;
      expect(page).toContain(`Fait n°\u00a0${number}`);
      expect(Object.keys(date)).toEqual(['kind', 'precision', 'earliest', 'latest']);
      expect(recordedAt).toMatch(/Z$/);
      expect(Array.isArray(pieces)).toBe(true);
      for (const text of Object.values(texts)) expect(page).toContain(text);
    }
    for (const { number, title, sha256 } of exhibits)
      for (const text of [`Pièce n°\u00a0${number}`, title, sha256]) expect(page).toContain(text);
  });
});

describe('the next annex', () => {
  const issued: AnnexRecord = {
    a: 1,
    preparedAt: '2025-06-02T09:30:00.000Z',
    instant: '2025-06-02T09:30:00.000Z',
    options: {},
    file: 'annexe-1.pdf',
    sha256: 'b2'.repeat(32),
    size: 1000,
    pages: 18,
    head: `42:${'a1'.repeat(32)}`,
  };
  const records = [
    incident(1, {
      when: exact('2025-03-03T21:15'),
      factNumber: 1,
      exhibits: [1],
      platform: 'X',
      words: 'mots d’avant',
    }),
    incident(2, {
      when: exact('2025-03-04T21:15'),
      factNumber: 2,
      exhibits: [2],
      state: 'withdrawn',
      reason: 'erreur de ma part',
    }),
    incident(3, { when: exact('2025-02-01T21:15'), words: 'nouveau, plus ancien', exhibits: [3, 1] }),
  ];
  const files = [
    exhibit(1, { incidents: [1, 3], exhibitNumber: 1 }),
    exhibit(2, { incidents: [2], exhibitNumber: 2 }),
    exhibit(3, { incidents: [3] }),
  ];
  const input = annexInput(
    {
      number: 2,
      earlier: [issued],
      corrections: [
        { n: 2, at: '2025-06-10T08:00:00.000Z', change: 'withdrawn', reason: 'erreur de ma part' },
        {
          n: 1,
          at: '2025-06-11T08:00:00.000Z',
          change: 'amended',
          before: { platform: 'X', witnesses: [{ name: 'Mme Durand', contact: SECRET }] },
          after: { platform: 'Instagram', witnesses: [{ name: 'Mme Durand', contact: `${SECRET}2` }] },
        },
        { n: 1, at: '2025-06-12T08:00:00.000Z', change: 'exhibit', p: 3 },
      ],
    },
    records,
    files,
  );
  const text = print(input).replaceAll(/[\u00a0\u202f]/g, ' ');

  it('follows the one before, continues its numbers and recalls the totals', () => {
    expect(text).toContain('Annexe n° 2 — fait suite à l’annexe n° 1 du 2 juin 2025');
    expect(text).toContain('2 faits au total, dont 1 dans la présente annexe');
    expect(text).toContain('L’annexe n° 1 du 2 juin 2025 va jusqu’au fait n° 2.');
    expect(text).toContain('Fait n° 3 — le 1er février 2025 à 22 h 15');
    expect(text).not.toContain('mots d’avant');
  });

  it('points to the brief account of the annex before, unless it has its own', () => {
    expect(text).toContain('Exposé bref\nVoir l’annexe n° 1.\n');
    expect(text).not.toContain('Aucun exposé');
    const second: AnnexRecord = { ...issued, a: 2, options: { brief: 'Depuis mai…' } };
    const third = (brief?: string) =>
      print({ ...input, number: 4, earlier: [issued, second, { ...issued, a: 3 }], ...(brief && { brief }) });
    expect(third()).toContain('Voir l’annexe n°\u00a02.');
    expect(third('Et encore.')).toContain('Exposé bref\nEt encore.\n');
  });

  it('points to exhibits handed in before without showing them again', () => {
    expect(text).toContain('Pièce n° 1 (jointe à une annexe précédente)');
    expect(
      annex(input)
        .blocks.filter(block => block.type === 'exhibit')
        .map(({ id }) => id),
    ).toEqual(['piece-3']);
  });

  it('keeps the number of what is withdrawn, with its date and reason', () => {
    expect(text).toContain(
      'Pièce n° 2 — retirée le 10 juin 2025, motif : erreur de ma part ; numéro non réattribué',
    );
  });

  it('recalls how many numbers each annex gave', () => {
    const recalled = print({
      ...input,
      issued: [{ a: 1, facts: [1, 2], exhibits: [1, 2] }],
    }).replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(recalled).toContain(
      'Annexe n° 1 | 1 à 2 | 2 | 1 à 2 | 2\nAnnexe n° 2 (la présente) | 3 | 1 | 3 | 1',
    );
    expect(recalled).toContain('Total |  | 3 |  | 3');
  });

  it('tells what is said of an exhibit since, by its number', () => {
    const at = '2025-06-12T08:00:00.000Z';
    const change = { n: 1, at, change: 'exhibit-amended', p: 1 } as const;
    const later = print({
      ...input,
      corrections: [
        { ...change, isReproduction: false, title: { before: 'Certificat du Dr A.' } },
        { ...change, isReproduction: true },
      ],
    }).replaceAll('\u00a0', ' ');
    expect(later).toContain(
      '1 | 12 juin 2025 | Pièce n° 1 : intitulé | Certificat du Dr A. | (intitulé neutre)',
    );
    expect(later).toContain(
      '| Pièce n° 1 : reproduction | — | modifiée par le déclarant : voir le bordereau',
    );
  });

  it('tells a correction once, and how many were told before', () => {
    const [first, ...others] = input.corrections ?? [];
    if (!first) throw new Error('no correction');
    const later = print({ ...input, corrections: [{ ...first, told: 1 }, ...others] }).replaceAll(
      '\u00a0',
      ' ',
    );
    expect(later).not.toContain('retiré, motif');
    expect(later).toContain('1 correction a déjà été signalée');
  });

  it('prints corrections that can be seen, and no other', () => {
    expect(text).toContain('1 | 11 juin 2025 | Plateforme ou lieu | X | Instagram');
    expect(text).toContain('1 | 12 juin 2025 | — | — | pièce ajoutée : n° 3');
    expect(text).not.toContain('Témoins');
    expect(text).not.toContain(SECRET);
  });
});
