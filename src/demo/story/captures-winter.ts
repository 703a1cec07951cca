import { accounts } from './accounts.ts';
import { AVOID, chat, comment, comments, forum, JPEG, them, words } from './screens.ts';
import type { Capture } from './types.ts';

/** Captures of January and February, attached to the acts that they show. */
export const winterCaptures: readonly Capture[] = [
  {
    file: 'Screenshot_20250109_201902_Instagram.jpg',
    acts: ['comment-money', 'comment-grant'],
    screen: comments(
      '20:19',
      {
        time: '22 décembre 2024',
        text: 'La fournée de Noël est sortie du four ! 🎄🏺',
        picture: true,
        counts: '214 réactions · 38 commentaires',
      },
      [
        { author: 'Fanny et les pinceaux', time: '2 j', text: 'Superbes émaux, bravo Lise !', likes: 12 },
        comment(accounts.verite, '37 min', words('comment-money')),
        comment(accounts.verite, '4 min', words('comment-grant')),
      ],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250118_082011_Instagram.jpg',
    acts: ['dm-close', 'dm-afraid'],
    screen: chat(
      accounts.verite,
      '08:20',
      [
        { day: 'Vendredi 17 janvier' },
        them('22:58', words('dm-close')),
        { day: 'Samedi 18 janvier' },
        them('00:12', words('dm-afraid')),
      ],
      { file: JPEG },
    ),
  },
  {
    file: 'Capture d’écran 2025-01-25 091502.png',
    acts: ['forum-avoid', 'forum-reply'],
    screen: forum(AVOID, '09:15', [
      { date: '24 janvier 2025, 21:07', text: words('forum-avoid') },
      { date: '25 janvier 2025, 08:30', text: words('forum-reply') },
    ]),
  },
  {
    file: 'Screenshot_20250129_132455_Messages.png',
    acts: ['sms-first'],
    screen: chat({ displayName: '+33 6 39 98 04 17' }, '13:24', [
      { day: 'Mercredi 29 janvier' },
      them('13:20', words('sms-first')),
    ]),
  },
  {
    file: 'Screenshot_20250202_091033_WhatsApp.jpg',
    acts: ['whatsapp-night'],
    screen: chat(
      accounts.number,
      '09:10',
      [{ day: 'Samedi 1 février' }, them('23:33', words('whatsapp-night'))],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250205_201144_TikTok.jpg',
    acts: ['montage-wanted'],
    screen: {
      kind: 'montage',
      clock: '20:11',
      author: accounts.clip.displayName,
      handle: accounts.clip.alias,
      title: 'L’atelier des Tilleuls, la vérité !! 🎪',
      overlay: 'RECHERCHÉE',
      counts: '12 400 vues · hier',
      position: 9,
      length: 22,
      file: JPEG,
    },
  },
  {
    file: 'Screenshot_20250205_201201_TikTok.jpg',
    acts: ['comment-video'],
    screen: comments(
      '20:12',
      { author: accounts.clip.displayName, time: 'hier', text: 'L’atelier des Tilleuls, la vérité !! 🎪' },
      [comment(accounts.voisinTikTok, '12 h', words('comment-video'))],
      { file: JPEG, dark: true },
    ),
  },
  {
    file: 'Screenshot_20250207_221015_Instagram.jpg',
    acts: ['dm-return'],
    screen: chat(
      accounts.veriteBack,
      '22:10',
      [{ day: 'Vendredi 7 février' }, them('22:02', words('dm-return'))],
      { file: JPEG },
    ),
  },
  {
    file: 'Screenshot_20250219_065840_Instagram.jpg',
    acts: ['again-1', 'again-2', 'again-3', 'again-4', 'again-5'],
    screen: chat(
      accounts.veriteBack,
      '06:58',
      [
        { day: 'Mardi 18 février' },
        ...['23:41', '23:42', '23:42', '23:44', '23:51'].map((time, index) =>
          them(time, words(`again-${index + 1}`)),
        ),
      ],
      { file: JPEG },
    ),
  },
  {
    file: 'Capture d’écran 2025-02-19 121540.png',
    acts: ['forum-address'],
    screen: forum(AVOID, '12:15', [{ date: 'aujourd’hui, 12:04', text: words('forum-address') }]),
  },
  {
    file: 'Screenshot_20250226_071640.png',
    acts: ['call-morning'],
    screen: {
      kind: 'calls',
      clock: '07:16',
      title: 'Journal d’appels',
      rows: [
        { day: 'Aujourd’hui' },
        { name: 'Numéro masqué', direction: 'incoming', time: '07:15', detail: '6 s' },
        { day: 'Hier' },
        { name: 'Karim', direction: 'outgoing', time: '18:22', detail: '4 min' },
        { name: 'Numéro masqué', direction: 'missed', time: '03:02', count: 3 },
      ],
    },
  },
  {
    file: 'Screenshot_20250227_215230_Instagram.jpg',
    acts: ['dm-english'],
    screen: chat(
      accounts.veriteBack,
      '21:52',
      [{ day: 'Jeudi 27 février' }, them('21:49', words('dm-english'))],
      { file: JPEG, dark: true },
    ),
  },
];
