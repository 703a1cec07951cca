import type { search as fr } from './search.fr.ts';

/** Words of `search`. */
export const search: typeof fr = {
  summary: 'looks for words in the acts',
  description:
    'Looks for words in what was said, in notes, names (accounts, people, places), names of files and what was found in exports, then in the messages of the exports kept of which no act is recorded, without regard to accents and capitals; the newest first. A word also finds those that it begins. Several words in quotes follow one another; others may stand anywhere in the act. What was said stays hidden, except with --words. Without words, asks for them: they do not stay in the history of the terminal.',
  examples: [
    'temoin search',
    'temoin search threat door',
    'temoin search "i know where" --words',
    'temoin search - --json < words.txt',
  ],
  options: {
    whole: 'only these whole words',
    state: 'state (may be repeated)',
    words: 'shows what was said',
    exports: 'without reading the exports kept again, which may take long',
    limit: 'only the newest',
  },
  ask: 'What to look for?',
  head: 'found in',
  places: {
    words: 'words',
    notes: 'notes',
    names: 'names',
    files: 'files',
    exports: 'export',
  },
  none: 'Nothing found.',
  count: (shown, total) => (shown === total ? `Total: ${total}` : `${shown} of ${total}`),
  exports: {
    progress: 'MB read again in the exports kept',
    title: 'In the exports kept, messages of which no act is recorded:',
    heads: {
      p: 'exhibit',
      place: 'place',
      date: 'date',
      conversation: 'conversation',
      sender: 'sender',
      words: 'words',
    },
    count: (shown, total) =>
      shown === total ? `Messages: ${total}` : `${shown} messages of ${total}, the newest`,
    hidden: 'What they say is hidden; --words shows it.',
    next: '→ to make acts of them:  temoin extract P, then temoin import messages --author "…" FILE',
    unread: p => `Exports kept that could not be read again, or not to their end: exhibit ${p}.`,
    interrupted: 'Stopped at your request: not all exports were read.',
  },
  hidden: 'What was said is hidden; --words shows it.',
};
