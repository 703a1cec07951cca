import type { ErrorWords } from './errors.ts';

export const importErrors: ErrorWords = {
  'path-folder-unreadable': () => ({
    message: 'ce dossier ne peut pas être lu',
    next: 'Vérifiez qu’il existe encore et que vous avez le droit de l’ouvrir.',
  }),
  'path-folder-link': () => ({
    message: 'c’est un lien vers un autre dossier, il n’a pas été suivi',
    next: 'Pour prendre ces fichiers, donnez le chemin de ce dossier lui-même.',
  }),
  'path-is-dossier': () => ({
    message: 'c’est un dossier de temoin, ses fichiers n’ont pas été repris',
    next: 'Donnez le dossier où se trouvent les captures.',
  }),
  'path-system-file': () => ({
    message: 'c’est un fichier que le système tient pour lui-même',
    next: 'S’il s’agit bien d’une pièce, donnez son chemin exact.',
  }),
  'list-has-nul': () => ({
    message: 'La liste reçue sépare les noms par des caractères NUL.',
    next: 'Ajoutez l’option -0.',
  }),
  'list-utf16': () => ({
    message: 'La liste reçue est en UTF-16.',
    next: 'Enregistrez-la en UTF-8. Avec PowerShell : Out-File -Encoding utf8.',
  }),
  'list-not-names': () => ({
    message: 'Ce qui a été reçu n’est pas une liste de noms de fichiers.',
    next: 'Donnez un nom par ligne, ou des noms séparés par NUL avec l’option -0.',
  }),
};
