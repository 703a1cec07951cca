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

/** For what is no picture: is it honestly something else (a film, a PDF, a text), or does it pretend? */
export function isHonestlyOther(head: Uint8Array, mediaType: string | undefined): boolean {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 1024)).toString('latin1');
  if (/^(\xef\xbb\xbf)?\s*(#!|<(!doctype\s+)?(html|svg|script))|<svg/i.test(start)) return false;
  if (mediaType !== undefined && !mediaType.startsWith('image/')) return true;
  if (start.startsWith('%PDF-') || start.slice(4, 8) === 'ftyp') return true;
  return start !== '' && !/[\0-\x08\x0e-\x1f]/.test(start); // plain text
}
