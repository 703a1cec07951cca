import type { ErrorWords } from './errors.ts';

/** Every error's words, gathered from the areas. */
export const errorWords: ErrorWords = {};
