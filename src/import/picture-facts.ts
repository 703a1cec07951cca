import type { WhenSource } from '../incident/when.ts';
import { isZone } from '../incident/when-local.ts';
import type { LocalMoment } from '../incident/when-parse.ts';

/** A date as some metadata has it, before any calendar; `text` where it is free words. */
export type FoundDate = { readonly raw: string; readonly source: WhenSource } & (
  | { readonly moment: LocalMoment }
  | { readonly ms: number }
  | { readonly text: string }
);

export interface PictureFacts {
  /** Most trusted first. */
  readonly dates: readonly FoundDate[];
  /** When the file was last written, as the file itself says: an edit may come after the capture. */
  readonly written?: FoundDate;
  readonly width?: number;
  readonly height?: number;
}

/** Only these are read: no place, no name of a device or an owner, no thumbnail, no XML. */
const READ = {
  exif: [
    'DateTimeOriginal',
    'OffsetTimeOriginal',
    'DateTimeDigitized',
    'OffsetTimeDigitized',
    'DateTime',
    'OffsetTime',
  ],
  png: true,
  file: true,
  riff: true,
  gif: true,
} as const;

/** The date of taking; failing that of digitising; failing that of the last change, which is no earlier. */
const EXIF_DATES = [
  ['DateTimeOriginal', 'OffsetTimeOriginal'],
  ['DateTimeDigitized', 'OffsetTimeDigitized'],
  ['DateTime', 'OffsetTime'],
] as const;

const NOTHING: PictureFacts = { dates: [] };

/** Asked for once: an import() costs 40 µs, though the module is there. */
let reader: Promise<typeof import('exifreader')> | undefined;

/** What a picture's own metadata says, from the start of the file. A damaged picture says nothing; it is still evidence. */
export async function readPicture(head: Uint8Array): Promise<PictureFacts> {
  reader ??= import('exifreader').then(found => found.default);
  const { load } = await reader;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  try {
    // Not asynchronous: compressed text chunks stay closed, they can be made to unpack without end.
    const tags = load(bytes, {
      expanded: true,
      async: false,
      includeTags: { ...READ, exif: [...READ.exif] },
    });
    return {
      ...datesOf(groupOf(tags.exif), groupOf(tags.png)),
      ...sizeOf(tags.file, tags.png, tags.riff, tags.gif),
    };
  } catch {
    return NOTHING;
  }
}

type Group = ReadonlyMap<string, unknown>;

function groupOf(group: object | undefined): Group {
  return new Map(Object.entries(group ?? {}));
}

function datesOf(exif: Group, png: Group): Pick<PictureFacts, 'dates' | 'written'> {
  const found = EXIF_DATES.flatMap(
    ([date, offset]) => exifDate(words(exif.get(date)), words(exif.get(offset))) ?? [],
  );
  const created = words(png.get('Creation Time'));
  const written = exifDate(described(png.get('Modify Date')), 'Z');
  return {
    // An edit's date beside the date of taking would be a second, later capture.
    dates: [
      ...found.slice(0, 1),
      ...(created === undefined ? [] : [{ raw: created, source: 'png-text' as const, text: created }]),
    ],
    ...(written && { written: { ...written, source: 'png-text' as const } }),
  };
}

/** `2025:03:03 22:15:30`, with its offset if there is one. Blanks and zeros mean that the clock was not set. */
function exifDate(date: string | undefined, offset: string | undefined): FoundDate | undefined {
  if (date === undefined || !/[1-9]/.test(date)) return undefined;
  const zone =
    offset === 'Z'
      ? 'UTC'
      : offset !== undefined && /^[+-]/.test(offset) && isZone(offset)
        ? offset
        : undefined;
  const source = zone === undefined ? 'exif' : 'exif-offset';
  const raw = zone === undefined ? date : `${date}${offset}`;
  const digits = /^(\d{4})[:/-](\d{2})[:/-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/
    .exec(date)
    ?.slice(1)
    .map(Number);
  if (digits === undefined) return { raw, source, text: date };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits;
  const moment = { year, month, day, hour, minute, second };
  return { raw, source, moment: zone === undefined ? moment : { ...moment, offset: zone } };
}

/** A tag's words: a string, or a list that holds one. */
function words(tag: unknown): string | undefined {
  const value = property(tag, 'value');
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== 'string') return undefined;
  const trimmed = text.replace(/\0[\s\S]*$/, '').trim();
  return trimmed === '' ? undefined : trimmed;
}

function described(tag: unknown): string | undefined {
  const text = property(tag, 'description');
  return typeof text === 'string' ? text : undefined;
}

function sizeOf(...groups: (object | undefined)[]): Pick<PictureFacts, 'width' | 'height'> {
  for (const group of groups.map(groupOf)) {
    const width = property(group.get('Image Width') ?? group.get('ImageWidth'), 'value');
    const height = property(group.get('Image Height') ?? group.get('ImageHeight'), 'value');
    if (isSide(width) && isSide(height)) return { width, height };
  }
  return {};
}

function isSide(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function property(object: unknown, name: 'value' | 'description'): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}
