import type { PreparedPicture } from '../pictures/picture.ts';

/** Writes the compressed bytes to the file as they are: nothing is decoded, whatever the size. Gives the object. */
export function embedPicture(document: PDFKit.PDFDocument, picture: PreparedPicture): unknown {
  const { data, bytes } = picture.format === 'jpeg' ? jpeg(picture.bytes) : png(picture.bytes);
  const { width, height } = picture;
  const reference = document.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ...data,
  });
  reference.end(bytes);
  return reference;
}

interface Encoded {
  readonly data: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

function jpeg(bytes: Buffer): Encoded {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const components = bytes.readUInt8(at + 9);
      // A printer's four inks have no place in a PDF/A with a screen profile.
      if (components !== 1 && components !== 3) throw new Error(`JPEG of ${components} components`);
      return {
        data: { ColorSpace: components === 1 ? 'DeviceGray' : 'DeviceRGB', Filter: 'DCTDecode' },
        bytes,
      };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  throw new Error('JPEG without a frame');
}

function png(bytes: Buffer): Encoded {
  const parts: Buffer[] = [];
  let palette: Buffer | undefined;
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const chunk = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (type === 'IDAT') parts.push(chunk);
    if (type === 'PLTE') palette = chunk;
    if (type === 'tRNS') throw new Error('PNG with transparency');
  }
  const width = bytes.readUInt32BE(16);
  const bits = bytes.readUInt8(24);
  const color = bytes.readUInt8(25);
  if (color > 3 || bytes.readUInt8(28) !== 0) throw new Error('PNG with transparency, or interlaced');
  const colors = color === 2 ? 3 : 1;
  return {
    data: {
      BitsPerComponent: bits,
      ColorSpace: palette && color === 3 ? indexed(palette) : color === 2 ? 'DeviceRGB' : 'DeviceGray',
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: colors, BitsPerComponent: bits, Columns: width },
    },
    bytes: Buffer.concat(parts),
  };
}

function indexed(palette: Buffer): unknown[] {
  return ['Indexed', 'DeviceRGB', palette.length / 3 - 1, new Uint8Array(palette)];
}
