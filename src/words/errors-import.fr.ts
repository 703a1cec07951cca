import type { ErrorWords } from './errors.ts';

export const importErrors: ErrorWords = {
  'path-folder-unreadable': () => ({
    message: 'ce répertoire ne peut pas être lu',
    next: 'vérifiez qu’il existe encore et que vous avez le droit de l’ouvrir',
  }),
  'path-folder-link': () => ({
    message: 'c’est un lien vers un autre répertoire, il n’a pas été suivi',
    next: 'pour prendre ces fichiers, donnez le chemin de ce répertoire lui-même',
  }),
  'path-is-dossier': () => ({
    message: 'c’est un dossier de temoin, ses fichiers n’ont pas été repris',
    next: 'donnez le répertoire où se trouvent les captures',
  }),
  'path-system-file': () => ({
    message: 'c’est un fichier que le système tient pour lui-même',
    next: 's’il s’agit bien d’une pièce, donnez son chemin exact',
  }),
  'list-has-nul': () => ({
    message: 'la liste reçue sépare les noms par des caractères NUL',
    next: 'ajoutez l’option -0',
  }),
  'list-utf16': () => ({
    message: 'la liste reçue est en UTF-16',
    next: 'enregistrez-la en UTF-8. Avec PowerShell : Out-File -Encoding utf8',
  }),
  'list-not-names': () => ({
    message: 'ce qui a été reçu n’est pas une liste de noms de fichiers',
    next: 'donnez un nom par ligne, ou des noms séparés par NUL avec l’option -0',
  }),
  'file-not-as-exported': ({ path, expected }) => ({
    message: 'ce fichier n’est pas celui qui avait été exporté (autre empreinte)',
    facts: [
      ['fichier', String(path)],
      ['attendu', String(expected)],
    ],
    next: 'retrouvez le fichier d’origine, ou refaites l’export avec ses fichiers',
  }),
};
