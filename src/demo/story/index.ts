import { springCaptures } from './captures-spring.ts';
import { decisions, unsortedCaptures } from './captures-unsorted.ts';
import { winterCaptures } from './captures-winter.ts';
import { march } from './march.ts';
import { spring } from './spring.ts';
import { answers, doneSteps } from './steps.ts';
import type { Act, Capture, Change } from './types.ts';
import { winter } from './winter.ts';

/**
 * The demo's story: a woman who runs a pottery workshop is harassed from January to May 2025. Everything is
 * invented: the town, the people, the accounts.
 */
export const story = {
  title: 'Faits depuis janvier 2025',
  zone: 'Europe/Paris',
  acts: [...winter, ...march, ...spring] as readonly Act[],
  captures: [...winterCaptures, ...springCaptures] as readonly Capture[],
  unsorted: unsortedCaptures,
  decisions,
  changes: [
    { key: 'call-morning-twice', typed: '2025-02-26T19:12', reason: 'saisi deux fois' },
    {
      key: 'following-tram',
      typed: '2025-03-19T08:30',
      reason: 'nom de la rue corrigé',
      act: { presence: { place: 'de la rue du Four-à-Chaux à l’arrêt de tram « Les Quais »' } },
    },
  ] as readonly Change[],
  steps: doneSteps,
  answers,
  /** Copies of captures that are already attached, under other names: the same bytes come again. */
  copies: [
    {
      of: 'Screenshot_20250118_082011_Instagram.jpg',
      as: 'Copie de Screenshot_20250118_082011_Instagram.jpg',
    },
    { of: 'Screenshot_20250520_224002_Instagram.jpg', as: 'Screenshot_20250520_224002_Instagram (1).jpg' },
  ],
  /** When the unsorted ones are imported and sorted, and when the annex is made. */
  sortedAt: '2025-05-28T18:30',
  annexAt: '2025-06-02T09:15',
  brief:
    'Je tiens un atelier de céramique à Saint-Aubert-sur-Loue. Depuis janvier 2025, je reçois des messages et des appels, des propos sur moi circulent en ligne et en ville, et un homme que je ne connais pas m’attend ou me suit dans la rue. Je ne sais pas qui est derrière ces comptes, ni s’il s’agit d’une ou de plusieurs personnes.\n\nMon adresse a été publiée le 19 février. Le soir du 14 mars, de nombreux comptes m’ont prise à partie en même temps. Je dors mal, j’ai été arrêtée deux fois par mon médecin et je ne me déplace plus seule. Je souhaite que cela cesse.',
  place: 'Saint-Aubert-sur-Loue',
  name: 'Lise Marchandeau',
} as const;
