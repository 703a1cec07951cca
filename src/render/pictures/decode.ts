/** Foreign bytes → pixels → clean pictures. Runs in the decoder child only. */
import sharp, { type OutputInfo, type Sharp } from 'sharp';
import type { PictureNote } from '../../report/document.ts';
import { documentPages } from './document-pages.ts';
import { layOut, printedDensity, type Region } from './layout.ts';
import { type PictureKind, pictureKind } from './magic.ts';
import type { PreparedPicture, PreparedText } from './picture.ts';
import { again, flatness, onWhite, opaque, type Pixels, rawPixels } from './pixels.ts';
import type { DecodeRequest } from './protocol.ts';
import { Undecodable } from './undecodable.ts';
import { readLetter, readText } from './written.ts';

/** Dots per inch of what is printed: photographs, and screens, whose small letters need more. */
const PHOTO_DPI = 200;
const SCREEN_DPI = 300;
/** Share of pixels equal to their neighbour above which a picture is a screen's (photographs: under 0.2). */
const SCREEN_FLATNESS = 0.4;
/** A lossless screen heavier than this becomes a JPEG: 500 of them stay an annex of some 100 MB. */
const HEAVIEST_PNG = 220_000;
/** A lossless screen takes 1 to 2.2 bytes for each pixel that differs from the one before: by the most, few are tried in vain. */
const PNG_BYTES = 2.2;
const PHOTO_JPEG = { quality: 85 };
/** At its 300 dots per inch letters look as they do at 90, for half the weight. */
const SCREEN_JPEG = { quality: 70 };
/** Held at once, at three bytes each; only a very long scroll is scaled down for it. */
const MOST_HELD_PIXELS = 64_000_000;
/** HEIC is decoded whole, in several copies: the largest a phone makes is 48 million. */
const MOST_HEIC_PIXELS = 64_000_000;
/** Pages of a scanned TIFF. */
const MOST_PAGES = 60;
/** A page wider than this for its height is printed turned: its letters are small already. */
const WIDEST_PAGE = 1.2;

/** Loaders of libvips that may run at all; everything else it knows (SVG, PDF, ImageMagick…) is blocked inside it. */
const ALLOWED_LOADERS = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map(
  name => `VipsForeignLoad${name}`,
);

/** Once, before the first picture. */
export function guardSharp(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ALLOWED_LOADERS });
}

/** Decodes one file into what is printed of it, in reading order. Same bytes in, same bytes out. */
export async function decode(
  bytes: Buffer,
  request: DecodeRequest,
): Promise<PreparedPicture[] | PreparedText> {
  try {
    switch (request.kind) {
      case 'text':
        return readText(bytes);
      case 'letter':
        return await readLetter(bytes);
      case 'document':
        return await document(bytes, request);
      case 'picture':
        return await picture(bytes, request);
    }
  } catch (error) {
    throw error instanceof Undecodable ? error : new Undecodable('corrupt');
  }
}

async function picture(bytes: Buffer, request: DecodeRequest): Promise<PreparedPicture[]> {
  const kind = pictureKind(bytes);
  if (!kind) throw new Undecodable('wrong-type');
  return kind === 'heic' ? await heic(bytes, request) : await common(bytes, kind, request);
}

async function common(bytes: Buffer, kind: PictureKind, request: DecodeRequest): Promise<PreparedPicture[]> {
  const { pages: total = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const printed = kind === 'tiff' ? Math.min(total, MOST_PAGES) : 1;
  const prepared: PreparedPicture[] = [];
  for (let page = 0; page < printed; page++) {
    // What is refused: a file cut short, or pixels that can't be read. Odd metadata alone is no reason.
    const open = () =>
      sharp(bytes, { page, pages: 1, failOn: 'error', limitInputPixels: false, sequentialRead: true });
    const { autoOrient: size } = await open().metadata();
    if (size.width * size.height > request.maxPixels) throw new Undecodable('too-large');
    const notes = total > 1 ? pageNotes(kind, page + 1, total) : [];
    prepared.push(...(await prepare(open().autoOrient(), size, request, notes)));
  }
  return saidToEnd(prepared, printed, kind === 'tiff' ? total : 1);
}

/** A scan has pages; anything else of several views moves. */
function pageNotes(kind: PictureKind, number: number, total: number): PictureNote[] {
  return kind === 'tiff' ? [{ kind: 'page', number, total }] : [{ kind: 'first-view', total }];
}

/** Nothing is left out in silence: the last part says which pages are. */
function saidToEnd(prepared: PreparedPicture[], printed: number, total: number): PreparedPicture[] {
  const last = prepared.at(-1);
  if (!last || printed >= total) return prepared;
  const note: PictureNote = { kind: 'pages-left-out', from: printed + 1, to: total };
  return [...prepared.slice(0, -1), { ...last, notes: [...(last.notes ?? []), note] }];
}

async function document(bytes: Buffer, request: DecodeRequest): Promise<PreparedPicture[]> {
  const prepared: PreparedPicture[] = [];
  let printed = 0;
  let of = 0;
  for await (const { number, total, data, width, height } of documentPages(bytes, request.box)) {
    const notes: PictureNote[] = total > 1 ? [{ kind: 'page', number, total }] : [];
    const pixels = sharp(data, { raw: { width, height, channels: 4 } });
    prepared.push(...(await prepare(pixels, { width, height }, { ...request, widest: WIDEST_PAGE }, notes)));
    printed = number;
    of = total;
  }
  return saidToEnd(prepared, printed, of);
}

/** sharp's own libheif has no HEVC, which is what iPhones write. */
async function heic(bytes: Buffer, request: DecodeRequest): Promise<PreparedPicture[]> {
  const { default: heicDecode } = await import('heic-decode');
  const images = await heicDecode.all({ buffer: bytes });
  try {
    const image = images[0];
    if (!image) throw new Undecodable('corrupt');
    const { width, height } = image;
    if (width * height > Math.min(request.maxPixels, MOST_HEIC_PIXELS)) throw new Undecodable('too-large');
    const { data } = await image.decode();
    return await prepare(
      sharp(data, { raw: { width, height, channels: 4 } }),
      { width, height },
      request,
      [],
    );
  } finally {
    images.dispose();
  }
}

async function prepare(
  source: Sharp,
  { width, height }: { width: number; height: number },
  { box, widest }: DecodeRequest & { widest?: number },
  notes: readonly PictureNote[],
): Promise<PreparedPicture[]> {
  const layout = layOut(width, height, box, widest);
  const density = printedDensity(layout.slices[0] as Region, layout.turned, box);
  const scale = Math.min(1, SCREEN_DPI / density, Math.sqrt(MOST_HELD_PIXELS / (width * height)));
  const pixels = await (scale === 1
    ? opaque(source)
    : rawPixels(onWhite(source).resize(scaled(width, scale), scaled(height, scale), { fit: 'fill' })));
  const flat = flatness(pixels);
  const screen = flat >= SCREEN_FLATNESS;
  const smaller = screen ? 1 : Math.min(1, PHOTO_DPI / (density * scale));
  const pictures: PreparedPicture[] = [];
  const total = layout.slices.length;
  for (const [i, slice] of layout.slices.entries()) {
    const region = scaleRegion(slice, scale, pixels);
    const part: PictureNote[] = total > 1 ? [{ kind: 'slice', number: i + 1, total }] : [];
    const cut = await sliced(pixels, region, smaller);
    const lossless = screen && (1 - flat) * cut.width * cut.height * PNG_BYTES <= HEAVIEST_PNG;
    const encoded = await encode(cut, layout.turned, { lossless, jpeg: screen ? SCREEN_JPEG : PHOTO_JPEG });
    pictures.push({ ...encoded, notes: [...notes, ...part] });
  }
  return pictures;
}

/** One slice, at the size at which it is printed. The whole picture at its own size is at hand. */
async function sliced(pixels: Pixels, region: Region, scale: number): Promise<Pixels> {
  if (scale === 1 && region.width === pixels.width && region.height === pixels.height) return pixels;
  const [width, height] = [scaled(region.width, scale), scaled(region.height, scale)];
  return rawPixels(again(pixels).extract(region).resize(width, height, { fit: 'fill' }));
}

async function encode(
  pixels: Pixels,
  turned: boolean,
  { lossless, jpeg }: { lossless: boolean; jpeg: { quality: number } },
): Promise<PreparedPicture> {
  const picture = () =>
    again(pixels)
      .removeAlpha()
      .rotate(turned ? 270 : 0);
  if (lossless) {
    const png = await picture().png({ compressionLevel: 7 }).toBuffer({ resolveWithObject: true });
    if (png.info.size <= HEAVIEST_PNG) return prepared('png', png);
  }
  return prepared('jpeg', await picture().jpeg(jpeg).toBuffer({ resolveWithObject: true }));
}

function prepared(
  format: PreparedPicture['format'],
  made: { data: Buffer; info: OutputInfo },
): PreparedPicture {
  return { bytes: made.data, format, width: made.info.width, height: made.info.height };
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}

function scaleRegion(region: Region, scale: number, pixels: Pixels): Region {
  const width = Math.min(pixels.width, scaled(region.width, scale));
  const height = Math.min(pixels.height, scaled(region.height, scale));
  return {
    left: Math.min(Math.round(region.left * scale), pixels.width - width),
    top: Math.min(Math.round(region.top * scale), pixels.height - height),
    width,
    height,
  };
}
