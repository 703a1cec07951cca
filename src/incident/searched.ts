/** Where a word of a search can stand. `names`: accounts, people, places; `files`: exhibits; `exports`: what an import found around. */
export const SEARCHED = ['words', 'notes', 'names', 'files', 'exports'] as const;
export type Searched = (typeof SEARCHED)[number];
