import type { Temporal } from 'temporal-polyfill';
import { displayText, type Text } from '../incident/text.ts';
import type { When, WhenSource } from '../incident/when.ts';
import {
  parseWhen,
  type WhenContext,
  type WhenResult,
  whenFromInstant,
  whenFromLocal,
} from '../incident/when-parse.ts';
import { farMetadata, nearMetadata, plainPng } from './far-metadata.ts';
import { type FileBytes, fileBytes, type ReadAt } from './file-bytes.ts';
import { type NameDate, readFileName } from './file-names.ts';
import { type FoundDate, type PictureFacts, readPicture } from './picture-facts.ts';
import { videoDate } from './video-facts.ts';

/** What a file says of itself. Nothing here dates the act: a capture only says "no later than". */
export interface FileFacts {
  /** As the content says; absent where it says nothing. */
  readonly mediaType?: string;
  /** Every date found, best first. */
  readonly captured: When[];
  /** The app that the name shows. */
  readonly app?: string;
  /** Dates that no calendar has, that lie ahead, or that a clock change swallowed. The file is taken all the same. */
  readonly refusedDates: RefusedDate[];
  readonly width?: number;
  readonly height?: number;
}

interface RefusedDate {
  readonly raw: string;
  readonly source: WhenSource;
  /** A reason of `WhenFailure`. */
  readonly reason: string;
}

/** The start of the file, 256 KiB of it at least, as the vault read it, its name, and when the system says it was changed. */
export interface FileInput {
  readonly name: Text;
  readonly head: Uint8Array;
  /** What follows the start, where it can be read: dates of films, and of some pictures, stand at the end. */
  readonly rest?: { readonly size: number; readonly readAt: ReadAt };
  readonly modified: string;
}

/** How much of the start is looked through. */
const NEAR = 256 * 1024;

const PICTURES = /^image\/(?:jpeg|png|apng|webp|gif|heic|heif|heic-sequence|heif-sequence|avif|tiff|jxl)$/;
const VIDEOS = /^(?:video\/(?:mp4|quicktime|3gpp|3gpp2|x-m4v)|audio\/(?:mp4|x-m4a))$/;

/** No camera and no screenshot is older; a clock that was never set says 1970 or 1980. */
const FIRST_YEAR = '1995';

/**
 * Reads what a file says: its type, when it was captured, in which app. Order of trust: EXIF with its offset, EXIF
 * local, a PNG's text, a video's header, the name, the file's own mark of its last change, the system's time.
 */
export async function readFileFacts(
  input: FileInput,
  context: { zone: string; now: Temporal.Instant },
): Promise<FileFacts> {
  const bytes = fileBytes(input.head, input.rest);
  const plain = plainPng(bytes);
  const mediaType = plain ? 'image/png' : await mediaTypeOf(bytes.at(0, NEAR));
  const picture = plain ? { dates: [], ...plain } : await pictureFacts(mediaType, bytes);
  const video = mediaType !== undefined && VIDEOS.test(mediaType) ? videoDate(bytes) : undefined;
  const name = readFileName(displayText(input.name));
  const found = [
    ...(picture?.dates ?? []),
    video,
    nameDate(name?.date),
    picture?.written,
    fileTime(input.modified),
  ];
  return {
    ...(mediaType !== undefined && { mediaType }),
    ...settled(found, context),
    ...(name?.app !== undefined && { app: name.app }),
    ...sizeOf(picture),
  };
}

/** What the start of a picture says; what stands behind its pixels, where the start has no date. */
async function pictureFacts(
  mediaType: string | undefined,
  bytes: FileBytes,
): Promise<PictureFacts | undefined> {
  if (mediaType === undefined || !PICTURES.test(mediaType)) return undefined;
  const near = await readPicture(nearMetadata(mediaType, bytes.at(0, NEAR)));
  if (near.dates.length > 0 || bytes.size <= NEAR) return near;
  const far = farMetadata(mediaType, bytes);
  if (far === undefined) return near;
  const { dates, written = near.written } = await readPicture(far);
  return { ...near, dates, ...(written && { written }) };
}

/** Asked for once, as the reader of pictures is. */
let types: Promise<typeof import('file-type')> | undefined;

/** The type that the first bytes show. Words and markup show none, nor does what is damaged. */
async function mediaTypeOf(head: Uint8Array): Promise<string | undefined> {
  types ??= import('file-type');
  const { fileTypeFromBuffer } = await types;
  try {
    return (await fileTypeFromBuffer(head))?.mime;
  } catch {
    return undefined;
  }
}

type Candidate = FoundDate | (RefusedDate & { readonly refused: true });

function nameDate(date: NameDate | undefined): Candidate | undefined {
  if (date === undefined) return undefined;
  const source = 'file-name';
  if ('refused' in date) return { raw: date.raw, source, reason: date.refused, refused: true };
  return { ...date, source };
}

/** Only an instant in full: JavaScript would read other words in the machine's zone. */
function fileTime(modified: string): FoundDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(modified)) return undefined;
  return { raw: modified, source: 'file-time', ms: Date.parse(modified) };
}

function settled(
  found: readonly (Candidate | undefined)[],
  { zone, now }: { zone: string; now: Temporal.Instant },
): Pick<FileFacts, 'captured' | 'refusedDates'> {
  const captured: When[] = [];
  const refusedDates: RefusedDate[] = [];
  for (const candidate of found) {
    if (candidate === undefined) continue;
    const raw = shortened(candidate.raw);
    const { source } = candidate;
    // A machine's clock shows both passages of a double hour alike: the interval of the two is what is known.
    const result =
      'refused' in candidate
        ? candidate
        : resolved({ ...candidate, raw }, { zone, now, source, fold: 'both' });
    if ('refused' in result) refusedDates.push({ raw, source, reason: result.reason });
    else if (!result.ok) refusedDates.push({ raw, source, reason: result.reason });
    else if ((result.when.earliest ?? '') < FIRST_YEAR)
      refusedDates.push({ raw, source, reason: 'impossible-date' });
    else captured.push(result.when);
  }
  return { captured, refusedDates };
}

function resolved(date: FoundDate, context: WhenContext): WhenResult {
  if ('moment' in date) return whenFromLocal({ ...date.moment, raw: date.raw }, context);
  if ('ms' in date) return whenFromInstant(date, context);
  // A program's date has its year, and its day before its month only where the month is in words.
  if (!/\d{4}/.test(date.text)) return { ok: false, reason: 'unknown' };
  if (/\d[/.]\d{1,2}[/.]\d{4}/.test(date.text)) return { ok: false, reason: 'ambiguous-order' };
  const result = parseWhen(standardDate(date.text), context);
  if (!result.ok) return result;
  const { when } = result;
  return when.precision === 'second' || when.precision === 'minute'
    ? { ok: true, when: { ...when, raw: date.raw } }
    : { ok: false, reason: 'unknown' };
}

/** RFC 1123, RFC 2822 and the C library's dates, which PNG files carry, as ISO; other words stay what they are. */
function standardDate(text: string): string {
  const rfc =
    /^(?:[a-z]{3}, *)?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d{2}:\d{2}:\d{2})(?: (gmt|utc|[+-]\d{4}))?$/i.exec(text);
  const ctime = /^[a-z]{3} ([a-z]{3}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$/i.exec(text);
  const exif = /^(\d{4})[:/](\d{2})[:/](\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text);
  if (exif) return `${exif[1]}-${exif[2]}-${exif[3]}T${exif[4]}`;
  if (ctime) return `${ctime[2]} ${ctime[1]} ${ctime[4]} ${ctime[3]}`;
  if (rfc === null) return text;
  const zone =
    rfc[5] === undefined
      ? ''
      : /^[+-]/.test(rfc[5])
        ? ` UTC${rfc[5].slice(0, 3)}:${rfc[5].slice(3)}`
        : ' UTC';
  return `${rfc[1]} ${rfc[2]} ${rfc[3]} ${rfc[4]}${zone}`;
}

function sizeOf(picture: PictureFacts | undefined): Pick<FileFacts, 'width' | 'height'> {
  return picture?.width === undefined || picture.height === undefined
    ? {}
    : { width: picture.width, height: picture.height };
}

/** Metadata can hold a book where a date should be. */
function shortened(raw: string): string {
  return (raw.length > 80 ? `${raw.slice(0, 80)}…` : raw).toWellFormed();
}
