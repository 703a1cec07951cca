import type { Exhibit } from '../incident/exhibit.ts';
import type { Incident } from '../incident/incident.ts';
import { localDay } from '../incident/when-local.ts';
import { shown } from './details.ts';
import type { Words } from './words.ts';

/** Keeps the date of a title on one line. */
const NBSP = '\u00A0';

/**
 * « Intitulé » of an exhibit: the person's own, or nature, platform and day: « Capture d’écran — Instagram — 2 mars 2025 ».
 * Never a file name: those leak suspects and places.
 */
export function exhibitTitle(
  exhibit: Exhibit,
  first: Incident | undefined,
  words: Words,
  zone: string,
): string {
  const own = shown(exhibit.title);
  if (own !== undefined) return own;
  const parts = [exhibitNature(exhibit, words), shown(first?.platform), actDay(first, words, zone)];
  return parts.filter(part => part !== undefined).join(words.say('title-join'));
}

/** What the file is, as its content says. */
export function exhibitNature({ mediaType = '', captured }: Exhibit, { say }: Words): string {
  const isTakenByCamera = captured.some(when => when.source === 'exif' || when.source === 'exif-offset');
  if (mediaType.startsWith('image/'))
    return say(isTakenByCamera && /jpeg|hei[cf]/.test(mediaType) ? 'nature.photograph' : 'nature.screenshot');
  if (mediaType.startsWith('video/')) return say('nature.video');
  if (mediaType.startsWith('audio/')) return say('nature.audio');
  if (mediaType === 'application/pdf') return say('nature.pdf');
  if (mediaType === 'message/rfc822') return say('nature.email');
  if (mediaType.startsWith('text/')) return say('nature.text');
  return say('nature.file');
}

function actDay(incident: Incident | undefined, words: Words, zone: string): string | undefined {
  if (!incident || incident.when.kind === 'about') return undefined;
  const { earliest, latest } = incident.when;
  if (earliest === null || latest === null) return undefined;
  const day = localDay(earliest, zone);
  return day === localDay(latest, zone) ? words.dates.day(day).replaceAll(' ', NBSP) : undefined;
}
