import { accounts } from './accounts.ts';
import type { Act } from './types.ts';

const THOMAS = { name: 'Thomas Vauquelin' };
const PHONE = { how: 'capture d’écran', device: 'mon téléphone' };

/** The evening of 14 March: many accounts, one hashtag, one thread. */
const WAVE = {
  hashtag: '#BoycottTilleuls',
  thread: 'lancé par @le_grincheux_7781_x',
  volume: 'environ 140 messages visibles en trois heures',
};

function waveMessage(
  index: number,
  time: string,
  account: NonNullable<Act['account']>,
  words: string,
  more: Partial<Act> = {},
): Act {
  return {
    key: `wave-${index}`,
    typed: `2025-03-15T10:${String(2 + index * 3).padStart(2, '0')}`,
    when: `hier ${time}`,
    kind: 'comment',
    platform: 'X',
    visibility: 'public',
    account,
    words,
    wave: WAVE,
    obtained: PHONE,
    ...more,
  };
}

/** March: the wave, and the night of the clock change. */
export const march: readonly Act[] = [
  {
    key: 'dm-lamp',
    typed: '2025-03-04T08:12',
    when: 'hier 22h15',
    kind: 'private-message',
    platform: 'Instagram',
    visibility: 'private',
    account: accounts.veriteBack,
    words: 'Tu as laissé la lampe de la cuisine allumée.',
    context: 'Elle était allumée.',
    effects: 'Crise d’angoisse. J’ai dormi chez une amie.',
    obtained: PHONE,
    marks: ['presence-at-home'],
  },
  {
    key: 'forum-photos',
    typed: '2025-03-06T21:40',
    when: 'aujourd’hui 20h18',
    kind: 'forum-message',
    platform: 'Forum du quartier',
    visibility: 'public',
    account: accounts.corbeau,
    url: 'https://forum-quartier.example/sujets/4502-photos#1',
    words: 'J’ouvre un album. Une photo par semaine. Patience… 📷',
    obtained: { how: 'capture d’écran', device: 'ordinateur de l’atelier' },
  },
  {
    key: 'rumour-supplier',
    typed: '2025-03-11T12:30',
    when: 'vers le 10 mars 2025',
    kind: 'rumour',
    learntFrom: 'Karim Benhalima, qui travaille avec moi',
    context:
      'Notre fournisseur de terre aurait reçu un appel disant que l’atelier ne paie plus ses factures.',
  },
  waveMessage(1, '20h31', accounts.grincheux, 'Ce soir on parle de l’atelier des Tilleuls. #BoycottTilleuls'),
  waveMessage(2, '20h37', accounts.wave1, 'Une voleuse reste une voleuse #BoycottTilleuls'),
  waveMessage(3, '20h44', accounts.wave2, 'On a tous son adresse maintenant 😏 #BoycottTilleuls'),
  waveMessage(
    4,
    '21h02',
    accounts.wave3,
    'Dire que j’ai failli y inscrire mes petits. Honte à vous. #BoycottTilleuls',
  ),
  waveMessage(5, '21h19', accounts.wave4, 'qu’elle dégage #BoycottTilleuls'),
  waveMessage(6, '21h26', accounts.grincheux, 'Continuez, elle lit. 👀 #BoycottTilleuls'),
  waveMessage(7, '22h10', accounts.wave5, 'C’est elle la meuf de la vidéo ?? 💀 #BoycottTilleuls'),
  waveMessage(
    8,
    '23h25',
    accounts.wave2,
    'Quelqu’un devrait aller lui casser sa vitrine. Je dis ça, je dis rien. #BoycottTilleuls',
    {
      marks: ['threat'],
      effects: 'J’ai coupé le téléphone à minuit. Vomissements, pas dormi de la nuit.',
    },
  ),
  {
    key: 'dm-after-wave',
    typed: '2025-03-15T10:40',
    when: 'aujourd’hui 0h47',
    kind: 'private-message',
    platform: 'Instagram',
    visibility: 'private',
    account: accounts.veriteBack,
    words: 'Alors, ça t’a plu, ta petite soirée ? 🎉',
    obtained: PHONE,
  },
  {
    key: 'following-tram',
    typed: '2025-03-18T21:05',
    when: 'aujourd’hui 18h55',
    kind: 'following',
    visibility: 'public',
    presence: {
      place: 'de la rue du Four à l’arrêt de tram « Les Quais »',
      duration: 'une quinzaine de minutes',
      distance: 'vingt à trente mètres',
      description: 'homme, capuche grise, sac à dos noir ; s’arrête quand je m’arrête',
    },
    witnesses: [THOMAS],
    effects: 'Je ne prends plus le tram seule.',
  },
  {
    key: 'lookalike',
    typed: '2025-03-21T19:30',
    when: 'aujourd’hui 12h12',
    kind: 'comment',
    platform: 'Instagram',
    visibility: 'public',
    account: accounts.veriteLookalike,
    words: 'La vérité revient toujours. Signé : vous savez qui.',
    context:
      'Le nom se lit comme celui du premier compte, mais la recherche ne le trouve pas : plusieurs « e » sont d’un autre alphabet.',
    obtained: PHONE,
  },
  {
    key: 'sms-arabic',
    typed: '2025-03-22T23:50',
    when: 'aujourd’hui 23h14',
    kind: 'sms',
    visibility: 'private',
    account: accounts.number,
    words: 'لن ترتاحي أبداً. نحن نعرف أين تسكنين.',
    context: 'D’après une amie : « Tu n’auras jamais de repos. Nous savons où tu habites. »',
    obtained: PHONE,
    marks: ['threat'],
  },
  {
    key: 'mail-threat',
    typed: '2025-03-25T17:20',
    when: 'aujourd’hui 16h03',
    kind: 'email',
    visibility: 'private',
    account: accounts.client,
    addressee: 'adresse de contact de l’atelier',
    words:
      'Dernier avertissement.\nUn four, ça prend feu. Une vitrine, ça se casse. Une réputation, c’est déjà fait.',
    effects: 'J’ai annulé les cours de la semaine.',
    marks: ['threat'],
  },
  {
    key: 'night-before-change',
    typed: '2025-03-30T11:15',
    when: '30 mars 2025 1h52',
    kind: 'private-message',
    platform: 'WhatsApp',
    visibility: 'private',
    account: accounts.number,
    words: 'Tu comptes les heures ?',
    obtained: PHONE,
  },
  {
    key: 'night-after-change',
    typed: '2025-03-30T11:17',
    when: '30 mars 2025 3h08',
    kind: 'private-message',
    platform: 'WhatsApp',
    visibility: 'private',
    account: accounts.number,
    words: 'Il en manque une. Nous, on ne dort pas 🌑',
    context: 'Seize minutes après le message précédent : l’heure a changé cette nuit-là.',
    effects: 'Réveillée par les deux messages.',
    obtained: PHONE,
  },
];
