import { accounts } from '../../src/analysis/accounts.ts';
import { actsOf } from '../../src/analysis/acts.ts';
import type { ExhibitRecord } from '../../src/incident/exhibit.ts';
import type { IncidentRecord } from '../../src/incident/incident.ts';
import type { StepRecord } from '../../src/incident/step.ts';
import type { LetterInput } from '../../src/report/letter/input.ts';
import { exact, PARIS, winterDay } from './build.ts';
import { smallExhibits, smallIncidents } from './small-dossier.ts';

/** Stands in a suspicion: no letter may ever hold it. */
export const SUSPECT = 'Zébulon Soupçonné';
export const CONTACT = '06 00 00 00 99';

const certificate: StepRecord = {
  s: 1,
  seq: 50,
  recordedAt: '2025-06-01T08:00:00.000Z',
  state: 'recorded',
  amendments: 0,
  exhibits: [],
  kind: 'medical-certificate',
  when: winterDay('2025-03-05'),
  addressee: 'Dr Rey',
  ittDays: 6,
};

export const steps: StepRecord[] = [
  certificate,
  {
    ...certificate,
    s: 2,
    kind: 'platform-report',
    addressee: 'Instagram',
    reference: '4512',
    outcome: 'refused',
  },
  { ...certificate, s: 3, kind: 'stop-request', addressee: '@corbeau_84', answered: winterDay('2025-03-06') },
  { ...certificate, s: 4, kind: 'lawyer', addressee: 'Maître Secret' },
].map(({ ittDays, ...step }) => (step.s === 1 ? { ...step, ittDays } : step)) as StepRecord[];

/** The input of a letter on the small dossier, its facts numbered as an annex issued them. */
export function letterInput(fields: Partial<LetterInput> = {}): LetterInput {
  const acts: IncidentRecord[] = smallIncidents
    .filter(({ state }) => state === 'confirmed')
    .map((act, i) => ({
      ...act,
      factNumber: i + 1,
      ...(act.n === 3 && { witnesses: [{ name: 'Mme Durand', contact: CONTACT }, { name: 'M. Bo' }] }),
    }));
  const exhibits: ExhibitRecord[] = smallExhibits
    .filter(({ p }) => p !== 5)
    .map((exhibit, i) => ({ ...exhibit, ...(i < 4 && { exhibitNumber: i + 1 }) }));
  return {
    acts,
    accounts: accounts(actsOf(acts, PARIS)).value.rows,
    exhibits,
    steps,
    online: new Map([[1, [{ online: true, when: exact('2025-03-10T09:00') }]]]),
    authors: [
      {
        u: 1,
        seq: 60,
        recordedAt: '2025-06-01T08:00:00.000Z',
        amendments: 0,
        name: 'Auteur A',
        accounts: [],
        suspicion: { person: SUSPECT, reason: 'il me l’a dit' },
      },
    ],
    person: {
      version: 1,
      name: 'Camille Essai',
      birth: '3 mars 1990 à Lyon',
      address: '12 rue des Lilas',
      email: 'camille@exemple.fr',
      phone: '06 11 22 33 44',
    },
    annex: {
      a: 1,
      preparedAt: '2025-06-01T08:00:00.000Z',
      options: {},
      instant: '2025-06-01T08:00:00.000Z',
      file: 'annexe-1.pdf',
    },
    zone: PARIS,
    head: { seq: 42, hash: 'a1'.repeat(32) },
    instant: '2025-06-02T09:30:00.000Z',
    said: {
      place: 'Lyon',
      court: 'Lyon',
      to: 'Instagram',
      brief: 'Depuis mars 2025, je reçois des messages.',
      reasons: 'Ces messages me menacent.',
      harm: 'Je ne dors plus.\nProvisoirement : 500 €.',
      access: 'profil, puis « Messages »',
      login: 'un compte Instagram',
      urgency: 'la story disparaît ce soir',
    },
    ticked: { unknownAuthor: true, honestBelief: true, civilParty: true },
    ...fields,
  };
}
