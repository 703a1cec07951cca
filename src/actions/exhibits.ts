import { isDeepStrictEqual } from 'node:util';
import { TemoinError, UsageError } from '../errors.ts';
import type { Exhibit, ExhibitPatch, ExhibitRecord } from '../incident/exhibit.ts';
import type { Text } from '../incident/text.ts';
import type { Transaction } from '../store/dossier.ts';
import type { Dossier } from './dossier.ts';

type Reader = Pick<Dossier, 'exhibit' | 'exhibits'> | Transaction;

/** The exhibit meant by `12` (registration number), or `P3` (Pièce n° 3 of an issued annex). */
export function findExhibit(dossier: Reader, reference: string): ExhibitRecord {
  const [, prefix, digits] = /^([pP])?0*([1-9]\d{0,8})$/.exec(reference.trim()) ?? [];
  if (digits === undefined) throw new UsageError('exhibit-reference-unknown', { reference });
  const number = Number(digits);
  const found =
    prefix === undefined
      ? dossier.exhibit(number)
      : dossier.exhibits().find(({ exhibitNumber }) => exhibitNumber === number);
  if (found === undefined) throw new TemoinError('exhibit-missing', { reference });
  if (found.purgedAt !== undefined)
    throw new TemoinError('exhibit-purged', { reference, n: found.incidents[0] });
  return found;
}

export interface ExhibitChange {
  readonly field: keyof ExhibitPatch;
  readonly from: ExhibitPatch[keyof ExhibitPatch] | null;
  readonly to: ExhibitPatch[keyof ExhibitPatch] | null;
}

export interface AmendedExhibit {
  readonly exhibit: ExhibitRecord;
  /** Empty where the exhibit said so already. */
  readonly changes: readonly ExhibitChange[];
}

/**
 * Changes what is said of exhibits, all of them or none; what stood before stays in the journal, the bytes are never
 * touched. Exhibits that say so already are left as they are.
 */
export function amendExhibits(
  dossier: Dossier,
  references: readonly string[],
  patch: ExhibitPatch,
  reason?: Text,
): AmendedExhibit[] {
  return dossier.transact(tx => {
    const before = references.map(reference => findExhibit(tx, reference));
    const amended = [...new Map(before.map(exhibit => [exhibit.p, exhibit])).values()].map(exhibit =>
      amend(tx, exhibit, patch, reason),
    );
    if (amended.every(({ changes }) => changes.length === 0))
      throw new UsageError('exhibit-amend-nothing', {
        exhibits: amended.map(({ exhibit }) => String(exhibit.p)),
      });
    return amended;
  });
}

function amend(
  tx: Transaction,
  exhibit: ExhibitRecord,
  patch: ExhibitPatch,
  reason: Text | undefined,
): AmendedExhibit {
  const whole = settled(exhibit, patch);
  const changes = (Object.entries(whole) as [keyof ExhibitPatch, ExhibitChange['to']][])
    .map(([field, to]) => ({ field, from: exhibit[field] ?? null, to }))
    .filter(({ from, to }) => !isDeepStrictEqual(from, to));
  if (changes.length === 0) return { exhibit, changes };
  const set = Object.fromEntries(changes.map(({ field, to }) => [field, to])) as ExhibitPatch;
  tx.append({
    kind: 'exhibit-amended',
    subject: `p:${exhibit.p}`,
    body: { set, ...(reason !== undefined && { reason }) },
  });
  return { exhibit: tx.exhibit(exhibit.p) ?? exhibit, changes };
}

/** Only a secret recording can be cleared; another nature takes the clearance away with it. */
function settled(exhibit: Exhibit & { readonly p: number }, patch: ExhibitPatch): ExhibitPatch {
  const nature = patch.nature === undefined ? exhibit.nature : patch.nature;
  if (patch.cleared === true && nature !== 'secret-recording')
    throw new UsageError('exhibit-not-secret', { p: exhibit.p });
  const obtained = patch.obtained ? { ...exhibit.obtained, ...patch.obtained } : patch.obtained;
  return {
    ...patch,
    ...(obtained !== undefined && { obtained }),
    ...(nature !== 'secret-recording' && exhibit.cleared && { cleared: null }),
  };
}

/** Every exhibit that is kept, by registration number. */
export function listExhibits(dossier: Dossier): ExhibitRecord[] {
  return dossier.exhibits().filter(({ purgedAt }) => purgedAt === undefined);
}
