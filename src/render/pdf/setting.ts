import type { RendererWords, Run, Runs } from '../../report/document.ts';
import type { ExhibitSheet } from './exhibit-pictures.ts';
import type { Line, Look, Stretch } from './line.ts';
import type { TextStyle } from './looks.ts';
import { BOTTOM, LEFT, TOP, WIDTH } from './page.ts';
import type { Keep, Mark, Slab, Span } from './slab.ts';
import type { Tag } from './tags.ts';
import { tight } from './tight.ts';
import type { Typesetter } from './typesetter.ts';

/** What the builders of blocks need. */
export interface Setting {
  readonly typesetter: Typesetter;
  readonly words: RendererWords;
  /** « p. 12 »: where a block stands, as far as is known while laying out. */
  pageOf(id: string): string;
  /** Which pages stand in which file. */
  readonly volumes: string;
  readonly sheets: ReadonlyMap<string, ExhibitSheet>;
  /** Lines already set of texts that refer to no page: another pass sets only the others again. */
  readonly known: WeakMap<Runs, KnownLines>;
}

interface KnownLines {
  readonly style: TextStyle;
  readonly width: number;
  readonly lines: readonly Line[];
}

/** Height that a page offers below its running head. */
export const PAGE_HEIGHT = BOTTOM - TOP;

/** Where and how lines stand. */
export interface Place {
  readonly x: number;
  readonly width: number;
  readonly align?: 'left' | 'center' | 'right';
}

export const FULL: Place = { x: LEFT, width: WIDTH };

/** Runs in the look of their paragraph. */
export function stretches(runs: Runs, style: TextStyle, setting: Setting): Stretch[] {
  return runs.map(run => stretch(run, style, setting));
}

function stretch(run: Run, { look }: TextStyle, setting: Setting): Stretch {
  if (typeof run === 'string') return { text: run, look };
  if ('volumes' in run) return { text: setting.volumes, look };
  if ('pageOf' in run) return { text: setting.pageOf(run.pageOf), look: { ...look, to: run.pageOf } };
  const own = lookOf(run, look);
  return { text: run.text, look: run.to === undefined ? own : { ...own, to: run.to } };
}

type Marked = Exclude<Run, string | { readonly pageOf: string } | { readonly volumes: true }>;

/** One object for each look: pieces that look alike are shared by it. */
const looks = new WeakMap<Look, Map<string, Look>>();

function lookOf({ mono, italic, bold, quiet }: Marked, look: Look): Look {
  const known = looks.get(look) ?? new Map<string, Look>();
  looks.set(look, known);
  const key = [mono, italic, bold, quiet].map(is => (is ? 1 : 0)).join('');
  let own = known.get(key);
  if (!own) {
    own = {
      ...look,
      ...(mono ? { style: 'mono' as const, size: look.size * 0.94 } : {}),
      ...(italic ? { style: 'italic' as const } : {}),
      ...(bold ? { style: 'bold' as const } : {}),
      ...(quiet ? { grey: Math.max(look.grey, 0.32) } : {}),
    };
    known.set(key, own);
  }
  return own;
}

export function setLines(runs: Runs, style: TextStyle, width: number, setting: Setting): readonly Line[] {
  const known = setting.known.get(runs);
  if (known?.style === style && known.width === width) return known.lines;
  const lines = setting.typesetter.lines(stretches(runs, style, setting), width);
  if (!runs.some(refersToPage)) setting.known.set(runs, { style, width, lines });
  return lines;
}

export function refersToPage(run: Run): boolean {
  return typeof run !== 'string' && ('pageOf' in run || 'volumes' in run);
}

/** Distance from the top of a line to its baseline: capitals stand in the middle. */
export function baseline({ look, leading }: TextStyle): number {
  return leading / 2 + 0.357 * look.size;
}

export function lineMark(line: Line, place: Place, y: number, tag: Tag | undefined): Mark {
  const align = place.align ?? (line.rightToLeft ? 'right' : 'left');
  const free = place.width - line.width;
  const x = place.x + (align === 'right' ? free : align === 'center' ? free / 2 : 0);
  return { kind: 'line', line, x, y, tag };
}

export function bar(x: number, y: number, width: number, height: number, grey: number): Mark {
  return { kind: 'bar', x, y, width, height, grey };
}

export interface TextOptions {
  readonly place?: Place;
  readonly before: number;
  readonly tag: Tag | undefined;
  readonly first?: readonly Mark[];
  /** Drawn beside each line, given its height. */
  readonly beside?: (height: number) => readonly Mark[];
  readonly span?: Span;
  readonly withNext?: boolean;
  readonly newPage?: boolean;
}

/** A slab a line; no line of a text alone at the foot or the head of a page. */
export function textSlabs(lines: readonly Line[], style: TextStyle, options: TextOptions): Slab[] {
  const { place = FULL, tag, first = [], beside = () => [], span } = options;
  return lines.map((line, i) => ({
    height: style.leading,
    before: i === 0 ? options.before : 0,
    keep: keepOf(i, lines.length, options.withNext ?? false),
    marks: tight([
      ...(i === 0 ? first : []),
      ...beside(style.leading),
      lineMark(line, place, baseline(style), tag),
    ]),
    ...(span ? { span } : {}),
    ...(span && i === lines.length - 1 ? { last: true } : {}),
    ...(options.newPage && i === 0 ? { newPage: true } : {}),
  }));
}

/** The first two and the last two lines stay together. */
export function keepOf(i: number, count: number, withNext: boolean): Keep {
  if (i === count - 1) return withNext ? 'always' : 'free';
  return i === 0 || i === count - 2 ? 'always' : 'free';
}

export function target(id: string | undefined): Mark[] {
  return id === undefined ? [] : [{ kind: 'target', id }];
}
