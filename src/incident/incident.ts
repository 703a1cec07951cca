import { z } from 'zod/mini';
import { Text } from './text.ts';
import { When } from './when.ts';

/** The kinds of act, in the order a form proposes them. */
export const KINDS = [
  'comment',
  'private-message',
  'video',
  'montage',
  'photo',
  'forum-message',
  'rumour',
  'call',
  'email',
  'sms',
  'silent-presence',
  'following',
  'other',
] as const;
export const Kind = z.enum(KINDS);
export type Kind = z.infer<typeof Kind>;

/** Acts of presence in the street, counted apart from messages. */
export const PRESENCE_KINDS: readonly Kind[] = ['silent-presence', 'following'];

/** What an account shows of itself. An unknown account is an absent one. */
export const Account = z.strictObject({
  displayName: z.optional(Text),
  alias: z.optional(Text),
  accountId: z.optional(Text),
  profileUrl: z.optional(Text),
});
export type Account = z.infer<typeof Account>;

/** A collective wave, as the person saw it. */
const Wave = z.strictObject({
  hashtag: z.optional(Text),
  thread: z.optional(Text),
  volume: z.optional(Text),
});

/** Somebody there, in the street. */
const Presence = z.strictObject({
  place: z.optional(Text),
  duration: z.optional(Text),
  distance: z.optional(Text),
  description: z.optional(Text),
  vehicle: z.optional(Text),
});

const Witness = z.strictObject({
  name: Text,
  /** Never printed: « coordonnées communiquées séparément ». */
  contact: z.optional(Text),
});

/** Where a bulk import found an act: for the record, never printed. */
export const Found = z.strictObject({
  /** Format of the source: csv, ndjson, whatsapp… */
  format: z.string(),
  /** Registration number of the export that is kept whole; absent where the source is no evidence (a sheet). */
  p: z.optional(z.int().check(z.positive())),
  /** Where in the source: a line, a JSON pointer, a part; after the member's name in an archive. */
  pointer: Text,
  /** What stood there, as it came. */
  raw: z.optional(Text),
  /** The same act has the same key in any later export: it is recorded once. */
  key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type Found = z.infer<typeof Found>;

/** A message that stood around an act, the person's own above all: context, never counted, never hidden. */
export const Surrounding = z.strictObject({
  own: z.boolean(),
  from: z.optional(Text),
  when: When,
  words: z.optional(Text),
});
export type Surrounding = z.infer<typeof Surrounding>;

/** What a platform's export says of a message, beside its words. */
export const REMARKS = [
  'edited',
  'unsent',
  'deleted',
  'view-once',
  'forwarded',
  'media-missing',
  'media-refused',
  'sender-doubtful',
] as const;

/** For the cover: what the person wants seen first. */
export const MARKS = ['threat', 'address-disclosed', 'presence-at-home'] as const;

/** How a capture was made. */
export const Obtained = z.strictObject({ how: z.optional(Text), device: z.optional(Text) });

/**
 * One act, as described by the person. Everything but the date may be missing: "drop now, complete later".
 * Absent means not said; nothing is defaulted.
 */
export const Incident = z.strictObject({
  when: When,
  /** Every other date that was found for this act, with its source; never dropped. */
  whenCandidates: z.optional(z.array(When)),
  platform: z.optional(Text),
  visibility: z.optional(z.enum(['public', 'private'])),
  kind: z.optional(Kind),
  account: z.optional(Account),
  /** « Propos exacts ». */
  words: z.optional(Text),
  /** The person's own words about it. */
  context: z.optional(Text),
  url: z.optional(Text),
  addressee: z.optional(Text),
  witnesses: z.optional(z.array(Witness)),
  wave: z.optional(Wave),
  presence: z.optional(Presence),
  /** A rumour: learnt from whom. */
  learntFrom: z.optional(Text),
  /** Effects on the person, health included. */
  effects: z.optional(Text),
  obtained: z.optional(Obtained),
  /** « Saisi par », when somebody else typed it. */
  enteredBy: z.optional(Text),
  /** The person holds these words to be public: a short period may run. Never a label of law. */
  publicWords: z.optional(z.enum(['plain', 'discriminatory'])),
  marks: z.optional(z.array(z.enum(MARKS))),
  found: z.optional(Found),
  surrounding: z.optional(z.array(Surrounding)),
  remarks: z.optional(z.array(z.enum(REMARKS))),
});
export type Incident = z.infer<typeof Incident>;
export type IncidentField = keyof Incident;

/** Changes of an amendment: a value replaces, null clears. */
export const IncidentPatch = z.lazy(() =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(Incident.shape).map(([key, schema]) => [
        key,
        z.optional(z.nullable(schema as z.ZodMiniType)),
      ]),
    ),
  ),
) as unknown as z.ZodMiniType<IncidentPatch>;
export type IncidentPatch = { [K in IncidentField]?: Incident[K] | null };

/**
 * to-confirm: found by a bulk import, counts for nothing yet. merged: became part of another act. purged: its content
 * is gone on purpose, its number stays.
 */
export const INCIDENT_STATES = ['confirmed', 'to-confirm', 'withdrawn', 'merged', 'purged'] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** An incident as the record holds it now. `n` is its registration number, for life. */
export interface IncidentRecord extends Incident {
  readonly n: number;
  /** Journal entry that recorded it; breaks ties of date. */
  readonly seq: number;
  /** Instant of recording, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly recordedAt: string;
  readonly state: IncidentState;
  /** Reason of a withdrawal or of a purge. */
  readonly reason?: Text;
  /** The act that a merged one became part of. */
  readonly mergedInto?: number;
  /** Instant of its purge. */
  readonly purgedAt?: string;
  /** Number of amendments so far. */
  readonly amendments: number;
  /** Fait n° of an issued annex, once there is one. */
  readonly factNumber?: number;
  /** Registration numbers of its exhibits, in order. */
  readonly exhibits: readonly number[];
}
