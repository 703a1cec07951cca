import type { ErrorWords } from './errors.ts';

/** Errors of the imports' review, of the annexes and of the files written for the person. */
export const bulkErrors: ErrorWords = {
  'join-needs-two': () => ({
    message: 'il faut au moins deux faits à réunir',
    next: 'donnez-les séparés par des virgules : temoin review --join 12,13',
  }),
  'join-same': ({ n }) => ({
    message: `le fait ${n} est donné deux fois`,
    next: 'donnez chaque fait une seule fois',
  }),
  'join-issued': ({ n, fact }) => ({
    message: `le fait ${n} figure dans une annexe émise (Fait n° ${fact}) : il garde son numéro et ne peut plus être réuni à un autre`,
    next: `donnez-le en premier : les autres le rejoindront ; ou retirez-le : temoin withdraw ${n} --reason "…"`,
  }),
  'output-exists': ({ path }) => ({
    message: 'un fichier de ce nom existe déjà',
    facts: [['fichier', String(path)]],
    next: 'donnez un autre nom avec -o, ou remplacez-le avec --force',
  }),
  'output-in-dossier': ({ path }) => ({
    message: 'rien ne s’écrit à la main dans le dossier lui-même',
    facts: [['fichier', String(path)]],
    next: 'choisissez un autre endroit avec -o',
  }),
  'output-folder-missing': ({ path }) => ({
    message: 'le répertoire où écrire n’existe pas',
    facts: [['fichier', String(path)]],
    next: 'créez-le, ou choisissez un autre endroit avec -o',
  }),
  'output-unwritable': ({ path, code }) => ({
    message: 'le fichier ne peut pas être écrit',
    facts: [
      ['fichier', String(path)],
      ['cause', String(code)],
    ],
    next: 'libérez de la place ou vérifiez les droits, ou choisissez un autre endroit avec -o',
  }),
  'volume-too-small': ({ page, size }) => ({
    message: `la page ${page} pèse à elle seule plus que la taille demandée (${size} octets)`,
    next: 'donnez une taille plus grande : --volumes 10MB',
  }),
  'volume-size-unknown': ({ text }) => ({
    message: `taille non comprise : ${text}`,
    next: 'écrivez par exemple --volumes 10MB ; un mégaoctet est le plus petit',
  }),
  'essential-none': () => ({
    message: 'aucune pièce n’est choisie pour la version essentielle',
    next: 'choisissez-en : temoin exhibit amend P --essential',
  }),
  'annex-empty': () => ({
    message: 'rien à émettre : aucun fait n’est confirmé',
    next: 'consignez un fait : temoin add, ou passez en revue : temoin review',
  }),
  'annex-choice-empty': () => ({
    message: 'ce choix ne contient aucun fait confirmé',
    next: 'regardez ce que contient le dossier : temoin list',
  }),
  'annex-choice-unknown': ({ flag, value }) => ({
    message: 'aucun fait ne correspond à ce choix',
    facts: [[String(flag), String(value)]],
    next: 'les noms tels qu’ils sont enregistrés : temoin list',
  }),
  'period-backwards': ({ since, until }) => ({
    message: 'la période finit avant de commencer',
    facts: [
      ['--since', String(since)],
      ['--until', String(until)],
    ],
    next: 'donnez la date la plus ancienne avec --since',
  }),
  'annex-nothing-new': ({ a }) => ({
    message: `rien de nouveau depuis l’annexe n° ${a}`,
    next: 'l’annexe émise est dans le dossier : temoin annex list',
  }),
  'annex-interrupted': ({ a }) => ({
    message: `arrêté à votre demande : l’annexe n° ${a} n’est pas émise, aucun numéro n’est donné`,
    next: 'relancez quand vous voulez : temoin annex issue',
  }),
  'annex-copy-failed': ({ a, file, copy }) => ({
    message: `l’annexe n° ${a} est émise, mais sa copie n’a pas pu être écrite`,
    facts: [
      ['annexe', String(file)],
      ['copie', String(copy)],
    ],
    next: 'copiez vous-même le fichier de l’annexe',
  }),
  'annex-purged-meanwhile': ({ a }) => ({
    message: `un fait a été effacé pendant la préparation de l’annexe n° ${a} : elle n’est pas émise`,
    next: 'relancez : temoin annex issue',
  }),
  'annex-overtaken': ({ a }) => ({
    message: `une autre commande émet l’annexe n° ${a} en ce moment ; celle-ci s’arrête`,
    next: 'attendez qu’elle finisse, puis : temoin annex list',
  }),
};
