import type { ErrorWords } from './errors.ts';

export const importErrors: ErrorWords = {
  'path-folder-unreadable': ({ path }) => ({
    message: `This folder cannot be read: ${path}`,
    next: 'Check that it still exists and that you may open it.',
  }),
  'path-folder-link': ({ path }) => ({
    message: `This is a link to another folder, it was not followed: ${path}`,
    next: 'To take its files in, give the path of that folder itself.',
  }),
  'path-is-dossier': ({ path }) => ({
    message: `This is a dossier of temoin, its files were not taken in again: ${path}`,
    next: 'Give the folder in which the captures are.',
  }),
  'path-system-file': ({ path }) => ({
    message: `A file that the system keeps for itself, left out: ${path}`,
    next: 'If it is evidence all the same, give its exact path.',
  }),
  'list-has-nul': () => ({
    message: 'The list separates names by NUL characters.',
    next: 'Add the option -0.',
  }),
  'list-utf16': () => ({
    message: 'The list is in UTF-16.',
    next: 'Save it in UTF-8. With PowerShell: Out-File -Encoding utf8.',
  }),
  'list-not-names': () => ({
    message: 'What came is not a list of file names.',
    next: 'Give one name a line, or names separated by NUL with the option -0.',
  }),
};
