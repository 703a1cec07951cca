import type { ErrorParams } from '../errors.ts';
import type { ErrorWords, Sentence } from './errors.ts';

type Fact = readonly [string, string];

function facts(params: ErrorParams): Fact[] {
  const labels = {
    path: 'path',
    command: 'command',
    since: 'since',
    process: 'process',
    expected: 'expected',
    found: 'found',
    kept: 'good copy kept in',
    code: 'system code',
  };
  return Object.entries(labels).flatMap(([key, label]): Fact[] =>
    params[key] === undefined ? [] : [[label, String(params[key])]],
  );
}

const say =
  (message: string, next: string) =>
  (params: ErrorParams): Sentence => ({ message, facts: facts(params), next });

const VERIFY = 'change nothing; run: temoin verify, then compare with your backup';
const OTHER_FILE = 'choose the file itself (screenshot, photo, document)';

/** Errors of the disk: the dossier, its journal, its originals. */
export const storeErrors: ErrorWords = {
  'dossier-missing': say(
    'no temoin dossier at this place',
    'check the path, or make a dossier: temoin init FOLDER',
  ),
  'dossier-exists': say(
    'a dossier exists here already; it was not touched',
    'use it: temoin use FOLDER; or make the other one elsewhere: temoin init OTHER-FOLDER',
  ),
  'record-unreadable': say(
    'a part of the dossier cannot be read: somebody or something has changed it',
    VERIFY,
  ),
  'zone-unknown-here': say(
    'this computer does not know the time zone of the dossier',
    'install a more recent Node.js, or run: temoin verify',
  ),
  'folder-not-empty': say(
    'this folder holds something else already',
    'give the name of a new or empty folder: temoin init FOLDER',
  ),
  'folder-is-not-one': say(
    'this path is a file or a link, not a folder',
    'give the name of a new or empty folder',
  ),
  'folder-parent-missing': say(
    'the folder that should hold the dossier does not exist',
    'make it first, or check the path',
  ),
  'dossier-unfinished': say(
    'the creation of this dossier was cut short; it holds nothing',
    'begin again: temoin init FOLDER',
  ),
  'dossier-newer': say(
    'this dossier was written by a later version of temoin; nothing was touched',
    'install the latest version of temoin, then try again',
  ),
  'dossier-other-owner': say(
    'this dossier belongs to another user of this computer',
    'log in as that person, or work on a copy of your own',
  ),
  'dossier-read-only': say(
    'this dossier is write-protected: it can be read, not added to',
    'copy it to a disk where you may write, or take the protection off',
  ),
  'dossier-needs-recovery': say(
    'the last writing was cut short, and this protected copy cannot be put in order',
    'copy the dossier to a disk where you may write, then try again: nothing recorded will be lost',
  ),
  'dossier-busy': say(
    'another command is using this dossier now; what was left to do was not recorded',
    'wait until it is done, then try again',
  ),
  'header-damaged': say('the header of the dossier is damaged', VERIFY),
  'header-of-another': say('the header is that of another dossier', VERIFY),
  'database-torn': say(
    'journal.db is cut: its end is missing, as after a copy that was cut short',
    'change nothing; make the copy again from where it came, or: temoin restore BACKUP FOLDER',
  ),
  'database-older': say(
    'journal.db is older than HEAD and than the vault, which has originals that the journal does not know; nothing was written',
    'look for the newest journal.db (backup, history of the service that synchronises), then run: temoin doctor',
  ),
  'database-damaged': say('the journal is damaged and cannot be read in full', VERIFY),
  'database-unopenable': say(
    'the journal cannot be opened',
    'check that journal.db exists and that you may read it, then run: temoin verify',
  ),
  'head-ahead': say('the journal has lost entries that HEAD has seen; nothing was written', VERIFY),
  'head-different': say('the journal is no longer the one that HEAD has seen; nothing was written', VERIFY),
  'head-missing': say('the HEAD file is gone; nothing was written', VERIFY),
  'head-damaged': say('the HEAD file cannot be read; nothing was written', VERIFY),
  'link-in-dossier': say(
    'a link stands in the place of a file of the dossier',
    'put the file itself back, then run: temoin verify',
  ),
  'vault-altered': say('an original kept in the vault is no longer the one that was recorded', VERIFY),
  'vault-missing': say(
    'an original that was recorded is no longer in the vault',
    `${VERIFY}; if you still have the file, import it again: it will take its place`,
  ),
  'disk-full': say('the disk is full; what was recorded before is intact', 'free some space, then try again'),
  'file-too-big-for-disk': say(
    'this disk cannot hold a file of this size',
    'move the dossier to a disk of another format (exFAT, NTFS, ext4, APFS)',
  ),
  'disk-read-only': say(
    'the disk is read-only',
    'take the protection off the disk, or copy the dossier elsewhere',
  ),
  'disk-failed': say(
    'the disk refused an operation',
    'copy the dossier to another disk now, then run: temoin verify',
  ),
  'not-permitted': say('the system refuses access', 'check who owns this path and its permissions'),
  'entry-invalid': ({ kind, where, why }) => ({
    message: 'a value cannot be recorded as it is; nothing was written',
    facts: [['where', `${kind} ${where}`], ...(why === undefined ? [] : [['why', String(why)] as const])],
    next: 'correct the value, then try again',
  }),
  'entry-conflict': ({ kind, subject }) => ({
    message: 'another command recorded the same thing in the meantime; nothing was written',
    facts: [['entry', `${kind} ${subject}`]],
    next: 'try again',
  }),
  'incident-unknown': ({ n }) => ({
    message: `incident ${n} does not exist`,
    next: 'see the numbers: temoin list',
  }),
  'incident-is-confirmed': ({ n }) => ({
    message: `incident ${n} is confirmed already`,
    next: `see it: temoin show ${n}`,
  }),
  'incident-is-withdrawn': ({ n }) => ({
    message: `incident ${n} was withdrawn; its number stays`,
    next: `see it: temoin show ${n}; or record a new one: temoin add`,
  }),
  'incident-is-merged': ({ n }) => ({
    message: `incident ${n} became part of another one`,
    next: `see which: temoin show ${n}`,
  }),
  'incident-merged-into-itself': ({ n }) => ({
    message: `incident ${n} cannot become part of itself`,
    next: 'give two different numbers',
  }),
  'exhibit-unknown': ({ p }) => ({
    message: `registered exhibit ${p} does not exist`,
    next: 'see the exhibits of an incident: temoin show N',
  }),
  'incident-is-purged': ({ n }) => ({
    message: `incident ${n} was erased at your request; its number stays`,
    next: `see its history: temoin history ${n}`,
  }),
  'import-not-open': ({ seq }) => ({
    message: `import ${seq} is not open, or is finished already`,
    next: 'see where it stands: temoin status',
  }),
  'annex-not-prepared': ({ a }) => ({
    message: `annex ${a} was not prepared, or is issued already`,
    next: 'see the annexes: temoin annex list',
  }),
  'annex-exists': say('an annex has this name already; it is never replaced', 'run: temoin verify'),
  'file-missing': say('this file does not exist', 'check the name and the path'),
  'file-unreadable': say(
    'this file cannot be read',
    'check that you may read it, or copy it elsewhere first',
  ),
  'file-empty': say('this file is empty', 'take the screenshot or download it again'),
  'file-changed-while-read': say(
    'this file changed while it was read; it was not recorded',
    'wait until the download or the synchronisation is done, then try again',
  ),
  'file-swapped': say(
    'this file was replaced by another while it was opened; it was not recorded',
    'check the file, then try again',
  ),
  'file-is-folder': say('this is a folder, not a file', 'for a whole folder: temoin import files FOLDER'),
  'file-is-pipe': say('this is a pipe, not a file', OTHER_FILE),
  'file-is-socket': say('this is a socket, not a file', OTHER_FILE),
  'file-is-device': say('this is a device, not a file', OTHER_FILE),
  'file-name-too-long': say(
    'this name or path is too long for the system',
    'copy the file to a folder with a shorter path, then try again',
  ),
  'file-too-large': say('this file is too large to be read at once', 'extract it: temoin extract P'),
  'file-over-limit': say(
    'this file is larger than what an archive may deliver here',
    'take it out of the archive, then add it by itself: temoin attach N FILE',
  ),
  'file-purged': say(
    'this file was erased from the dossier at your request',
    'to keep it again: temoin attach N FILE',
  ),
  'file-in-dossier': say(
    'this file is part of the dossier itself',
    'give files that are outside the dossier',
  ),
  'link-dangling': say('this link leads to no file', 'give the file itself'),
};
