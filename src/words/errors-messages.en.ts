import type { ErrorWords } from './errors.ts';

/** Reading the exports of platforms, and the archives they come in. */
export const messagesErrors: ErrorWords = {
  'archive-broken': () => ({
    message: 'this zip archive is incomplete or damaged',
    next: 'copy or download it again, then run the import again',
  }),
  'archive-encrypted': () => ({
    message: 'this zip archive is protected by a password',
    next: 'open it yourself with its password, then import the folder that you get',
  }),
  'archive-too-many': ({ count, most }) => ({
    message: `this zip archive holds ${count} files, and the limit is ${most}`,
    next: 'unzip it, then import the folder of messages',
  }),
  'archive-overlap': ({ name }) => ({
    message: `this zip archive is a trap: “${name}” lies in the place of another file; nothing of it was read`,
    next: 'download the archive from the platform again',
  }),
  'archive-bomb': ({ name }) => ({
    message: `“${name}”, in the archive, grows out of measure as it inflates; reading it was stopped`,
    next: 'download the archive from the platform again',
  }),
  'archive-member-broken': ({ name }) => ({
    message: `“${name}”, in the archive, is incomplete or damaged`,
    next: 'copy or download the archive again, then run the import again',
  }),
  'archive-path-outside': () => ({
    message: 'the name of this file leads out of the archive; it was not opened',
    next: 'if this file matters, unzip the archive yourself and give it to temoin import files',
  }),
  'archive-link': () => ({
    message: 'this is a link in the archive, and no file; it was not followed',
    next: 'if this file matters, unzip the archive yourself and give it to temoin import files',
  }),
  'archive-method': () => ({
    message: 'this file of the archive is compressed in a way that temoin does not read',
    next: 'unzip the archive yourself, then import the folder that you get',
  }),
};
