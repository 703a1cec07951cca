import type { Bench } from './bench.ts';
import type { Command } from './command.ts';
import type { PeerName } from './peers.ts';

/** One file of measures/: what is measured, at which sizes, against whom. */
export interface Measure {
  readonly name: string;
  /** What `size` counts: incidents, pictures, MB. */
  readonly unit: string;
  readonly size: number;
  /** To try the bench itself: goals are not judged. */
  readonly small: number;
  /** Sizes of `--growth`, each ten times the one before; none: the cost has no size. */
  readonly growth: readonly number[];
  /** `each`: the work is done for every one of them; `whole`: for few of them, the others are there. */
  readonly cost: 'each' | 'whole';
  /** Counted runs of each pair, where five would take too long. */
  readonly runs?: number;
  /** Makes the data (kept between measures of one run), and says what to run. */
  trials(bench: Bench, size: number): Trial[] | Promise<Trial[]>;
}

export interface Trial {
  readonly name: string;
  readonly temoin: Command;
  /** Taken away from temoin's CPU: the same work without what is measured. */
  readonly less?: Command;
  readonly rivals: readonly Rival[];
  readonly bounds?: readonly Bound[];
  /** From what temoin printed: how many pages it made. */
  readonly pages?: (printed: string) => number;
  /** One line where a figure must be read with care. */
  readonly note?: string;
}

/** What temoin is compared with: a limit is what no program could go under, a peer does a comparable thing. */
export interface Rival {
  readonly name: string;
  readonly role: 'limit' | 'peer';
  readonly needs?: readonly PeerName[];
  readonly command: Command;
  /** Pairs of this one, where it takes minutes. */
  readonly runs?: number;
  /** Goal: temoin's CPU at most so many times this one's. */
  readonly goal?: number;
}

/** A goal without a rival: seconds or bytes at most. `bytes` reads what the run left behind. */
export type Bound =
  | { readonly figure: 'cpu' | 'wall' | 'peak'; readonly most: number }
  | { readonly figure: 'bytes'; readonly most: number; readonly of: () => number };
