import type { ErrorWords } from './errors.ts';

const frOrder = (order: unknown) => (order === 'day-first' ? 'le jour d’abord' : 'le mois d’abord');

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
  'messages-order-differs': ({ p, recorded, count, acts, line, stamp }) => ({
    message: `${Number(count) > 1 ? `${count} faits déjà pris de cette discussion (pièce\u00a0${p}) ont été lus` : `un fait déjà pris de cette discussion (pièce\u00a0${p}) a été lu`} ${frOrder(recorded)}, et cette fois ${stamp === undefined ? 'ce serait' : `«\u00a0${stamp}\u00a0», ligne\u00a0${line}, montre que c’est`} ${frOrder(recorded === 'day-first' ? 'month-first' : 'day-first')}\u00a0: ils viendraient une seconde fois, à une autre date\u00a0; rien n’a été pris`,
    next: `${stamp === undefined ? `si la première lecture est la bonne, relancez avec --date-order ${recorded}\u00a0; si elle est fausse` : 'leurs dates sont donc fausses'}\u00a0: retirez ces faits (temoin withdraw ${acts} --reason "date mal lue"), puis relancez`,
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
  'messages-unknown': ({ name }) => ({
    message: `« ${name} » n’est pas un export de messages que temoin sait lire`,
    next: 'exports lus : WhatsApp (.txt ou .zip), Instagram, Facebook et Messenger (JSON), SMS Backup & Restore (.xml), e-mails (.eml, .mbox), Telegram (result.json), archive X, DiscordChatExporter (JSON) ; une capture d’écran se prend avec temoin import files',
  }),
  'messages-empty': ({ name }) => ({
    message: `« ${name} » est bien un export, et il ne contient aucun message`,
    next: 'refaites l’export en choisissant toute la période et toutes les conversations',
  }),
  'messages-html-meta': ({ name }) => ({
    message: `« ${name} » est un export de Facebook, Messenger ou Instagram en HTML : ses heures n’ont ni seconde ni fuseau`,
    next: 'redemandez vos informations en choisissant le format JSON, puis importez l’archive reçue',
  }),
  'messages-html-telegram': ({ name }) => ({
    message: `« ${name} » est un export de Telegram en HTML : il est fait pour être lu, pas relu par un programme`,
    next: 'dans Telegram Desktop, exportez de nouveau en choisissant « JSON lisible par une machine », puis importez result.json',
  }),
  'messages-html': ({ name }) => ({
    message: `« ${name} » est une page HTML : elle est faite pour être regardée, pas relue par un programme`,
    next: 'demandez le même export au format JSON ; pour garder la page elle-même : temoin import files',
  }),
  'messages-snapchat': ({ name }) => ({
    message: `« ${name} » est un export de Snapchat : il ne contient que les messages enregistrés dans le chat, et temoin ne le lit pas`,
    next: 'faites des captures d’écran des messages et prenez-les avec temoin import files ; gardez l’export, un enquêteur peut le lire',
  }),
  'messages-tiktok': ({ name }) => ({
    message: `« ${name} » est un export de TikTok, que temoin ne lit pas`,
    next: 'faites des captures d’écran des messages et prenez-les avec temoin import files ; demandez l’export au format JSON et gardez-le, un enquêteur peut le lire',
  }),
  'messages-discord-package': ({ name }) => ({
    message: `« ${name} » vient des données que Discord remet : seuls vos propres messages s’y trouvent, aucun de ceux que vous avez reçus`,
    next: 'faites des captures d’écran des messages reçus, avec leur date, et prenez-les avec temoin import files',
  }),
  'messages-signal': ({ name }) => ({
    message: `« ${name} » ressemble à un export de Signal, que temoin ne lit pas`,
    next: 'faites des captures d’écran des messages et prenez-les avec temoin import files, ou recopiez-les dans un tableau : temoin import csv',
  }),
  'messages-whatsapp-backup': ({ name }) => ({
    message: `« ${name} » est une sauvegarde chiffrée de WhatsApp, que seul WhatsApp sait ouvrir`,
    next: 'dans WhatsApp, ouvrez la discussion, puis : Plus, Exporter la discussion, avec les médias',
  }),
  'messages-outlook': ({ name }) => ({
    message: `« ${name} » est un message d’Outlook (.msg), que temoin ne lit pas`,
    next: 'dans votre messagerie, enregistrez-le au format .eml, puis importez ce fichier',
  }),
  'messages-google-chat': ({ name }) => ({
    message: `« ${name} » est un export de Google Chat, que temoin ne lit pas`,
    next: 'recopiez les messages dans un tableau : temoin import csv --example ; gardez l’export',
  }),
  'messages-other-archive': ({ name }) => ({
    message: `« ${name} » est une archive que temoin n’ouvre pas`,
    next: 'ouvrez-la vous-même, puis importez le fichier ou le répertoire obtenu',
  }),
  'messages-utf16': ({ name }) => ({
    message: `« ${name} » a été réenregistré dans un autre encodage (UTF-16)`,
    next: 'reprenez le fichier d’origine, ou refaites l’export depuis l’application sans l’ouvrir ni le réenregistrer',
  }),
  'messages-author-unknown': ({ author }) => ({
    message: `aucun compte de cet export ne s’appelle « ${author} »`,
    next: 'la liste des comptes trouvés : la même commande avec --list',
  }),
  'messages-author-several': ({ author, id, ids }) => ({
    message: `plusieurs comptes de cet export s’appellent « ${author} » : ${ids}`,
    next: `donnez l’identifiant de celui que vous voulez : --author ${id}`,
  }),
  'messages-author-own': ({ author }) => ({
    message: `« ${author} » est donné à la fois comme auteur et comme vous`,
    next: '--author dit de qui viennent les faits, --me dit qui vous êtes',
  }),
  'messages-author-missing': () => ({
    message: 'de qui les messages doivent-ils devenir des faits ?',
    next: 'dites-le avec --author ; la liste des comptes trouvés : la même commande avec --list',
  }),
  'messages-me-missing': () => ({
    message: 'pour garder vos messages autour des faits, il faut savoir lesquels sont les vôtres',
    next: 'dites quel compte est le vôtre avec --me',
  }),
  'messages-chat-unknown': ({ p }) => ({
    message: `la pièce ${p} n’est pas un export gardé qui tienne une discussion WhatsApp`,
    next: 'voyez les exports gardés :  temoin exhibit list',
  }),
  'messages-conversation-unknown': ({ text }) => ({
    message: `aucune conversation de cet export ne s’appelle « ${text} »`,
    next: 'la liste des conversations trouvées : la même commande avec --list',
  }),
};
