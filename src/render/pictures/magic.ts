/** The only formats that are ever handed to a decoder. */
export type PictureKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff' | 'avif' | 'heic';

/** What a file is by its first bytes, whatever its name says; undefined for all that may not be decoded. */
export function pictureKind(head: Uint8Array): PictureKind | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 256));
  const ascii = (start: number, end: number) => bytes.toString('latin1', start, end);
  if (ascii(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'webp';
  if (['II*\0', 'MM\0*'].includes(ascii(0, 4))) return 'tiff';
  if (ascii(4, 8) === 'ftyp') return heifKind(ascii(8, bytes.length));
  return undefined;
}

/** HEIF is a box of many codecs: its brands tell which. Films have other brands. */
function heifKind(brands: string): PictureKind | undefined {
  const major = brands.slice(0, 4);
  if (['avif', 'avis'].includes(major)) return 'avif';
  if (['heic', 'heix', 'hevc', 'hevx'].includes(major)) return 'heic';
  if (['mif1', 'msf1'].includes(major)) return /avi[fs]/.test(brands.slice(8, 48)) ? 'avif' : 'heic';
  return undefined;
}

/** How an exhibit's bytes are read, or why they are not. */
export type ExhibitKind =
  | 'picture'
  | 'document'
  | 'text'
  | 'letter'
  | 'video'
  | 'audio'
  | 'not-a-picture'
  | 'wrong-type';

/** What the first bytes of a file show, beside what was recorded of it: the bytes decide, or nothing is opened. */
export function exhibitKind(head: Uint8Array, mediaType: string | undefined): ExhibitKind {
  if (pictureKind(head)) return 'picture';
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 4096));
  const start = bytes.toString('latin1');
  if (start.slice(0, 1024).includes('%PDF-')) return 'document';
  if (/^(\xef\xbb\xbf)?\s*(#!|<(!doctype\s+)?(html|svg|script))|<svg/i.test(start.slice(0, 1024)))
    return 'wrong-type';
  if (start.slice(4, 8) === 'ftyp') return mediaType?.startsWith('audio/') ? 'audio' : 'video';
  if (mediaType?.startsWith('video/')) return 'video';
  if (mediaType?.startsWith('audio/')) return 'audio';
  if (isText(start)) {
    if (LETTER.test(start) && /^(from|date|subject):/im.test(start)) return 'letter';
    return mediaType === undefined || /^(text\/|message\/rfc822)/.test(mediaType) ? 'text' : 'not-a-picture';
  }
  return mediaType === undefined || mediaType.startsWith('image/') ? 'wrong-type' : 'not-a-picture';
}

/** No control but those that lay a text out; UTF-16 only where it says so. */
function isText(start: string): boolean {
  return /^(\xff\xfe|\xfe\xff)/.test(start) || (start !== '' && !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(start));
}

/** A letter starts with its headers. */
const LETTER =
  /^(?:from |(?:return-path|received|delivered-to|x-[\w-]+|arc-[\w-]+|dkim-signature|authentication-results|mime-version|message-id|from|to|date|subject|reply-to|content-type):)/i;
