import { z } from 'zod/mini';
import { Account } from './incident.ts';
import { Text } from './text.ts';
import { When } from './when.ts';

/** An account of an unknown author, as it was seen at some moment. */
export const SeenAccount = z.strictObject({
  platform: z.optional(Text),
  ...Account.shape,
  /** When its profile showed this. */
  seen: z.optional(When),
  /** Why the person holds it to be the same author's: printed as declared. */
  reason: z.optional(Text),
});
export type SeenAccount = z.infer<typeof SeenAccount>;

/** An unknown author: a name that the person gives, never a real one, and the accounts that they link. */
export const Author = z.strictObject({
  name: Text,
  accounts: z.array(SeenAccount),
  note: z.optional(Text),
  /** A real person whom somebody suspects. Printed on a sheet of its own, only when asked for. */
  suspicion: z.optional(z.strictObject({ person: Text, reason: z.optional(Text) })),
});
export type Author = z.infer<typeof Author>;

/** Changes of an author: a value replaces, null clears. */
export const AuthorPatch = z.strictObject({
  name: z.optional(Text),
  accounts: z.optional(z.array(SeenAccount)),
  note: z.optional(z.nullable(Text)),
  suspicion: z.optional(z.nullable(Author.shape.suspicion.def.innerType)),
});
export type AuthorPatch = z.infer<typeof AuthorPatch>;

/** An author as the record holds it now. `u` is its number, for life. */
export interface AuthorRecord extends Author {
  readonly u: number;
  readonly seq: number;
  readonly recordedAt: string;
  readonly amendments: number;
}
