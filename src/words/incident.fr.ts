import type { IncidentState } from '../incident/incident.ts';

const states: Record<IncidentState, string> = {
  confirmed: 'confirmé',
  'to-confirm': 'à confirmer',
  withdrawn: 'retiré',
  merged: 'réuni à un autre',
  purged: 'effacé',
};

const fields: Record<string, string> = {
  when: 'date',
  whenCandidates: 'autres dates',
  platform: 'plateforme',
  visibility: 'visibilité',
  kind: 'nature',
  account: 'compte',
  'account-name': 'nom affiché',
  'account-alias': 'pseudonyme',
  'account-id': 'identifiant de compte',
  'account-url': 'adresse du profil',
  words: 'propos exacts',
  context: 'contexte',
  url: 'adresse web',
  to: 'destinataire',
  addressee: 'destinataire',
  witness: 'témoin',
  witnesses: 'témoins',
  wave: 'vague',
  hashtag: 'mot-dièse',
  thread: 'fil',
  volume: 'volume visible',
  presence: 'présence',
  place: 'lieu',
  duration: 'durée',
  distance: 'distance',
  description: 'description',
  vehicle: 'véhicule',
  'learnt-from': 'appris de',
  learntFrom: 'appris de',
  effects: 'effets',
  obtained: 'obtention',
  how: 'comment obtenu',
  device: 'appareil',
  'entered-by': 'saisi par',
  enteredBy: 'saisi par',
  mark: 'à signaler',
  marks: 'à signaler',
  'public-words': 'propos publics',
  publicWords: 'propos publics',
  found: 'trouvé dans',
  surrounding: 'messages autour',
  remarks: 'remarques de l’export',
};

/** What the fields and the states of an act are called on the terminal. */
export const incident = {
  states,
  fields,
  /** The content of an act, or of an exhibit. */
  erasedOn: (date: string) => `effacé le ${date}`,
  contentErased: (date: string) => `contenu effacé à la demande du déclarant le ${date}`,
  /** Between two items that hold commas. */
  between: ' ; ',
  ownMessage: 'la personne',
  /** Where in an export: as readers write it, in words of the reader. */
  pointer: (place: string) =>
    place.replace(/(^|: |, )line (?=\d+$)/, '$1ligne ').replace(/, part (?=\d+$)/, ', partie '),
  foundIn: (format: string, p: number) => `${format}, pièce ${p}`,
  part: (label: string, value: string) => `${label} : ${value}`,
};
