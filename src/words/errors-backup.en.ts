import type { ErrorParams } from '../errors.ts';
import type { ErrorWords, Sentence } from './errors.ts';

const LABELS = { path: 'path', expected: 'expected', found: 'found' };

const say =
  (message: string, next: string) =>
  (params: ErrorParams): Sentence => ({
    message,
    facts: Object.entries(LABELS).flatMap(([key, label]): (readonly [string, string])[] =>
      params[key] === undefined ? [] : [[label, String(params[key])]],
    ),
    next,
  });

const OTHER_FOLDER = 'give a new folder, or that of a backup of this dossier';
const KEEP_BOTH =
  'keep both: bring the backup back beside (temoin restore) and compare; back this one up into a new folder';

/** Errors of backup, restore and doctor. */
export const backupErrors: ErrorWords = {
  'copy-inside-dossier': say(
    'a backup cannot be inside the dossier itself',
    'give a folder outside of the dossier, best on another disk',
  ),
  'backup-of-another': say('this folder holds another dossier; it was not touched', OTHER_FOLDER),
  'backup-onto-dossier': say(
    'this folder is this dossier itself or a copy in use, not a backup; it was not touched',
    OTHER_FOLDER,
  ),
  'backup-not-empty': say('this folder holds something else already; it was not touched', OTHER_FOLDER),
  'restore-not-empty': say(
    'this folder holds something else already; it was not touched',
    'give a new or empty folder: temoin restore BACKUP FOLDER',
  ),
  'restore-unfinished': say(
    'this restore did not come to its end',
    'run it again: temoin restore BACKUP FOLDER',
  ),
  'restore-needs-head': say(
    'HEAD of this backup is gone or can’t be read: nothing tells whether the end of the journal is there; nothing was copied',
    'compare “found” with a head noted elsewhere, then: temoin restore BACKUP FOLDER --accept-head SEQ:HASH; or --accept-current to take the journal as it is',
  ),
  'restore-head-refused': say(
    'this head is not in the journal of the backup; nothing was copied',
    'check what you noted: if it is right, this backup is older, or no longer the same; look for another',
  ),
  'backup-newer': say(
    'the backup holds entries that the dossier does not have; it was not touched',
    KEEP_BOTH,
  ),
  'backup-diverged': say(
    'the backup and the dossier have a different history; it was not touched',
    KEEP_BOTH,
  ),
  'backup-damaged': say(
    'the journal of this backup is damaged: nothing tells what it held; it was not touched',
    'keep it, and back up into a new folder',
  ),
  'backup-mark-damaged': say(
    'the file backup.json of this backup is damaged',
    'keep it, and back up into a new folder',
  ),
  'backup-busy': say(
    'another command is writing into this backup at the moment',
    'wait until it is done, then try again',
  ),
  'dossier-is-backup': say(
    'this folder is a backup, or a restore that is not over: nothing is recorded in it',
    'work in your dossier; if it is lost: temoin restore BACKUP FOLDER',
  ),
  'copy-source-unsound': say(
    'the journal is not intact; the former backup was not touched',
    'run: temoin doctor; to keep the present state too, copy the folder as it is with your file manager',
  ),
  'repair-journal-unsound': say(
    'the journal itself is not sound: mending by it would make the change look right; nothing was touched',
    'see what can be done: temoin doctor, without a flag',
  ),
  'repair-needs-head': say(
    'HEAD is gone or cannot be read: without it, nothing tells whether the end of the journal is there; nothing was touched',
    'compare "found" with a head noted elsewhere, then: temoin doctor --head --accept-head SEQ:HASH; or --accept-current to take the journal as it is',
  ),
  'repair-lost-tail': say(
    'HEAD has seen entries that the journal no longer has: writing it anew would hide their loss; nothing was touched',
    'first look for the newest journal.db; if the end is lost for good, give the present head in full: temoin doctor --head --accept-head SEQ:HASH',
  ),
  'repair-head-refused': say(
    'this head is not that of the journal; nothing was touched',
    'check what you noted: if it is right, the journal is no longer the same; look for a backup',
  ),
  'exhibit-not-in-vault': say(
    'the file left the vault before it was recorded; nothing was written',
    'run the same command again',
  ),
  'copy-interrupted': () => ({
    message: 'stopped; what was copied is not copied a second time',
    next: 'run the same command again to finish',
  }),
};
