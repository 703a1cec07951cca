import { COMMON_TIMES, type Vocabulary } from './when-grammar.ts';

const MONTHS = [
  ['janvier', 'janv', 'jan'],
  ['fevrier', 'fevr', 'fev'],
  ['mars'],
  ['avril', 'avr'],
  ['mai'],
  ['juin'],
  ['juillet', 'juil'],
  ['aout'],
  ['septembre', 'sept', 'sep'],
  ['octobre', 'oct'],
  ['novembre', 'nov'],
  ['decembre', 'dec'],
];

/** « lundi dernier », « ce soir », « début mars » are not here: readers differ on what they mean. */
export const french: Vocabulary = {
  // The day before yesterday without its hyphen, or any time before yesterday.
  refused: /^avant hier\b/,
  ahead: /\b(?:apres-)?demain\b/,
  wide: /\b(?:matin|matinee|apres-midi|soir|soiree|nuit)\b/,
  someWeekday: /^(?:le )?(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?: dernier| passe)?( .*)?$/,
  undated: ['non date', 'sans date', 'date inconnue', 'inconnue', '?'],
  now: ['maintenant', "a l'instant"],
  frames: [
    ['vers ', 'about'],
    ['environ ', 'about'],
    ['aux alentours du ', 'about'],
    ['aux environs du ', 'about'],
    ['autour du ', 'about'],
    ['courant ', 'about'],
    ['~', 'about'],
    ['≈', 'about'],
    ['avant ', 'before'],
    ['au plus tard ', 'by'],
    ['≤', 'by'],
    ['apres ', 'after'],
    ['au plus tot ', 'since'],
    ['depuis ', 'since'],
    ['a partir du ', 'since'],
    ["a partir d'", 'since'],
    ['a partir de ', 'since'],
    ['≥', 'since'],
  ],
  ranges: [
    ['entre ', ' et '],
    ['du ', ' au '],
    ['de ', ' a '],
    ["d'", ' a '],
    ['', '..'],
    ['', ' - '],
  ],
  fromMemory: '(indique de memoire)',
  articles: ['le ', 'du ', 'au ', 'en '],
  joins: [
    ['', false],
    ['a ', false],
    ['vers ', true],
  ],
  weekdays: [
    ...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    ...['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
  ],
  relative: {
    "aujourd'hui": [0],
    hier: [-1],
    'avant-hier': [-2],
    'ce matin': [0, 'morning'],
    'cet apres-midi': [0, 'afternoon'],
    'ce soir': [0, 'evening'],
    'hier matin': [-1, 'morning'],
    'hier apres-midi': [-1, 'afternoon'],
    'hier soir': [-1, 'evening'],
    'avant-hier matin': [-2, 'morning'],
    'avant-hier apres-midi': [-2, 'afternoon'],
    'avant-hier soir': [-2, 'evening'],
  },
  daysAgo: /^il y a (\d{1,3}) jours?$/,
  dates: [/^(?:(?<day>\d{1,2})(?:er)? )?(?<month>[a-z]+\.?)(?: (?<year>\d{1,4}))?$/],
  month: name => place(MONTHS, name),
  times: COMMON_TIMES,
  noon: ['midi'],
  halfPastNoon: ['midi et demi', 'midi et demie'],
  midnight: /^minuit(?: (?:et demie?|et quart|\d{2}))?$/,
  dayParts: [
    ['du matin', 'morning'],
    ["de l'apres-midi", 'afternoon'],
    ['du soir', 'evening'],
  ],
  passageNote: / \((?:avant|apres) le changement d'heure, (utc[+-]\d{1,2}(?::\d{2})?)\)$/,
};

function place(months: readonly (readonly string[])[], name: string): number | undefined {
  const found = months.findIndex(names => names.includes(name));
  return found < 0 ? undefined : found + 1;
}
