import type { doctor as fr } from './doctor.fr.ts';

export const doctor: typeof fr = {
  summary: 'explains what verify finds, and mends what can be mended without destroying anything',
  description:
    'Checks the dossier and says, for each finding, what can be done. Without a flag, changes nothing. No repair deletes: what is replaced or moved is found again in the folder aside of the dossier, and each repair is recorded in the journal.',
  examples: ['temoin doctor', 'temoin doctor --reattach /media/stick/backup', 'temoin doctor --refold'],
  options: {
    quick: 'sizes of files only, without reading them again',
    refold: 'makes the tables again from the journal, if it is sound',
    reattach:
      'looks under this folder (else, in aside) for originals that are gone or altered, by their hash',
    setAside: 'moves what nothing refers to into aside',
    head: 'writes the HEAD file anew, where that hides nothing',
    acceptHead: 'a head noted elsewhere, or the present head of a journal that lost its end',
    acceptCurrent: 'takes the journal as it is, where HEAD is gone or cannot be read',
  },
  askHead: head =>
    `The journal ends at ${head}\nType the head that you noted elsewhere, or "yes" to take the journal as it is (Enter: do nothing):`,
  healthy: 'Nothing to report.',
  sound: 'The dossier is intact; the notices above do it no harm.',
  broken: count => (count === 1 ? '1 anomaly remains.' : `${count} anomalies remain.`),
  repairs: {
    head: (found, head) => `HEAD written anew: it said ${found}, it says ${head}`,
    refold: kept => `Tables made again; the former journal.db is kept in ${kept}`,
    reattach: count =>
      count === 1 ? '1 file put back in its place:' : `${count} files put back in their place:`,
    'reattach-none': 'None of the files looked for was found.',
    'set-aside': count => (count === 1 ? '1 file set aside:' : `${count} files set aside:`),
    'set-aside-none': 'Nothing to set aside.',
  },
  headWords: { missing: '"gone"', damaged: '"unreadable"' },
  remedies: {
    nothing: 'Nothing to do.',
    refold:
      'The journal is sound: the tables can be made again from it (the former journal.db is kept in aside):  temoin doctor --refold',
    reattach:
      'If the file exists elsewhere (backup, phone, stick), it is known by its hash, whatever its name:  temoin doctor --reattach FOLDER',
    'set-aside': 'Can be moved into aside, nothing is deleted:  temoin doctor --set-aside',
    head: 'HEAD can be written anew. If you noted a head elsewhere:  temoin doctor --head --accept-head SEQ:HASH; otherwise, to take the journal as it is:  temoin doctor --head --accept-current',
    'lost-tail':
      'The end of the journal is missing. Change nothing: look for the newest journal.db (backup, bin, history of the service that synchronises); a backup is brought back beside:  temoin restore BACKUP FOLDER. If the end is lost for good, only the present head, typed in full, lets you go on (temoin head, then temoin doctor --head --accept-head SEQ:HASH); the loss stays noted in the journal.',
    restore:
      'Cannot be mended here. Keep this dossier as it is, and bring the last backup back beside:  temoin restore BACKUP FOLDER',
    upgrade: 'Install the latest version of temoin, then verify again.',
    permissions: 'The next command that writes takes these permissions away, where the disk allows it.',
    link: 'Put the file itself in the place of the link, then verify again.',
    disk: 'Copy the dossier to another disk, then verify that copy.',
  },
};
