import type { history as fr } from './history.fr.ts';

/** What is left to say of an entry whose content was erased. */
const erased: Record<string, string> = {
  'incident-recorded': 'recorded',
  'incident-amended': 'changed',
  'incident-confirmed': 'confirmed',
  'incident-withdrawn': 'withdrawn',
  'exhibit-added': 'added',
  'exhibit-sighted': 'found again elsewhere',
  'exhibit-linked': 'linked to an act',
  'exhibit-amended': 'changed',
  'source-kept': 'export kept whole',
  'import-open': 'import begun',
  'import-close': 'import over',
};

const repairs: Record<string, string> = {
  head: 'HEAD written anew',
  refold: 'tables made again from the journal',
  reattach: 'originals put back',
  'set-aside': 'copies set aside',
};

/** Words of `history`, and of the history part of `show`. */
export const history: typeof fr = {
  summary: 'tells the journal, or the history of one act',
  description:
    'Tells the journal from the first entry to the last, or the history of one act: when, who, what changed, from what to what, and why. In the whole journal, words stay hidden unless --words is given.',
  examples: ['temoin history', 'temoin history 12', 'temoin history --limit 20 --json'],
  options: {
    limit: 'only the latest',
    words: 'also shows words, context and effects',
  },
  subjects: {
    f: n => `act ${n}: `,
    p: p => `exhibit ${p}: `,
    s: s => `step ${s}: `,
    u: u => `author ${u}: `,
    a: a => `annex no. ${a}: `,
  },
  events: {
    created: title => `dossier “${title}” made`,
    recorded: 'recorded',
    'recorded-to-confirm': 'recorded, to confirm',
    imported: 'found by an import',
    confirmed: 'confirmed',
    amended: changes => `changed: ${changes}`,
    withdrawn: reason => `withdrawn: ${reason}`,
    merged: into => `merged into act ${into}`,
    joined: from => `act ${from} was merged into it`,
    purged: exhibits =>
      exhibits === ''
        ? 'content erased at the declarant’s request'
        : `content erased at the declarant’s request (exhibits: ${exhibits})`,
    exhibit: p => `exhibit ${p} added`,
    linked: p => `exhibit ${p} linked`,
    exhibitTo: n => `added to act ${n}`,
    linkedTo: n => `linked to act ${n}`,
    source: 'export kept whole',
    'exhibit-amended': changes => `changed: ${changes}`,
    sighted: 'found again elsewhere, same hash',
    'import-opened': 'import begun',
    'import-closed': (added, known, refused) =>
      `import over (new: ${added}, known: ${known}, refused: ${refused})`,
    'annex-prepared': (facts, exhibits) => `prepared (new acts: ${facts}, exhibits: ${exhibits})`,
    'annex-issued': a => `listed in annex no. ${a}`,
    issued: pages => `issued (${pages} pages)`,
    stepAmended: changes => `changed: ${changes}`,
    stepWithdrawn: reason => `withdrawn: ${reason}`,
    step: kind => `noted (${kind})`,
    exhibitToStep: s => `added to step ${s}`,
    linkedToStep: s => `linked to step ${s}`,
    online: (online, when) => (online ? `still online, seen ${when}` : `no longer online, seen ${when}`),
    author: name => `“${name}” added`,
    authorAmended: name => `“${name}” changed`,
    backup: (destination, uncopied) =>
      `backup made: ${destination}${uncopied > 0 ? ` (incomplete, files not copied: ${uncopied})` : ''}`,
    repaired: (repair, files) => `mended: ${repairs[repair] ?? repair}${files > 0 ? ` (${files})` : ''}`,
    erased: what => `${what}; content erased since`,
    unreadable: entry => `an entry that cannot be read (${entry})`,
  },
  erased,
  by: name => `, typed by ${name}`,
  because: reason => ` (reason: ${reason})`,
  nothing: '(nothing)',
  hidden: '(hidden; --words shows it)',
  count: (shown, total) => (shown === total ? `Total: ${total}` : `${shown} of ${total}`),
};
