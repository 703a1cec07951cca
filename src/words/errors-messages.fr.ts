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
};
