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
  'annex-reference-unknown': ({ reference }) => ({
    message: `“${reference}” is not the number of an annex`,
    next: 'give a whole number; the issued annexes: temoin annex list',
  }),
  'annex-not-issued': ({ a }) => ({
    message: `there is no issued annex ${a}`,
    next: 'the issued annexes: temoin annex list',
  }),
  'annex-file-altered': ({ path, expected, found }) => ({
    message: 'the file of this annex is not what was issued any more; nothing was copied',
    facts: [
      ['path', String(path)],
      ['expected', String(expected)],
      ['found', String(found)],
    ],
    next: 'temoin verify says what changed; temoin doctor, what can be done',
  }),
  'annex-file-unreadable': ({ path }) => ({
    message: 'the file of this annex can’t be read',
    facts: [['path', String(path)]],
    next: 'temoin verify says what is missing; temoin doctor, what can be done',
  }),
  'mask-too-short': ({ number }) => ({
    message: `mask ${number} is too short: it would take letters out everywhere`,
    next: 'give at least two letters, or four digits',
  }),
  'keep-without-mask': () => ({
    message: '--keep is of use with --mask or --mask-file only',
    next: 'without a mask, all exhibits are reproduced',
  }),
  'mask-without-output': () => ({
    message: 'a masked copy needs a place to be written to',
    next: 'give -o FILE, or --bundle FOLDER',
  }),
  'copy-without-output': () => ({
    message: 'where to write the copy has to be said',
    next: 'give -o FILE, or --bundle FOLDER',
  }),
  'originals-without-bundle': () => ({
    message: '--originals is of use with --bundle only',
    next: 'add --bundle FOLDER',
  }),
  'piece-not-in-annex': ({ number }) => ({
    message: `exhibit ${number} is not attached to this annex`,
    next: 'numbers are those of the list of exhibits of this annex',
  }),
  'piece-list-unknown': ({ text }) => ({
    message: `“${text}” is not a list of exhibits`,
    next: 'numbers and ranges: 3,5,8-12',
  }),
  'bundle-in-dossier': ({ path }) => ({
    message: 'nothing is written by hand into the dossier itself',
    facts: [['path', String(path)]],
    next: 'choose another place with --bundle',
  }),
  'bundle-not-empty': ({ path }) => ({
    message: 'this folder holds something already; it was not touched',
    facts: [['path', String(path)]],
    next: 'give a new or empty folder',
  }),
  'bundle-unwritable': ({ path, code }) => ({
    message: 'the files to hand over can’t be written there',
    facts: [
      ['path', String(path)],
      ['cause', String(code)],
    ],
    next: 'make room or check the rights, or choose another place',
  }),
  'bundle-without-sums': ({ path }) => ({
    message: 'this folder holds no SHA256SUMS file',
    facts: [['path', String(path)]],
    next: 'give the one that --bundle wrote',
  }),
  'copy-of-volumes': () => ({
    message: 'this annex is in several volumes: no single file holds it',
    next: 'copy them all: --bundle FOLDER',
  }),
  'volumes-of-handed-draft': () => ({
    message: '--volumes does not go with --mask or --bundle for a draft',
    next: 'print one, then the other; an annex issued in volumes is copied whole with --bundle',
  }),
  'copy-unreadable': ({ path }) => ({
    message: 'this copy can’t be read',
    facts: [['path', String(path)]],
    next: 'give the file that temoin annex copy wrote',
  }),
};
