import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { removeFolder, temporaryFolder } from '../functional/io.ts';
import { LONG, SEED } from './terminal.ts';

vi.setConfig({ testTimeout: LONG ? 7_200_000 : 300_000 });

const RUNS = LONG ? 100_000 : 1600;
const CHILD = path.join(import.meta.dirname, 'fixtures/read-heads.mjs');

let folder: string;
beforeAll(async () => {
  folder = temporaryFolder();
  const blank = sharp({ create: { width: 16, height: 12, channels: 3, background: '#888' } }).withExif({
    IFD0: { Software: 'Instagram', ImageDescription: 'x'.repeat(200) },
    IFD2: { DateTimeOriginal: '2025:02:03 22:15:30', OffsetTimeOriginal: '+01:00' },
  });
  for (const format of ['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)
    writeFileSync(path.join(folder, `capture.${format}`), await blank.clone().toFormat(format).toBuffer());
  // HEIC keeps its metadata in the same boxes as AVIF; only the brands differ.
  const heif = await blank.clone().avif().toBuffer();
  const brands = heif.toString('latin1').replace('ftypavif', 'ftypheic');
  writeFileSync(path.join(folder, 'IMG_0001.heic'), Buffer.from(brands, 'latin1'));
  writeFileSync(path.join(folder, 'VID_20250303_221530.mp4'), movie());
});
afterAll(() => removeFolder(folder));

/** A film's head: its kind, and when it was made in two boxes that each may give. */
function movie(): Buffer {
  const box = (type: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + 8);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), body]);
  };
  const made = Buffer.alloc(100);
  made.writeUInt32BE(0xe3c3b1d2, 4);
  made.writeUInt32BE(0xe3c3b1d2, 8);
  const day = Buffer.from('2025-03-03T22:15:30+0100');
  const text = box('\xa9day', Buffer.from([0, day.length, 0, 0]), day);
  return Buffer.concat([
    box('ftyp', Buffer.from('mp42\0\0\0\0mp42isom', 'latin1')),
    box('moov', box('mvhd', made), box('udta', text), box('trak', box('tkhd', made))),
    box('mdat', Buffer.alloc(64)),
  ]);
}

test('metadata made to harm is read in bounded memory and time, and fails nothing', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--max-old-space-size=96', CHILD, folder, String(RUNS), String(SEED)],
    { encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
  );
  expect(status, stderr).toBe(0);
  const { runs, told, far, reads, slowest, memory } = JSON.parse(stdout);
  expect(runs).toBe(RUNS);
  // Many still say something: the mutations do reach the readers, those of what stands far in too.
  expect(told).toBeGreaterThan(RUNS / 8);
  expect(far).toBeGreaterThan(RUNS / 50);
  expect(reads).toBeGreaterThan(RUNS / 8);
  expect(slowest).toBeLessThan(5000);
  expect(memory).toBeLessThan(512 * 1024 ** 2);
});
