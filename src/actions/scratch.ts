import { leftScratches, openScratch, type Scratch } from '../store/scratch.ts';
import type { Dossier } from './dossier.ts';

const NAME = 'propos.txt';

/** An owner-only file for the person's editor, inside the dossier. */
export function openWordsFile({ dir }: Pick<Dossier, 'dir'>): Scratch {
  return openScratch(dir, NAME);
}

/** Words that an editor cut short has left behind. */
export function leftWords({ dir }: Pick<Dossier, 'dir'>): string[] {
  return leftScratches(dir, NAME);
}
