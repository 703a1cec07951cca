import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { BIN } from './pty.ts';

// What a reader of pictures finds odd in a file is its own affair: the file must not speak on the terminal.

/** A picture with two blocks of EXIF: the reader says which it will take. */
async function twice(): Promise<Buffer> {
  const bytes = await sharp({ create: { width: 4, height: 3, channels: 3, background: '#fff' } })
    .withExif({ IFD2: { DateTimeOriginal: '2025:07:03 22:15:30' } })
    .jpeg()
    .toBuffer();
  const at = bytes.indexOf('Exif\0\0') - 4;
  const block = bytes.subarray(at, at + 2 + bytes.readUInt16BE(at + 2));
  return Buffer.concat([bytes.subarray(0, at), block, bytes.subarray(at)]);
}

/** A HEIC whose list of items counts in eight bytes: the reader says that it does not know them. */
function wide(): Buffer {
  const box = (type: string, ...parts: (Buffer | string)[]) => {
    const body = Buffer.concat(parts.map(part => Buffer.from(part as string, 'latin1')));
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + body.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const item = box('infe', '\x02\0\0\0\0\x01\0\0Exif\0');
  const places = `\0\0\0\0\x88\0\0\x01\0\x01\0\0\0\x01${'\0'.repeat(7)}\x40${'\0'.repeat(7)}\x40`;
  const meta = box('meta', '\0\0\0\0', box('iinf', '\0\0\0\0\0\x01', item), box('iloc', places));
  return Buffer.concat([box('ftyp', 'heic\0\0\0\0mif1heic'), meta, box('mdat', Buffer.alloc(256))]);
}

it.each([
  ['two blocks of EXIF', 'a.jpg', twice],
  ['places in eight bytes', 'a.heic', wide],
])('%s: the file is taken, and says nothing on the terminal', async (_, name, make) => {
  const home = temporaryFolder();
  try {
    await run(['init', 'd'], { home });
    writeFileSync(path.join(home, name), await make());
    const argv = [BIN, '--dossier', 'd', '--lang', 'en', '-q', 'import', 'files', name];
    const env = { PATH: process.env.PATH, HOME: home };
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
      cwd: home,
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(name);
  } finally {
    removeFolder(home);
  }
});
