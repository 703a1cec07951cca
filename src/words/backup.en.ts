import type { backup as fr } from './backup.fr.ts';

/** Words of backup and restore. */
export const backup: typeof fr = {
  backup: {
    summary: 'copies the dossier elsewhere; later on, only what is new',
    description:
      'Copies the dossier into another folder (USB stick, another disk), journal and originals, checking each copy. Run again to the same place, it adds only what is new. Other commands may write meanwhile.',
    examples: ['temoin backup /media/stick/backup', 'temoin backup /media/stick/backup --verify'],
    options: { verify: 'also reads the files copied before and compares their hashes' },
    done: destination => `Backup made: ${destination}`,
    partial: destination => `Backup made, but not complete: ${destination}`,
    notRecorded:
      'The journal could not be told of this backup (write-protected dossier, or another command is writing); it is made all the same.',
    drafts: count =>
      `Note: ${count === 1 ? '1 draft is' : `${count} drafts are`} not in the backup; record them first.`,
    next: destination =>
      `→ check it from time to time:  temoin verify --dossier ${destination}\n→ to bring it back:  temoin restore ${destination} FOLDER`,
  },
  restore: {
    summary: 'brings a backup back into a new or empty folder',
    description:
      'Copies a backup into a new or empty folder, then checks all of it. The backup stays as it is.',
    examples: ['temoin restore /media/stick/backup ~/my-dossier'],
    argument: 'backup',
    options: {
      acceptHead: 'a head noted elsewhere, where HEAD of the backup is gone or can’t be read',
      acceptCurrent: 'there, take the journal of the backup as it is',
    },
    headless: {
      missing: 'HEAD of the backup was gone: the journal says so.',
      damaged: 'HEAD of the backup could not be read: the journal says so.',
    },
    done: folder => `Dossier brought back: ${folder}`,
    broken: folder => `Dossier copied, but it is not intact: ${folder}`,
    sound: 'Everything is intact.',
    anomalies: folder => `→ see what is missing:  temoin doctor --dossier ${folder}`,
    next: folder =>
      `→ choose this dossier:  temoin use ${folder}\n→ keep a single dossier in use: writing in both would make two different stories of them`,
  },
  head: 'head of the journal',
  copied: 'files copied',
  known: 'there already',
  size: (count, bytes) => `${count} (${bytes})`,
  files: 'files',
  replaced: file =>
    `In the backup, ${file} was no longer what it should be: a good copy took its place, the other one is in aside.`,
  uncopied: {
    missing: file => `NOT COPIED: ${file} is no longer in the dossier`,
    altered: file => `NOT COPIED: ${file} was changed in the dossier`,
    unreadable: file => `NOT COPIED: ${file} cannot be read`,
  },
  uncopiedNext: '→ see what can be done:  temoin doctor',
  unnamed: count =>
    count === 1
      ? 'The backup keeps 1 file that the dossier does not name (purged, replaced, or left by an import that was cut short):'
      : `The backup keeps ${count} files that the dossier does not name (purged, replaced, or left by an import that was cut short):`,
  unnamedNext: '→ if they come from a purge, delete them from the backup yourself',
};
