import { type Box, findBox, nameOf } from './boxes.ts';
import { type FileBytes, fileBytes, viewAt } from './file-bytes.ts';

/** The boxes that say where things are; pixels are elsewhere. */
const MOST_META = 1024 * 1024;
const MOST_EXIF = 256 * 1024;

/** The EXIF block of a HEIC or AVIF picture, wherever in the file it stands: from its byte order on. */
export function heifExif(bytes: FileBytes, meta: Box | undefined): Uint8Array | undefined {
  if (meta === undefined || meta.end - meta.start > MOST_META) return undefined;
  // Version and flags come first.
  const inner = fileBytes(bytes.at(meta.start + 4, meta.end - meta.start - 4));
  const infos = contentOf(inner, 'iinf');
  const places = contentOf(inner, 'iloc');
  const item = infos && exifItem(infos);
  const place = item === undefined || places === undefined ? undefined : placeOf(places, item);
  if (place === undefined || place.length < 8 || place.length > MOST_EXIF) return undefined;
  const block = bytes.at(place.offset, place.length);
  if (block.length < 8) return undefined;
  // How far the byte order is: most often past "Exif" and two zeros, or nothing.
  const skipped = new DataView(block.buffer, block.byteOffset).getUint32(0);
  return skipped < block.length - 4 ? block.subarray(4 + skipped) : undefined;
}

function contentOf(bytes: FileBytes, name: string): DataView | undefined {
  const box = findBox(bytes, name, 0, bytes.size);
  return box && viewAt(bytes, box.start, box.end - box.start);
}

/** The number of the item that is EXIF. */
function exifItem(infos: DataView): number | undefined {
  if (infos.byteLength === 0) return undefined;
  const isShort = infos.getUint8(0) === 0;
  let at = 4 + (isShort ? 2 : 4);
  while (at + 9 <= infos.byteLength) {
    const length = infos.getUint32(at);
    const version = infos.getUint8(at + 8);
    const wide = version >= 3 ? 4 : 2;
    const name = at + 12 + wide + 2;
    if (length < 8 || name + 4 > infos.byteLength) return undefined;
    if (version >= 2 && nameOf(infos, name) === 'Exif')
      return wide === 4 ? infos.getUint32(at + 12) : infos.getUint16(at + 12);
    at += length;
  }
  return undefined;
}

/** Where an item stands in the file, if it stands there in one piece. */
function placeOf(places: DataView, wanted: number): { offset: number; length: number } | undefined {
  const read = new Cursor(places);
  const version = read.number(1);
  read.number(3);
  const sizes = read.number(1);
  const more = read.number(1);
  const [offsetSize, lengthSize] = [sizes >> 4, sizes & 15];
  const [baseSize, indexSize] = [more >> 4, version === 0 ? 0 : more & 15];
  const count = read.number(version < 2 ? 2 : 4);
  for (let item = 0; item < count && !read.isOver; item++) {
    const id = read.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read.number(2) & 15;
    read.number(2);
    const base = read.number(baseSize);
    const extents = read.number(2);
    for (let extent = 0; extent < extents && !read.isOver; extent++) {
      read.number(indexSize);
      const offset = base + read.number(offsetSize);
      const length = read.number(lengthSize);
      const isWhole = id === wanted && method === 0 && extents === 1 && !read.isOver;
      if (isWhole) return { offset, length };
    }
  }
  return undefined;
}

/** Numbers one after the other; zeros once there are no more. */
class Cursor {
  readonly #view: DataView;
  #at = 0;
  isOver = false;

  constructor(view: DataView) {
    this.#view = view;
  }

  number(size: number): number {
    if (this.#at + size > this.#view.byteLength) {
      this.isOver = true;
      return 0;
    }
    let value = 0;
    for (let i = 0; i < size; i++) value = value * 256 + this.#view.getUint8(this.#at + i);
    this.#at += size;
    return value;
  }
}
