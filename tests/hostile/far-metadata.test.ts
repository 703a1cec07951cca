import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBox } from '../../src/import/boxes.ts';
import { farMetadata } from '../../src/import/far-metadata.ts';
import { fileBytes } from '../../src/import/file-bytes.ts';

const HUGE = 2 ** 40;
/** No reader asks for more than this at once, nor more often: a file on a real disk would be read for hours. */
const MOST_AT_ONCE = 1024 * 1024;
const MOST_READS = 2000;

/** A file of a terabyte, of which every part is made when it is asked for. */
function endless(part: (position: number, length: number) => Buffer, head = part(0, 256 * 1024)) {
  const seen = { reads: 0, largest: 0 };
  const readAt = (position: number, length: number) => {
    seen.reads += 1;
    seen.largest = Math.max(seen.largest, length);
    // Not by the assertions below: what does not end never comes to them.
    if (seen.reads > MOST_READS || length > MOST_AT_ONCE) throw new Error('read without bounds');
    return part(position, length);
  };
  return { bytes: fileBytes(head, { size: HUGE, readAt }), seen };
}

const repeated = (unit: Buffer) => (position: number, length: number) => {
  const at = position % unit.length;
  return Buffer.alloc(length + unit.length, unit).subarray(at, at + length);
};

function box(name: string, content: Buffer, length = content.length + 8): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, content]);
}

describe('metadata that is looked for behind the start of a file', () => {
  test('boxes without end', () => {
    const { bytes, seen } = endless(repeated(box('free', Buffer.alloc(0))));
    expect(findBox(bytes, 'moov', 0, bytes.size)).toBeUndefined();
    expect(seen.reads).toBeLessThan(100);
  });

  test('a box that is shorter than its own header leads nowhere', () => {
    // Taken as it stands, the next box would begin in the middle of this one's name.
    const overlapping = Buffer.from('\0\0\0\x04\0\0\0\x20moov'.padEnd(64, '\0'), 'latin1');
    expect(findBox(fileBytes(overlapping), 'moov', 0, overlapping.length)).toBeUndefined();
  });

  test.each(['image/png', 'image/webp'])('chunks without end: %s', mediaType => {
    const chunk =
      mediaType === 'image/png'
        ? Buffer.concat([box('tEXt', Buffer.alloc(0), 0), Buffer.alloc(4)])
        : Buffer.from('EXIF\0\0\0\0', 'latin1');
    // Of the length of a chunk, so that chunks stand where they are looked for.
    const lead = mediaType === 'image/png' ? 8 : 12;
    const { bytes } = endless((position, length) =>
      repeated(chunk)(position + chunk.length - (lead % chunk.length), length),
    );
    const made = farMetadata(mediaType, bytes);
    expect(made?.length).toBeLessThan(MOST_AT_ONCE);
  });

  test('many chunks of a good size are not all kept', () => {
    const chunk = Buffer.concat([box('tEXt', Buffer.alloc(50_000), 50_000), Buffer.alloc(4)]);
    const { bytes } = endless((position, length) =>
      repeated(chunk)(position + chunk.length - (8 % chunk.length), length),
    );
    const made = farMetadata('image/png', bytes);
    expect(made?.length).toBeGreaterThan(500_000);
    expect(made?.length).toBeLessThan(2 * MOST_AT_ONCE);
  });

  test('a long chunk is passed over, and what follows is found', () => {
    const png = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      box('iTXt', Buffer.alloc(2_000_004), 2_000_000),
      box('tEXt', Buffer.from('Creation Time\0x'), 15),
      Buffer.alloc(4),
    ]);
    const readAt = (position: number, length: number) => png.subarray(position, position + length);
    const made = farMetadata('image/png', fileBytes(png.subarray(0, 1000), { size: png.length, readAt }));
    expect(made?.length).toBeLessThan(1000);
    expect(Buffer.from(made ?? []).toString('latin1')).toContain('Creation Time');
  });

  test('a list of items that is empty, or cut in the last, names no EXIF and fails nothing', () => {
    const wide = box('infe', Buffer.from('\x03\0\0\0\0\0\0\x01\0\0Exif', 'latin1'));
    const infos = (content: Buffer) => box('iinf', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1]), content]));
    for (const list of [
      box('iinf', Buffer.alloc(0)),
      ...[1, 2, 5, 9].map(cut => infos(wide.subarray(0, -cut))),
    ]) {
      const meta = box('meta', Buffer.concat([Buffer.alloc(4), list, box('iloc', Buffer.alloc(22))]));
      expect(farMetadata('image/heic', fileBytes(meta))).toBeUndefined();
    }
  });

  test('EXIF that claims gigabytes is not read', () => {
    const info = box('infe', Buffer.from('\x02\0\0\0\0\x01\0\0Exif\0', 'latin1'));
    const infos = box('iinf', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1]), info]));
    const place = Buffer.alloc(22);
    // One item, its place on four bytes, its length on four: at one gigabyte, two gigabytes long.
    place.set([0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1]);
    place.writeUInt32BE(1_000_000_000, 14);
    place.writeUInt32BE(2_000_000_000, 18);
    const meta = (places: Buffer) =>
      box('meta', Buffer.concat([Buffer.alloc(4), infos, box('iloc', places)]));
    const { bytes, seen } = endless((_, length) => Buffer.alloc(length), meta(place));
    expect(farMetadata('image/heic', bytes)).toBeUndefined();
    expect(seen.reads).toBe(0);
    // Of a length that one has, it is.
    place.writeUInt32BE(2000, 18);
    const other = endless((_, length) => Buffer.alloc(length), meta(place));
    expect(farMetadata('image/heic', other.bytes)?.length).toBeGreaterThan(1000);
    expect(other.seen.reads).toBe(1);
  });

  test('four thousand million items in a few bytes end at once', () => {
    const program = `
      import { heifExif } from ${JSON.stringify(path.join(import.meta.dirname, '../../dist/import/heif-exif.js'))};
      import { fileBytes } from ${JSON.stringify(path.join(import.meta.dirname, '../../dist/import/file-bytes.js'))};
      const box = (name, content) => { const head = Buffer.alloc(8); head.writeUInt32BE(content.length + 8); head.write(name, 4); return Buffer.concat([head, content]); };
      const info = box('infe', Buffer.from('\\x02\\0\\0\\0\\0\\x01\\0\\0Exif\\0', 'latin1'));
      const infos = box('iinf', Buffer.concat([Buffer.from([0, 0, 0, 0, 0, 1]), info]));
      const places = box('iloc', Buffer.from([2, 0, 0, 0, 0x44, 0, 0xff, 0xff, 0xff, 0xff, 0, 0]));
      const meta = Buffer.concat([Buffer.alloc(4), infos, places]);
      if (heifExif(fileBytes(meta), { start: 0, end: meta.length }) !== undefined) throw new Error('found');`;
    const { status, signal, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([status, signal], stderr).toEqual([0, null]);
  });
});
