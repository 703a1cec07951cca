import type { ErrorParams } from '../errors.ts';
import type { ErrorWords, Sentence } from './errors.ts';

type Fact = readonly [string, string];

function facts(params: ErrorParams): Fact[] {
  const labels = {
    path: 'chemin',
    command: 'commande',
    since: 'depuis',
    process: 'processus',
    expected: 'attendu',
    found: 'trouvé',
    kept: 'bonne copie gardée dans',
    code: 'code du système',
  };
  return Object.entries(labels).flatMap(([key, label]): Fact[] =>
    params[key] === undefined ? [] : [[label, String(params[key])]],
  );
}

const say =
  (message: string, next: string) =>
  (params: ErrorParams): Sentence => ({ message, facts: facts(params), next });

const VERIFY = 'ne modifiez rien ; lancez : temoin verify, puis comparez avec votre sauvegarde';
const OTHER_FILE = 'choisissez le fichier lui-même (capture, photo, document)';

/** Errors of the disk: the dossier, its journal, its originals. */
export const storeErrors: ErrorWords = {
  'dossier-missing': say(
    'aucun dossier de temoin à cet endroit',
    'vérifiez le chemin, ou créez un dossier : temoin init DOSSIER',
  ),
  'dossier-exists': say(
    'un dossier existe déjà ici ; il n’a pas été touché',
    'servez-vous-en : temoin use DOSSIER ; ou créez l’autre ailleurs : temoin init AUTRE-DOSSIER',
  ),
  'record-unreadable': say(
    'une partie du dossier n’est pas lisible : quelqu’un ou quelque chose l’a changée',
    VERIFY,
  ),
  'zone-unknown-here': say(
    'cet ordinateur ne connaît pas le fuseau horaire du dossier',
    'installez une version plus récente de Node.js, ou lancez : temoin verify',
  ),
  'folder-not-empty': say(
    'ce répertoire contient déjà autre chose',
    'donnez le nom d’un répertoire nouveau ou vide : temoin init DOSSIER',
  ),
  'folder-is-not-one': say(
    'ce chemin est celui d’un fichier ou d’un lien, pas d’un répertoire',
    'donnez le nom d’un répertoire nouveau ou vide',
  ),
  'folder-parent-missing': say(
    'le répertoire qui devrait contenir le dossier n’existe pas',
    'créez-le d’abord, ou vérifiez le chemin',
  ),
  'dossier-unfinished': say(
    'la création de ce dossier n’est pas allée au bout ; il ne contient rien',
    'recommencez : temoin init DOSSIER',
  ),
  'dossier-newer': say(
    'ce dossier a été écrit par une version plus récente de temoin ; rien n’a été touché',
    'installez la dernière version de temoin, puis recommencez',
  ),
  'dossier-other-owner': say(
    'ce dossier appartient à un autre utilisateur de cet ordinateur',
    'ouvrez la session de cette personne, ou travaillez sur une copie à vous',
  ),
  'dossier-read-only': say(
    'ce dossier est protégé en écriture : il peut être lu, pas complété',
    'copiez-le sur un disque où vous pouvez écrire, ou retirez la protection',
  ),
  'dossier-needs-recovery': say(
    'la dernière écriture a été coupée, et cette copie protégée ne peut pas être remise en ordre',
    'copiez le dossier sur un disque où vous pouvez écrire, puis recommencez : rien d’enregistré ne sera perdu',
  ),
  'dossier-busy': say(
    'une autre commande se sert de ce dossier en ce moment ; ce qui restait à faire n’a pas été enregistré',
    'attendez qu’elle finisse, puis recommencez',
  ),
  'header-damaged': say('l’en-tête du dossier est abîmé', VERIFY),
  'header-of-another': say('l’en-tête est celui d’un autre dossier', VERIFY),
  'database-torn': say(
    'journal.db est coupé : sa fin manque, comme après une copie interrompue',
    'ne modifiez rien ; refaites la copie depuis l’endroit d’origine, ou : temoin restore SAUVEGARDE RÉPERTOIRE',
  ),
  'database-older': say(
    'journal.db est plus ancien que HEAD et que le coffre, qui a des originaux que le journal ne connaît pas ; rien n’a été écrit',
    'cherchez le journal.db le plus récent (sauvegarde, historique du service de synchronisation), puis lancez : temoin doctor',
  ),
  'database-damaged': say('le journal est abîmé et ne peut pas être lu en entier', VERIFY),
  'database-unopenable': say(
    'le journal ne peut pas être ouvert',
    'vérifiez que journal.db existe et que vous avez le droit de le lire, puis lancez : temoin verify',
  ),
  'head-ahead': say('le journal a perdu des entrées que HEAD a vues ; rien n’a été écrit', VERIFY),
  'head-different': say('le journal n’est plus celui que HEAD a vu ; rien n’a été écrit', VERIFY),
  'head-missing': say('le fichier HEAD a disparu ; rien n’a été écrit', VERIFY),
  'head-damaged': say('le fichier HEAD est illisible ; rien n’a été écrit', VERIFY),
  'link-in-dossier': say(
    'un lien se trouve à la place d’un fichier du dossier',
    'remettez le fichier lui-même, puis lancez : temoin verify',
  ),
  'vault-altered': say('un original gardé dans le coffre n’est plus celui qui a été enregistré', VERIFY),
  'vault-missing': say(
    'un original enregistré n’est plus dans le coffre',
    `${VERIFY} ; si vous avez encore le fichier, importez-le à nouveau : il reprendra sa place`,
  ),
  'disk-full': say(
    'le disque est plein ; ce qui était déjà enregistré est intact',
    'libérez de la place, puis recommencez',
  ),
  'file-too-big-for-disk': say(
    'ce disque ne peut pas contenir un fichier aussi grand',
    'déplacez le dossier sur un disque d’un autre format (exFAT, NTFS, ext4, APFS)',
  ),
  'disk-read-only': say(
    'le disque est en lecture seule',
    'retirez la protection du disque, ou copiez le dossier ailleurs',
  ),
  'disk-failed': say(
    'le disque a refusé une opération',
    'copiez dès maintenant le dossier sur un autre disque, puis lancez : temoin verify',
  ),
  'not-permitted': say('le système refuse l’accès', 'vérifiez à qui appartient ce chemin et ses droits'),
  'entry-invalid': ({ kind, where, why }) => ({
    message: 'une valeur ne peut pas être enregistrée telle quelle ; rien n’a été écrit',
    facts: [['où', `${kind} ${where}`], ...(why === undefined ? [] : [['pourquoi', String(why)] as const])],
    next: 'corrigez la valeur, puis recommencez',
  }),
  'entry-conflict': ({ kind, subject }) => ({
    message: 'une autre commande a enregistré la même chose entre-temps ; rien n’a été écrit',
    facts: [['entrée', `${kind} ${subject}`]],
    next: 'recommencez',
  }),
  'incident-unknown': ({ n }) => ({
    message: `le fait ${n} n’existe pas`,
    next: 'voir les numéros : temoin list',
  }),
  'incident-is-confirmed': ({ n }) => ({
    message: `le fait ${n} est déjà confirmé`,
    next: `le voir : temoin show ${n}`,
  }),
  'incident-is-withdrawn': ({ n }) => ({
    message: `le fait ${n} a été retiré ; son numéro reste`,
    next: `le voir : temoin show ${n} ; ou enregistrez un nouveau fait : temoin add`,
  }),
  'incident-is-merged': ({ n }) => ({
    message: `le fait ${n} a été réuni à un autre`,
    next: `voir lequel : temoin show ${n}`,
  }),
  'incident-merged-into-itself': ({ n }) => ({
    message: `le fait ${n} ne peut pas être réuni à lui-même`,
    next: 'donnez deux numéros différents',
  }),
  'exhibit-unknown': ({ p }) => ({
    message: `la pièce enregistrée ${p} n’existe pas`,
    next: 'voir les pièces d’un fait : temoin show N',
  }),
  'incident-is-purged': ({ n }) => ({
    message: `le fait ${n} a été effacé à votre demande ; son numéro reste`,
    next: `voir son histoire : temoin history ${n}`,
  }),
  'import-not-open': ({ seq }) => ({
    message: `l’import ${seq} n’est pas ouvert, ou est déjà fini`,
    next: 'voir où il en est : temoin status',
  }),
  'annex-not-prepared': ({ a }) => ({
    message: `l’annexe ${a} n’a pas été préparée, ou est déjà émise`,
    next: 'voir les annexes : temoin annex list',
  }),
  'annex-exists': say('une annexe porte déjà ce nom ; elle n’est jamais remplacée', 'lancez : temoin verify'),
  'file-missing': say('ce fichier n’existe pas', 'vérifiez le nom et le chemin'),
  'file-unreadable': say(
    'ce fichier ne peut pas être lu',
    'vérifiez que vous avez le droit de le lire, ou copiez-le d’abord ailleurs',
  ),
  'file-empty': say('ce fichier est vide', 'refaites la capture ou le téléchargement'),
  'file-changed-while-read': say(
    'ce fichier a changé pendant la lecture ; il n’a pas été enregistré',
    'attendez la fin du téléchargement ou de la synchronisation, puis recommencez',
  ),
  'file-swapped': say(
    'ce fichier a été remplacé par un autre pendant l’ouverture ; il n’a pas été enregistré',
    'vérifiez le fichier, puis recommencez',
  ),
  'file-is-folder': say(
    'c’est un répertoire, pas un fichier',
    'pour tout un répertoire : temoin import files RÉPERTOIRE',
  ),
  'file-is-pipe': say('c’est un tube, pas un fichier', OTHER_FILE),
  'file-is-socket': say('c’est un point de connexion, pas un fichier', OTHER_FILE),
  'file-is-device': say('c’est un appareil, pas un fichier', OTHER_FILE),
  'file-name-too-long': say(
    'ce nom ou ce chemin est trop long pour le système',
    'copiez le fichier dans un répertoire au chemin plus court, puis recommencez',
  ),
  'file-too-large': say('ce fichier est trop grand pour être lu d’un coup', 'extrayez-le : temoin extract P'),
  'file-over-limit': say(
    'ce fichier est plus grand que ce qu’une archive peut livrer ici',
    'sortez-le de l’archive, puis ajoutez-le seul : temoin attach N FICHIER',
  ),
  'file-purged': say(
    'ce fichier a été effacé du dossier à votre demande',
    'pour le garder de nouveau : temoin attach N FICHIER',
  ),
  'file-in-dossier': say(
    'ce fichier fait partie du dossier lui-même',
    'donnez des fichiers qui sont en dehors du dossier',
  ),
  'link-dangling': say('ce lien ne mène à aucun fichier', 'donnez le fichier lui-même'),
};
