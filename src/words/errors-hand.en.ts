import type { ErrorWords } from './errors.ts';

/** Errors of what is said of exhibits, and of what is handed over: copies, bundles, receipts. */
export const handErrors: ErrorWords = {
  'exhibit-amend-nothing': () => ({
    message: 'nothing changes',
    next: 'add what changes: for instance --title, --withhold, --nature (temoin help exhibit amend)',
  }),
  'exhibit-not-secret': ({ p }) => ({
    message: `--cleared is for recordings made in secret; exhibit ${p} is none`,
    next: 'to have it reproduced again: --clear withheld, --clear nature',
  }),
  'exhibit-nature-unknown': ({ nature }) => ({
    message: `unknown nature: “${nature}”`,
    next: 'one of: intimate, secret-recording',
  }),
};
