import path from 'node:path';
import { locatePath } from '../import/paths.ts';
import type { Exhibit } from '../incident/exhibit.ts';
import { findAct, mustBe } from './acts.ts';
import type { Dossier } from './dossier.ts';
import { type LinkedExhibit, linkExhibit, type TakenFile, takeFile } from './record.ts';
import { type EarlyCapture, earlyCaptures } from './warnings.ts';

export interface AttachRequest {
  /** `12`, or `F7`. */
  readonly act: string;
  readonly files: readonly string[];
  readonly obtained?: NonNullable<Exhibit['obtained']>;
}

export interface Attached {
  readonly n: number;
  readonly exhibits: readonly LinkedExhibit[];
  readonly warnings: readonly EarlyCapture[];
}

/** Adds evidence to an act: all the files or none. */
export async function attachFiles(dossier: Dossier, request: AttachRequest, now: Date): Promise<Attached> {
  const { n } = mustBe(findAct(dossier, request.act), ['confirmed', 'to-confirm']);
  const taken = await takeFiles(dossier, request.files, {
    now,
    ...(request.obtained && { obtained: request.obtained }),
  });
  return dossier.transact(tx => {
    const exhibits = taken.map(file => linkExhibit(tx, file, n));
    return { n, exhibits, warnings: earlyCaptures(tx, findAct(tx, String(n))) };
  });
}

/** Takes several files in, in order. One that is refused stops all: nothing is recorded then. */
export async function takeFiles(
  dossier: Dossier,
  files: readonly string[],
  options: { now: Date; obtained?: NonNullable<Exhibit['obtained']> },
): Promise<TakenFile[]> {
  const taken: TakenFile[] = [];
  for (const file of files) taken.push(await takeFile(dossier, located(file), options));
  return taken;
}

/** A command line can't hold a name that is not UTF-8, and changes some accents: the file it must mean is found. */
function located(file: string): string | Buffer {
  const bytes = locatePath(Buffer.from(file), path.dirname(file));
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : bytes;
}
