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
  /** Counted runs of each pair, where five would take too long. */
  readonly runs?: number;
  /** Makes the data (kept between measures of one run), and says what to run. */
  trials(bench: Bench, size: number): Trial[] | Promise<Trial[]>;
}

export interface Trial {
  readonly name: string;
  readonly temoin: Command;
  readonly rivals: readonly Rival[];
  readonly bounds?: readonly Bound[];
  /** One line where a figure must be read with care. */
  readonly note?: string;
}

/** What temoin is compared with: a limit is what no program could go under, a peer does a comparable thing. */
export interface Rival {
  readonly name: string;
  readonly role: 'limit' | 'peer';
  readonly needs?: readonly PeerName[];
  readonly command: Command;
  /** Goal: temoin's CPU at most so many times this one's. */
  readonly goal?: number;
}

/** A goal without a rival: seconds or bytes at most. `bytes` reads what the run left behind. */
export type Bound =
  | { readonly figure: 'cpu' | 'wall' | 'peak'; readonly most: number }
  | { readonly figure: 'bytes'; readonly most: number; readonly of: () => number };
