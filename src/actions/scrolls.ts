import { displayText } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { noteApart, readApart } from '../store/review-notes.ts';
import type { Dossier } from './dossier.ts';
import type { Waiting } from './review.ts';

/** Between two captures of one scroll: the time to swipe, to read a little, and to press again. */
const PAUSE_MS = 30_000;

interface Capture {
  readonly item: Waiting;
  readonly ms: number;
  readonly where: string;
}

/**
 * Screenshots that follow one another within seconds, in one app: perhaps one long conversation, captured part by part.
 * Perhaps not: they are proposed as one act, never joined unasked. Each group is in the order of its captures.
 */
export function scrollsOf(waiting: readonly Waiting[]): Waiting[][] {
  const places = new Map<string, Capture[]>();
  for (const capture of waiting.flatMap(item => captureOf(item) ?? [])) {
    const there = places.get(capture.where);
    if (there) there.push(capture);
    else places.set(capture.where, [capture]);
  }
  return [...places.values()].flatMap(runsOf).filter(run => run.length > 1);
}

/** Those that the person has not said to be several acts; one that has grown since is another question. */
export function openScrolls({ dir }: Dossier, waiting: readonly Waiting[]): Waiting[][] {
  const apart = readApart(dir).map(acts => new Set(acts));
  return scrollsOf(waiting).filter(scroll => !apart.some(acts => scroll.every(({ act }) => acts.has(act.n))));
}

export function keepApart({ dir }: Dossier, scroll: readonly Waiting[]): void {
  noteApart(
    dir,
    scroll.map(({ act }) => act.n),
  );
}

function runsOf(captures: readonly Capture[]): Waiting[][] {
  const runs: Waiting[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { item, ms } of [...captures].sort((a, b) => a.ms - b.ms || a.item.act.n - b.item.act.n)) {
    if (ms - before <= PAUSE_MS) runs.at(-1)?.push(item);
    else runs.push([item]);
    before = ms;
  }
  return runs;
}

/** An act that is one picture, captured at a known second; undefined for anything else. */
function captureOf(item: Waiting): Capture | undefined {
  const { act, exhibits } = item;
  const [exhibit, ...others] = exhibits;
  if (exhibit === undefined || others.length > 0 || act.found !== undefined) return undefined;
  if (act.factNumber !== undefined || !exhibit.mediaType?.startsWith('image/')) return undefined;
  const ms = secondOf(exhibit.captured[0]);
  const place = act.platform === undefined ? exhibit.app : displayText(act.platform);
  return ms === undefined ? undefined : { item, ms, where: JSON.stringify([place, exhibit.app]) };
}

/** The date of a file is none: copied together, a whole folder has the same second. */
function secondOf(when: When | undefined): number | undefined {
  if (when?.precision !== 'second' || when.source === 'file-time') return undefined;
  if (when.earliest === null || when.latest === null) return undefined;
  const [first, last] = [Date.parse(when.earliest), Date.parse(when.latest)];
  return last - first < 1000 ? first : undefined;
}
