import type { ErrorWords } from './errors.ts';

/** Reading the exports of platforms, and the archives they come in. */
export const messagesErrors: ErrorWords = {
  'archive-broken': () => ({
    message: 'cette archive zip est incomplète ou abîmée',
    next: 'recopiez-la ou téléchargez-la de nouveau, puis relancez l’import',
  }),
  'archive-encrypted': () => ({
    message: 'cette archive zip est protégée par un mot de passe',
    next: 'ouvrez-la vous-même avec son mot de passe, puis importez le répertoire obtenu',
  }),
  'archive-too-many': ({ count, most }) => ({
    message: `cette archive zip contient ${count} fichiers, et la limite est de ${most}`,
    next: 'décompressez-la, puis importez le répertoire des messages',
  }),
  'archive-overlap': ({ name }) => ({
    message: `cette archive zip est piégée : « ${name} » occupe la place d’un autre fichier ; rien n’en a été lu`,
    next: 'téléchargez de nouveau l’archive depuis la plateforme',
  }),
  'archive-bomb': ({ name }) => ({
    message: `« ${name} », dans l’archive, grossit sans mesure en se décompressant ; sa lecture a été arrêtée`,
    next: 'téléchargez de nouveau l’archive depuis la plateforme',
  }),
  'archive-member-broken': ({ name }) => ({
    message: `« ${name} », dans l’archive, est incomplet ou abîmé`,
    next: 'recopiez l’archive ou téléchargez-la de nouveau, puis relancez l’import',
  }),
  'archive-path-outside': () => ({
    message: 'le nom de ce fichier mène hors de l’archive ; il n’a pas été ouvert',
    next: 'si ce fichier compte, décompressez l’archive vous-même et donnez-le avec temoin import files',
  }),
  'archive-link': () => ({
    message: 'c’est un lien dans l’archive, et non un fichier ; il n’a pas été suivi',
    next: 'si ce fichier compte, décompressez l’archive vous-même et donnez-le avec temoin import files',
  }),
  'archive-method': () => ({
    message: 'ce fichier de l’archive est compressé d’une manière que temoin ne lit pas',
    next: 'décompressez l’archive vous-même, puis importez le répertoire obtenu',
  }),
  'messages-date-order': ({ example }) => ({
    message: `les dates de cette discussion peuvent se lire de deux façons, comme « ${example} »`,
    next: 'dites dans quel ordre sont le jour et le mois : --date-order day-first ou --date-order month-first',
  }),
  'messages-none-readable': ({ name }) => ({
    message: `« ${name} » a la forme d’un export, mais aucun message ne s’y lit`,
    next: 'refaites l’export depuis l’application, sans ouvrir ni réenregistrer le fichier',
  }),
  'messages-line-alone': () => ({
    message: 'cette ligne se trouve avant le premier message',
    next: 'si elle compte, consignez-la à la main : temoin add',
  }),
  'messages-too-large': () => ({
    message: 'ce message dépasse 8 Mo',
    next: 'il reste dans l’export, qui est gardé entier ; consignez-le à la main s’il compte : temoin add',
  }),
  'messages-shape': ({ missing }) => ({
    message: `ce message n’a pas la forme attendue : « ${missing} » manque ou n’est pas lisible`,
    next: 'il reste dans l’export, qui est gardé entier ; consignez-le à la main s’il compte : temoin add',
  }),
  'messages-count': ({ found, told }) => ({
    message: `le fichier annonce ${told} messages et en contient ${found} : il est incomplet, ou il a été modifié`,
    next: 'refaites l’export depuis l’application, sans modifier le fichier',
  }),
};
