import type { annexWords as fr } from './annex.fr.ts';

/** Words of `annex`. */
export const annexWords: typeof fr = {
  group: 'prints, issues and lists the annexes of the complaint',
  print: {
    summary: 'prints a draft of the annex, with provisional numbers',
    description:
      'Prints a PDF of everything that is confirmed, marked as a draft. Nothing is recorded: read it again, correct, print as often as needed.',
    examples: ['temoin annex print', 'temoin annex print -o draft.pdf --force --brief-file summary.txt'],
  },
  issue: {
    summary: 'issues the annex to hand over, with final numbers',
    description:
      'Issues the annex: each act and each exhibit gets its number, for life. The PDF is kept in the dossier, its hash in the journal. The next annex will continue the numbers.',
    examples: ['temoin annex issue', 'temoin annex issue -o ~/annex.pdf --name "…" --place Lyon'],
  },
  list: {
    summary: 'lists the annexes',
    examples: ['temoin annex list', 'temoin annex list --json'],
  },
  options: {
    file: 'where to write the PDF (annex-draft.pdf)',
    copy: 'where to write a copy, too',
    force: 'replaces a file of that name',
    brief: 'short statement, in your words: a text file, or - to read it',
    name: 'your name, as it will be printed',
    place: 'place of signature',
    essential: 'reproduces only the exhibits chosen for it; the others are on the list',
    volumes: 'several files, each of at most this size (10MB); pages and numbers go on',
    noRecord: 'without the attached file that holds the exact words',
  },
  draftFile: 'annex-draft.pdf',
  progress: 'exhibits',
  printed: (file, pages, facts, exhibits) => `Draft printed: ${file} (${pages}, ${facts}, ${exhibits})`,
  issued: (number, pages, facts, exhibits) => `Annex no. ${number} issued (${pages}, ${facts}, ${exhibits})`,
  labels: {
    file: 'file',
    copy: 'copy',
    sha256: 'SHA-256',
    head: 'head of the journal',
  },
  units: {
    pages: ['page', 'pages'],
    facts: ['act', 'acts'],
    newFacts: ['new act', 'new acts'],
    exhibits: ['exhibit', 'exhibits'],
    files: ['file', 'files'],
  },
  toConfirm: count => `Note: ${count} acts to confirm are not in the annex.`,
  toConfirmOne: 'Note: one act to confirm is not in the annex.',
  undrawn: codes => `No font draws these characters, the annex gives their code: ${codes}`,
  again:
    'An annex of this number had been prepared and never issued; it had given no number and was made again.',
  nothingNew: number => `No new act since annex no. ${number}: this draft holds only what continues it.`,
  size: '10MB',
  plan: (size: string, pages: string) => `Size: about ${size} (${pages})`,
  planVolumes: (size: string, pages: string, files: string) => `Size: about ${size} (${pages}, ${files})`,
  heavy: 'To send it by e-mail, in several files: --volumes 7MB (an e-mail adds a third to their size)',
  megabytes: (count: string) => `${count} MB`,
  volume: (number: number) => `volume ${number}`,
  volumeLine: (file: string, from: number, to: number, size: string) =>
    `${file}   pages ${from} to ${to}, ${size}`,
  nextDraft: '→ read it again; when all is right:  temoin annex issue',
  nextChosen: '→ read it again; when all is right: the same command, with “issue” instead of “print”',
  leftOut: (facts: string) => `The cover says what this choice leaves out: ${facts}.`,
  nextIssued:
    '→ note the head of the journal elsewhere (a mail to someone, your lawyer): it will show that nothing was taken out',
  none: 'No annex.',
  notIssued: 'prepared, not issued',
};
