import type { Chart } from '../../report/document.ts';
import type { StoredPicture } from './exhibit-pictures.ts';
import type { Line } from './line.ts';
import type { Tag } from './tags.ts';

/** Something to be drawn, at a place relative to the top left of its slab. */
export type Mark =
  /** `y` is the line's baseline. */
  | {
      readonly kind: 'line';
      readonly line: Line;
      readonly x: number;
      readonly y: number;
      readonly tag: Tag | undefined;
    }
  | {
      readonly kind: 'bar';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly grey: number;
    }
  | {
      readonly kind: 'chart';
      readonly chart: Chart;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tag: Tag;
    }
  | {
      readonly kind: 'picture';
      readonly picture: StoredPicture;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tag: Tag;
    }
  | { readonly kind: 'target'; readonly id: string }
  | { readonly kind: 'bookmark'; readonly title: string; readonly level: number };

/** What stays with what follows: never, where it can (a group), or always (a heading, the first lines of a text). */
export type Keep = 'free' | 'group' | 'always';

/** A horizontal slice of the document that no page end cuts. */
export interface Slab {
  readonly height: number;
  /** Empty space above, which falls away at the top of a page. */
  readonly before: number;
  readonly keep: Keep;
  readonly marks: readonly Mark[];
  readonly newPage?: boolean;
  readonly span?: Span;
  /** Nothing of its span follows. */
  readonly last?: boolean;
}

/** Slabs that belong together when a page ends among them: a table's rows, a quotation's lines. */
export interface Span {
  readonly outer?: Span;
  /** Says nothing where an inner one does. */
  readonly yields?: true;
  /** Repeated at the top of the next page; set only once a page ends there. */
  head?(): Slab;
  /** At the foot of the page that is left: « suite page 15 ». */
  foot?(nextPage: number): Slab;
  readonly footHeight: number;
}

export interface PlacedSlab {
  readonly slab: Slab;
  readonly y: number;
}

export interface Sheet {
  readonly slabs: readonly PlacedSlab[];
}
