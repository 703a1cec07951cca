import type { Exhibit } from '../incident/exhibit.ts';
import type { Incident } from '../incident/incident.ts';
import { displayText, type Text } from '../incident/text.ts';
import type { When } from '../incident/when.ts';
import { localDay } from '../incident/when-local.ts';
import { shown } from './details.ts';
import type { Words } from './words.ts';

/** Keeps the date of a title on one line. */
const NBSP = '\u00A0';

/**
 * « Intitulé » of an exhibit: the person's own, or nature, platform and day: « Capture d’écran — Instagram — 2 mars 2025 ».
 * The day is the capture's; where that isn't known, the first act's, said as such. Never a file name: those leak
 * suspects and places.
 */
export function exhibitTitle(
  exhibit: Exhibit,
  acts: readonly Incident[],
  words: Words,
  zone: string,
): string {
  const own = shown(exhibit.title);
  if (own !== undefined) return own;
  const [first] = acts;
  const parts = [
    exhibitNature(exhibit, acts, words),
    shown(first?.platform),
    titleDay(exhibit, first, words, zone),
  ];
  return parts.filter(part => part !== undefined).join(words.say('title-join'));
}

/** The best date of a capture, if any is known. A file's time is none: a copy has its own. */
export function captureOf({ captured }: Exhibit): When | undefined {
  return captured.find(({ source, kind }) => source !== 'file-time' && kind !== 'undated');
}

/** What the file is, as its content says; of a picture, what the person said, or its name. */
export function exhibitNature(exhibit: Exhibit, acts: readonly Incident[], { say }: Words): string {
  const { mediaType = '' } = exhibit;
  if (mediaType.startsWith('image/')) return say(pictureNature(exhibit, acts));
  if (mediaType.startsWith('video/')) return say('nature.video');
  if (mediaType.startsWith('audio/')) return say('nature.audio');
  if (mediaType === 'application/pdf') return say('nature.pdf');
  const name = mediaType === '' ? plain(exhibit.origin.name) : '';
  if (mediaType === 'message/rfc822' || /\.eml$/iu.test(name)) return say('nature.email');
  if (mediaType.startsWith('text/') || /\.(?:txt|log|md|csv)$/iu.test(name)) return say('nature.text');
  return say('nature.file');
}

const SCREENSHOT =
  /capture|screen ?-?shot|screen ?cap|copie d.écran|captura|bildschirmfoto|schermafbeelding/iu;
/** As cameras name their files: IMG_1234, DSC_0042, DSCN0042, PXL_2025…, P1010042. Messengers write IMG-2025…-WA0001. */
const CAMERA = /^(?:IMG_E?\d|DSC[_NF]?\d|_DSC\d|PXL_\d|MVIMG_\d|GOPR\d|P\d{7}\b)/iu;

/** A date inside the picture says nothing of it: screenshots carry one too. */
function pictureNature(
  exhibit: Exhibit,
  acts: readonly Incident[],
): 'nature.screenshot' | 'nature.photograph' | 'nature.image' {
  const { origin, mediaType = '', obtained } = exhibit;
  const said = obtained?.how === undefined ? acts.map(act => act.obtained?.how) : [obtained.how];
  const hints = [...said, origin.name].map(plain);
  if (hints.some(hint => SCREENSHOT.test(hint))) return 'nature.screenshot';
  return CAMERA.test(plain(origin.name)) && /jpeg|hei[cf]/.test(mediaType)
    ? 'nature.photograph'
    : 'nature.image';
}

/** macOS writes accents as marks of their own. */
const plain = (text: Text | undefined): string => displayText(text ?? '').normalize('NFC');

function titleDay(
  exhibit: Exhibit,
  first: Incident | undefined,
  words: Words,
  zone: string,
): string | undefined {
  const inWords = (day: string) => words.dates.day(day).replaceAll(' ', NBSP);
  const captured = settledDay(captureOf(exhibit), zone);
  if (captured !== undefined) return inWords(captured);
  const act = settledDay(first?.when, zone);
  return act === undefined ? undefined : words.say('title-act-day', { day: inWords(act) });
}

/** The one local day that a date leaves possible. */
function settledDay(when: When | undefined, zone: string): string | undefined {
  if (!when || when.kind === 'about' || when.earliest === null || when.latest === null) return undefined;
  const day = localDay(when.earliest, zone);
  return day === localDay(when.latest, zone) ? day : undefined;
}
