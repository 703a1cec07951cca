import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));
const inList = 'la liste des faits : temoin list';

/** Errors of the commands that record, and of what they are given. */
export const recordErrors: ErrorWords = {
  'act-reference-unknown': ({ reference }) => ({
    message: `« ${reference} » n’est pas un numéro de fait`,
    next: `donnez un numéro d’enregistrement (12) ou un fait d’une annexe (F7) ; ${inList}`,
  }),
  'search-no-word': () => ({
    message: 'il n’y a pas de mot à chercher',
    next: 'par exemple : temoin search menace ; ou, sans laisser de trace : temoin search',
  }),
  'act-missing': ({ reference }) => ({ message: `il n’y a pas de fait ${reference}`, next: inList }),
  'act-confirmed': ({ n }) => ({
    message: `le fait ${n} est déjà confirmé`,
    next: `pour le relire : temoin show ${n}`,
  }),
  'act-withdrawn': ({ n }) => ({
    message: `le fait ${n} a été retiré`,
    next: `pour le relire : temoin show ${n} ; pour le consigner de nouveau : temoin add`,
  }),
  'act-purged': ({ n }) => ({
    message: `le fait ${n} a été effacé à votre demande`,
    next: `pour relire son histoire : temoin history ${n}`,
  }),
  'act-merged': ({ n, into }) => ({
    message: `le fait ${n} a été réuni au fait ${into}`,
    next: `faites-le sur le fait ${into}`,
  }),
  'act-without-capture-date': ({ n }) => ({
    message: `aucune pièce du fait ${n} ne dit quand elle a été capturée ; rien n’a été confirmé`,
    next: `donnez sa date : temoin confirm ${n} --when DATE`,
  }),
  'files-without-capture-date': () => ({
    message: 'aucun de ces fichiers ne dit quand il a été capturé',
    next: 'donnez la date du fait : --when DATE (ou --when "non daté")',
  }),
  'amend-nothing': ({ n }) => ({
    message: `rien à changer au fait ${n}`,
    next: `voir ce qui peut l’être : temoin help amend`,
  }),
  'confirm-which': () => ({
    message: 'il faut dire quels faits confirmer',
    next: 'donnez leurs numéros, ou --all ; pour les voir : temoin list --state to-confirm',
  }),
  'contact-without-witness': () => ({
    message: '--witness-contact vient avant tout témoin',
    next: 'donnez d’abord le nom : --witness NOM --witness-contact COORDONNÉES',
  }),
  'kind-unknown': ({ kind, kinds }) => ({
    message: `« ${kind} » n’est pas une nature de fait connue`,
    next: `choisissez parmi : ${list(kinds)}`,
  }),
  'mark-unknown': ({ mark, marks }) => ({
    message: `« ${mark} » n’est pas connu pour --mark`,
    next: `choisissez parmi : ${list(marks)}`,
  }),
  'field-unknown': ({ field, fields }) => ({
    message: `« ${field} » n’est pas un champ qui s’efface`,
    next: `choisissez parmi : ${list(fields)}`,
  }),
  'value-empty': ({ flag }) => ({
    message: `${flag} est vide`,
    next: `donnez une valeur, ou laissez ${flag} de côté ; pour effacer : temoin amend N --clear CHAMP`,
  }),
  'words-empty': () => ({
    message: 'le texte est vide',
    next: 'laissez les propos pour plus tard, ou recommencez',
  }),
  'words-file-unreadable': ({ path }) => ({
    message: 'ce fichier de texte ne se lit pas',
    facts: [['fichier', String(path)]],
    next: 'vérifiez son nom et son chemin, et que vous avez le droit de le lire',
  }),
  'words-too-long': ({ path }) => ({
    message: 'ce texte dépasse 16 Mo',
    ...(path !== undefined && { facts: [['fichier', String(path)] as const] }),
    next: 'gardez-le comme pièce : temoin attach N FICHIER',
  }),
  'editor-without-terminal': () => ({
    message: 'l’éditeur ne peut pas s’ouvrir ici',
    next: 'donnez les propos par --words-file FICHIER, ou « - » pour l’entrée standard',
  }),
  'editor-missing': ({ editor }) => ({
    message: `l’éditeur ne s’est pas ouvert${editor === undefined ? '' : ` : ${editor}`}`,
    next: 'réglez EDITOR (par exemple EDITOR=nano), ou donnez les propos par --words-file FICHIER',
  }),
  'editor-left': () => ({ message: 'l’éditeur a été quitté sans enregistrer ; rien n’a été consigné' }),
  'not-saved': () => ({ message: 'rien n’a été ajouté au dossier, comme demandé' }),
  'draft-unreadable': ({ path, where }) => ({
    message: 'ce fichier n’est pas un brouillon de fait',
    facts: [['fichier', String(path)], ...(where ? [['où', String(where)] as const] : [])],
    next: 'les brouillons en attente : temoin status',
  }),
  'head-unreadable': ({ text }) => ({
    message: `« ${text} » n’est pas une tête de journal`,
    next: 'donnez ce que « temoin head » avait imprimé : SEQ:EMPREINTE',
  }),
  'state-unknown': ({ state, states }) => ({
    message: `« ${state} » n’est pas un état de fait`,
    next: `choisissez parmi : ${list(states)}`,
  }),
  'exhibit-reference-unknown': ({ reference }) => ({
    message: `« ${reference} » n’est pas un numéro de pièce`,
    next: 'donnez un numéro d’enregistrement (4) ou une pièce d’une annexe (P3)',
  }),
  'exhibit-missing': ({ reference }) => ({
    message: `il n’y a pas de pièce ${reference}`,
    next: 'les pièces d’un fait : temoin show N',
  }),
  'exhibit-purged': ({ reference, n }) => ({
    message: `la pièce ${reference} a été effacée à votre demande`,
    next: `pour relire son histoire : temoin history ${n}`,
  }),
  'extract-exists': ({ path }) => ({
    message: 'ce fichier existe déjà ; il n’a pas été remplacé',
    facts: [['fichier', String(path)]],
    next: 'donnez un autre nom : -o FICHIER',
  }),
  'extract-unwritable': ({ path, code }) => ({
    message: 'la copie ne peut pas s’écrire là',
    facts: [
      ['fichier', String(path)],
      ['cause', String(code)],
    ],
    next: 'libérez de la place ou vérifiez les droits, ou donnez un autre endroit : -o FICHIER',
  }),
  'extract-in-dossier': ({ path }) => ({
    message: 'une copie ne s’écrit pas dans le dossier lui-même',
    facts: [['fichier', String(path)]],
    next: 'donnez un endroit hors du dossier : -o FICHIER',
  }),
  'folder-missing': ({ path }) => ({
    message: 'ce répertoire n’existe pas',
    facts: [['répertoire', String(path)]],
    next: 'créez-le, ou donnez un autre endroit',
  }),
};
