/** What decoders make of a file: pixels, ready to be cut, measured and written. Runs in the decoder child only. */
import sharp, { type Channels, type OutputInfo, type Sharp } from 'sharp';
import { Undecodable } from './undecodable.ts';

/** Pixels looked at to tell a screen from a photograph: a tenth of a phone's screen. */
const LOOKED_AT = 250_000;

export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  /** A fourth one is opaque everywhere. */
  readonly channels: 3 | 4;
}

/**
 * Pixels in a screen's colours, through which nothing is seen. Phones write an alpha that is full everywhere: it is
 * looked at first, since to flatten it for nothing takes as long as to decode the screen (15 ms).
 */
export async function opaque(source: Sharp): Promise<Pixels> {
  const pixels = await rawPixels(source);
  if (pixels.channels === 3 || isOpaque(pixels)) return pixels;
  return rawPixels(onWhite(again(pixels)));
}

export async function rawPixels(source: Sharp): Promise<Pixels> {
  let { data, info } = await inColours(source);
  // Grey stays one channel until it is said to be a screen's; an ink too many falls away.
  if (!isScreen(info.channels)) ({ data, info } = await inColours(again({ data, ...info }).removeAlpha()));
  const { width, height, channels } = info;
  if (!isScreen(channels)) throw new Undecodable('wrong-type');
  return { data, width, height, channels };
}

const isScreen = (channels: number): channels is Pixels['channels'] => channels === 3 || channels === 4;

function inColours(source: Sharp): Promise<{ data: Buffer; info: OutputInfo }> {
  return source.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

export function onWhite(source: Sharp): Sharp {
  return source.flatten({ background: '#ffffff' });
}

export function again({
  data,
  width,
  height,
  channels,
}: Omit<Pixels, 'channels'> & { channels: Channels }): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

function isOpaque({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
}

/** Share of pixels that equal the one before, over some rows: high for drawn surfaces, low for anything seen by a lens. */
export function flatness({ data, width, height, channels }: Pixels): number {
  const step = Math.max(1, Math.floor((width * height) / LOOKED_AT));
  const row = width * channels;
  let flat = 0;
  let seen = 0;
  for (let y = 0; y < height; y += step) {
    for (let at = y * row + channels; at < (y + 1) * row; at += channels) {
      const before = at - channels;
      seen++;
      if (data[at] === data[before] && data[at + 1] === data[before + 1] && data[at + 2] === data[before + 2])
        flat++;
    }
  }
  return seen === 0 ? 1 : flat / seen;
}
