import type { dossier as fr } from './dossier.fr.ts';

/** Words of init, use and status. */
export const dossier: typeof fr = {
  init: {
    summary: 'makes a dossier',
    description:
      'Makes a dossier in a new or empty folder. It holds everything: the journal, the originals, the annexes. Choose a place that only you look at.',
    examples: ['temoin init ~/my-dossier', 'temoin init ~/my-dossier --title "Case X" --zone Europe/Paris'],
    options: {
      title: 'title of the dossier (else the name of the folder)',
      zone: 'time zone in which hours are read and shown (Europe/Paris)',
      documents: 'language of the annex',
    },
    askDir: 'Where to make the dossier?',
    askTitle: 'Title of the dossier:',
    askZone: 'Time zone:',
    askLanguage: 'Language of the annex:',
    languages: { fr: 'French', en: 'English' },
    done: dir => `Dossier made: ${dir}`,
    cloud: service =>
      `Careful: this folder seems to be copied to ${service}. Other devices, perhaps shared, could show it.`,
    next: dir =>
      `→ record a first act:  temoin --dossier ${dir} add\n→ or choose this dossier once and for all:  temoin use ${dir}`,
  },
  use: {
    summary: 'chooses the dossier of the commands to come',
    examples: ['temoin use ~/my-dossier'],
    done: dir => `Dossier chosen: ${dir}`,
  },
  status: {
    summary: 'says where the dossier stands',
    examples: ['temoin status', 'temoin status --json'],
    title: 'title',
    folder: 'folder',
    zone: 'time zone',
    acts: 'acts',
    toConfirm: 'to confirm',
    withdrawn: 'withdrawn',
    merged: 'merged into another',
    purged: 'erased',
    exhibits: 'exhibits',
    head: 'head of the journal',
    lastAnnex: 'last annex',
    lastBackup: 'last backup',
    openImport: 'import to resume',
    drafts: 'drafts',
    none: 'none',
    annex: (number, date) => `no. ${number}, ${date}`,
    nextReview: '→ review what is to confirm:  temoin review',
    nextAdd: '→ record a first act:  temoin add',
    nextImport: source => `→ resume the interrupted import:  temoin import files ${source}`,
    nextDraft: file => `→ resume what could not be saved:  temoin add --draft ${file}`,
    nextWords: file =>
      `→ words were left behind by an interruption; record them, then delete this file:  temoin add --words-file ${file}`,
    backup: (date, destination) => `${date}, ${destination}`,
    partialBackup: (backup, files) => `${backup}, INCOMPLETE (files not copied: ${files})`,
    since: count => `${count} since`,
    entries: ['entry', 'entries'],
    nextBackup: '→ keep a copy of the dossier elsewhere:  temoin backup FOLDER',
  },
};
