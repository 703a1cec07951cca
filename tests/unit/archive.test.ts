import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type Archive,
  type ArchiveLimits,
  type Bytes,
  isZip,
  openArchive,
} from '../../src/import/archive.ts';
import { type Member, zipped } from './zip-maker.ts';

function bytesOf(content: Uint8Array): Bytes {
  return { size: content.length, range: (start, end) => Readable.from([content.subarray(start, end)]) };
}

const open = (members: readonly Member[], limits?: ArchiveLimits): Promise<Archive> =>
  openArchive(bytesOf(zipped(members)), limits);

const read = async (archive: Archive, name: string) => {
  const file = archive.file(name);
  if (file === undefined) throw new Error(`no ${name}`);
  return text(await file.open());
};

describe('a zip archive', () => {
  it('gives its files by name, as often as asked, stored or deflated', async () => {
    const archive = await open([
      { name: 'média/', content: '' },
      { name: 'média/à.txt', content: 'déjà vu\n'.repeat(1000) },
      { name: '_chat.txt', content: 'bonjour', stored: true },
    ]);
    expect(archive.files.map(({ name, size }) => [name, size])).toEqual([
      ['média/à.txt', 10_000],
      ['_chat.txt', 7],
    ]);
    expect(await read(archive, '_chat.txt')).toBe('bonjour');
    expect(await read(archive, '_chat.txt')).toBe('bonjour');
    expect(await read(archive, 'média/à.txt'.normalize('NFD'))).toHaveLength(8000);
    expect(archive.refused).toEqual([]);
  });

  it('reads names that are UTF-8 without saying so, and those of old DOS', async () => {
    const archive = await open([
      { name: 'été.txt', content: 'a', isUtf8: false },
      { name: Buffer.from([0x82, 0x74, 0x82, 0x2e, 0x74, 0x78, 0x74]), content: 'b', isUtf8: false },
    ]);
    expect(archive.files.map(({ name }) => name)).toEqual(['été.txt', 'été.txt']);
  });

  it.each([
    ['../../etc/passwd', 'archive-path-outside'],
    ['/etc/passwd', 'archive-path-outside'],
    ['C:/Windows/a.txt', 'archive-path-outside'],
    ['..\\a.txt', 'archive-path-outside'],
  ])('does not open %j; its neighbours are read', async (name, refused) => {
    const archive = await open([
      { name, content: 'x' },
      { name: 'a.txt', content: 'ok' },
    ]);
    expect(archive.refused).toEqual([{ name, refused }]);
    expect(await read(archive, 'a.txt')).toBe('ok');
  });

  it('follows no link, and opens no compression that it does not know', async () => {
    const archive = await open([
      { name: 'lien', content: '/etc/passwd', mode: 0o120777 },
      { name: 'bz', content: 'x', method: 12 },
    ]);
    expect(archive.files).toEqual([]);
    expect(archive.refused).toEqual([
      { name: 'lien', refused: 'archive-link' },
      { name: 'bz', refused: 'archive-method' },
    ]);
  });

  it('is refused whole where it is encrypted, overlaps itself, or holds too many', async () => {
    await expect(open([{ name: 'a', content: 'x', flags: 1 }])).rejects.toMatchObject({
      id: 'archive-encrypted',
    });
    const twice = [
      { name: 'a', content: 'x'.repeat(99) },
      { name: 'b', content: 'x'.repeat(99), at: 0 },
    ];
    await expect(open(twice)).rejects.toMatchObject({ id: 'archive-overlap', params: { name: 'b' } });
    const limits = { members: 1, ratio: 200, grace: 1000 };
    await expect(
      open(
        [
          { name: 'a', content: 'x' },
          { name: 'b', content: 'x' },
        ],
        limits,
      ),
    ).rejects.toMatchObject({ id: 'archive-too-many', params: { count: 2, most: 1 } });
  });

  it('stops at a bomb as it inflates, and keeps little of it in memory', async () => {
    const archive = await open([{ name: 'bombe.txt', content: Buffer.alloc(64 * 1024 * 1024) }]);
    const stream = await archive.files[0]?.open();
    let size = 0;
    const drained = (async () => {
      for await (const chunk of stream ?? []) size += chunk.length;
    })();
    await expect(drained).rejects.toMatchObject({ id: 'archive-bomb', params: { name: 'bombe.txt' } });
    expect(size).toBeLessThan(17 * 1024 * 1024);
  });

  it('says so where more comes out than was announced, or other bytes than those that went in', async () => {
    const content = Buffer.from('menace '.repeat(500));
    const lying = await open([{ name: 'a', content, size: 10 }]);
    await expect(read(lying, 'a')).rejects.toMatchObject({ id: 'archive-member-broken' });
    const altered = await open([{ name: 'a', content, sum: crc32('autre chose') }]);
    await expect(read(altered, 'a')).rejects.toMatchObject({ id: 'archive-member-broken' });
    const garbage = await open([{ name: 'a', content, data: deflateRawSync(content).fill(0xff, 3, 20) }]);
    await expect(read(garbage, 'a')).rejects.toMatchObject({ id: 'archive-member-broken' });
  });

  it('is refused at any cut: never read in part as if it were whole', async () => {
    const whole = zipped([
      { name: 'a.txt', content: 'un' },
      { name: 'b.txt', content: 'deux' },
    ]);
    for (let size = 0; size < whole.length; size++) {
      const cut = openArchive(bytesOf(whole.subarray(0, size)));
      await expect(cut, `cut at ${size}`).rejects.toMatchObject({ id: 'archive-broken' });
    }
  });

  it('is not opened where it lies in another: it is a file like any', async () => {
    const inner = zipped([{ name: 'a.txt', content: 'x' }]);
    const archive = await open([{ name: 'inner.zip', content: inner }]);
    expect(archive.files.map(({ name }) => name)).toEqual(['inner.zip']);
    const file = archive.file('inner.zip');
    expect(file && (await buffer(await file.open())).equals(inner)).toBe(true);
  });

  it('is told by its first bytes', () => {
    expect(isZip(zipped([{ name: 'a', content: '' }]))).toBe(true);
    expect(isZip(zipped([]))).toBe(true);
    expect(isZip(Buffer.from('PK rien'))).toBe(false);
  });
});
