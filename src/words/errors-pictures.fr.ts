import type { ErrorWords } from './errors.ts';

export const pictureErrors: ErrorWords = {
  'decoder-unavailable': ({ program }) => ({
    message:
      'Le programme qui lit les images n’a pas pu démarrer. Rien n’a été imprimé ; le dossier n’a pas changé.',
    facts: [['Programme', String(program)]],
    next: 'Réinstallez temoin avec « npm ci » (ou « npm install -g temoin »), puis recommencez.',
  }),
};
