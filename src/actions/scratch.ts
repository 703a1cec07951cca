import { openScratch as openIn, type Scratch } from '../store/scratch.ts';
import type { Dossier } from './dossier.ts';

/** An owner-only file for the person's editor, inside the dossier. */
export function openScratch(dossier: Pick<Dossier, 'dir'>, name: string): Scratch {
  return openIn(dossier.dir, name);
}
