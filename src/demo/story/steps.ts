import type { Answer, DoneStep } from './types.ts';

/** What she did about it. Every place, number and name is invented. */
export const doneSteps: readonly DoneStep[] = [
  {
    typed: '2025-03-04T08:40',
    about: ['dm-lamp'],
    argv: [
      '--kind',
      'platform-report',
      '--when',
      '4 mars 2025 8h30',
      '--to',
      'Instagram',
      '--ref',
      '7741-203',
    ],
  },
  {
    typed: '2025-03-06T21:55',
    about: ['forum-photos'],
    argv: [
      '--kind',
      'host-notice',
      '--when',
      '6 mars 2025',
      '--to',
      'Forum du quartier',
      '--channel',
      'online',
    ],
  },
  {
    typed: '2025-03-15T11:55',
    argv: [
      '--kind',
      'stop-request',
      '--when',
      '15 mars 2025 11h30',
      '--account',
      '@ombre_75',
      '--note',
      'envoyée par message, une seule fois',
    ],
  },
  {
    typed: '2025-03-16T18:10',
    argv: [
      '--kind',
      'main-courante',
      '--when',
      '16 mars 2025',
      '--to',
      'brigade de Saint-Aubert-sur-Loue',
      '--channel',
      'counter',
      '--ref',
      '2025/00412',
    ],
  },
  {
    typed: '2025-03-20T19:05',
    argv: [
      '--kind',
      'medical-certificate',
      '--when',
      '20 mars 2025',
      '--to',
      'médecin traitant',
      '--itt',
      '6',
    ],
  },
];

/** What was answered, in the order of the steps. */
export const answers: readonly Answer[] = [
  {
    typed: '2025-03-09T09:15',
    step: 1,
    argv: [
      '--answered',
      '9 mars 2025',
      '--outcome',
      'refused',
      '--answer',
      'Ce contenu n’enfreint pas nos règles.',
    ],
  },
  { typed: '2025-03-12T20:00', step: 2, argv: ['--answered', '12 mars 2025', '--outcome', 'removed'] },
];
