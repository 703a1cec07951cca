import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { PreparedExhibit, PreparedPicture } from '../../src/render/pictures/picture.ts';
import { vaultPictures } from '../../src/render/pictures/source.ts';

const BOX = { width: 480, height: 620 };
const SAMPLES =
  process.env.TEMOIN_SAMPLES ?? fileURLToPath(new URL('../../../shared/samples', import.meta.url));

const files = new Map<string, Buffer>();
const source = vaultPictures(sha256 => Readable.from([files.get(sha256) as Buffer]));
afterAll(() => source.close());

async function ask(bytes: Buffer): Promise<PreparedExhibit> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, bytes);
  return source.pictures(
    { type: 'exhibit', id: 'p1', label: '', caption: [], sha256, size: bytes.length, alt: '' },
    BOX,
  );
}

async function prepare(bytes: Buffer): Promise<PreparedPicture[]> {
  const pictures = await ask(bytes);
  if (!Array.isArray(pictures)) throw new Error(JSON.stringify(pictures));
  return pictures;
}

async function one(bytes: Buffer): Promise<PreparedPicture> {
  const [picture, ...more] = await prepare(bytes);
  expect(more).toEqual([]);
  return picture as PreparedPicture;
}

/** Red, green, blue of one pixel. */
async function pixel(picture: PreparedPicture, x: number, y: number): Promise<number[]> {
  return [...(await sharp(picture.bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer())];
}

/** Left half red, right half blue. */
const twoHalves = (width = 400, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#0000ff' } },
      left: width / 2,
      top: 0,
    },
  ]);

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

describe('a prepared picture', () => {
  it('stands upright', async () => {
    const lying = await twoHalves().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const picture = await one(lying);
    expect(picture).toMatchObject({ width: 200, height: 400 });
    const [top, bottom] = [await pixel(picture, 100, 20), await pixel(picture, 100, 380)];
    expect(top[0]).toBeGreaterThan(240);
    expect(bottom[2]).toBeGreaterThan(240);
  });

  it('has white where it was transparent, and no alpha', async () => {
    const clear = await sharp({
      create: { width: 60, height: 60, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const picture = await one(clear);
    expect(await pixel(picture, 30, 30)).toEqual([255, 255, 255]);
    expect(await sharp(picture.bytes).metadata()).toMatchObject({ channels: 3, hasAlpha: false });
  });

  it('keeps no metadata: no place, no date, no device, no profile', async () => {
    const telling = await twoHalves()
      .withExif({
        IFD0: { Make: 'PhoneMaker', ImageDescription: 'devant chez moi' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' },
      })
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    expect((await sharp(telling).metadata()).exif).toBeDefined();
    const picture = await one(telling);
    const { exif, icc, xmp, iptc } = await sharp(picture.bytes).metadata();
    expect({ exif, icc, xmp, iptc }).toEqual({});
    expect(picture.bytes.toString('latin1')).not.toMatch(/PhoneMaker|chez moi|Exif/);
  });

  it('is the same bytes each time', async () => {
    const photo = await noise(3000, 2000).jpeg().toBuffer();
    expect((await one(photo)).bytes.equals((await one(photo)).bytes)).toBe(true);
  });

  it('is scaled to what its page can show, never enlarged', async () => {
    const photo = await one(await noise(4032, 3024).jpeg().toBuffer());
    expect(photo).toMatchObject({ format: 'jpeg', width: 1333 });
    const screen = await one(await twoHalves(4000, 3000).png().toBuffer());
    expect(screen).toMatchObject({ format: 'png', width: 2000, height: 1500 });
    expect(await one(await twoHalves(20, 10).png().toBuffer())).toMatchObject({ width: 20, height: 10 });
  });

  it('is cut when it is a long scroll: every slice, in order, with what joins it to the next', async () => {
    const bands = Array.from({ length: 6 }, (_, i) => ({
      input: {
        create: { width: 1080, height: 1000, channels: 3 as const, background: { r: 40 * i, g: 0, b: 0 } },
      },
      left: 0,
      top: 1000 * i,
    }));
    const tall = await sharp({ create: { width: 1080, height: 6000, channels: 3, background: '#fff' } })
      .composite(bands)
      .png()
      .toBuffer();
    const slices = await prepare(tall);
    expect(slices.map(slice => slice.width)).toEqual([1080, 1080, 1080]);
    expect(slices.reduce((sum, slice) => sum + slice.height, 0)).toBeGreaterThan(6000 + 300);
    const first = slices[0] as PreparedPicture;
    const last = slices[2] as PreparedPicture;
    expect((await pixel(first, 5, 5))[0]).toBe(0);
    expect((await pixel(last, 5, last.height - 5))[0]).toBe(200);
  });

  it('lies with its top at the binding side when it is wide', async () => {
    const picture = await one(await twoHalves(2400, 1080).png().toBuffer());
    expect(picture.height).toBeGreaterThan(picture.width);
    const [top, bottom] = [await pixel(picture, 300, 20), await pixel(picture, 300, picture.height - 20)];
    expect(top[2]).toBe(255); // its right end
    expect(bottom[0]).toBe(255); // its left end, where reading starts
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('comes from %s', async format => {
    expect(await one(await twoHalves().toFormat(format).toBuffer())).toMatchObject({
      width: 400,
      height: 200,
    });
  });

  it('comes from every page of a scanned TIFF', async () => {
    const page = await noise(300, 300).png().toBuffer();
    const pages = await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toBuffer();
    expect(await prepare(pages)).toHaveLength(3);
  });

  it.each([
    ['grey', twoHalves().greyscale().png()],
    ['16 bits', twoHalves().toColourspace('rgb16').png()],
    ['CMYK', twoHalves().toColourspace('cmyk').jpeg()],
    ['grey and alpha', twoHalves().greyscale().ensureAlpha(0.5).png()],
    ['palette', twoHalves().png({ palette: true })],
  ])('comes from %s pixels', async (_, made) => {
    const picture = await one(await made.toBuffer());
    expect(picture).toMatchObject({ width: 400, height: 200 });
    expect((await sharp(picture.bytes).metadata()).channels).toBe(3);
  });
});

describe.skipIf(!existsSync(SAMPLES))('real files', () => {
  const all = (folder: string) =>
    readdirSync(join(SAMPLES, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));

  it.skipIf(!existsSync(join(SAMPLES, 'images')))('are all drawn, but for the films', async () => {
    for (const path of all('images')) {
      const expected = path.endsWith('.mp4') ? 'video' : 'drawn';
      const got = await ask(readFileSync(path));
      expect([path, Array.isArray(got) ? 'drawn' : got]).toEqual([path, expected]);
    }
  });

  it.skipIf(!existsSync(join(SAMPLES, 'broken')))(
    'that are broken are drawn or said to be broken',
    async () => {
      const got = new Map<string, unknown>();
      for (const path of all('broken')) {
        const answer = await ask(readFileSync(path));
        got.set(path.split(/[\\/]/).at(-1) as string, Array.isArray(answer) ? 'drawn' : answer);
      }
      expect(Object.fromEntries(got)).toMatchObject({
        'filetype_fixture-corrupt.png': 'corrupt',
        'filetype_fixture-json.webp': { text: '{      "WEBP": {}}\n' },
        'pillow_truncated_jpeg.jpg': 'corrupt',
        'sharp_truncated.jpg': 'corrupt',
        'sharp_corrupt-header.jpg': 'corrupt',
        'pillow_hopper_bad_exif.jpg': 'drawn',
        'exif-samples_image01713.jpg': 'drawn',
      });
      expect([...got.values()]).not.toContain('decoder-died');
    },
  );
});
