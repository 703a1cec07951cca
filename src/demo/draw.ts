import sharp, { type Sharp } from 'sharp';
import { drawCalls } from './draw/calls.ts';
import { Canvas } from './draw/canvas.ts';
import { drawChat } from './draw/chat.ts';
import { drawComments } from './draw/comments.ts';
import { drawForum } from './draw/forum.ts';
import { drawMontage } from './draw/montage.ts';
import { navigationBar, palette } from './draw/phone.ts';
import type { PictureFile, Screenshot } from './screenshot.ts';

export type { Screenshot } from './screenshot.ts';

const SIZES = { phone: [1080, 2340], wide: [2400, 1080] } as const;

/** Draws a screenshot as a phone would have saved it: the bytes of a PNG or JPEG file, the same each time. */
export async function drawScreenshot(screen: Screenshot): Promise<Buffer> {
  const [width, height] =
    screen.size === 'scrolled' ? ([1080, undefined] as const) : SIZES[screen.size ?? 'phone'];
  const canvas = new Canvas(width);
  const look = palette(screen.dark);
  const bottom = drawContent(canvas, screen, height);
  if (screen.size !== 'wide' && screen.kind !== 'montage') navigationBar(canvas, bottom, look);
  const drawn = sharp(canvas.svg(bottom)).flatten({ background: look.page });
  return written(drawn, width, bottom, screen.file ?? {});
}

function drawContent(canvas: Canvas, screen: Screenshot, height: number | undefined): number {
  switch (screen.kind) {
    case 'chat':
      return drawChat(canvas, screen, height);
    case 'comments':
      return drawComments(canvas, screen, height);
    case 'forum':
      return drawForum(canvas, screen, height);
    case 'calls':
      return drawCalls(canvas, screen, height);
    case 'montage':
      return drawMontage(canvas, screen, height ?? SIZES.phone[1]);
  }
}

async function written(drawn: Sharp, width: number, height: number, file: PictureFile): Promise<Buffer> {
  const exif = exifOf(file);
  if (file.format === 'jpeg') {
    const lying = file.sideways ? sharp(await drawn.png().toBuffer()).rotate(270) : drawn;
    const told = file.sideways ? lying.withExif(exif).withMetadata({ orientation: 6 }) : lying.withExif(exif);
    return told.jpeg({ quality: 82 }).toBuffer();
  }
  const cut = file.transparentCorners ? await roundCorners(drawn, width, height) : drawn;
  const told = file.captured ? cut.withExif(exif) : cut;
  return told.png({ palette: true, colours: 256, dither: 0.2, effort: 3, compressionLevel: 9 }).toBuffer();
}

function exifOf({ captured, gps }: PictureFile): Record<string, Record<string, string>> {
  const tags: Record<string, Record<string, string>> = { IFD0: { Software: 'temoin demo' } };
  if (captured) {
    tags.IFD2 = { DateTimeOriginal: captured.local.replaceAll('-', ':').replace('T', ' ') };
    if (captured.offset) tags.IFD2.OffsetTimeOriginal = captured.offset;
  }
  if (gps) {
    tags.IFD3 = {
      GPSLatitudeRef: gps.latitude >= 0 ? 'N' : 'S',
      GPSLatitude: degrees(gps.latitude),
      GPSLongitudeRef: gps.longitude >= 0 ? 'E' : 'W',
      GPSLongitude: degrees(gps.longitude),
    };
  }
  return tags;
}

/** Degrees, minutes and hundredths of seconds, as EXIF has them. */
function degrees(value: number): string {
  const all = Math.round(Math.abs(value) * 360_000);
  return `${Math.floor(all / 360_000)}/1 ${Math.floor(all / 6000) % 60}/1 ${all % 6000}/100`;
}

async function roundCorners(drawn: Sharp, width: number, height: number): Promise<Sharp> {
  const mask = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="90"/></svg>`,
  );
  const flat = await drawn.ensureAlpha().png({ compressionLevel: 1 }).toBuffer();
  return sharp(flat).composite([{ input: mask, blend: 'dest-in' }]);
}
