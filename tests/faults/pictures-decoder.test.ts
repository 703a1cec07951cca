import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { vaultPictures } from '../../src/render/pictures/source.ts';
import type { ExhibitBlock } from '../../src/report/document.ts';

const BOX = { width: 480, height: 620 };
const MISBEHAVING = new URL('./fixtures/misbehaving-decoder.mjs', import.meta.url);

const files = new Map<string, Buffer>();
const opened: { close(): Promise<void> }[] = [];

function exhibit(bytes: Buffer, mediaType?: string): ExhibitBlock {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, bytes);
  const block = {
    type: 'exhibit',
    id: 'p1',
    label: 'Pièce n° 1',
    caption: [],
    sha256,
    size: bytes.length,
    alt: '',
  } as const;
  return mediaType === undefined ? block : { ...block, mediaType };
}

function source(options?: Parameters<typeof vaultPictures>[1]) {
  const pictures = vaultPictures(sha256 => {
    const bytes = files.get(sha256);
    if (!bytes) throw new Error('ENOENT');
    return Readable.from(chunks(bytes));
  }, options);
  opened.push(pictures);
  return pictures;
}

function* chunks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const jpeg = (width = 300, height = 200) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();

/** A picture whose bytes ask the misbehaving decoder for something. */
async function wishing(what: string): Promise<Buffer> {
  return Buffer.concat([await jpeg(), Buffer.from(` please ${what}`)]);
}

function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, body, crc32(body)]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): Buffer {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE(~crc >>> 0);
  return out;
}

/** After whatever happened, the next picture is there. */
async function expectNextWorks(pictures: ReturnType<typeof source>): Promise<void> {
  const next = await pictures.pictures(exhibit(await jpeg(640, 480)), BOX);
  expect(next).toMatchObject([{ width: 640, height: 480 }]);
}

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
  files.clear();
});

it('the decoder has been built', () => {
  expect(existsSync(new URL('../../dist/program/decoder.cjs', import.meta.url))).toBe(true);
});

describe('a hostile or broken picture costs itself only', () => {
  it('a PNG that claims gigapixels', async () => {
    const pictures = source();
    expect(await pictures.pictures(exhibit(png(60_000, 60_000)), BOX)).toBe('too-large');
    await expectNextWorks(pictures);
  });

  it('an allowed size whose pixels are not there', async () => {
    const pictures = source();
    expect(await pictures.pictures(exhibit(png(14_000, 14_000)), BOX)).toBe('corrupt');
    await expectNextWorks(pictures);
  });

  it('a file cut short', async () => {
    const whole = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        noise: { type: 'gaussian', mean: 128, sigma: 30 },
        background: '#000',
      },
    })
      .jpeg()
      .toBuffer();
    const pictures = source();
    expect(await pictures.pictures(exhibit(whole), BOX)).toHaveLength(1);
    expect(await pictures.pictures(exhibit(whole.subarray(0, whole.length / 2)), BOX)).toBe('corrupt');
    await expectNextWorks(pictures);
  });

  it('what pretends to be a picture, and what honestly is none', async () => {
    const pictures = source();
    const svg = Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    );
    expect(await pictures.pictures(exhibit(svg, 'application/xml'), BOX)).toBe('wrong-type');
    expect(await pictures.pictures(exhibit(Buffer.from('#!/bin/sh\nrm -rf /\n')), BOX)).toBe('wrong-type');
    expect(await pictures.pictures(exhibit(Buffer.from([0, 1, 2, 3, 4, 5])), BOX)).toBe('wrong-type');
    expect(
      await pictures.pictures(exhibit(Buffer.from('8BPS\0\x01'), 'image/vnd.adobe.photoshop'), BOX),
    ).toBe('wrong-type');
    const shows = (bytes: Buffer, mediaType?: string) => pictures.pictures(exhibit(bytes, mediaType), BOX);
    expect(await shows(Buffer.from('%PDF-1.7\n'), 'application/pdf')).toBe('corrupt');
    expect(await shows(Buffer.from('\0\0\0\x18ftypisom', 'latin1'), 'video/mp4')).toBe('video');
    expect(await shows(Buffer.from('\0\0\0\x18ftypM4A ', 'latin1'), 'audio/mp4')).toBe('audio');
    expect(await shows(Buffer.from('PK\x03\x04'), 'application/zip')).toBe('not-a-picture');
    expect(await shows(Buffer.from('Bonjour, voici le témoignage.'))).toEqual({
      fields: [],
      text: 'Bonjour, voici le témoignage.',
      notes: [],
    });
  });

  it('a JPEG head on an SVG body is not handed to an SVG reader', async () => {
    const pictures = source();
    const lying = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.from('<svg width="9" height="9"/>'),
    ]);
    expect(await pictures.pictures(exhibit(lying), BOX)).toBe('corrupt');
    await expectNextWorks(pictures);
  });

  it('a file above the size limit is not read to its end', async () => {
    const pictures = source({ limits: { bytes: 100_000 } });
    const large = Buffer.concat([await jpeg(), Buffer.alloc(200_000)]);
    expect(await pictures.pictures(exhibit(large), BOX)).toBe('too-large');
    const understated = { ...exhibit(large), size: 10 };
    expect(await pictures.pictures(understated, BOX)).toBe('too-large');
    await expectNextWorks(pictures);
  });

  it('a small file that swells: many pixels that have to be held at once', async () => {
    const interlaced = await sharp({
      create: { width: 13_000, height: 13_000, channels: 3, background: '#fff' },
    })
      .png({ progressive: true, compressionLevel: 9 })
      .toBuffer();
    expect(interlaced.length).toBeLessThan(3_000_000);
    const pictures = source({ limits: { memory: 300 * 1024 ** 2 } });
    expect(await pictures.pictures(exhibit(interlaced), BOX)).toBe('decoder-died');
    await expectNextWorks(pictures);
  });
});

describe('a decoder that fails is replaced', () => {
  it.each(['crash', 'swell', 'lie', 'chatter'])('it is asked to %s', async what => {
    const pictures = source({ program: MISBEHAVING, limits: { memory: 400 * 1024 ** 2 } });
    await expectNextWorks(pictures);
    expect(await pictures.pictures(exhibit(await wishing(what)), BOX)).toBe('decoder-died');
    await expectNextWorks(pictures);
  });

  it('it hangs', async () => {
    const pictures = source({ program: MISBEHAVING, limits: { millis: 3000 } });
    expect(await pictures.pictures(exhibit(await wishing('hang')), BOX)).toBe('decoder-died');
    await expectNextWorks(pictures);
  });

  it('it gets the interrupt meant for its parent, and goes on', async () => {
    const pictures = source({ program: MISBEHAVING });
    expect(await pictures.pictures(exhibit(await wishing('interrupt')), BOX)).toMatchObject([{ width: 300 }]);
  });

  it('pictures asked for together come each to its own', async () => {
    const pictures = source({ program: MISBEHAVING });
    const asked = [await jpeg(100, 50), await wishing('crash'), await jpeg(100, 60), await jpeg(100, 70)];
    const got = await Promise.all(asked.map(bytes => pictures.pictures(exhibit(bytes), BOX)));
    expect(got).toMatchObject([[{ height: 50 }], 'decoder-died', [{ height: 60 }], [{ height: 70 }]]);
  });

  it('a decoder that cannot start at all stops the print', async () => {
    const pictures = source({ program: new URL('./fixtures/no-such-program.mjs', import.meta.url) });
    await expect(pictures.pictures(exhibit(await jpeg()), BOX)).rejects.toMatchObject({
      id: 'decoder-unavailable',
    });
  });
});

describe('the vault', () => {
  it('does not hold the file', async () => {
    const pictures = source();
    const absent = { ...exhibit(await jpeg()), sha256: '0'.repeat(64) };
    expect(await pictures.pictures(absent, BOX)).toBe('missing');
    await expectNextWorks(pictures);
  });

  it('gives other bytes than were recorded: not printed as that exhibit', async () => {
    const pictures = source();
    const recorded = exhibit(await jpeg(300, 200));
    files.set(recorded.sha256, await jpeg(300, 201));
    expect(await pictures.pictures(recorded, BOX)).toBe('missing');
    await expectNextWorks(pictures);
  });

  it('fails in the middle of a file', async () => {
    const block = exhibit(await jpeg());
    const pictures = vaultPictures(sha256 =>
      sha256 === block.sha256
        ? Readable.from(
            (function* () {
              yield (files.get(sha256) as Buffer).subarray(0, 300);
              throw new Error('EIO');
            })(),
          )
        : Readable.from(chunks(files.get(sha256) as Buffer)),
    );
    opened.push(pictures);
    expect(await pictures.pictures(block, BOX)).toBe('missing');
    await expectNextWorks(pictures);
  });
});
