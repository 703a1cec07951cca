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
};
