import { z } from 'zod/mini';
import { Obtained } from './incident.ts';
import { Text } from './text.ts';
import { When } from './when.ts';

export const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Where a file was found, as bytes went: kept for the record, never printed (names leak suspects and places). */
export const Origin = z.strictObject({
  name: Text,
  path: Text,
  /** Path of the archive that it was taken out of; `path` is then its place in there. */
  archive: z.optional(Text),
  /** Modification time of the source, ISO instant. */
  modified: z.optional(z.string()),
});
export type Origin = z.infer<typeof Origin>;

/** What the person decides about printing it. Nothing said: it is printed. */
const Printing = z.strictObject({
  /** intimate: « non reproduite, tenue à disposition ». secret-recording: held back until `cleared`. */
  nature: z.optional(z.enum(['intimate', 'secret-recording'])),
  /** Held back, for this reason. */
  withheld: z.optional(Text),
  /** The person confirmed that a secret recording may be handed over. */
  cleared: z.optional(z.literal(true)),
  /** Printed in the short form too. */
  essential: z.optional(z.literal(true)),
});

/** One file kept as evidence. */
export const Exhibit = z.strictObject({
  sha256: Sha256,
  /** In bytes. */
  size: z.int().check(z.nonnegative()),
  /** As its content says, not its name; absent where the content says nothing. */
  mediaType: z.optional(z.string()),
  origin: Origin,
  /** When it was captured, best candidate first; empty where nothing says. */
  captured: z.array(When),
  /** App shown by name or metadata: "Instagram". A hint. */
  app: z.optional(z.string()),
  /** « Intitulé » in the list of exhibits; neutral. Absent: made from its kind and date. */
  title: z.optional(Text),
  obtained: z.optional(Obtained),
  ...Printing.shape,
});
export type Exhibit = z.infer<typeof Exhibit>;

/** Changes of an exhibit's description: a value replaces, null clears. Its bytes never change. */
export const ExhibitPatch = z.strictObject({
  title: z.optional(z.nullable(Text)),
  obtained: z.optional(z.nullable(Obtained)),
  nature: z.optional(z.nullable(Printing.shape.nature.def.innerType)),
  withheld: z.optional(z.nullable(Text)),
  cleared: z.optional(z.nullable(z.literal(true))),
  essential: z.optional(z.nullable(z.literal(true))),
});
export type ExhibitPatch = z.infer<typeof ExhibitPatch>;

/** An exhibit as the record holds it now. `p` is its registration number. */
export interface ExhibitRecord extends Exhibit {
  readonly p: number;
  readonly seq: number;
  readonly recordedAt: string;
  /** Acts that it supports, by registration number. */
  readonly incidents: readonly number[];
  /** Steps that it supports, by number. */
  readonly steps?: readonly number[];
  /** An export kept whole: evidence that never goes into an annex by itself. */
  readonly isSource?: true;
  /** How often the same bytes came again. */
  readonly sightings: number;
  /** Pièce n° of an issued annex, once there is one. */
  readonly exhibitNumber?: number;
  /** Its file and all that was said of it were purged then: number, hash and size are left. */
  readonly purgedAt?: string;
}

/** Why an exhibit is listed and not reproduced. */
export type HeldBack = 'withheld' | 'intimate';

/** Listed with its hash, never reproduced, and no byte of it in a bundle; undefined where nothing speaks against it. */
export function heldBack({ withheld, nature }: Pick<Exhibit, 'withheld' | 'nature'>): HeldBack | undefined {
  if (withheld !== undefined) return 'withheld';
  return nature === 'intimate' ? 'intimate' : undefined;
}

/**
 * A recording made in secret, or what was found in somebody else's account: handing it over may be held against the
 * person. It is not even listed until she says that it may be.
 */
export function isLeftOut({ nature, cleared }: Pick<Exhibit, 'nature' | 'cleared'>): boolean {
  return nature === 'secret-recording' && cleared !== true;
}
