import { z } from 'zod/mini';
import { Account } from './incident.ts';
import { Text } from './text.ts';
import { When } from './when.ts';

/** The kinds of step (démarche), in the order a form proposes them. */
export const STEP_KINDS = [
  'platform-report',
  'host-notice',
  'delisting',
  'pharos',
  'helpline',
  'police-chat',
  'main-courante',
  'complaint',
  'complaint-copy',
  'constat',
  'medical-certificate',
  'stop-request',
  'block',
  'lawyer',
  'other',
] as const;
export const StepKind = z.enum(STEP_KINDS);
export type StepKind = z.infer<typeof StepKind>;

/** How it was made. */
export const CHANNELS = ['counter', 'letter', 'video', 'online', 'phone', 'in-person'] as const;
/** What came of it. */
export const OUTCOMES = ['removed', 'refused', 'no-answer', 'accepted'] as const;

/** Something that the person did about the acts: what, when, with whom, and what came of it. */
export const Step = z.strictObject({
  kind: StepKind,
  when: When,
  channel: z.optional(z.enum(CHANNELS)),
  /** Platform, service, doctor, commissaire de justice… */
  addressee: z.optional(Text),
  /** Number of the report, of the procedure, of the chat: noted before it is erased. */
  reference: z.optional(Text),
  /** A receipt was given. */
  receipt: z.optional(z.literal(true)),
  /** Incapacité totale de travail, in days, as the doctor wrote it; never computed. */
  ittDays: z.optional(z.int().check(z.minimum(0), z.maximum(9999))),
  /** Registration numbers of the acts that it is about; absent: all of them, or none in particular. */
  incidents: z.optional(z.array(z.int().check(z.positive()))),
  /** The account that was blocked, or asked to stop. */
  account: z.optional(Account),
  answered: z.optional(When),
  /** The answer, in its own words. */
  answer: z.optional(Text),
  outcome: z.optional(z.enum(OUTCOMES)),
  note: z.optional(Text),
});
export type Step = z.infer<typeof Step>;
export type StepField = keyof Step;
/** In the order a person tells it. */
export const STEP_FIELDS = z.keyof(Step).options;

/** Changes of a step: a value replaces, null clears. Its kind and date are replaced, never cleared. */
export const StepPatch = z.lazy(() =>
  z.strictObject({
    ...Object.fromEntries(
      Object.entries(Step.shape).map(([key, schema]) => [
        key,
        z.optional(z.nullable(schema as z.ZodMiniType)),
      ]),
    ),
    kind: z.optional(StepKind),
    when: z.optional(When),
  }),
) as unknown as z.ZodMiniType<StepPatch>;
export type StepPatch = { [K in StepField]?: K extends 'kind' | 'when' ? Step[K] : Step[K] | null };

/** A step as the record holds it now. `s` is its number, for life. */
export interface StepRecord extends Step {
  readonly s: number;
  readonly seq: number;
  readonly recordedAt: string;
  readonly state: 'recorded' | 'withdrawn';
  readonly reason?: Text;
  readonly amendments: number;
  /** Registration numbers of the exhibits that support it, in order. */
  readonly exhibits: readonly number[];
}

/** What was seen of an act's content at some moment: still online, or gone. No network: the person looked. */
export const OnlineSeen = z.strictObject({ online: z.boolean(), when: When, note: z.optional(Text) });
export type OnlineSeen = z.infer<typeof OnlineSeen>;
