import { figures } from '../../src/analysis/figures.ts';
import type { ExhibitRecord } from '../../src/incident/exhibit.ts';
import type { IncidentRecord } from '../../src/incident/incident.ts';
import type { AnnexInput } from '../../src/report/annex.ts';
import { numberAnnex } from '../../src/report/numbering.ts';
import { exact, exhibit, incident, PARIS, undatedWhen, when, winterDay } from './build.ts';

/** Stands wherever something must never be printed. */
export const SECRET = 'ZZSECRETZZ';

const corbeau = { displayName: 'Le Corbeau 🐦', alias: '@corbeau_84', accountId: '991' };
const marks = { origin: { name: `${SECRET}.png`, path: `/home/${SECRET}/${SECRET}.png` } };

/** An invented dossier that has one of everything: dates of each kind, states, accounts, witnesses, effects. */
export const smallIncidents: IncidentRecord[] = [
  incident(1, {
    when: exact('2025-03-03T21:15'),
    platform: 'Instagram',
    visibility: 'private',
    kind: 'private-message',
    account: corbeau,
    words: 'Je sais où tu habites.\nTu vas voir !',
    context: 'Je ne lui avais jamais écrit.',
    url: 'https://www.instagram.com/direct/t/17842',
    marks: ['threat'],
    effects: 'Je n’ai pas dormi de la nuit.',
    exhibits: [1, 2],
    obtained: { how: 'capture d’écran depuis mon téléphone', device: 'Fairphone 4' },
    enteredBy: 'Mme Roche, bénévole',
    whenCandidates: [{ ...exact('2025-03-03T21:15'), raw: SECRET }],
  }),
  incident(2, {
    when: { ...exact('2025-03-03T21:20'), raw: SECRET },
    platform: 'Instagram',
    kind: 'private-message',
    account: { alias: '@Corbeau_84' },
    words: 'je sais ou tu habites, tu vas voir',
    exhibits: [3],
  }),
  incident(3, {
    when: winterDay('2025-03-12', 'about'),
    kind: 'silent-presence',
    platform: 'rue de la République',
    presence: {
      place: 'devant la boulangerie',
      duration: 'dix minutes',
      distance: 'cinq mètres',
      description: 'homme, veste rouge',
      vehicle: 'scooter noir',
    },
    witnesses: [{ name: 'Mme Durand', contact: SECRET }],
  }),
  incident(4, { when: undatedWhen, kind: 'rumour', learntFrom: 'une collègue', words: 'Il paraît qu’elle…' }),
  incident(5, {
    when: winterDay('2025-02-01'),
    platform: 'forum-auto.example',
    visibility: 'public',
    kind: 'forum-message',
    account: { displayName: 'Anonyme' },
    words: 'مرحبا « 你好 » <b>&amp;</b>',
    wave: { hashtag: '#tousauxtrousses', volume: 'plus de 200 messages' },
    exhibits: [4],
  }),
  incident(6, { when: winterDay('2025-03-02', 'before'), state: 'to-confirm', words: SECRET, exhibits: [5] }),
  incident(7, { when: winterDay('2025-03-04'), state: 'withdrawn', reason: SECRET, words: SECRET }),
  incident(8, { when: winterDay('2025-03-04'), state: 'merged', mergedInto: 1, words: SECRET }),
  incident(9, {
    when: when('before', null, '2025-03-20T17:30:59.999Z', { source: 'capture', precision: 'minute' }),
    platform: 'TikTok',
    kind: 'montage',
    exhibits: [6],
  }),
];

export const smallExhibits: ExhibitRecord[] = [
  exhibit(1, {
    ...marks,
    incidents: [1],
    captured: [{ ...exact('2025-03-03T21:16', 'file-name'), raw: SECRET }],
    app: 'Instagram',
  }),
  exhibit(2, { ...marks, incidents: [1], title: 'Profil du compte, capturé le même soir' }),
  exhibit(3, { ...marks, incidents: [2], mediaType: 'image/webp' }),
  exhibit(4, {
    ...marks,
    incidents: [5],
    mediaType: 'application/pdf',
    obtained: { how: 'page enregistrée', device: 'ordinateur' },
  }),
  exhibit(5, { ...marks, incidents: [6] }),
  exhibit(6, { ...marks, incidents: [9], mediaType: 'video/mp4' }),
];

/** The input of a first annex on it. */
export function annexInput(
  fields: Partial<AnnexInput> = {},
  incidents: readonly IncidentRecord[] = smallIncidents,
  exhibits: readonly ExhibitRecord[] = smallExhibits,
): AnnexInput {
  return {
    ...numberAnnex(incidents, exhibits),
    incidents,
    exhibits,
    figures: figures(incidents, exhibits, { zone: PARIS }),
    zone: PARIS,
    steps: [],
    afterSteps: [],
    authors: [],
    online: new Map(),
    head: { seq: 42, hash: 'a1'.repeat(32) },
    tool: '0.1.0',
    lang: 'fr',
    instant: '2025-06-02T09:30:00.000Z',
    mode: 'draft',
    number: 1,
    ...fields,
  };
}
