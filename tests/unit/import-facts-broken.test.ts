import sharp from 'sharp';
import { Temporal } from 'temporal-polyfill';
import { expect, it, vi } from 'vitest';
import { readFileFacts } from '../../src/import/file-facts.ts';

// A hole in a library that reads foreign bytes: whatever it throws, the file is taken, and what else is known of it stays.
const broken = vi.hoisted(() => ({ type: false, metadata: false }));
vi.mock('file-type', async original => {
  const real = await original<typeof import('file-type')>();
  const fileTypeFromBuffer = async (bytes: Uint8Array) => {
    if (broken.type) throw new RangeError('Offset is outside the bounds of the DataView');
    return real.fileTypeFromBuffer(bytes);
  };
  return { ...real, fileTypeFromBuffer };
});
vi.mock('exifreader', async original => {
  const real = await original<{ default: { load(...args: unknown[]): unknown } }>();
  const load = (...args: unknown[]) => {
    if (broken.metadata) throw new TypeError('Cannot read properties of undefined');
    return real.default.load(...args);
  };
  return { ...real, default: { ...real.default, load } };
});

async function told() {
  const head = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#fff' } })
    .withExif({ IFD2: { DateTimeOriginal: '2025:07:03 22:15:30' } })
    .jpeg()
    .toBuffer();
  const facts = await readFileFacts(
    { name: 'Screenshot_20250703-221600_Instagram.jpg', head, modified: '' },
    { zone: 'Europe/Paris', now: Temporal.Instant.from('2026-06-01T10:00:00Z') },
  );
  return [facts.mediaType, facts.app, ...facts.captured.map(({ source }) => source)];
}

it('all that a picture says, where nothing is broken', async () => {
  expect(await told()).toEqual(['image/jpeg', 'Instagram', 'exif', 'file-name']);
});

it('a reader of metadata that throws costs its dates', async () => {
  broken.metadata = true;
  expect(await told()).toEqual(['image/jpeg', 'Instagram', 'file-name']);
  broken.metadata = false;
});

it('a reader of types that throws costs the type, and what it opens', async () => {
  broken.type = true;
  expect(await told()).toEqual([undefined, 'Instagram', 'file-name']);
  broken.type = false;
});
