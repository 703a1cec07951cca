import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';
import { noise, noisyPng } from './bytes.ts';
import { seeded } from './random.ts';

/** A folder made once: `fill` writes into it. */
export async function folderOf(
  bench: Bench,
  name: string,
  fill: (folder: string) => unknown,
): Promise<string> {
  const folder = join(bench.folder, name);
  if (existsSync(folder)) return folder;
  bench.say(`  making ${name}`);
  const making = `${folder}.part`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making);
  await fill(making);
  renameSync(making, folder);
  return folder;
}

/** PNG of 0.3 to 1.5 MB, named as Android names screenshots. */
export const heavyPngs = (bench: Bench, count: number): Promise<string> =>
  folderOf(bench, `pngs-${count}`, folder => {
    const random = seeded(count);
    for (let i = 0; i < count; i++) {
      const size = 300_000 + Math.floor(1_200_000 * random());
      writeFileSync(join(folder, nameOf(i)), noisyPng(size, i, exifDate(i)));
    }
  });

/** PNG of 20 kB: little to hash, as much to read of dates and dimensions. */
export const lightPngs = (bench: Bench, count: number): Promise<string> =>
  folderOf(bench, `light-${count}`, folder => {
    for (let i = 0; i < count; i++) writeFileSync(join(folder, nameOf(i)), noisyPng(20_000, i, exifDate(i)));
  });

/** As many files of the same sizes and names, of which nothing can be read. */
export const opaqueFiles = (bench: Bench, count: number): Promise<string> =>
  folderOf(bench, `opaque-${count}`, folder => {
    for (let i = 0; i < count; i++) {
      const { length } = noisyPng(20_000, i, exifDate(i));
      writeFileSync(join(folder, nameOf(i).replace('.png', '.bin')), noise(length, count + i));
    }
  });

/** One film of so many MB: a head that says MP4, then noise. */
export const heavyFilm = (bench: Bench, megabytes: number): Promise<string> =>
  folderOf(bench, `scratch/film-${megabytes}`, folder => {
    const fd = openSync(join(folder, 'film.mp4'), 'w');
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(megabytes) * 1_000_000n + 16n);
    writeSync(fd, Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x01mdat', 'latin1'));
    writeSync(fd, size);
    for (let i = 0; i < megabytes; i++) writeSync(fd, noise(1_000_000, 7, i));
    closeSync(fd);
  });

/** One every 7 minutes, in winter. */
const instant = (i: number): string => new Date(Date.UTC(2023, 10, 5) + i * 420_000).toISOString();

export const nameOf = (i: number, kind = 'png'): string =>
  `Screenshot_${instant(i).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}_Instagram.${kind}`;

const exifDate = (i: number): string => instant(i).slice(0, 19).replaceAll('-', ':').replace('T', ' ');
