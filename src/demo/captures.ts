import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { drawScreenshot } from './draw.ts';
import { story } from './story/index.ts';
import type { Capture, LocalTime } from './story/types.ts';

/** Folder of the captures that nobody has told anything about yet. */
export const UNSORTED = 'a-trier';

/** Draws every capture of the story as a file; gives their paths. Each file has the date at which it was taken. */
export async function drawCaptures(folder: string): Promise<string[]> {
  const unsorted = path.join(folder, UNSORTED);
  mkdirSync(unsorted, { recursive: true });
  const files: string[] = [];
  for (const [place, captures] of [
    [folder, story.captures],
    [unsorted, story.unsorted],
  ] as const) {
    for (const capture of captures) {
      const file = path.join(place, capture.file);
      writeFileSync(file, await drawScreenshot(capture.screen));
      date(file, takenAt(capture));
      files.push(file);
    }
  }
  for (const { of, as } of story.copies) {
    const file = path.join(unsorted, as);
    copyFileSync(path.join(folder, of), file);
    date(file, story.sortedAt);
    files.push(file);
  }
  return files;
}

/** When a capture was taken, from its name as a person reads it. */
function takenAt({ file, taken }: Capture): LocalTime {
  if (taken !== undefined) return taken;
  const [, ...parts] = /(\d{4})-?(\d\d)-?(\d\d)[ _](\d\d)(\d\d)(\d\d)/.exec(file) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  if (second === undefined) throw new Error(`no date in the name of ${file}`);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function date(file: string, at: LocalTime): void {
  const instant = instantOf(at);
  utimesSync(file, instant, instant);
}

/** The instant of a local time of the story. */
export function instantOf(at: LocalTime): Date {
  return new Date(Temporal.PlainDateTime.from(at).toZonedDateTime(story.zone).epochMilliseconds);
}
