import type { ErrorParams } from '../errors.ts';
import type { ErrorWords, Sentence } from './errors.ts';

const LABELS = { path: 'chemin', expected: 'attendu', found: 'trouvé' };

const say =
  (message: string, next: string) =>
  (params: ErrorParams): Sentence => ({
    message,
    facts: Object.entries(LABELS).flatMap(([key, label]): (readonly [string, string])[] =>
      params[key] === undefined ? [] : [[label, String(params[key])]],
    ),
    next,
  });

const OTHER_FOLDER = 'donnez un répertoire neuf, ou celui d’une sauvegarde de ce dossier';
const KEEP_BOTH =
  'gardez les deux : remettez la sauvegarde en service à côté (temoin restore) et comparez ; sauvegardez celui-ci dans un répertoire neuf';

/** Errors of backup, restore and doctor. */
export const backupErrors: ErrorWords = {
  'copy-inside-dossier': say(
    'une sauvegarde ne peut pas se trouver dans le dossier lui-même',
    'donnez un répertoire en dehors du dossier, de préférence sur un autre disque',
  ),
  'backup-of-another': say('ce répertoire contient un autre dossier ; il n’a pas été touché', OTHER_FOLDER),
  'backup-onto-dossier': say(
    'ce répertoire est ce dossier lui-même ou une copie en service, pas une sauvegarde ; il n’a pas été touché',
    OTHER_FOLDER,
  ),
  'backup-not-empty': say('ce répertoire contient déjà autre chose ; il n’a pas été touché', OTHER_FOLDER),
  'restore-not-empty': say(
    'ce répertoire contient déjà autre chose ; il n’a pas été touché',
    'donnez un répertoire neuf ou vide : temoin restore SAUVEGARDE RÉPERTOIRE',
  ),
  'restore-unfinished': say(
    'cette remise en service n’est pas allée au bout',
    'relancez-la : temoin restore SAUVEGARDE RÉPERTOIRE',
  ),
  'restore-needs-head': say(
    'le fichier HEAD de cette sauvegarde a disparu ou est illisible : rien ne dit si la fin du journal est là ; rien n’a été recopié',
    'comparez « trouvé » avec une tête notée ailleurs, puis : temoin restore SAUVEGARDE RÉPERTOIRE --accept-head SEQ:EMPREINTE ; ou --accept-current pour prendre le journal tel qu’il est',
  ),
  'restore-head-refused': say(
    'cette tête n’est pas dans le journal de la sauvegarde ; rien n’a été recopié',
    'vérifiez ce que vous avez noté : si c’est exact, cette sauvegarde est plus ancienne, ou n’est plus la même ; cherchez-en une autre',
  ),
  'backup-newer': say(
    'la sauvegarde contient des entrées que le dossier n’a pas ; elle n’a pas été touchée',
    KEEP_BOTH,
  ),
  'backup-diverged': say(
    'la sauvegarde et le dossier ont une histoire différente ; elle n’a pas été touchée',
    KEEP_BOTH,
  ),
  'backup-damaged': say(
    'le journal de cette sauvegarde est abîmé : rien ne dit ce qu’il contenait ; elle n’a pas été touchée',
    'gardez-la, et sauvegardez dans un répertoire neuf',
  ),
  'backup-mark-damaged': say(
    'le fichier backup.json de cette sauvegarde est abîmé',
    'gardez-la, et sauvegardez dans un répertoire neuf',
  ),
  'backup-busy': say(
    'une autre commande écrit dans cette sauvegarde en ce moment',
    'attendez qu’elle finisse, puis recommencez',
  ),
  'dossier-is-backup': say(
    'ce répertoire est une sauvegarde, ou une remise en service inachevée : rien ne s’y consigne',
    'travaillez dans votre dossier ; s’il est perdu : temoin restore SAUVEGARDE RÉPERTOIRE',
  ),
  'copy-source-unsound': say(
    'le journal n’est pas intact ; la sauvegarde précédente n’a pas été touchée',
    'lancez : temoin doctor ; pour garder aussi l’état actuel, copiez le dossier tel quel avec votre gestionnaire de fichiers',
  ),
  'repair-journal-unsound': say(
    'le journal lui-même n’est pas intact : réparer à partir de lui ferait passer le changement pour vrai ; rien n’a été touché',
    'voyez ce qui peut être fait : temoin doctor, sans option',
  ),
  'repair-needs-head': say(
    'HEAD a disparu ou est illisible : sans lui, rien ne dit si la fin du journal est là ; rien n’a été touché',
    'comparez « trouvé » avec une tête notée ailleurs, puis : temoin doctor --head --accept-head SEQ:EMPREINTE ; ou --accept-current pour prendre le journal tel qu’il est',
  ),
  'repair-lost-tail': say(
    'HEAD a vu des entrées que le journal n’a plus : le refaire cacherait leur perte ; rien n’a été touché',
    'cherchez d’abord le journal.db le plus récent ; si la fin est perdue pour de bon, donnez la tête actuelle en entier : temoin doctor --head --accept-head SEQ:EMPREINTE',
  ),
  'repair-head-refused': say(
    'cette tête n’est pas celle du journal ; rien n’a été touché',
    'vérifiez ce que vous avez noté : si c’est exact, le journal n’est plus le même ; cherchez une sauvegarde',
  ),
  'exhibit-not-in-vault': say(
    'le fichier a quitté le coffre avant d’être enregistré ; rien n’a été écrit',
    'recommencez la même commande',
  ),
  'copy-interrupted': () => ({
    message: 'arrêté ; ce qui était déjà copié ne le sera pas une seconde fois',
    next: 'relancez la même commande pour finir',
  }),
};
