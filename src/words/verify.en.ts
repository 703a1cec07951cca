import type { verify as fr } from './verify.fr.ts';

/** What to do about a finding, where several share it. */
const COMPARE = 'Change nothing. Compare with your last backup and keep both.';
const RESTORE = 'Change nothing. Look for this file in your last backup or on the device that it came from.';
const NOTHING = 'Nothing to do.';
const NEWEST = 'Verify with the latest version of temoin. If it says the same, compare with your backup.';
const LOOK = 'See what it is; if it is not yours, keep a copy of it, then move it out of the dossier.';

/** Each finding of `verify`: what it is, and what to do next. */
export const verify: Record<keyof typeof fr, { readonly what: string; readonly next: string }> = {
  'header-missing': { what: 'dossier.json, the header of the dossier, is gone', next: RESTORE },
  'header-damaged': { what: 'dossier.json, the header of the dossier, cannot be read', next: RESTORE },
  'header-of-another': { what: 'dossier.json is the header of another dossier', next: RESTORE },
  'database-missing': { what: 'journal.db, the journal, is gone or cannot be opened', next: RESTORE },
  'database-torn': {
    what: 'journal.db is cut: its end is missing, as after a copy that was cut short or a stick pulled out too soon',
    next: 'Change nothing. Make the copy again from where it came, or bring the last backup back beside: temoin restore.',
  },
  'database-older': {
    what: 'journal.db is older than the rest: the vault has originals that it does not know yet',
    next: 'Change nothing. The right journal.db may be in a backup, or in the history of the service that synchronises this folder.',
  },
  'database-damaged': { what: 'journal.db, the journal, is damaged', next: COMPARE },
  'database-format': {
    what: 'journal.db claims a format that this version of temoin does not write',
    next: NEWEST,
  },
  'schema-changed': { what: 'the structure of the journal was changed', next: COMPARE },
  'schema-object-missing': { what: 'a part of the structure of the journal is missing', next: COMPARE },
  'schema-object-unexpected': { what: 'something was added to the structure of the journal', next: COMPARE },
  'tables-other-version': {
    what: 'the tables come from another version of temoin; the journal itself was checked',
    next: 'The next writing makes them again.',
  },
  'entry-missing': { what: 'one or more entries of the journal are gone', next: COMPARE },
  'entry-out-of-order': { what: 'this entry does not follow the one before it', next: COMPARE },
  'entry-altered': { what: 'this entry of the journal was changed', next: COMPARE },
  'entry-malformed': { what: 'this entry has a form that no version of temoin writes', next: COMPARE },
  'entry-unexpected': {
    what: 'an entry stands in the journal under a number that temoin never gives',
    next: COMPARE,
  },
  'entry-version': {
    what: 'this entry has an unknown version number and cannot be checked',
    next: NEWEST,
  },
  'entry-newer': {
    what: 'this entry comes from a later version of temoin; the tables were not compared',
    next: 'Verify with the latest version of temoin.',
  },
  'entry-batch': { what: 'this entry claims an import that is not open at this place', next: COMPARE },
  'entry-impossible': { what: 'this entry contradicts those before it', next: COMPARE },
  'genesis-misplaced': { what: 'the first entry of the journal is not in its place', next: COMPARE },
  'payload-missing': { what: 'the content of this entry is gone, and no command erased it', next: COMPARE },
  'payload-altered': { what: 'the content of this entry was changed', next: COMPARE },
  'payload-unreadable': { what: 'the content of this entry cannot be read', next: COMPARE },
  'payload-orphan': { what: 'a content belongs to no entry', next: COMPARE },
  'payload-not-purged': {
    what: 'this content is there although it was erased at your request',
    next: 'Somebody put it back. Look at the history of the act, then erase it again if you want to.',
  },
  'purge-impossible': { what: 'this erasure says that it took what no erasure takes', next: COMPARE },
  'purge-unfinished': {
    what: 'an erasure that was asked for is not finished: copies may be left in the dossier',
    next: 'The next writing will finish it.',
  },
  'head-missing': { what: 'the HEAD file is gone', next: RESTORE },
  'head-damaged': { what: 'the HEAD file cannot be read', next: RESTORE },
  'head-ahead': {
    what: 'HEAD has seen entries that the journal no longer has: its end was lost',
    next: COMPARE,
  },
  'head-different': { what: 'HEAD has seen another entry at this number', next: COMPARE },
  'head-behind': {
    what: 'HEAD stops before the last entry, as after a power cut',
    next: 'Nothing to do: the next writing brings it up to date.',
  },
  'expected-head-ahead': {
    what: 'the journal no longer has, or does not have yet, the entry that you noted',
    next: COMPARE,
  },
  'expected-head-different': {
    what: 'the entry at this number is not the one that you noted',
    next: COMPARE,
  },
  'table-unreadable': { what: 'a table cannot be read', next: COMPARE },
  'row-missing': { what: 'a row is missing from a table', next: COMPARE },
  'row-unexpected': { what: 'a table has a row too many', next: COMPARE },
  'cell-altered': { what: 'a value is not the one in the journal', next: COMPARE },
  'vault-missing': {
    what: 'the original is gone from the vault',
    next: `${RESTORE} Imported again, it takes its place.`,
  },
  'vault-size': { what: 'the original no longer has the same size', next: RESTORE },
  'vault-altered': { what: 'the original is no longer the same: its hash has changed', next: RESTORE },
  'vault-unreferenced': {
    what: 'nothing refers to this copy in the vault, as after an import that was cut short',
    next: 'Run the import again if it was cut short; otherwise, nothing to do.',
  },
  'vault-unreferenced-altered': {
    what: 'a copy that nothing refers to is not what its name says',
    next: LOOK,
  },
  'vault-newer': {
    what: 'the vault has several copies that the journal does not name',
    next: 'If you have cut no command short, journal.db may be older than the vault: compare with a head noted elsewhere (temoin verify --expect) and with your backup.',
  },
  'vault-aside': {
    what: 'a good copy of an altered original waits beside the vault',
    next: 'Keep it: it will replace the original that `verify` names.',
  },
  'annex-missing': { what: 'the file of an issued annex is gone', next: RESTORE },
  'annex-size': { what: 'the file of an issued annex no longer has the same size', next: RESTORE },
  'annex-altered': { what: 'the file of an issued annex is no longer the same', next: RESTORE },
  'annex-unreferenced': {
    what: 'this file comes from an annex that never came to be issued, as after an interruption',
    next: 'Hand it to nobody; its numbers mean nothing. If it was handed over already, the end of the journal was lost: compare with the head that the annex shows (`temoin verify --expect`).',
  },
  'annex-unknown': {
    what: 'the journal names this annex nowhere: if temoin issued it, the end of the journal was lost',
    next: 'Change nothing. Compare with the head that the annex shows (`temoin verify --expect`) and with your last backup.',
  },
  'annex-head': {
    what: 'this annex shows another head of the journal: what stands before it was rewritten after its issue',
    next: COMPARE,
  },
  'source-changed': {
    what: 'the file that this original was copied from has changed since; the copy in the vault does not depend on it',
    next: NOTHING,
  },
  'source-gone': {
    what: 'the file that this original was copied from is no longer there; the copy in the vault does not depend on it',
    next: NOTHING,
  },
  'source-unreadable': {
    what: 'the file that this original was copied from cannot be read; the copy in the vault does not depend on it',
    next: NOTHING,
  },
  'file-unexpected': { what: 'this file is not part of the dossier', next: LOOK },
  'file-unreadable': {
    what: 'this file cannot be read',
    next: 'Copy the dossier to another disk, then verify again.',
  },
  link: { what: 'a link stands in the place of a file', next: 'Put the file itself back in its place.' },
  leftover: { what: 'a temporary file was left after an interruption', next: NOTHING },
  'system-file': { what: 'your system has put this file here', next: NOTHING },
  'permissions-open': {
    what: 'other users of this computer can read a part of the dossier',
    next: 'Take these permissions away: chmod -R go= FOLDER',
  },
};
