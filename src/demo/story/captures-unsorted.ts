import { accounts } from './accounts.ts';
import { chat, comment, comments, forum, JPEG, PHOTOS, them } from './screens.ts';
import type { Capture, Decision } from './types.ts';

const NIGHT = [
  { day: 'Jeudi 15 mai' },
  them('22:41', 'Trois mois que tu fais semblant.'),
  them('22:43', 'Réponds.'),
  them('22:44', 'RÉPONDS.'),
] as const;

/**
 * What stayed on the telephone: captures of acts not told yet. They come in bulk and wait to be confirmed.
 * Two show the same act; one has a name without a date.
 */
export const unsortedCaptures: readonly Capture[] = [
  {
    file: 'Screenshot_20250510_211502_Instagram.jpg',
    acts: [],
    screen: comments(
      '21:15',
      { time: '9 mai', text: 'Portes ouvertes le 24 mai, venez nombreux ! ☀️', picture: true },
      [
        comment(accounts.veriteLookalike, '3 h', 'Nombreux ? Trois pelés, et encore.'),
        { author: 'Fanny et les pinceaux', time: '1 h', text: 'J’y serai 💛', likes: 4 },
      ],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250511_080102_Instagram.jpg',
    acts: [],
    screen: chat(
      accounts.veriteLookalike,
      '08:01',
      [{ day: 'Samedi 10 mai' }, them('23:58', 'Tes portes seront ouvertes, ça tombe bien.')],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250515_230145_WhatsApp.jpg',
    acts: [],
    screen: chat(accounts.number, '23:01', [...NIGHT], { file: JPEG }),
  },
  {
    file: 'Screenshot_20250515_230151_WhatsApp.jpg',
    acts: [],
    screen: chat(accounts.number, '23:01', [...NIGHT, them('22:58', 'Tu liras quand même.')], { file: JPEG }),
  },
  {
    file: 'Capture d’écran 2025-05-22 201500.png',
    acts: [],
    screen: forum(PHOTOS, '20:15', [
      { date: '22 mai 2025, 19:50', text: 'Dernière page de l’album. Elle a maigri, non ?' },
    ]),
  },
  {
    file: 'IMG_0412.PNG',
    taken: '2025-05-21T14:06:40',
    acts: [],
    screen: chat({ displayName: 'Inconnu' }, '14:06', [
      { day: 'Hier' },
      them('13:58', 'Vends et pars. C’est un conseil d’ami.'),
    ]),
  },
  {
    file: 'Screenshot_20250526_184410.png',
    acts: [],
    screen: {
      kind: 'calls',
      clock: '18:44',
      title: 'Journal d’appels',
      rows: [
        { day: 'Aujourd’hui' },
        { name: 'Numéro masqué', direction: 'missed', time: '18:31', count: 14 },
        { name: 'Numéro masqué', direction: 'missed', time: '12:02', count: 5 },
      ],
    },
  },
];

const PHONE = { how: 'capture d’écran', device: 'mon téléphone' };

/** What she decides of them one evening; two are left for later. */
export const decisions: readonly Decision[] = [
  {
    file: 'Screenshot_20250510_211502_Instagram.jpg',
    when: '10 mai 2025 vers 18h',
    act: {
      kind: 'comment',
      platform: 'Instagram',
      visibility: 'public',
      account: accounts.veriteLookalike,
      words: 'Nombreux ? Trois pelés, et encore.',
      obtained: PHONE,
    },
  },
  {
    file: 'Screenshot_20250511_080102_Instagram.jpg',
    when: '10 mai 2025 23h58',
    act: {
      kind: 'private-message',
      platform: 'Instagram',
      visibility: 'private',
      account: accounts.veriteLookalike,
      words: 'Tes portes seront ouvertes, ça tombe bien.',
      obtained: PHONE,
      marks: ['threat'],
    },
  },
  { file: 'Screenshot_20250515_230151_WhatsApp.jpg', sameAs: 'Screenshot_20250515_230145_WhatsApp.jpg' },
  {
    file: 'Screenshot_20250515_230145_WhatsApp.jpg',
    when: '15 mai 2025 22h41',
    act: {
      kind: 'private-message',
      platform: 'WhatsApp',
      visibility: 'private',
      account: accounts.number,
      words: 'Trois mois que tu fais semblant.\nRéponds.\nRÉPONDS.\nTu liras quand même.',
      context: 'Quatre messages de suite, sur deux captures.',
      obtained: PHONE,
    },
  },
  {
    file: 'Screenshot_20250526_184410.png',
    when: '26 mai 2025',
    act: {
      kind: 'call',
      visibility: 'private',
      context: 'Dix-neuf appels en absence dans la journée, numéro masqué.',
      effects: 'J’ai éteint le téléphone pour la soirée.',
      obtained: PHONE,
    },
  },
];
