import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { nearMetadata, plainPng } from '../../src/import/far-metadata.ts';
import { fileBytes } from '../../src/import/file-bytes.ts';
import { readFileFacts } from '../../src/import/file-facts.ts';
import { readPicture } from '../../src/import/picture-facts.ts';
import { When } from '../../src/incident/when.ts';

const context = { zone: 'Europe/Paris', now: Temporal.Instant.from('2026-06-01T10:00:00Z') };
const modified = '2026-05-01T08:00:00.000Z';
const HEAD = 256 * 1024;

/** The facts, dates in short: source, earliest instant. */
async function told(
  name: string,
  bytes: Uint8Array,
  change: Partial<typeof context> & { modified?: string; onRead?: (length: number) => void } = {},
) {
  const readAt = (position: number, length: number) => {
    change.onRead?.(length);
    return bytes.subarray(position, position + length);
  };
  const rest = { size: bytes.length, readAt };
  const facts = await readFileFacts(
    { name, head: bytes.subarray(0, HEAD), rest, modified: change.modified ?? modified },
    { ...context, ...change },
  );
  for (const when of facts.captured) expect(When.parse(when)).toEqual(when);
  return {
    type: facts.mediaType,
    captured: facts.captured.map(
      when =>
        `${when.source} ${when.earliest?.replace('.000Z', 'Z')}${when.kind === 'exact' ? '' : ` ${when.kind}`}`,
    ),
    refused: facts.refusedDates.map(({ source, reason }) => `${source} ${reason}`),
    ...(facts.app && { app: facts.app }),
    ...(facts.width && { size: `${facts.width}x${facts.height}` }),
  };
}

const MTIME = 'file-time 2026-05-01T08:00:00Z';
const blank = () => sharp({ create: { width: 4, height: 3, channels: 3, background: '#fff' } });

/** A small picture with EXIF dates, of a format. */
function picture(
  format: 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff',
  exif: Record<string, string>,
): Promise<Buffer> {
  return blank().withExif({ IFD2: exif }).toFormat(format).toBuffer();
}

/** Puts chunks in a PNG, before its pixels. */
async function pngWith(...chunks: [type: string, data: Buffer][]): Promise<Buffer> {
  const png = await blank().png().toBuffer();
  const at = png.indexOf('IDAT') - 4;
  const made = chunks.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  });
  return Buffer.concat([png.subarray(0, at), ...made, png.subarray(at)]);
}

describe('a PNG that holds nothing but pixels', () => {
  const plain = async (...chunks: [type: string, data: Buffer][]) =>
    plainPng(fileBytes(await pngWith(...chunks)));

  it('is known by its chunks alone', async () => {
    const { width, height } = await sharp(await blank().png().toBuffer()).metadata();
    expect(await plain()).toEqual({ width, height });
    expect(await plain(['pHYs', Buffer.alloc(9)])).toEqual({ width, height });
  });

  it.each(['tEXt', 'iTXt', 'zTXt', 'tIME', 'eXIf', 'acTL', 'xxXx'])('is not one with %s', async name => {
    expect(await plain([name, Buffer.alloc(8)])).toBeUndefined();
  });

  it('is not one that is cut short, nor another file', async () => {
    const png = await blank().png().toBuffer();
    expect(plainPng(fileBytes(png.subarray(0, -12)))).toBeUndefined();
    expect(plainPng(fileBytes(png.subarray(8)))).toBeUndefined();
    expect(plainPng(fileBytes(png.subarray(0, 20)))).toBeUndefined();
    expect(plainPng(fileBytes(Buffer.alloc(0)))).toBeUndefined();
  });
});

describe('the start of a picture, for the reader of metadata', () => {
  const [width, height] = [300, 200];
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, i) => Math.imul(i, 2654435761) >>> 24);
  const heavy = (format: 'jpeg' | 'png') =>
    sharp(pixels, { raw: { width, height, channels: 3 } })
      .withExif({ IFD2: { DateTimeOriginal: '2024:03:03 22:15:07', OffsetTimeOriginal: '+01:00' } })
      .toFormat(format, { compressionLevel: 0 })
      .toBuffer();

  it.each(['jpeg', 'png'] as const)(
    'leaves the pixels of a %s out, and nothing that is read',
    async format => {
      const bytes = await heavy(format);
      expect(bytes.length).toBeGreaterThan(20_000);
      const near = nearMetadata(`image/${format}`, bytes);
      expect(near.length).toBeLessThan(2_000);
      const { dates, ...sides } = await readPicture(near);
      expect(sides).toEqual({ width, height });
      expect(dates.map(({ raw }) => raw)).toEqual(['2024:03:03 22:15:07+01:00']);
      expect(await readPicture(bytes)).toEqual({ dates, ...sides });
    },
  );

  it('is given whole where no pixels are found', () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('ffd8ffe1', 'hex'),
      Buffer.from('ffd8ffe10004aabb', 'hex'),
    ])
      expect(nearMetadata('image/jpeg', bytes)).toHaveLength(bytes.length);
    expect(nearMetadata('image/webp', Buffer.alloc(99))).toHaveLength(99);
  });
});

const creation = (text: string): [string, Buffer] => [
  'tEXt',
  Buffer.from(`Creation Time\0${text}`, 'latin1'),
];

function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

const SECONDS = Date.parse('2025-07-03T20:15:30Z') / 1000 + 2_082_844_800;

function mp4(seconds: number | bigint, ...before: Buffer[]): Buffer {
  const long = typeof seconds === 'bigint';
  const body = Buffer.alloc(100);
  body.writeUInt8(long ? 1 : 0);
  if (long) body.writeBigUInt64BE(seconds, 4);
  else body.writeUInt32BE(seconds, 4);
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41')),
    box('free', Buffer.alloc(9)),
    ...before,
    box('moov', box('mvhd', body)),
  ]);
}

/** Moves the EXIF block of an AVIF behind everything else, as some phones write it. */
function withExifLast(avif: Buffer): Buffer {
  const exif = avif.indexOf('MM\0*') >= 0 ? avif.indexOf('MM\0*') : avif.indexOf('II*\0');
  const iloc = avif.indexOf('iloc');
  // The place that names this block: the four bytes before, which say how far its byte order is, belong to it.
  for (let at = iloc; at < iloc + 100; at++) {
    const offset = avif.readUInt32BE(at);
    if (offset > exif || offset < exif - 12) continue;
    const block = avif.subarray(offset, offset + avif.readUInt32BE(at + 4));
    const moved = Buffer.concat([avif, block]);
    moved.fill(0, offset, offset + block.length);
    moved.writeUInt32BE(avif.length, at);
    return moved;
  }
  throw new Error('no place of EXIF found');
}

describe('what files say', () => {
  const taken = { DateTimeOriginal: '2025:07:03 22:15:30' };

  it.each(['jpeg', 'webp', 'png', 'avif'] as const)(
    'reads the date of taking of a %s, local or with its offset',
    async format => {
      const local = await told('x', await picture(format, taken));
      expect(local.captured).toEqual(['exif 2025-07-03T20:15:30Z', MTIME]);
      expect(local.type).toBe(`image/${format}`);
      const zoned = await told('x', await picture(format, { ...taken, OffsetTimeOriginal: '-03:30' }));
      expect(zoned.captured).toEqual(['exif-offset 2025-07-04T01:45:30Z', MTIME]);
    },
  );

  it('reads local dates in the zone of the dossier, never in that of the machine', async () => {
    const bytes = await picture('jpeg', taken);
    expect((await told('x', bytes, { zone: 'America/St_Johns' })).captured[0]).toBe(
      'exif 2025-07-04T00:45:30Z',
    );
  });

  it('puts EXIF before the name and the name before the time of the file, and keeps all', async () => {
    const bytes = await picture('jpeg', taken);
    expect(await told('Screenshot_20250101-120000_Instagram.jpg', bytes)).toEqual({
      type: 'image/jpeg',
      captured: ['exif 2025-07-03T20:15:30Z', 'file-name 2025-01-01T11:00:00Z', MTIME],
      refused: [],
      app: 'Instagram',
      size: '4x3',
    });
  });

  it('refuses a date, not a file', async () => {
    const ahead = await told(
      'IMG-20240230-WA0001.jpg',
      await picture('jpeg', { DateTimeOriginal: '2099:09:29 10:10:10' }),
      { modified: '2199-01-01T00:00:00.000Z' },
    );
    expect(ahead).toMatchObject({
      captured: [],
      refused: ['exif future', 'file-name impossible-date', 'file-time future'],
      app: 'WhatsApp',
    });
    const never = await told('x', await picture('jpeg', { DateTimeOriginal: '2025:13:03 22:15:30' }), {
      modified: '1970-01-01T00:00:00.000Z',
    });
    expect(never).toMatchObject({
      captured: [],
      refused: ['exif impossible-date', 'file-time impossible-date'],
    });
    const unset = await told('x', await picture('jpeg', { DateTimeOriginal: '0000:00:00 00:00:00' }));
    expect(unset).toMatchObject({ captured: [MTIME], refused: [] });
  });

  it('takes the time of the file only as a whole instant', async () => {
    for (const words of ['3 March 2025 10:00', '2025-03-03T10:00:00', '2025-03-03', '']) {
      expect(await told('x', Buffer.from('x'), { modified: words })).toMatchObject({
        captured: [],
        refused: [],
      });
    }
  });

  it('never guesses at a clock change', async () => {
    const double = await told('Screenshot_20251026-023000.png', Buffer.from('x'));
    expect(double.captured[0]).toBe('file-name 2025-10-26T00:30:00Z between');
    const gap = await told('Screenshot_20250330-023000.png', Buffer.from('x'));
    expect(gap).toMatchObject({ captured: [MTIME], refused: ['file-name clock-gap'] });
  });

  it.each([
    ['2025-07-03T22:15:30+0200', 'png-text 2025-07-03T20:15:30Z'],
    ['2025-07-03 22:15:30', 'png-text 2025-07-03T20:15:30Z'],
    ['2025:07:03 22:15:30', 'png-text 2025-07-03T20:15:30Z'],
    ['Thu, 3 Jul 2025 22:15:30 +0200', 'png-text 2025-07-03T20:15:30Z'],
    ['Thu, 03 Jul 2025 22:15:30 -0330', 'png-text 2025-07-04T01:45:30Z'],
    ['Thu, 03 Jul 2025 22:15:30 GMT', 'png-text 2025-07-03T22:15:30Z'],
    ['Thu Jul  3 22:15:30 2025', 'png-text 2025-07-03T20:15:30Z'],
    ['jeu. 03 juil. 2025 22:15:30', 'png-text 2025-07-03T20:15:30Z'],
  ])('reads what a PNG says of its creation: %s', async (text, expected) => {
    expect((await told('x.png', await pngWith(creation(text)))).captured).toEqual([expected, MTIME]);
  });

  it.each([
    ['04/05/2025 10:15:30', 'ambiguous-order'],
    ['yesterday 10:15pm', 'unknown'],
    ['now', 'unknown'],
    ['2025', 'unknown'],
    ['a long time ago', 'unknown'],
    ['2025-02-30T10:15:30', 'impossible-date'],
    [`2025${'9'.repeat(5000)}`, 'unknown'],
  ])('refuses other words there: %s', async (text, reason) => {
    expect(await told('x.png', await pngWith(creation(text)))).toMatchObject({
      captured: [MTIME],
      refused: [`png-text ${reason}`],
    });
  });

  it('takes the mark of the last change of a PNG after the name', async () => {
    const changed = Buffer.from([0x07, 0xe9, 7, 3, 20, 15, 30]);
    const facts = await told('Screenshot_20250703-220000.png', await pngWith(['tIME', changed]));
    expect(facts.captured).toEqual([
      'file-name 2025-07-03T20:00:00Z',
      'png-text 2025-07-03T20:15:30Z',
      MTIME,
    ]);
  });

  it('reads when a video was made', async () => {
    const seconds = SECONDS;
    expect(await told('x.mp4', mp4(seconds))).toMatchObject({
      type: 'video/mp4',
      captured: ['video-metadata 2025-07-03T20:15:30Z', MTIME],
    });
    expect((await told('x.mp4', mp4(BigInt(seconds)))).captured[0]).toBe(
      'video-metadata 2025-07-03T20:15:30Z',
    );
    expect((await told('x.mp4', mp4(0))).captured).toEqual([MTIME]);
    expect((await told('x.mp4', mp4(2n ** 64n - 1n))).refused).toEqual(['video-metadata impossible-date']);
    for (let cut = 0; cut < 150; cut += 1) await told('x.mp4', mp4(seconds).subarray(0, cut));
  });

  it('finds when a film was made at its end too, behind gigabytes, without reading them', async () => {
    const film = box('mdat', Buffer.alloc(600_000));
    let read = 0;
    const onRead = (length: number) => {
      read += length;
    };
    const facts = await told('x.mp4', mp4(SECONDS, film), { onRead });
    expect(facts.captured).toEqual(['video-metadata 2025-07-03T20:15:30Z', MTIME]);
    expect(read).toBeLessThan(200_000);
    // Its length on eight bytes: a film of five gigabytes, of which the middle is never there.
    const far = 5_000_000_000;
    const start = mp4(SECONDS, box('long', Buffer.alloc(8)));
    const at = start.indexOf('long') - 4;
    start.writeUInt32BE(1, at);
    start.writeBigUInt64BE(BigInt(far), at + 8);
    const head = Buffer.concat([start.subarray(0, at + 16), Buffer.alloc(HEAD)]).subarray(0, HEAD);
    const end = start.subarray(start.indexOf('moov') - 4);
    const readAt = (position: number, length: number) => {
      expect(position).toBeGreaterThanOrEqual(at + far);
      return end.subarray(position - at - far, position - at - far + length);
    };
    const rest = { size: at + far + end.length, readAt };
    const { captured } = await readFileFacts({ name: 'x.mp4', head, rest, modified }, context);
    expect(captured[0]).toMatchObject({ source: 'video-metadata', earliest: '2025-07-03T20:15:30.000Z' });
  });

  describe('behind the pixels of a large picture', () => {
    const noise = () =>
      sharp({
        create: {
          width: 1200,
          height: 900,
          channels: 3,
          noise: { type: 'gaussian', sigma: 60 },
          background: '#777',
        },
      });
    const zoned = { ...taken, OffsetTimeOriginal: '-03:30' };

    /** The same picture, with what says so at its end. */
    async function large(format: 'webp' | 'avif' | 'heic' | 'png'): Promise<Buffer> {
      if (format === 'png') {
        const png = await noise().png().toBuffer();
        const text = await pngWith(creation('Thu, 3 Jul 2025 22:15:30 +0200'));
        const chunk = text.subarray(text.indexOf('tEXt') - 4, text.indexOf('IDAT') - 4);
        return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)]);
      }
      const picture = noise().withExif({ IFD2: zoned });
      if (format === 'webp') return picture.webp({ quality: 100 }).toBuffer();
      const avif = withExifLast(await picture.avif({ quality: 95, effort: 0 }).toBuffer());
      return format === 'avif'
        ? avif
        : Buffer.from(avif.toString('latin1').replaceAll('avif', 'heic'), 'latin1');
    }

    it.each([
      ['webp', 'exif-offset 2025-07-04T01:45:30Z'],
      ['avif', 'exif-offset 2025-07-04T01:45:30Z'],
      ['heic', 'exif-offset 2025-07-04T01:45:30Z'],
      ['png', 'png-text 2025-07-03T20:15:30Z'],
    ] as const)('%s', async (format, expected) => {
      const bytes = await large(format);
      const where = format === 'png' ? bytes.indexOf('tEXt') : bytes.indexOf('2025:07:03');
      expect(where).toBeGreaterThan(HEAD);
      const facts = await told('x', bytes);
      expect(facts).toMatchObject({ captured: [expected, MTIME], refused: [] });
      // Cut anywhere, it says less, and fails nothing.
      for (const cut of [where, where + 6, where - 30, HEAD + 1, bytes.length - 20])
        await told('x', bytes.subarray(0, cut));
    });
  });

  it('goes by the content, not by the name', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    expect((await told('picture.png', svg)).type ?? '').not.toMatch(/^image/);
    const declared = Buffer.from(`<?xml version="1.0"?>${svg}`);
    expect((await told('picture.png', declared)).type ?? '').not.toMatch(/^image/);
    expect((await told('notes.txt', await blank().png().toBuffer())).type).toBe('image/png');
    expect((await told('x', Buffer.from('%PDF-1.7\n'))).type).toBe('application/pdf');
    expect(await told('mail.eml', Buffer.from('From: a@example.org\n\nx'))).toEqual({
      type: undefined,
      captured: [MTIME],
      refused: [],
    });
    expect(await told('x', Buffer.alloc(0))).toMatchObject({ captured: [MTIME] });
  });

  it('never takes the place or the device of a picture', async () => {
    const ifd0 = { Make: 'SecretMaker', Artist: 'Marie' };
    const gps = { GPSLatitude: '4851/100 0/1 0/1', GPSLatitudeRef: 'N', GPSDateStamp: '2019:01:02' };
    const bytes = await blank().withExif({ IFD0: ifd0, IFD2: taken, IFD3: gps }).jpeg().toBuffer();
    for (const hidden of ['SecretMaker', 'Marie', '2019:01:02']) expect(bytes.includes(hidden)).toBe(true);
    const facts = JSON.stringify(await readFileFacts({ name: 'x', head: bytes, modified }, context));
    expect(facts).not.toMatch(/GPS|48|SecretMaker|Marie|2019/);
  });
});

const samples = path.resolve(process.env.TEMOIN_SAMPLES ?? '../shared/samples');

// What exiftool says of the same files, read by hand.
describe.skipIf(!existsSync(samples))('samples (skipped where they are absent)', () => {
  it.each([
    ['images/exif-py/spring_1440x960.heic', 'image/heif', '2020-12-03T14:04:31Z'],
    ['images/exif-samples/Canon_40D.jpg', 'image/jpeg', '2008-05-30T13:56:01Z', '100x68'],
    // Its XMP gives another zone; EXIF is what the camera wrote.
    ['images/exif-samples/Nikon_D70.jpg', 'image/jpeg', '2008-03-15T08:52:01Z', '100x66'],
    ['images/exif-samples/Samsung_Digimax_i50_MP3.jpg', 'image/jpeg', '2006-08-15T15:50:57Z', '100x75'],
    ['images/exif-samples/gps_DSCN0010.jpg', 'image/jpeg', '2008-10-22T14:28:39Z', '640x480'],
    ['images/file-type/fixture-imovie.mp4', 'video/mp4', '2015-09-17T16:26:22Z'],
    ['images/file-type/fixture-isom.mp4', 'video/mp4', undefined],
    ['images/file-type/fixture-mif1.heic', 'image/heif', undefined],
    ['images/file-type/fixture.apng', 'image/apng', undefined, '100x100'],
    ['images/pillow/exif.png', 'image/png', '2019-01-07T10:13:34Z', '512x512'],
    ['images/pillow/flower.webp', 'image/webp', '2003-12-14T11:01:44Z', '480x360'],
    ['images/sharp/rotating-squares.gif', 'image/gif', undefined, '80x80'],
    ['images/ui/element-android_1.png', 'image/png', undefined, '1080x2135'],
    ['broken/filetype_fixture-corrupt.png', undefined, undefined],
    ['broken/filetype_fixture-json.webp', undefined, undefined],
    ['broken/pillow_broken.png', undefined, undefined],
    ['broken/pillow_decompression_bomb.gif', 'image/gif', undefined],
    ['broken/pillow_hopper_bad_exif.jpg', 'image/jpeg', undefined, '500x500'],
    ['broken/pillow_truncated_jpeg.jpg', 'image/jpeg', undefined, '100x100'],
    ['broken/sharp_Crash_test.gif', 'image/gif', undefined],
    ['broken/sharp_truncated.jpg', 'image/jpeg', undefined],
  ])('%s', async (file, type, date, size?: string) => {
    const facts = await told('x', readFileSync(path.join(samples, file)));
    expect(facts.type).toBe(type);
    expect(facts.captured[0]?.replace(/^\S+ /, '')).toBe(date ?? '2026-05-01T08:00:00Z');
    if (size) expect(facts.size).toBe(size);
  });

  it('refuses the year 2099 of a picture', async () => {
    const facts = await told('x', readFileSync(path.join(samples, 'images/pillow/exif_gps.jpg')));
    expect(facts).toMatchObject({ type: 'image/jpeg', captured: [MTIME], refused: ['exif future'] });
  });
});
