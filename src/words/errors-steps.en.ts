import type { ErrorWords } from './errors.ts';

const list = (values: unknown) => (Array.isArray(values) ? values.join(', ') : String(values));

/** Errors of steps, of what was seen online, of authors. */
export const stepErrors: ErrorWords = {
  'step-reference-unknown': ({ reference }) => ({
    message: `“${reference}” is not the number of a step`,
    next: 'the list of steps: temoin step list',
  }),
  'step-missing': ({ reference }) => ({
    message: `there is no step ${reference}`,
    next: 'the list of steps: temoin step list',
  }),
  'step-unknown': ({ s }) => ({
    message: `there is no step ${s}, or it was withdrawn`,
    next: 'the list of steps: temoin step list',
  }),
  'step-withdrawn': ({ s }) => ({
    message: `step ${s} was withdrawn`,
    next: 'to note it again: temoin step add',
  }),
  'step-amend-nothing': ({ s }) => ({
    message: `nothing to change in step ${s}`,
    next: 'see what can be: temoin help step amend',
  }),
  'step-kind-unknown': ({ kind, kinds }) => ({
    message: `“${kind}” is not a known step`,
    next: `choose among: ${list(kinds)}`,
  }),
  'author-unknown': ({ u }) => ({ message: `there is no author ${u}`, next: 'the list: temoin author list' }),
  'person-unreadable': () => ({
    message: 'the file of your details can’t be read',
    next: 'give them again: temoin me forget --all, then temoin me set',
  }),
  'forget-which': () => ({
    message: 'what to forget must be said',
    next: 'give a field (temoin me forget phone), or everything: temoin me forget --all',
  }),
  'author-missing': ({ reference }) => ({
    message: `there is no author “${reference}”`,
    next: 'the list: temoin author list',
  }),
  'author-name-taken': ({ name }) => ({
    message: `“${name}” can’t name a new author: it is taken, or only a number`,
    next: 'choose another: “Author B”',
  }),
  'author-link-what': () => ({
    message: 'which account to link must be said',
    next: 'give at least --alias, --name, --id or --url',
  }),
  'itt-invalid': ({ value }) => ({
    message: `“${value}” is not a number of days of ITT`,
    next: 'copy the number of the certificate: --itt 6',
  }),
  'online-which': ({ value }) => ({
    message: `“${value}” does not say whether it is still online`,
    next: 'write yes (still online) or no (no longer online)',
  }),
};
