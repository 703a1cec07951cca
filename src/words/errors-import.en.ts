import type { ErrorWords } from './errors.ts';

export const importErrors: ErrorWords = {
  'path-folder-unreadable': () => ({
    message: 'this folder cannot be read',
    next: 'check that it still exists and that you may open it',
  }),
  'path-folder-link': () => ({
    message: 'it is a link to another folder, and was not followed',
    next: 'to take its files in, give the path of that folder itself',
  }),
  'path-is-dossier': () => ({
    message: 'it is a dossier of temoin, its files were not taken in again',
    next: 'give the folder in which the captures are',
  }),
  'path-system-file': () => ({
    message: 'a file that the system writes for itself',
    next: 'if it is evidence all the same, give its exact path',
  }),
  'list-has-nul': () => ({
    message: 'the list separates names by NUL characters',
    next: 'add the option -0',
  }),
  'list-utf16': () => ({
    message: 'the list is in UTF-16',
    next: 'save it in UTF-8. With PowerShell: Out-File -Encoding utf8',
  }),
  'list-not-names': () => ({
    message: 'what came is not a list of file names',
    next: 'give one name a line, or names separated by NUL with the option -0',
  }),
  'file-not-as-exported': ({ path, expected }) => ({
    message: 'this file is not the one that was exported (another hash)',
    facts: [
      ['file', String(path)],
      ['expected', String(expected)],
    ],
    next: 'find the original file, or make the export again with its files',
  }),
};
