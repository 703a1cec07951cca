import { z } from 'zod/mini';
import { Text } from './text.ts';

/** What letters may need of a person, in the order a form asks. Every field may be missing; nothing is defaulted. */
export const PERSON_FIELDS = [
  'name',
  'birth',
  'address',
  'email',
  'phone',
  'representative',
  'representativeQuality',
  'declarant',
  'declarantRelation',
  'lawyer',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/**
 * Who the letters are from. Kept beside the journal and never in it, so that it can be taken away for good; never
 * printed in an annex, never in the name of a file.
 */
export const Person = z.strictObject({
  version: z.literal(1),
  ...(Object.fromEntries(PERSON_FIELDS.map(field => [field, z.optional(Text)])) as {
    [K in PersonField]: z.ZodMiniOptional<typeof Text>;
  }),
  /** The victim is a minor: no period of limitation is computed, a representative signs. */
  minor: z.optional(z.literal(true)),
});
export type Person = z.infer<typeof Person>;
export type PersonPatch = { [K in PersonField | 'minor']?: Person[K] | null };
