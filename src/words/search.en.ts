import type { search as fr } from './search.fr.ts';

/** Words of `search`. */
export const search: typeof fr = {
  summary: 'looks for words in the acts',
  description:
    'Looks for words in what was said, in notes, names (accounts, people, places), names of files and what was found in exports, without regard to accents and capitals; the newest first. A word also finds those that it begins. Several words in quotes follow one another; others may stand anywhere in the act. What was said stays hidden, except with --words. Without words, asks for them: they do not stay in the history of the terminal.',
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
  hidden: 'What was said is hidden; --words shows it.',
};
