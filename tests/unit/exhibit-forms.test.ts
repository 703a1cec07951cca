import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { PreparedExhibit, PreparedText } from '../../src/render/pictures/picture.ts';
import { vaultPictures } from '../../src/render/pictures/source.ts';
import type { ExhibitBlock, PictureNote } from '../../src/report/document.ts';
import { has, pdfOf, textOf } from '../golden/pdf-reading.ts';
import { model, noPictures, sampleBlocks, screen } from '../golden/sample-model.ts';

// Decoded by what `npm run build` made.
const BOX = { width: 480, height: 620 };
const folder = mkdtempSync(path.join(tmpdir(), 'temoin-forms-'));
const files = new Map<string, Buffer>();
const paths = new Map<string, string>();
const ffmpeg = has('ffmpeg') ? execFileSync('which', ['ffmpeg'], { encoding: 'utf8' }).trim() : undefined;
const source = vaultPictures(sha256 => Readable.from([files.get(sha256) as Buffer]), {
  ...(ffmpeg && { film: { program: ffmpeg, descriptor: hash => openSync(paths.get(hash) as string, 'r') } }),
});
afterAll(() => source.close());

const exhibit = (bytes: Buffer, more: Partial<ExhibitBlock> = {}): ExhibitBlock => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, bytes);
  return {
    type: 'exhibit',
    id: sha256,
    label: 'Pièce n° 1',
    caption: [],
    sha256,
    size: bytes.length,
    alt: '',
    ...more,
  };
};
const shows = (bytes: Buffer, mediaType?: string): Promise<PreparedExhibit> =>
  source.pictures(exhibit(bytes, mediaType === undefined ? {} : { mediaType }), BOX);
const notesOf = (shown: PreparedExhibit): PictureNote[][] =>
  Array.isArray(shown) ? shown.map(({ notes = [] }) => [...notes]) : [];
const written = (shown: PreparedExhibit): PreparedText => {
  if (typeof shown === 'string' || Array.isArray(shown)) throw new Error(JSON.stringify(shown));
  return shown as PreparedText;
};
const pdf = async () => (await pdfOf(model(sampleBlocks.slice(0, 12)), { pictures: noPictures })).bytes;

describe('a PDF kept as evidence', () => {
  it('is shown page by page', async () => {
    const bytes = await pdf();
    const shown = await shows(bytes, 'application/pdf');
    const total = notesOf(shown).length;
    expect(total).toBeGreaterThan(1);
    expect(notesOf(shown)).toEqual(
      Array.from({ length: total }, (_, i) => [{ kind: 'page', number: i + 1, total }]),
    );
    const [first] = shown as { bytes: Buffer; width: number; height: number }[];
    // Dense enough for small print, and not a blank page.
    expect(first?.height).toBeGreaterThan(1700);
    const { dominant, isOpaque } = await sharp(first?.bytes).stats();
    expect([isOpaque, dominant.r > 200]).toEqual([true, true]);
    expect((await sharp(first?.bytes).stats()).channels[0]?.min).toBeLessThan(60);
  });

  it('is not opened where it is cut short or asks for a password', async () => {
    const bytes = await pdf();
    expect(await shows(bytes.subarray(0, 900), 'application/pdf')).toBe('corrupt');
    if (!has('qpdf')) return;
    const [open, locked] = ['ouvert.pdf', 'ferme.pdf'].map(name => path.join(folder, name));
    writeFileSync(open as string, bytes);
    execFileSync('qpdf', ['--encrypt', 'secret', 'secret', '256', '--', open as string, locked as string]);
    expect(await shows(readFileSync(locked as string), 'application/pdf')).toBe('locked');
  });
});

describe('a text kept as evidence', () => {
  it('is shown as text, as it was written', async () => {
    expect(await shows(Buffer.from('Été « là »\n\tsuite 👀'))).toEqual({
      fields: [],
      text: 'Été « là »\n\tsuite 👀',
      notes: [],
    });
    expect(written(await shows(Buffer.from('\ufeffété', 'utf16le')))).toMatchObject({
      text: 'été',
      notes: [],
    });
    expect(written(await shows(Buffer.from('été', 'latin1')))).toMatchObject({
      text: 'été',
      notes: [{ kind: 'old-encoding' }],
    });
  });

  it('says what is left out of a long one', async () => {
    const { text, notes } = written(await shows(Buffer.from('é👀'.repeat(40_000))));
    expect(notes).toEqual([{ kind: 'text-left-out', shown: 60_000, total: 80_000 }]);
    expect(text).toBe('é👀'.repeat(30_000));
  });
});

const letter = (type: string, body: string) =>
  Buffer.from(
    [
      'Return-Path: <o@exemple.invalid>',
      'From: =?UTF-8?Q?L=27ombre_=E2=98=A0?= <o@exemple.invalid>',
      'To: Camille <c@exemple.invalid>',
      'Date: Tue, 4 Mar 2025 22:11:05 +0100',
      'Subject: =?UTF-8?B?VHUgdmFzIGxlIHJlZ3JldHRlciDDqXTDqQ==?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      `Content-Type: ${type}; charset=utf-8`,
      '',
      body,
      '--b',
      'Content-Type: image/png',
      'Content-Disposition: attachment; filename="toi.png"',
      'Content-Transfer-Encoding: base64',
      '',
      'iVBORw0KGgo=',
      '--b--',
      '',
    ].join('\r\n'),
  );

describe('an e-mail kept as evidence', () => {
  it('is shown as text: who, when, what, with which files', async () => {
    const { fields, text, notes } = written(await shows(letter('text/plain', 'Réponds. 👀')));
    expect(fields).toEqual([
      { name: 'from', value: "L'ombre ☠ <o@exemple.invalid>" },
      { name: 'to', value: 'Camille <c@exemple.invalid>' },
      { name: 'date', value: 'Tue, 4 Mar 2025 22:11:05 +0100' },
      { name: 'subject', value: 'Tu vas le regretter été' },
      { name: 'attachment', value: 'toi.png (image/png, 8 o)' },
    ]);
    expect([text.trim(), notes]).toEqual(['Réponds. 👀', [{ kind: 'letter-rest' }]]);
  });

  it('gives the words of one that has only a laid-out form, and says so', async () => {
    const html =
      '<html><head><style>p{}</style><script>alert(1)</script></head><p>Je sais o&ugrave; tu <b>es</b>.</p></html>';
    const { text, notes } = written(await shows(letter('text/html', html)));
    expect([text, notes[0]]).toEqual(['Je sais où tu es.', { kind: 'from-markup' }]);
  });
});

describe('what moves or sounds', () => {
  it('shows the first view of an animated picture, and says how many there are', async () => {
    const frames = await Promise.all(
      ['red', 'blue', 'green'].map(background =>
        sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(notesOf(await shows(gif, 'image/gif'))).toEqual([[{ kind: 'first-view', total: 3 }]]);
  });

  it('says which pages of a scan are left out', async () => {
    const page = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    const tiff = await sharp(
      Array.from({ length: 62 }, () => page),
      { join: { animated: true } },
    )
      .tiff()
      .toBuffer();
    const notes = notesOf(await shows(tiff, 'image/tiff'));
    expect(notes).toHaveLength(60);
    expect(notes.at(-1)).toEqual([
      { kind: 'page', number: 60, total: 62 },
      { kind: 'pages-left-out', from: 61, to: 62 },
    ]);
  });

  const film = (name: string, seconds: string) => {
    const file = path.join(folder, name);
    execFileSync('ffmpeg', [
      '-v',
      'error',
      '-y',
      '-f',
      'lavfi',
      '-i',
      `testsrc=s=320x180:d=${seconds}`,
      file,
    ]);
    const bytes = readFileSync(file);
    paths.set(createHash('sha256').update(bytes).digest('hex'), file);
    return bytes;
  };

  it.skipIf(!ffmpeg)(
    'shows one frame of a film, however short (skipped where ffmpeg is absent)',
    async () => {
      for (const [name, seconds] of [
        ['long.mp4', '2'],
        ['court.mkv', '0.3'],
      ] as const) {
        const shown = await shows(film(name, seconds), 'video/mp4');
        expect([name, notesOf(shown)]).toEqual([name, [[{ kind: 'frame' }]]]);
        expect(shown).toMatchObject([{ width: 320, height: 180 }]);
      }
    },
  );

  it.skipIf(!ffmpeg)('is a sheet where the film is broken, or names other files', async () => {
    const broken = film('casse.mp4', '2').subarray(0, 2000);
    paths.set(createHash('sha256').update(broken).digest('hex'), path.join(folder, 'long.mp4'));
    const cut = path.join(folder, 'coupe.mp4');
    writeFileSync(cut, broken);
    paths.set(createHash('sha256').update(broken).digest('hex'), cut);
    expect(await shows(broken, 'video/mp4')).toBe('video');
    expect(await shows(Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), 'video/x-mpegurl')).toBe('video');
  });

  it.skipIf(!ffmpeg)('is not shown where its bytes are no longer those that were recorded', async () => {
    const bytes = film('autre.mp4', '1');
    const block = exhibit(bytes, { mediaType: 'video/mp4' });
    files.set(block.sha256, Buffer.concat([bytes, Buffer.from('x')]));
    expect(await source.pictures(block, BOX)).toBe('missing');
  });

  it('is a sheet without ffmpeg', async () => {
    const without = vaultPictures(() => Readable.from([Buffer.from('\0\0\0\x18ftypisom', 'latin1')]));
    expect(
      await without.pictures(
        exhibit(Buffer.from('\0\0\0\x18ftypisom', 'latin1'), { mediaType: 'video/mp4' }),
        BOX,
      ),
    ).toBe('video');
    await without.close();
  });
});

describe('on the page', () => {
  const block = (n: number): ExhibitBlock => ({
    type: 'exhibit',
    id: `p${n}`,
    label: `Pièce n° ${n}`,
    caption: [[`Légende ${n}`]],
    sha256: String(n),
    size: 1,
    alt: 'image',
  });
  const pagesOf = async (shown: (n: number) => Promise<PreparedExhibit>, count: number) => {
    const pictures = { pictures: ({ sha256 }: ExhibitBlock) => shown(Number(sha256)) };
    const { bytes } = await pdfOf(model(Array.from({ length: count }, (_, i) => block(i + 1))), { pictures });
    return textOf(bytes);
  };

  it('several small exhibits share a page, a large one never', async () => {
    const small = await pagesOf(() => screen(200, 120, 'png').then(picture => [picture]), 6);
    expect(small.length).toBeLessThan(3);
    const mixed = await pagesOf(
      n => screen(n === 2 ? 1000 : 200, n === 2 ? 1500 : 120, 'png').then(one => [one]),
      3,
    );
    expect(mixed.map(text => [...text.matchAll(/Pièce n° (\d)/g)].map(found => found[1]))).toEqual([
      ['1'],
      ['2'],
      ['3'],
    ]);
  });

  it('a letter says who and when, goes on from page to page, and loses no word', async () => {
    const words = Array.from({ length: 1500 }, (_, i) => `mot${i}`);
    const pages = await pagesOf(
      async () => ({
        fields: [{ name: 'from', value: 'Ombre' }],
        text: words.join(' '),
        notes: [{ kind: 'letter-rest' }],
      }),
      1,
    );
    expect(pages[0]).toMatch(/from\s+Ombre/);
    expect(pages[0]).toContain('suite page 2');
    expect(pages[1]).toContain('Pièce n° 1 (suite)');
    expect(pages.at(-1)).toContain('letter-rest');
    expect(pages.join(' ').match(/mot\d+/g)).toEqual(words);
  });
});
