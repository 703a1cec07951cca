import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PictureSource, PreparedPicture } from '../../src/render/pictures/picture.ts';
import type { Block, DocumentModel, RendererWords, Run } from '../../src/report/document.ts';

/** What a report gives the renderer, with every kind of block, in the words of a real annex. */
export const words: RendererWords = {
  page: (number, total) => `page ${number} / ${total}`,
  pageShort: number => `p. ${number}`,
  continuedOn: page => `suite page ${page}`,
  continued: label => `${label} (suite)`,
  note: note =>
    'number' in note
      ? `${note.kind === 'page' ? 'page' : 'partie'} ${note.number} sur ${note.total}`
      : note.kind,
  textField: name => name,
  volume: (number, total) => `volume ${number} sur ${total}`,
  volumes: parts => parts.map(({ from, to }, i) => `volume ${i + 1}, pages ${from} à ${to}`).join(' ; '),
  notShown: reason =>
    `Cette pièce ne peut pas être reproduite sur papier (${reason}). Le fichier original est conservé et tenu à disposition.`,
  attachments: 'Fichiers joints',
  undrawn: codePoints => `Caractères sans dessin connu : ${codePoints.join(', ')}`,
};

const LOREM =
  'Le message est reçu en fin de soirée, après une première série d’appels sans réponse. Il reprend mot pour mot une phrase publiée la veille sous une vidéo, ce que la déclarante remarque aussitôt : « tu vois bien que tout le monde est au courant ». Elle ne répond pas, et conserve la capture. ';

export function model(blocks: readonly Block[], more: Partial<DocumentModel> = {}): DocumentModel {
  return {
    lang: 'fr',
    title: 'Annexe n° 1 — Relevé chronologique des faits déclarés',
    instant: '2025-06-30T18:05:00.000Z',
    runningHead: 'Annexe n° 1 à la plainte contre X — Relevé chronologique',
    foot: 'Destiné aux autorités — ne pas diffuser',
    words,
    blocks,
    attachments: [],
    ...more,
  };
}

const fact = (n: number): Block[] => [
  {
    type: 'group',
    blocks: [
      { type: 'heading', level: 3, text: `Fait n° ${n} — commentaire public`, id: `fact-${n}` },
      {
        type: 'fields',
        rows: [
          { label: 'Date', value: ['le 3 mars 2025 à 22 h 15 (heure de Paris)'] },
          { label: 'Compte', value: ['compte affichant le nom ', { text: '« Lucie_92 ✨ »', bold: true }] },
          {
            label: 'Adresse',
            value: [
              'https://exemple.invalid/video/7331902230198113287/commentaires?identifiant=aZ81kdjQ&ordre=recent',
            ],
          },
          { label: 'Pièces', value: ['Pièce n° 1, ', { pageOf: 'p1' }, ' ; Pièce n° 2, ', { pageOf: 'p2' }] },
        ],
      },
    ],
  },
  {
    type: 'quote',
    label: `Propos exacts — fait n° ${n}`,
    text:
      n === 2
        ? `${'t’es finie 😭😭 tout le lycée a vu la vidéo, '.repeat(90)}fin du message`
        : 'Ah ! tu croyais que c’était fini ?\n\nOn sait où tu habites 👀🔪 — « rue des Lilas », c’est ça ?',
  },
  { type: 'paragraph', runs: [LOREM + LOREM] },
];

const hash = (seed: string) => createHash('sha256').update(seed).digest('hex');

const chronology = (count: number): Block => ({
  type: 'table',
  summary: 'Chronologie des faits',
  columns: [
    { head: 'N°', width: 0.08 },
    { head: 'Date', width: 0.2 },
    { head: 'Plateforme', width: 0.14 },
    { head: 'Compte', width: 0.2 },
    { head: 'Fait', width: 0.24 },
    { head: 'Pièces', width: 0.14 },
  ],
  rows: Array.from({ length: count }, (_, i) => ({
    id: `row-${i + 1}`,
    cells: [
      [{ text: `F${i + 1}`, to: 'fact-1' }],
      [
        i % 5
          ? `${(i % 28) + 1} mars 2025 à 22 h ${10 + (i % 40)}`
          : 'vers le 12 mars 2025 (indiqué de mémoire)',
      ],
      [i % 3 ? 'Instagram' : 'Forum jeux'],
      [i % 4 ? 'lucie_92_officiel_compte_de_secours' : 'inconnu'],
      ['Commentaire public sous une vidéo', { text: ', douze réponses', quiet: true }],
      ['Pièce n° 1, ', { pageOf: 'p1' }] as Run[],
    ],
  })),
});

export const sampleBlocks: Block[] = [
  { type: 'paragraph', look: 'title', runs: ['Annexe n° 1 à la plainte contre X'] },
  { type: 'paragraph', look: 'subtitle', runs: ['Relevé chronologique des faits déclarés'] },
  {
    type: 'paragraph',
    look: 'lead',
    runs: [
      'Du 3 mars au 30 juin 2025, 62 faits sont consignés : 54 datés au jour près, 6 approximativement, 2 non datés.',
    ],
  },
  {
    type: 'fields',
    rows: [
      { label: 'Déclarante', value: ['Camille D.'] },
      { label: 'Établie le', value: ['30 juin 2025 à 20 h 05'] },
    ],
  },
  { type: 'blank', label: 'Service / n° de procédure :', lines: 1 },
  {
    type: 'paragraph',
    look: 'notice',
    runs: [
      { text: 'Menaces, adresse révélée : ', bold: true },
      'les faits n° 1 et n° 2 comportent une menace explicite ou la mention de l’adresse de la déclarante. Ils sont signalés ici pour être lus en premier.',
    ],
  },
  { type: 'heading', level: 1, text: '1. Synthèse', newPage: true, id: 'synthesis' },
  {
    type: 'paragraph',
    runs: [LOREM, { text: 'En gras. ', bold: true }, { text: 'En italique. ', italic: true }, LOREM],
  },
  {
    type: 'list',
    items: [
      ['8 comptes sont relevés ; ce nombre ne préjuge pas du nombre de personnes.'],
      [
        '37 faits datés suivent la demande de cesser du 12 avril 2025 ; ce relevé n’indique pas si elle a été lue. ' +
          LOREM,
      ],
      ['Voir la synthèse, ', { pageOf: 'synthesis' }, '.'],
    ],
  },
  { type: 'heading', level: 2, text: 'Faits par semaine' },
  {
    type: 'chart',
    chart: {
      kind: 'bars',
      axis: 'faits',
      bars: Array.from({ length: 17 }, (_, i) => ({
        label: i % 4 ? '' : `sem. ${10 + i}`,
        value: (i * 7) % 11,
      })),
    },
    caption: 'Nombre de faits par semaine, du 3 mars au 30 juin 2025 (54 faits datés au jour près).',
    alt: 'Diagramme en barres du nombre de faits par semaine.',
  },
  { type: 'heading', level: 2, text: 'Étapes' },
  {
    type: 'list',
    ordered: true,
    items: [['Demande de cesser'], ['Signalement à la plateforme'], ['Dépôt de plainte']],
  },
  { type: 'heading', level: 1, text: '2. Chronologie', newPage: true },
  chronology(45),
  { type: 'heading', level: 1, text: '3. Faits détaillés', newPage: true },
  ...[1, 2, 3, 4, 5].flatMap(fact),
  { type: 'heading', level: 1, text: '4. Table des empreintes' },
  {
    type: 'table',
    summary: 'Empreintes des pièces',
    small: true,
    columns: [
      { head: 'N°', width: 0.08 },
      { head: 'Octets', width: 0.14, align: 'right' },
      { head: 'SHA-256', width: 0.78 },
    ],
    rows: Array.from({ length: 12 }, (_, i) => ({
      cells: [[`P${i + 1}`], [`${(i + 1) * 37} 412`], [{ text: hash(String(i)), mono: true }]],
    })),
  },
  {
    type: 'paragraph',
    look: 'small',
    runs: ['Une empreinte permet de vérifier que le fichier est identique à celui enregistré.'],
  },
  { type: 'paragraph', look: 'center', runs: ['Fait à ………………………, le ………………'] },
  { type: 'blank', label: 'Signature', lines: 3 },
  { type: 'heading', level: 1, text: '5. Pièces', newPage: true },
  { type: 'paragraph', runs: ['Chaque pièce est reproduite sur une ou plusieurs pages.'] },
  ...['p1', 'p2', 'p3'].map(
    (id, i): Block => ({
      type: 'exhibit',
      id,
      label: `Pièce n° ${i + 1}`,
      caption: [
        ['Capture d’écran, commentaire public'],
        [
          'Capturé le 3 mars 2025 à 22 h 20 (source : nom du fichier) — ne vaut pas date du fait. Fait n° 1, ',
          { pageOf: 'fact-1' },
        ],
        ['SHA-256 ', { text: hash(id), mono: true }],
      ],
      sha256: hash(id),
      size: 123_456,
      alt: 'Capture d’écran d’une conversation',
    }),
  ),
];

/** p1: a phone screen; p2: three slices; p3: a corrupt file. */
export const samplePictures: PictureSource = {
  async pictures(exhibit) {
    if (exhibit.id === 'p3') return 'corrupt';
    if (exhibit.id === 'p2')
      return [
        { ...(await screen(1080, 1900, 'jpeg')), notes: [{ kind: 'slice', number: 1, total: 3 }] },
        { ...(await screen(1080, 1900, 'png')), notes: [{ kind: 'slice', number: 2, total: 3 }] },
        { ...(await screen(1080, 700, 'jpeg')), notes: [{ kind: 'slice', number: 3, total: 3 }] },
      ];
    return [await screen(1080, 2340, 'png')];
  },
};

export const noPictures: PictureSource = { pictures: async () => 'missing' };

export async function screen(
  width: number,
  height: number,
  format: 'jpeg' | 'png',
): Promise<PreparedPicture> {
  const bubbles = Array.from(
    { length: Math.floor(height / 180) },
    (_, i) =>
      `<rect x="${i % 2 ? width * 0.35 : 40}" y="${40 + i * 180}" width="${width * 0.6}" height="130" rx="30" fill="${i % 2 ? '#2a6fdb' : '#e6e6ea'}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/>${bubbles.join('')}</svg>`;
  const image = sharp(Buffer.from(svg)).flatten({ background: '#fff' }).removeAlpha();
  const bytes =
    format === 'jpeg' ? await image.jpeg({ quality: 80 }).toBuffer() : await image.png().toBuffer();
  return { bytes, format, width, height };
}
