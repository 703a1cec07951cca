import { z } from 'zod';
import { Exhibit, Origin, Sha256 } from './exhibit.ts';
import { Incident, IncidentPatch } from './incident.ts';
import { Text } from './text.ts';

/**
 * What the journal can hold: one body per kind. Subject in brackets. Headers never hold words.
 * Adding a kind or changing a body is a new payload version and an upcaster, never a rewrite.
 */
export const BODIES = {
  /** [-] seq 1, once. */
  genesis: z.strictObject({
    dossierId: z.string(),
    title: Text,
    /** IANA zone of the dossier: every local hour is read and shown in it. */
    zone: z.string(),
    language: z.enum(['fr', 'en']),
  }),
  /** [f:N] */
  'incident-recorded': z.strictObject({ incident: Incident, state: z.enum(['confirmed', 'to-confirm']) }),
  /** [f:N] */
  'incident-amended': z.strictObject({ set: IncidentPatch, reason: Text.optional() }),
  /** [f:N] */
  'incident-confirmed': z.strictObject({}),
  /** [f:N] keeps its number. */
  'incident-withdrawn': z.strictObject({ reason: Text }),
  /** [f:N] several captures of one act: N becomes part of `into`, its exhibits are linked there. */
  'incident-merged': z.strictObject({ into: z.int().positive() }),
  /** [p:N] the file is already safe in the vault when this is written. */
  'exhibit-added': z.strictObject({ exhibit: Exhibit, incident: z.int().positive() }),
  /** [p:N] the same bytes came again. */
  'exhibit-sighted': z.strictObject({ origin: Origin }),
  /** [p:N] one more act that it supports. */
  'exhibit-linked': z.strictObject({ incident: z.int().positive() }),
  /** [-] frames a batch; `batch` of the entries in it is this entry's seq. */
  'import-open': z.strictObject({ source: z.string(), options: z.record(z.string(), z.json()) }),
  /** [-] */
  'import-close': z.strictObject({
    added: z.int(),
    known: z.int(),
    refused: z.array(z.strictObject({ name: Text, id: z.string() })),
    interrupted: z.boolean(),
  }),
  /** [a:N] the numbers given, before the file is rendered. */
  'annex-prepared': z.strictObject({
    options: z.record(z.string(), z.json()),
    /** ISO instant shown in the document. */
    instant: z.string(),
    /** Registration number → Fait n° / Pièce n°, only the new ones. */
    facts: z.array(z.tuple([z.int(), z.int()])),
    exhibits: z.array(z.tuple([z.int(), z.int()])),
  }),
  /** [a:N] */
  'annex-issued': z.strictObject({
    file: z.string(),
    sha256: Sha256,
    size: z.int(),
    pages: z.int(),
    /** Head of the journal that the document shows: "seq:hash". */
    head: z.string(),
  }),
} as const;

export type EntryKind = keyof typeof BODIES;
export type Body<K extends EntryKind = EntryKind> = z.infer<(typeof BODIES)[K]>;
export type Subject = `f:${number}` | `p:${number}` | `a:${number}`;

/** An entry to append. */
export type NewEntry = {
  [K in EntryKind]: { kind: K; subject?: Subject; batch?: number; body: Body<K> };
}[EntryKind];

/** An entry read back, its payload decoded; body is null where it was purged. */
export interface Entry {
  readonly v: number;
  readonly seq: number;
  readonly recordedAt: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly batch: number | null;
  readonly tool: string;
  readonly payloadHash: string;
  readonly prev: string;
  readonly hash: string;
  readonly body: unknown;
}

/** "seq hash", as HEAD holds it. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** An annex that was prepared, and issued if it has a file. */
export interface AnnexRecord {
  readonly a: number;
  readonly preparedAt: string;
  readonly options: Record<string, unknown>;
  readonly instant: string;
  readonly file?: string;
  readonly sha256?: string;
  readonly size?: number;
  readonly pages?: number;
  readonly head?: string;
}
