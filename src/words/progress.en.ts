import type { progress as fr } from './progress.fr.ts';

/** How fast a long command goes. */
export const progress: typeof fr = {
  rate: count => `${count}/s`,
  left: duration => `${duration} left`,
};
