import type { Account, Kind } from '../../incident/incident.ts';
import type { Screenshot } from '../screenshot.ts';

/** A moment of the story, local to Paris: `2025-02-20T21:05`. The demo's clock is set to it. */
export type LocalTime = string;

/** One act as the person of the story types it. Words a person would type, nothing computed. */
export interface Act {
  /** Names the act inside the story; never stored. */
  readonly key: string;
  /** When it is typed. Relative dates are read from there. */
  readonly typed: LocalTime;
  /** As typed: « hier 22h15 », « vers le 6 janvier 2025 ». */
  readonly when: string;
  readonly kind: Kind;
  readonly platform?: string;
  readonly visibility?: 'public' | 'private';
  readonly account?: { readonly [K in keyof Account]?: string };
  readonly words?: string;
  readonly context?: string;
  readonly url?: string;
  readonly addressee?: string;
  readonly witnesses?: readonly { readonly name: string; readonly contact?: string }[];
  readonly wave?: { readonly hashtag?: string; readonly thread?: string; readonly volume?: string };
  readonly presence?: {
    readonly place?: string;
    readonly duration?: string;
    readonly distance?: string;
    readonly description?: string;
    readonly vehicle?: string;
  };
  readonly learntFrom?: string;
  readonly effects?: string;
  readonly obtained?: { readonly how?: string; readonly device?: string };
  readonly enteredBy?: string;
  readonly marks?: readonly ('threat' | 'address-disclosed' | 'presence-at-home')[];
}

/** A step as the person of the story types it. */
export interface DoneStep {
  readonly typed: LocalTime;
  /** Keys of the acts that it is about. */
  readonly about?: readonly string[];
  readonly argv: readonly string[];
}

/** What was answered to the n-th step. */
export interface Answer {
  readonly typed: LocalTime;
  readonly step: number;
  readonly argv: readonly string[];
}

/** A screenshot that the demo draws. Its name says when it was taken, as a telephone's do. */
export interface Capture {
  readonly file: string;
  readonly screen: Screenshot;
  /** Acts that it shows, by key; none: it waits in the folder of what is still to be sorted. */
  readonly acts: readonly string[];
  /** When it was taken, where the name does not say. */
  readonly taken?: LocalTime;
}

/** What the person decides of a capture that came in bulk. */
export type Decision =
  /** Says what it shows, then confirms, with a date or the capture's. */
  | {
      readonly file: string;
      readonly when: string | 'capture';
      readonly act: Partial<Omit<Act, 'key' | 'typed' | 'when'>>;
    }
  /** Shows the same act as another capture. */
  | { readonly file: string; readonly sameAs: string };

/** A later change to an act. */
export interface Change {
  readonly key: string;
  readonly typed: LocalTime;
  readonly reason: string;
  /** Absent: the act is withdrawn. */
  readonly act?: Partial<Omit<Act, 'key' | 'typed' | 'when'>>;
}
