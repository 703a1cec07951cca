import type { Comment } from '../screenshot.ts';
import { accounts } from './accounts.ts';
import { chat, comment, comments, forum, JPEG, PHOTOS, them, words } from './screens.ts';
import type { Capture } from './types.ts';

/** The rest of the wave, which the person did not copy one by one: a long page. */
function crowd(time: string, count: number): Comment[] {
  const said = [
    '#BoycottTilleuls',
    'Honteux.',
    'Partagé !',
    'Et la mairie, elle dit quoi ?',
    '🤮',
    'Voleuse',
    '👏👏👏',
  ];
  return Array.from({ length: count }, (_, index) => ({
    author: `habitant ${index + 1}`,
    handle: `@h${String(7790 + index)}_x`,
    time,
    text: said[index % said.length] ?? '',
  }));
}

/** Captures of March, April and May, attached to the acts that they show. */
export const springCaptures: readonly Capture[] = [
  {
    file: 'Screenshot_20250303_221702_Instagram.jpg',
    acts: ['dm-lamp'],
    screen: chat(accounts.veriteBack, '22:17', [{ day: 'Lundi 3 mars' }, them('22:15', words('dm-lamp'))], {
      file: JPEG,
    }),
  },
  {
    file: 'Capture d’écran 2025-03-06 203010.png',
    acts: ['forum-photos'],
    screen: forum(PHOTOS, '20:30', [{ date: '6 mars 2025, 20:18', text: words('forum-photos') }], {
      size: 'wide',
    }),
  },
  {
    file: 'Screenshot_20250314_213015_X.jpg',
    acts: ['wave-1', 'wave-2', 'wave-3', 'wave-4', 'wave-5', 'wave-6'],
    screen: comments(
      '21:30',
      {
        author: accounts.grincheux.displayName,
        handle: accounts.grincheux.alias,
        time: '59 min',
        text: words('wave-1'),
        counts: '88 réponses · 41 partages',
      },
      [
        comment(accounts.wave1, '53 min', words('wave-2')),
        comment(accounts.wave2, '46 min', words('wave-3')),
        comment(accounts.wave3, '28 min', words('wave-4')),
        comment(accounts.wave4, '11 min', words('wave-5')),
        comment(accounts.grincheux, '4 min', words('wave-6')),
        ...crowd('2 min', 14),
      ],
      { file: JPEG, size: 'scrolled', title: 'Fil' },
    ),
  },
  {
    file: 'Screenshot_20250314_233108_X.jpg',
    acts: ['wave-7', 'wave-8'],
    screen: comments(
      '23:31',
      {
        author: accounts.grincheux.displayName,
        handle: accounts.grincheux.alias,
        time: '3 h',
        text: words('wave-1'),
        counts: '140 réponses · 77 partages',
      },
      [
        comment(accounts.wave5, '1 h', words('wave-7')),
        { ...comment(accounts.wave2, '6 min', words('wave-8')), likes: 31 },
      ],
      { file: JPEG, title: 'Fil', dark: true },
    ),
  },
  {
    file: 'Screenshot_20250315_005001_Instagram.jpg',
    acts: ['dm-after-wave'],
    screen: chat(
      accounts.veriteBack,
      '00:50',
      [{ day: 'Samedi 15 mars' }, them('00:47', words('dm-after-wave'))],
      { file: JPEG, dark: true },
    ),
  },
  {
    file: 'Screenshot_20250321_123344_Instagram.jpg',
    acts: ['lookalike'],
    screen: comments(
      '12:33',
      { time: '20 mars', text: 'Nouveaux bols, nouvelle terre. Stage de printemps ouvert 🌱', picture: true },
      [comment(accounts.veriteLookalike, '21 min', words('lookalike'))],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250322_231640_Messages.png',
    acts: ['sms-arabic'],
    screen: chat({ displayName: '+33 6 39 98 04 17' }, '23:16', [
      { day: 'Samedi 22 mars' },
      them('23:14', words('sms-arabic')),
    ]),
  },
  {
    file: 'Screenshot_20250330_080512_WhatsApp.jpg',
    acts: ['night-before-change', 'night-after-change'],
    screen: chat(
      accounts.number,
      '08:05',
      [
        { day: 'Dimanche 30 mars' },
        them('01:52', words('night-before-change')),
        them('03:08', words('night-after-change')),
      ],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250409_073020_Instagram.jpg',
    acts: ['dm-shutters'],
    screen: chat(
      accounts.veriteLookalike,
      '07:30',
      [{ day: 'Mardi 8 avril' }, them('23:20', words('dm-shutters'))],
      { file: JPEG },
    ),
  },
  {
    // A photograph of the screen taken with another phone: lying on its side, and it knows the place.
    file: 'IMG_20250412_091204.jpg',
    acts: ['call-april'],
    screen: {
      kind: 'calls',
      clock: '09:12',
      title: 'Journal d’appels',
      rows: [
        { day: 'Aujourd’hui' },
        { name: 'Numéro masqué', direction: 'incoming', time: '02:40', detail: '1 min 12 s' },
        { name: 'Numéro masqué', direction: 'missed', time: '02:38', count: 2 },
        { day: 'Hier' },
        { name: 'Odile', direction: 'incoming', time: '20:05', detail: '11 min' },
      ],
      file: {
        format: 'jpeg',
        sideways: true,
        captured: { local: '2025-04-12T09:12:04', offset: '+02:00' },
        gps: { latitude: 47.1, longitude: 6.1 },
      },
    },
  },
  {
    file: 'Capture d’écran 2025-04-16 193012.png',
    acts: ['forum-april'],
    screen: forum(PHOTOS, '19:30', [{ date: '16 avril 2025, 19:26', text: words('forum-april') }]),
  },
  {
    file: 'Screenshot_20250422_225010_WhatsApp.jpg',
    acts: ['whatsapp-april'],
    screen: chat(
      accounts.number,
      '22:50',
      [{ day: 'Mardi 22 avril' }, them('22:47', words('whatsapp-april'))],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250505_204551_TikTok.jpg',
    acts: ['video-may'],
    screen: {
      kind: 'montage',
      clock: '20:45',
      author: accounts.clip.displayName,
      handle: accounts.clip.alias,
      title: 'Compte à rebours 🎬',
      overlay: '3… 2… 1…',
      counts: '3 100 vues · il y a 2 h',
      position: 31,
      length: 40,
      file: JPEG,
    },
  },
  {
    file: 'Screenshot_20250505_205010_TikTok.jpg',
    acts: ['comment-may'],
    screen: comments(
      '20:50',
      {
        author: accounts.clip.displayName,
        handle: accounts.clip.alias,
        time: '2 h',
        text: 'Compte à rebours 🎬',
      },
      [{ ...comment(accounts.grincheux, '1 h', words('comment-may')), likes: 9 }],
      { file: JPEG, dark: true },
    ),
  },
  {
    file: 'Screenshot_20250520_224002_Instagram.jpg',
    acts: ['dm-may'],
    screen: chat(
      accounts.veriteLookalike,
      '22:40',
      [{ day: 'Mardi 20 mai' }, them('22:36', words('dm-may'))],
      { file: JPEG },
    ),
  },
];
