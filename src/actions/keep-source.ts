import type { Dossier } from './dossier.ts';
import { isNewPlace, placesOf, type Recording, refuseIfPurged, type TakenFile, takeFile } from './record.ts';

/** An export of a platform that the record keeps whole. */
export interface KeptSource {
  /** Registration number. */
  readonly p: number;
  readonly sha256: string;
  /** The record had these bytes already. */
  readonly known: boolean;
}

/**
 * Takes an export into the vault and into the journal, in one go: the acts found in it can point to it from then on. The
 * same bytes again make one sighting for each new place, and no second number.
 */
export async function keepSource(
  dossier: Dossier,
  path: string | Buffer,
  options: { now: Date; batch?: number },
): Promise<KeptSource> {
  refuseIfPurged(dossier, path);
  const taken = await takeFile(dossier, path, options);
  return dossier.transact(tx => linkSource(tx, taken, options.batch));
}

/** Second half: what was taken is named in the journal, within the caller's transaction. */
export function linkSource(tx: Recording, { exhibit }: TakenFile, batch?: number): KeptSource {
  const inBatch = batch === undefined ? {} : { batch };
  const { sha256, origin } = exhibit;
  const before = tx.exhibitBySha256(sha256);
  if (before === undefined) {
    const p = tx.nextExhibit();
    tx.append({ kind: 'source-kept', subject: `p:${p}`, ...inBatch, body: { exhibit } });
    return { p, sha256, known: false };
  }
  if (isNewPlace(placesOf(tx, before), origin))
    tx.append({ kind: 'exhibit-sighted', subject: `p:${before.p}`, ...inBatch, body: { origin } });
  return { p: before.p, sha256, known: true };
}
