import type { cli as fr } from './cli.fr.ts';

/** What the program says of itself, whatever the command. */
export const cli: typeof fr = {
  description:
    'Incident logbook for a harassed person: record, keep the evidence, print the annex of a complaint.',
  usage: '[options] <command>',
  optionsWord: 'options',
  helpTitles: {},
  helpOption: 'shows this help',
  helpCommand: 'help [command]',
  versionOption: 'shows the version',
  commonOptions: 'Common options:',
  common: {
    dossier: 'the dossier (else TEMOIN_DOSSIER, the current folder, or the one chosen by "use")',
    json: 'result as JSON, for scripts',
    quiet: 'says only the result and errors',
    noInput: 'asks nothing',
    lang: 'language of the messages',
    debug: 'details errors',
  },
  values: { folder: 'folder', file: 'file', text: 'text', date: 'date', number: 'n' },
  choices: list => `(one of: ${list})`,
  examplesTitle: 'Examples:',
  exitsTitle: 'Exit codes:',
  examples: ['temoin init ~/my-dossier', 'temoin add --when "yesterday 10:15pm" capture.png'],
  more: 'Help on a command, and common options (--dossier, --json, -q, --lang…): temoin help <command>',
  exits: {
    done: 'done (finding nothing is 0 too)',
    failed: 'failed, nothing was written',
    usage: 'a command, a flag or a date was not understood',
    partial: 'done in part',
    noDossier: 'no dossier here',
    busy: 'another command is writing in the dossier',
    integrity: 'the record or a file is not what it was',
    defect: 'a defect of the program',
    interrupted: 'stopped by the person',
  },
  groups: {
    dossier: 'The dossier:',
    record: 'Record:',
    read: 'Read again:',
    hand: 'Hand over:',
    check: 'Check:',
  },
  whichDossier: (title, folder) => `Dossier “${title}” (${folder})`,
  failure: message => `temoin: ${message}`,
  whichFolder: folder => `Dossier ${folder}`,
  notices: {
    'permissions-tightened': 'The dossier was open to others: it is yours alone again.',
    'permissions-open': 'Other users of this computer can read the dossier, and this disk cannot prevent it.',
    'other-owner': 'This dossier belongs to somebody else: it is opened for reading only.',
    'dossier-newer':
      'This dossier holds entries of a newer version of temoin: what follows may be incomplete.',
    'head-not-written':
      'It is recorded, but the file HEAD could not be updated; the next writing will do it.',
    'is-backup': 'This folder is a backup: it is open for reading only.',
    'purge-finished': 'An erasure that had been cut short is finished now.',
    'purge-unfinished':
      'An erasure that was asked for is not finished yet: copies may be left in the dossier. The next writing will finish it.',
    'read-only': 'The dossier is write-protected: it is opened for reading only.',
  },
  defect: {
    message: 'internal error: a defect of the program, not of yours',
    next: 'the dossier was not damaged; run again with --debug to see the detail to report',
  },
};
