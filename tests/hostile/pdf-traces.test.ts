import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const WORDS = 'TRACEwords51c0ffee';
/** What must be nowhere in the file: names of folders, files and people that the annex does not print. */
const NOWHERE = ['TRACEname51c0ffee', 'TRACEfolder51c0ffee', 'TRACEcontact51c0ffee', 'TRACEcamera51c0ffee'];

let home: string;
let bytes: Buffer;
beforeAll(async () => {
  home = temporaryFolder();
  const folder = path.join(home, 'TRACEfolder51c0ffee');
  mkdirSync(folder);
  const capture = sharp({ create: { width: 60, height: 80, channels: 3, background: '#446' } }).withExif({
    IFD0: { Artist: 'TRACEcamera51c0ffee' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' },
  });
  const file = path.join(folder, 'TRACEname51c0ffee.jpg');
  writeFileSync(file, await capture.jpeg().toBuffer());
  const dossier = path.join(home, 'd');
  const world = { home, cwd: home, env: { TEMOIN_DOSSIER: dossier } };
  await run(['init', dossier, '--title', 'Titre', '--zone', 'Europe/Paris'], world);
  const flags = ['--witness', 'Mme Durand', '--witness-contact', 'TRACEcontact51c0ffee'];
  const added = await run(['add', '--when', 'hier 22h15', '--words-file', '-', ...flags, file], {
    ...world,
    stdin: WORDS,
  });
  expect(added.code, added.err).toBe(0);
  const printed = await run(['annex', 'print', '-o', 'out.pdf'], world);
  expect(printed.code, printed.err).toBe(0);
  bytes = readFileSync(path.join(home, 'out.pdf'));
});
afterAll(() => removeFolder(home));

/** The file and all of its streams, unpacked. */
function unpacked(): Buffer[] {
  const parts = [bytes];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    try {
      parts.push(inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }));
    } catch {
      // Not a packed one.
    }
  }
  return parts;
}

it('the words are in pages and in the attached record, never in what a viewer lists: properties, bookmarks, names', async () => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  const attached = await document.getAttachments();
  const kept = [info, metadata?.getRaw(), await document.getOutline(), attached];
  const listed = JSON.stringify(kept, (key, value) => (key === 'content' ? undefined : value));
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, n) => {
      const { items } = await (await document.getPage(n + 1)).getTextContent();
      return items.map(item => ('str' in item ? item.str : '')).join('');
    }),
  );
  await task.destroy();
  expect(pages.join('')).toContain(WORDS);
  expect(listed).toContain('Annexe');
  expect(listed).not.toContain(WORDS);
});

it('file names, folders, contacts and what a camera wrote are nowhere in the file', () => {
  const parts = unpacked();
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.some(part => part.includes(WORDS))).toBe(true);
  for (const secret of [...NOWHERE, home, 'GPSLatitude']) {
    const forms = [
      Buffer.from(secret),
      Buffer.from(secret, 'utf16le'),
      Buffer.from(secret, 'utf16le').swap16(),
    ];
    for (const form of forms)
      expect(
        parts.some(part => part.includes(form)),
        secret,
      ).toBe(false);
  }
});
