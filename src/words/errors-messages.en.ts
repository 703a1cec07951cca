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
  'messages-date-order': ({ example }) => ({
    message: `the dates of this chat can be read in two ways, such as “${example}”`,
    next: 'say in which order day and month stand: --date-order day-first or --date-order month-first',
  }),
  'messages-none-readable': ({ name }) => ({
    message: `“${name}” has the shape of an export, but no message can be read in it`,
    next: 'make the export again from the application, without opening or saving the file',
  }),
  'messages-line-alone': () => ({
    message: 'this line stands before the first message',
    next: 'if it matters, record it by hand: temoin add',
  }),
  'messages-too-large': () => ({
    message: 'this message is larger than 8 MB',
    next: 'it stays in the export, which is kept whole; record it by hand if it matters: temoin add',
  }),
  'messages-shape': ({ missing }) => ({
    message: `this message does not have the expected shape: “${missing}” is missing or cannot be read`,
    next: 'it stays in the export, which is kept whole; record it by hand if it matters: temoin add',
  }),
  'messages-count': ({ found, told }) => ({
    message: `the file announces ${told} messages and holds ${found}: it is incomplete, or it was changed`,
    next: 'make the export again from the application, without changing the file',
  }),
};
