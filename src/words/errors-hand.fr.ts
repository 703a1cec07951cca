import type { ErrorWords } from './errors.ts';

/** Errors of what is said of exhibits, and of what is handed over: copies, bundles, receipts. */
export const handErrors: ErrorWords = {
  'exhibit-amend-nothing': () => ({
    message: 'rien ne change',
    next: 'ajoutez ce qui change ; par exemple --title, --withhold, --nature (temoin help exhibit amend)',
  }),
  'exhibit-not-secret': ({ p }) => ({
    message: `--cleared ne concerne que les enregistrements faits à l’insu ; la pièce ${p} n’en est pas un`,
    next: 'pour qu’elle soit de nouveau reproduite : --clear withheld, --clear nature',
  }),
  'exhibit-nature-unknown': ({ nature }) => ({
    message: `nature inconnue : « ${nature} »`,
    next: 'au choix : intimate, secret-recording',
  }),
  'annex-reference-unknown': ({ reference }) => ({
    message: `« ${reference} » n’est pas un numéro d’annexe`,
    next: 'donnez un nombre entier ; les annexes émises : temoin annex list',
  }),
  'annex-not-issued': ({ a }) => ({
    message: `il n’y a pas d’annexe émise n° ${a}`,
    next: 'les annexes émises : temoin annex list',
  }),
  'annex-file-altered': ({ path, expected, found }) => ({
    message: 'le fichier de cette annexe n’est plus celui qui a été émis ; rien n’a été copié',
    facts: [
      ['chemin', String(path)],
      ['attendu', String(expected)],
      ['trouvé', String(found)],
    ],
    next: 'temoin verify dit ce qui a changé ; temoin doctor, ce qui peut être fait',
  }),
  'annex-file-unreadable': ({ path }) => ({
    message: 'le fichier de cette annexe ne peut pas être lu',
    facts: [['chemin', String(path)]],
    next: 'temoin verify dit ce qui manque ; temoin doctor, ce qui peut être fait',
  }),
  'mask-too-short': ({ number }) => ({
    message: `le masque ${number} est trop court : il ôterait des lettres partout`,
    next: 'donnez au moins deux lettres, ou quatre chiffres',
  }),
  'keep-without-mask': () => ({
    message: '--keep ne sert qu’avec --mask ou --mask-file',
    next: 'sans masque, toutes les pièces sont reproduites',
  }),
  'mask-without-output': () => ({
    message: 'une copie masquée a besoin d’un endroit où être écrite',
    next: 'donnez -o FICHIER, ou --bundle RÉPERTOIRE',
  }),
  'copy-without-output': () => ({
    message: 'il faut dire où écrire la copie',
    next: 'donnez -o FICHIER, ou --bundle RÉPERTOIRE',
  }),
  'originals-without-bundle': () => ({
    message: '--originals ne sert qu’avec --bundle',
    next: 'ajoutez --bundle RÉPERTOIRE',
  }),
  'piece-not-in-annex': ({ number }) => ({
    message: `la pièce n° ${number} n’est pas jointe à cette annexe`,
    next: 'les numéros sont ceux du bordereau de cette annexe',
  }),
  'piece-list-unknown': ({ text }) => ({
    message: `« ${text} » n’est pas une liste de pièces`,
    next: 'des numéros et des suites : 3,5,8-12',
  }),
  'bundle-in-dossier': ({ path }) => ({
    message: 'rien ne s’écrit à la main dans le dossier lui-même',
    facts: [['chemin', String(path)]],
    next: 'choisissez un autre endroit avec --bundle',
  }),
  'bundle-not-empty': ({ path }) => ({
    message: 'ce répertoire contient déjà quelque chose ; il n’a pas été touché',
    facts: [['chemin', String(path)]],
    next: 'donnez un répertoire nouveau ou vide',
  }),
  'bundle-unwritable': ({ path, code }) => ({
    message: 'les fichiers à remettre ne peuvent pas s’écrire là',
    facts: [
      ['chemin', String(path)],
      ['cause', String(code)],
    ],
    next: 'libérez de la place ou vérifiez les droits, ou choisissez un autre endroit',
  }),
  'bundle-without-sums': ({ path }) => ({
    message: 'ce répertoire ne contient pas de fichier SHA256SUMS',
    facts: [['chemin', String(path)]],
    next: 'donnez celui qui a été écrit par --bundle',
  }),
  'copy-of-volumes': () => ({
    message: 'cette annexe est en plusieurs volumes : un seul fichier ne la contient pas',
    next: 'copiez-les tous : --bundle RÉPERTOIRE',
  }),
  'volumes-of-handed-draft': () => ({
    message: '--volumes ne va pas avec --mask ni --bundle pour un projet',
    next: 'imprimez l’un, puis l’autre ; une annexe émise en volumes se copie entière avec --bundle',
  }),
  'copy-unreadable': ({ path }) => ({
    message: 'cette copie ne peut pas être lue',
    facts: [['chemin', String(path)]],
    next: 'donnez le fichier écrit par temoin annex copy',
  }),
};
