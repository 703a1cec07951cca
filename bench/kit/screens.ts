import { join } from 'node:path';
import sharp from 'sharp';
import type { Bench } from './bench.ts';
import { folderOf, nameOf } from './files.ts';
import { seeded } from './random.ts';

const WIDTH = 1080;
const HEIGHT = 2400;
const GLYPH = { width: 16, height: 28 };

type Random = () => number;
type Glyph = Uint8Array;

/** Phone screenshots, by thirds: PNG without alpha, PNG with alpha (opaque, as phones write), JPEG. */
export const screens = (bench: Bench, count: number): Promise<string> =>
  folderOf(bench, `screens-${count}`, async folder => {
    const glyphs = alphabet(seeded(1));
    for (let i = 0; i < count; i++) {
      const picture = sharp(draw(seeded(i), glyphs), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
      const path = (kind: string) => join(folder, nameOf(i, kind));
      if (i % 3 === 0) await picture.png().toFile(path('png'));
      else if (i % 3 === 1) await picture.ensureAlpha().png().toFile(path('png'));
      else await picture.jpeg({ quality: 90 }).toFile(path('jpg'));
    }
  });

/** Bubbles of text on a flat ground, and one small photograph: what a chat compresses like, without any font.
 * Some 240 kB as PNG; real ones of Element and Zulip, 1080 × 2135, have 100 to 340 kB. */
function draw(random: Random, glyphs: readonly Glyph[]): Buffer {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 236);
  photograph(pixels, random, 40 + Math.floor(400 * random()), 60 + Math.floor(100 * random()));
  let top = 640;
  while (top < HEIGHT - 300) {
    const lines = 1 + Math.floor(3 * random());
    const left = random() < 0.5 ? 40 : 240;
    top = bubble(pixels, random, glyphs, { left, top, lines }) + 60;
  }
  return pixels;
}

function bubble(
  pixels: Buffer,
  random: Random,
  glyphs: readonly Glyph[],
  { left, top, lines }: { left: number; top: number; lines: number },
): number {
  const bottom = top + lines * 46 + 30;
  for (let y = top; y < bottom; y++) pixels.fill(left === 40 ? 255 : 214, at(left, y), at(left + 800, y));
  for (let line = 0; line < lines; line++) {
    const end = left + 780 - GLYPH.width - (line + 1 === lines ? Math.floor(600 * random()) : 0);
    for (let x = left + 20; x < end; x += GLYPH.width + 2) {
      if (random() < 0.17) continue;
      const glyph = glyphs[Math.floor(glyphs.length * random() ** 2)];
      if (glyph) stamp(pixels, glyph, x, top + 18 + line * 46);
    }
  }
  return bottom;
}

function stamp(pixels: Buffer, glyph: Glyph, left: number, top: number): void {
  for (let y = 0; y < GLYPH.height; y++) {
    for (let x = 0; x < GLYPH.width; x++) {
      const ink = glyph[y * GLYPH.width + x] ?? 255;
      const place = at(left + x, top + y);
      if (ink < 250) pixels.fill(ink, place, place + 3);
    }
  }
}

/** Soft spots with a little grain, as a lens sees. */
function photograph(pixels: Buffer, random: Random, left: number, size: number): void {
  const tint = [random() * 120, random() * 120, random() * 120];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const light = 60 * Math.sin(x / 37) * Math.cos(y / 53) + 70 + 8 * random();
      tint.forEach((tone, channel) => {
        pixels[at(left + x, 200 + y) + channel] = light + tone;
      });
    }
  }
}

/** Sixty marks with smooth edges; which ones matters little, that they come back does. */
function alphabet(random: Random): Glyph[] {
  return Array.from({ length: 60 }, () => {
    const dots = Array.from({ length: 6 }, () => [2 + 12 * random(), 3 + 22 * random()] as const);
    return Uint8Array.from({ length: GLYPH.width * GLYPH.height }, (_, i) => {
      const [x, y] = [i % GLYPH.width, Math.floor(i / GLYPH.width)];
      const nearest = Math.min(...dots.map(([dx, dy]) => Math.hypot(x - dx, (y - dy) / 2)));
      return Math.max(20, Math.min(255, Math.round(nearest * 110 - 60)));
    });
  });
}

const at = (x: number, y: number): number => (y * WIDTH + x) * 3;
