import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutputs } from '../../src/actions/output-volumes.ts';
import type { Mark, Sheet } from '../../src/render/pdf/slab.ts';
import { PageTooHeavy, planVolumes } from '../../src/render/pdf/volumes.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { fileOf, has, pdfOf, textOf } from '../golden/pdf-reading.ts';
import { model } from '../golden/sample-model.ts';

/** Random pixels: nothing makes them lighter. */
const noise = (seed: number, width = 900, height = 900) => {
  let state = seed;
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    data[i] = state >> 16;
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 60 })
    .toBuffer();
};

let home: string;
const at = (...names: string[]) => path.join(home, ...names);
const temoin = (...argv: string[]) => run(argv, { home, env: { TEMOIN_DOSSIER: 'd' } });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

interface Volume {
  readonly file: string;
  readonly sha256: string;
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

describe('an annex in volumes', () => {
  beforeAll(async () => {
    home = temporaryFolder();
    await run(['init', 'd'], { home });
    const names: string[] = [];
    for (let i = 1; i <= 4; i++) {
      names.push(`bruit-${i}.jpg`);
      writeFileSync(at(`bruit-${i}.jpg`), await noise(i));
    }
    await temoin('add', '--when', '2025-03-01 22:15', '--kind', 'sms', ...names);
  });
  afterAll(() => removeFolder(home));

  it('is made of files under the size, whose pages and numbers go on', async () => {
    const { code, out, err } = await temoin('annex', 'print', '--json', '--volumes', '1.5MB', '-o', 'a.pdf');
    expect([code, err]).toEqual([0, expect.stringMatching(/environ|about/)]);
    const { volumes, pages } = JSON.parse(out) as { volumes: Volume[]; pages: number };
    expect(volumes.length).toBeGreaterThan(1);
    expect(volumes.map(({ file }) => path.basename(file))).toEqual(
      volumes.map((_, i) => `a-volume-${i + 1}.pdf`),
    );
    expect(readdirSync(home).filter(name => name.endsWith('.pdf') || name.endsWith('.part'))).toHaveLength(
      volumes.length,
    );
    let next = 1;
    const texts: string[] = [];
    for (const { file, from, to, size, ...volume } of volumes) {
      const bytes = readFileSync(file);
      expect([bytes.length, sha256(bytes)]).toEqual([size, volume.sha256]);
      expect(size).toBeLessThanOrEqual(1_500_000);
      expect(from).toBe(next);
      next = to + 1;
      const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      expect(document.numPages).toBe(to - from + 1);
      expect(await document.getPageLabels()).toEqual(
        Array.from({ length: to - from + 1 }, (_, i) => String(from + i)),
      );
      const { info } = await document.getMetadata();
      expect(info).toMatchObject({ Title: expect.stringMatching(/volume \d sur|of \d/) });
      for (let n = 1; n <= document.numPages; n++) {
        for (const { dest } of await (await document.getPage(n)).getAnnotations())
          expect(await document.getDestination(dest)).not.toBeNull();
      }
      // Only the first holds the attached record.
      expect(await document.getAttachments().then(files => Object.keys(files ?? {}))).toEqual(
        from === 1 ? ['faits.json'] : [],
      );
      await document.destroy();
      if (has('qpdf')) execFileSync('qpdf', ['--check', file]);
      texts.push(...(await textOf(bytes)));
    }
    expect(next - 1).toBe(pages);
    const printed = texts.join('\n').replaceAll('\u00a0', ' ');
    for (let p = 1; p <= 4; p++) expect(printed).toContain(`Pièce n° ${p}`);
    expect(texts[0]).toMatch(/volume 1, pages 1 à \d+ ; volume 2/u);
  });

  it('refuses a size that one page is above, and leaves nothing', async () => {
    writeFileSync(at('lourd.jpg'), await noise(9, 1290, 1700));
    await temoin('add', '--when', '2025-03-02', 'lourd.jpg');
    const { code, err } = await temoin('annex', 'print', '--volumes', '1MB', '-o', 'lourd.pdf');
    // The id is volume-too-small.
    expect([code, err]).toEqual([1, expect.stringContaining('pèse à elle seule')]);
    expect(readdirSync(home).filter(name => name.includes('lourd.pdf'))).toEqual([]);
  });

  it('is issued as files of the dossier, each with its hash in the journal, and copied', async () => {
    const { code, out } = await temoin('annex', 'issue', '--json', '--volumes', '3MB', '-o', 'remise.pdf');
    expect(code).toBe(0);
    const issued = JSON.parse(out) as { volumes: Volume[]; copies: string[] };
    expect(issued.volumes.map(({ file }) => file)).toEqual(
      issued.volumes.map((_, i) => `annexes/annexe-1-volume-${i + 1}.pdf`),
    );
    for (const [i, { file, sha256: hash }] of issued.volumes.entries()) {
      expect(sha256(readFileSync(at('d', file)))).toBe(hash);
      expect(sha256(readFileSync(issued.copies[i] ?? ''))).toBe(hash);
    }
    expect(readdirSync(at('d', 'annexes')).filter(name => !name.endsWith('.pdf'))).toEqual([]);
    expect((await temoin('verify')).code).toBe(0);
  });

  it('is copied with its exhibits, each volume a file, and never into one file', async () => {
    // Its id: 'copy-of-volumes'.
    expect((await temoin('annex', 'copy', '1', '-o', 'une.pdf')).err).toContain('plusieurs volumes');
    const { code, out } = await temoin('annex', 'copy', '1', '--json', '--bundle', 'remise');
    expect(code).toBe(0);
    const { files } = (JSON.parse(out) as { bundle: { files: Volume[] & { name: string }[] } }).bundle;
    const volumes = readdirSync(at('d', 'annexes')).length;
    expect(readdirSync(at('remise')).filter(name => /^Annexe 1 - volume \d\.pdf$/.test(name))).toHaveLength(
      volumes,
    );
    expect(volumes).toBeGreaterThan(1);
    for (const { name, sha256: hash } of files) expect(sha256(readFileSync(at('remise', name)))).toBe(hash);
    // The same volumes came of it again: the pages of each exhibit are known.
    const list = readFileSync(at('remise', 'Bordereau de pièces.csv'), 'utf8');
    expect(list).toMatch(/"Capture d’écran|"Image/);
    expect(list.split('\r\n')[1]?.split(';')[6]).toMatch(/^"\d+/);
  });
});

it('files begun anew hold nothing of what was written before', () => {
  const folder = temporaryFolder();
  const dossier = temporaryFolder();
  const outputs = createOutputs(dossier, path.join(folder, 'a.pdf'), { replace: false, several: true });
  outputs.open(1, 2)(Buffer.from('lourd'));
  outputs.open(2, 2)(Buffer.from('suite'));
  outputs.open(1, 1)(Buffer.from('bon'));
  outputs.finish();
  outputs.abandon();
  expect(readdirSync(folder).map(name => [name, readFileSync(path.join(folder, name), 'utf8')])).toEqual([
    ['a.pdf', 'bon'],
  ]);
  for (const each of [folder, dossier]) removeFolder(each);
});

describe('several files of one document', () => {
  it('are the same bytes each time, and one file where all fits', async () => {
    const blocks = [{ type: 'paragraph', runs: [{ volumes: true }] } as const];
    const once = await pdfOf(model(blocks), { volumeSize: 1_000_000 });
    expect([once.files.length, (await textOf(once.bytes))[0]?.trim()]).toEqual([1, 'volume 1, pages 1 à 1']);
    expect(sha256((await pdfOf(model(blocks), { volumeSize: 1_000_000 })).bytes)).toBe(sha256(once.bytes));
  });

  it('hold text alone, when there is that much of it', async () => {
    const words = Array.from({ length: 9000 }, (_, i) => `mot${i}`);
    const { files } = await pdfOf(model([{ type: 'quote', label: 'Propos', text: words.join(' ') }]), {
      volumeSize: 60_000,
    });
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect(file.length).toBeLessThanOrEqual(60_000);
    const read = (await Promise.all(files.map(textOf))).flat().join(' ');
    expect(read.split(/\s+/).filter(word => /^mot\d+$/.test(word))).toEqual(words);
    if (has('qpdf')) for (const file of files) execFileSync('qpdf', ['--check', fileOf(file)]);
  });

  it('are cut again where one came out heavier than was guessed', async () => {
    const words = Array.from({ length: 4000 }, (_, i) => `mot${i}`).join(' ');
    // What cannot be packed weighs four times what is guessed of text.
    const attachments = [
      { name: 'a.bin', mediaType: 'application/json', description: '', bytes: await noise(3, 300, 300) },
    ];
    const most = 20_000 + (attachments[0]?.bytes.length ?? 0);
    const document = model([{ type: 'quote', label: 'Propos', text: words }], { attachments });
    const { files, volumes, opened } = await pdfOf(document, { volumeSize: most });
    expect(opened).toBeGreaterThan(volumes.length);
    expect(files.length).toBe(volumes.length);
    for (const file of files) expect(file.length).toBeLessThanOrEqual(most);
    expect((await Promise.all(files.map(textOf))).flat().join(' ')).toContain('mot3999');
  });

  it('keep each exhibit whole where that leaves them nearly full', () => {
    const picture = { place: 0, size: 30_000, format: 'png', width: 1, height: 1, notes: [] } as const;
    const at = { x: 0, y: 0, width: 1, height: 1, tag: { type: 'Figure', parent: undefined } } as const;
    const page = (marks: Mark[], newPage: boolean): Sheet => ({
      slabs: [{ y: 0, slab: { height: 1, before: 0, keep: 'free', newPage, marks } }],
    });
    const shows: Mark = { kind: 'picture', picture, ...at };
    // Exhibits of three pages: the first has a place of its own, the others go on.
    const pages = Array.from({ length: 12 }, (_, i) =>
      i % 3 === 0 ? page([{ kind: 'target', id: `p${i}` }, shows], true) : page([shows], true),
    );
    const volumes = planVolumes(pages, 130_000, { shared: 0, first: 0 });
    expect(volumes).toEqual([1, 4, 7, 10].map(from => ({ from, to: from + 2 })));
    // Whole ones would leave the files half empty: two pages each.
    expect(planVolumes(pages, 70_000, { shared: 0, first: 0 })).toHaveLength(6);
    expect(() => planVolumes(pages, 30_000, { shared: 0, first: 0 })).toThrow(PageTooHeavy);
  });
});
