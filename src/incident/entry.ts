import { z } from 'zod/mini';
import { Author, AuthorPatch } from './author.ts';
import { Exhibit, ExhibitPatch, Origin, Sha256 } from './exhibit.ts';
import { Found, Incident, IncidentPatch } from './incident.ts';
import { onDemand } from './on-demand.ts';
import { OnlineSeen, Step, StepPatch } from './step.ts';
import { Text } from './text.ts';

/**
 * What the journal can hold: one body per kind. Subject in brackets. Headers never hold words.
 * Adding a kind or changing a body is a new payload version and an upcaster, never a rewrite.
 */
export const BODIES = onDemand({
  /** [-] seq 1, once. */
  genesis: () =>
    z.strictObject({
      dossierId: z.string(),
      title: Text,
      /** IANA zone of the dossier: every local hour is read and shown in it. */
      zone: z.string(),
      language: z.enum(['fr', 'en']),
    }),
  /** [f:N] */
  'incident-recorded': () =>
    z.strictObject({ incident: Incident, state: z.enum(['confirmed', 'to-confirm']) }),
  /** [f:N] */
  'incident-amended': () => z.strictObject({ set: IncidentPatch, reason: z.optional(Text) }),
  /** [f:N] */
  'incident-confirmed': () => z.strictObject({}),
  /** [f:N] keeps its number. */
  'incident-withdrawn': () => z.strictObject({ reason: Text }),
  /** [f:N] several captures of one act: N becomes part of `into`, its exhibits are linked there. */
  'incident-merged': () => z.strictObject({ into: z.int().check(z.positive()) }),
  /**
   * [f:N] the content is gone on purpose: the only entry that takes something away. Its number, its hashes and this
   * fact stay. An act that was merged into it has an entry of its own.
   */
  'incident-purged': () =>
    z.strictObject({
      /** Stays for good: it should not repeat what had to go. */
      reason: Text,
      /** Entries whose payload, body and salt, was deleted with this one. All stand before it. */
      payloads: z.array(z.int().check(z.positive())),
      /** Exhibits that no other act uses: their files were removed. */
      exhibits: z.array(
        z.strictObject({
          p: z.int().check(z.positive()),
          sha256: Sha256,
          size: z.int().check(z.nonnegative()),
        }),
      ),
      /** Issued annexes that hold it all the same. */
      annexes: z.array(z.int().check(z.positive())),
      /** Exports kept whole that hold it all the same, or may. */
      exports: z.optional(z.array(z.int().check(z.positive()))),
      /** The key under which an import found it: the same export does not bring it back. */
      key: z.optional(Found.shape.key),
    }),
  /** [p:N] the file is already safe in the vault when this is written. */
  'exhibit-added': () => z.strictObject({ exhibit: Exhibit, incident: z.int().check(z.positive()) }),
  /**
   * [p:N] an export of a platform, kept whole: the acts found in it point to it. It supports none by itself, and goes
   * into no annex; linked to an act by the person's wish, it becomes an exhibit like another.
   */
  'source-kept': () => z.strictObject({ exhibit: Exhibit }),
  /** [p:N] what is said of it, never its bytes. */
  'exhibit-amended': () => z.strictObject({ set: ExhibitPatch, reason: z.optional(Text) }),
  /** [p:N] the same bytes came again. */
  'exhibit-sighted': () => z.strictObject({ origin: Origin }),
  /** [p:N] one more act that it supports. */
  'exhibit-linked': () => z.strictObject({ incident: z.int().check(z.positive()) }),
  /** [s:N] a step that the person took: a report, a notice, a complaint, a certificate. */
  'step-recorded': () => z.strictObject({ step: Step }),
  /** [s:N] */
  'step-amended': () => z.strictObject({ set: StepPatch, reason: z.optional(Text) }),
  /** [s:N] keeps its number. */
  'step-withdrawn': () => z.strictObject({ reason: Text }),
  /** [p:N] a file kept as evidence of a step: a receipt, an answer, a certificate. */
  'step-exhibit-added': () => z.strictObject({ exhibit: Exhibit, step: z.int().check(z.positive()) }),
  /** [p:N] one more step that it supports. */
  'step-exhibit-linked': () => z.strictObject({ step: z.int().check(z.positive()) }),
  /** [f:N] what the person saw of it at some moment. */
  'online-seen': () => OnlineSeen,
  /** [u:N] an unknown author and the accounts that the person links. */
  'author-recorded': () => z.strictObject({ author: Author }),
  /** [u:N] */
  'author-amended': () => z.strictObject({ set: AuthorPatch, reason: z.optional(Text) }),
  /** [-] frames a batch; `batch` of the entries in it is this entry's seq. */
  'import-open': () => z.strictObject({ source: z.string(), options: z.record(z.string(), z.json()) }),
  /** [-] */
  'import-close': () =>
    z.strictObject({
      added: z.int(),
      known: z.int(),
      refused: z.array(z.strictObject({ name: Text, id: z.string() })),
      interrupted: z.boolean(),
    }),
  /** [a:N] the numbers given, before the file is rendered. */
  'annex-prepared': () =>
    z.strictObject({
      options: z.record(z.string(), z.json()),
      /** ISO instant shown in the document. */
      instant: z.string(),
      /** Registration number → Fait n° / Pièce n°, only the new ones. */
      facts: z.array(z.tuple([z.int(), z.int()])),
      exhibits: z.array(z.tuple([z.int(), z.int()])),
    }),
  /** [a:N] */
  'annex-issued': () =>
    z.strictObject({
      /** Never a way out of the folder. */
      file: z.string().check(z.regex(/^(annexes\/)?[\w-]+(\.pdf)?$/)),
      sha256: Sha256,
      size: z.int(),
      pages: z.int(),
      /** Head of the journal that the document shows: "seq:hash". */
      head: z.string(),
      /** The parts of an annex in several files, in order; `file` is the first of them. */
      volumes: z.optional(
        z.array(
          z.strictObject({
            file: z.string().check(z.regex(/^annexes\/[\w-]+\.pdf$/)),
            sha256: Sha256,
            size: z.int(),
            pages: z.int(),
          }),
        ),
      ),
    }),
  /** [-] a whole copy was made elsewhere; a copy never holds its own entry. */
  'backup-made': () =>
    z.strictObject({
      destination: Text,
      /** Head of the journal that the copy holds: "seq:hash". */
      head: z.string(),
      /** Originals that it lacks: they were gone, altered or unreadable. */
      uncopied: z.optional(z.int().check(z.positive())),
    }),
  /** [-] what `doctor` mended. Names of files are not told: a stranger may have chosen them. */
  'dossier-repaired': () =>
    z.strictObject({
      repair: z.enum(['head', 'refold', 'reattach', 'set-aside']),
      /** Files put back or moved. */
      files: z.int(),
      /** For a HEAD: what it said before. */
      found: z.optional(z.string()),
      /** For a HEAD: the head that the person typed, if one was. */
      accepted: z.optional(z.string()),
    }),
});

export type EntryKind = keyof typeof BODIES;
export type Body<K extends EntryKind = EntryKind> = z.infer<(typeof BODIES)[K]>;
export type Subject = `f:${number}` | `p:${number}` | `a:${number}` | `s:${number}` | `u:${number}`;

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

/** The latest backup at one place, as the journal knows it. */
export interface BackupRecord {
  readonly seq: number;
  readonly madeAt: string;
  readonly destination: Text;
  readonly head: string;
  /** Originals that it lacks. */
  readonly uncopied: number;
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
  /** Where it was made in several files: all of them, in order. */
  readonly volumes?: NonNullable<Body<'annex-issued'>['volumes']>;
}
