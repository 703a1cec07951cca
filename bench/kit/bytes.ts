import { createCipheriv } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** Noise that no program can shorten or find twice, at the speed of AES; `seed` and `part` choose it. */
export function noise(size: number, seed: number, part = 0): Buffer {
  const key = Buffer.alloc(16);
  key.writeUInt32BE(seed, 0);
  key.writeUInt32BE(part, 4);
  return createCipheriv('aes-128-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

/** A real PNG of about `size` bytes: grey noise, which no PNG is shorter for. Its date is told as phones tell it, in eXIf. */
export function noisyPng(size: number, seed: number, date: string): Buffer {
  const width = Math.min(1080, Math.max(16, Math.floor(Math.sqrt(size))));
  const height = Math.max(16, Math.floor(size / (width + 1)));
  const rows = noise((width + 1) * height, seed);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('eXIf', exif(date)),
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A TIFF block with nothing but DateTimeOriginal (`2024:03:03 22:15:07`). */
function exif(date: string): Buffer {
  const block = Buffer.alloc(64);
  block.write('MM\0*', 0, 'latin1');
  block.writeUInt32BE(8, 4);
  field(block, 8, [0x8769, 4, 1, 26]);
  field(block, 26, [0x9003, 2, 20, 44]);
  block.write(`${date}\0`, 44, 'latin1');
  return block;
}

/** A directory of one field at this place. */
function field(block: Buffer, at: number, [tag, type, count, value]: [number, number, number, number]): void {
  block.writeUInt16BE(1, at);
  block.writeUInt16BE(tag, at + 2);
  block.writeUInt16BE(type, at + 4);
  block.writeUInt32BE(count, at + 6);
  block.writeUInt32BE(value, at + 10);
}
