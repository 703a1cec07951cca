import type { ErrorWords } from './errors.ts';

export const pictureErrors: ErrorWords = {
  'decoder-unavailable': ({ program }) => ({
    message:
      'The program that reads pictures could not start. Nothing was printed; the dossier is unchanged.',
    facts: [['Program', String(program)]],
    next: 'Install temoin again with “npm ci” (or “npm install -g temoin”), then try again.',
  }),
};
