import type { Sentence } from './errors.ts';

const defect: Sentence = {
  message: 'erreur interne : c’est un défaut du programme, pas de vous',
  next: 'le dossier n’a pas été abîmé ; relancez avec --debug pour voir le détail à signaler',
};

const notices: Record<string, string> = {
  'permissions-tightened': 'Les droits du dossier étaient trop ouverts : ils vous sont de nouveau réservés.',
  'permissions-open':
    'D’autres utilisateurs de cet ordinateur peuvent lire le dossier, et ce disque ne permet pas de l’empêcher.',
  'other-owner': 'Ce dossier appartient à une autre personne : il est ouvert en lecture seule.',
  'dossier-newer':
    'Ce dossier contient des entrées d’une version plus récente de temoin : ce qui suit peut être incomplet.',
  'head-not-written':
    'C’est enregistré, mais le fichier HEAD n’a pas pu être mis à jour ; la prochaine écriture le fera.',
  'is-backup': 'Ce répertoire est une sauvegarde : il est ouvert en lecture seule.',
  'purge-finished': 'Un effacement qui avait été interrompu est maintenant fini.',
  'purge-unfinished':
    'Un effacement demandé n’est pas encore fini : des copies peuvent rester dans le dossier. La prochaine écriture le finira.',
  'read-only': 'Le dossier est protégé en écriture : il est ouvert en lecture seule.',
};

const helpTitles: Record<string, string> = {
  'Usage:': 'Utilisation :',
  'Arguments:': 'Arguments :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
};

/** What the program says of itself, whatever the command. */
export const cli = {
  description:
    'Carnet de faits pour une personne harcelée : consigner, garder les preuves, imprimer l’annexe d’une plainte contre X.',
  usage: '[options] <commande>',
  optionsWord: 'options',
  helpTitles,
  helpOption: 'affiche cette aide',
  helpCommand: 'help [commande]',
  versionOption: 'affiche la version',
  commonOptions: 'Options communes :',
  common: {
    dossier: 'le dossier (sinon TEMOIN_DOSSIER, le dossier courant, ou celui choisi par « use »)',
    json: 'résultat en JSON, pour les scripts',
    quiet: 'ne dit que le résultat et les erreurs',
    noInput: 'ne pose aucune question',
    lang: 'langue des messages',
    debug: 'détaille les erreurs',
  },
  values: {
    folder: 'dossier',
    file: 'fichier',
    text: 'texte',
    date: 'date',
    number: 'n',
    command: 'commande',
    which: 'passage',
    kind: 'nature',
    mark: 'signal',
    zone: 'fuseau',
    code: 'langue',
    field: 'champ',
    count: 'nombre',
    numbers: 'n,n…',
    capture: 'capture',
    head: 'n:empreinte',
    state: 'état',
  },
  choices: (list: string) => `(au choix : ${list})`,
  examplesTitle: 'Exemples :',
  exitsTitle: 'Codes de sortie :',
  examples: ['temoin init ~/mon-dossier', 'temoin add --when "hier 22h15" capture.png'],
  topicsTitle: 'Sujets :',
  topics: [
    'temoin help urgence   en danger, parler à quelqu’un, signaler',
    'temoin help guichet   une page à emporter pour porter plainte',
    'temoin help droit     les textes, leur version, leur source',
  ],
  more: 'Aide d’une commande, et options communes (--dossier, --json, -q, --lang…) : temoin help <commande>',
  exits: {
    done: 'fait (ne rien trouver est aussi 0)',
    failed: 'échec, rien n’a été écrit',
    usage: 'commande, option ou date non comprise',
    partial: 'fait en partie',
    noDossier: 'pas de dossier ici',
    busy: 'une autre commande écrit dans le dossier',
    integrity: 'le dossier ou un fichier n’est plus ce qu’il était',
    defect: 'défaut du programme',
    interrupted: 'arrêté par la personne',
  },
  groups: {
    dossier: 'Le dossier :',
    record: 'Consigner :',
    read: 'Relire :',
    hand: 'Remettre :',
    check: 'Vérifier :',
  },
  whichDossier: (title: string, folder: string) => `Dossier « ${title} » (${folder})`,
  failure: (message: string) => `temoin : ${message}`,
  whichFolder: (folder: string) => `Dossier ${folder}`,
  notices,
  defect,
};
