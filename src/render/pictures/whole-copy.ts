/** Foreign bytes → the same picture, whole, with nothing beside its pixels. Runs in a decoder child only. */
import sharp, { type Sharp } from 'sharp';
import { pictureKind } from './magic.ts';
import type { PreparedPicture } from './picture.ts';
import { Undecodable } from './undecodable.ts';

/** Pages of a scanned TIFF, each a picture of its own. */
const MOST_PAGES = 60;
/** HEIC is decoded whole, in several copies: the largest a phone makes is 48 million. */
const MOST_HEIC_PIXELS = 64_000_000;
/** As good as the eye can tell; what was stored without loss is written without loss. */
const PHOTO = { quality: 95, chromaSubsampling: '4:4:4' } as const;

/** Decodes a file and writes it anew at its full size, upright: no metadata, no hidden data, no second file behind it. */
export async function wholeCopy(
  bytes: Buffer,
  { maxPixels }: { readonly maxPixels: number },
): Promise<PreparedPicture[]> {
  const kind = pictureKind(bytes);
  if (!kind) throw new Undecodable('wrong-type');
  try {
    if (kind === 'heic') return [await heicCopy(bytes, Math.min(maxPixels, MOST_HEIC_PIXELS))];
    const { pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    // A copy of one view of an animation would pass for the whole.
    if (pages > (kind === 'tiff' ? MOST_PAGES : 1)) throw new Undecodable('too-large');
    const copies: PreparedPicture[] = [];
    for (let page = 0; page < pages; page++) {
      const open = () => sharp(bytes, { page, pages: 1, failOn: 'error', limitInputPixels: false });
      const { autoOrient: size } = await open().metadata();
      if (size.width * size.height > maxPixels) throw new Undecodable('too-large');
      copies.push(await encoded(open().autoOrient(), kind === 'jpeg' ? 'jpeg' : 'png'));
    }
    return copies;
  } catch (error) {
    throw error instanceof Undecodable ? error : new Undecodable('corrupt');
  }
}

/** sharp's own libheif has no HEVC, which is what iPhones write. */
async function heicCopy(bytes: Buffer, maxPixels: number): Promise<PreparedPicture> {
  const { default: heicDecode } = await import('heic-decode');
  const images = await heicDecode.all({ buffer: bytes });
  try {
    const image = images[0];
    if (!image) throw new Undecodable('corrupt');
    const { width, height } = image;
    if (width * height > maxPixels) throw new Undecodable('too-large');
    const { data } = await image.decode();
    return await encoded(sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha(), 'jpeg');
  } finally {
    images.dispose();
  }
}

/** sharp writes no metadata unless it is asked to; colours become those of a screen. */
async function encoded(source: Sharp, format: PreparedPicture['format']): Promise<PreparedPicture> {
  const screen = source.toColourspace('srgb');
  const { data, info } = await (format === 'jpeg' ? screen.jpeg(PHOTO) : screen.png()).toBuffer({
    resolveWithObject: true,
  });
  return { bytes: data, format, width: info.width, height: info.height };
}
