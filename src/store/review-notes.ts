import { join } from 'node:path';
import { z } from 'zod/mini';
import { type Files, NAMES, readSmall, realFiles, replaceFile } from './files.ts';

const Notes = z.object({ apart: z.array(z.array(z.int().check(z.positive()))) });

/**
 * Groups of acts that the person said are several acts, not one: they are not proposed again. No part of the record, which
 * says it already by keeping them apart: the file may be deleted at any time, and nothing that goes wrong with it stops a
 * review.
 */
export function readApart(dir: string, files: Files = realFiles): readonly (readonly number[])[] {
  try {
    return Notes.parse(JSON.parse(readSmall(files, join(dir, NAMES.review)).toString('utf8'))).apart;
  } catch {
    return [];
  }
}

/** So many answers are kept; older ones are asked again. */
const MOST = 10_000;

export function noteApart(dir: string, acts: readonly number[], files: Files = realFiles): void {
  const apart = [...readApart(dir, files), acts].slice(-MOST);
  try {
    replaceFile(files, dir, NAMES.review, NAMES.reviewTemporary, `${JSON.stringify({ apart })}\n`);
  } catch {
    // Said above.
  }
}
