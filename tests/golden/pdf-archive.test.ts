import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import type { DocumentModel } from '../../src/report/document.ts';
import { HOSTILE } from './hostile-text.ts';
import { fileOf, has, pdfOf } from './pdf-reading.ts';
import { model, sampleBlocks, samplePictures } from './sample-model.ts';

const record = new TextEncoder().encode('{"faits":["« été »"]}');

/** Everything at once: all the blocks, all the scripts, pictures, an attachment, a title to be escaped. */
const everything: DocumentModel = model(
  [...sampleBlocks, ...HOSTILE.map(([label, text]) => ({ type: 'quote', label, text }) as const)],
  {
    title: 'Dupont & fils <x> « été »',
    banner: 'PROJET — numérotation provisoire — ne pas remettre',
    attachments: [
      { name: 'relevé.json', mediaType: 'application/json', description: 'Le relevé', bytes: record },
    ],
  },
);

/** Printed once for all the tests that only look at it. */
let printed: Promise<Buffer> | undefined;
const file = () => {
  printed ??= pdfOf(everything, { pictures: samplePictures }).then(({ bytes }) => bytes);
  return printed;
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the same model gives the same bytes, and none of them is today’s date', async () => {
  const first = { bytes: await file() };
  const second = await pdfOf(everything, { pictures: samplePictures });
  expect(sha256(second.bytes)).toBe(sha256(first.bytes));
  const dates = first.bytes.toString('latin1').match(/D:\d{14}/g);
  expect(new Set(dates)).toEqual(new Set(['D:20250630180500']));
  const later = await pdfOf(
    { ...everything, instant: '2025-07-01T00:00:00.000Z' },
    { pictures: samplePictures },
  );
  expect(sha256(later.bytes)).not.toBe(sha256(first.bytes));
});

test('metadata says the title and the language, and nobody’s name', async () => {
  const bytes = await file();
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  expect(info).toMatchObject({
    Title: 'Dupont & fils <x> « été »',
    Language: 'fr',
    Creator: 'temoin',
    Producer: 'temoin',
  });
  expect(info).not.toHaveProperty('Author');
  expect(metadata?.get('dc:title')).toBe('Dupont & fils <x> « été »');
  expect(metadata?.get('pdfaid:part')).toBe('3');
  expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
  await document.destroy();
});

test('bookmarks go three deep and links lead where their text says', async () => {
  const bytes = await file();
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const outline = await document.getOutline();
  expect(outline.map(item => item.title)).toEqual([
    '1. Synthèse',
    '2. Chronologie',
    '3. Faits détaillés',
    '4. Table des empreintes',
    '5. Pièces',
  ]);
  expect(outline[0]?.items.map(item => item.title)).toEqual(['Faits par semaine', 'Étapes']);
  let links = 0;
  for (let n = 1; n <= document.numPages; n += 1) {
    const page = await document.getPage(n);
    for (const annotation of await page.getAnnotations()) {
      const target = await document.getDestination(annotation.dest);
      const index = target?.[0] ? await document.getPageIndex(target[0]) : -1;
      const said = /p\. (\d+)/.exec(annotation.contentsObj?.str ?? '')?.[1];
      if (said) expect(index + 1).toBe(Number(said));
      expect(index).toBeGreaterThanOrEqual(0);
      links += 1;
    }
  }
  expect(links).toBeGreaterThan(50);
  await document.destroy();
});

test('what is attached comes back byte for byte', async () => {
  const bytes = await file();
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const files = await document.getAttachments();
  expect(Object.keys(files)).toEqual(['relevé.json']);
  expect(Buffer.from(files['relevé.json'].content).equals(Buffer.from(record))).toBe(true);
  await document.destroy();
});

test.skipIf(!has('qpdf'))('qpdf finds nothing wrong (skipped where qpdf is absent)', async () => {
  const bytes = await file();
  expect(execFileSync('qpdf', ['--check', fileOf(bytes)], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors',
  );
});

test.skipIf(!has('pdfinfo'))(
  'the structure holds the text in its order (skipped where pdfinfo is absent)',
  async () => {
    // pdfinfo draws a page again for each of its tags: the first pages only.
    const start = sampleBlocks.slice(
      0,
      sampleBlocks.findIndex(block => block.type === 'table'),
    );
    const table = sampleBlocks.filter(block => block.type === 'table' && block.small === true);
    const { bytes } = await pdfOf({ ...everything, blocks: [...start, ...table] });
    const tree = execFileSync('pdfinfo', ['-struct-text', fileOf(bytes)], { encoding: 'utf8' });
    expect(tree).toMatch(/H1 \(block\)\s+"1\. Synthèse"/);
    expect(tree).toMatch(/TR\s+TH:\s+\/Scope \/Column\s+"N°"/);
    expect(tree).toMatch(/Link \(inline\)\s+"p\. \d+"/);
    expect(tree).toContain('54 datés au jour près, 6 approximativement');
    expect(tree).not.toContain('Destiné aux autorités');
    expect(tree).not.toContain('PROJET');
  },
);

const JARS = '/usr/share/java';
const hasPreflight = has('javac') && existsSync(JARS) && readdirSync(JARS).includes('preflight.jar');

/** What PDF/A-3 allows and PDF/A-1, the only profile that PDFBox knows, forbids. */
const ALLOWED_IN_3 = [
  /^1\.2\.9\t.*EmbeddedFile entry is present in a FileSpecification/,
  /^1\.4\.7\t.*EmbeddedFile entry is present in the Names/,
  /^3\.1\.11\t.*CIDSet entry is missing/,
  /^7\.11\.2\t.*part must be 1/,
];

describe.skipIf(!hasPreflight)(
  'Apache PDFBox preflight (skipped where libpdfbox2-java or a JDK is absent)',
  () => {
    const classes = mkdtempSync(join(tmpdir(), 'temoin-preflight-'));

    const check = (bytes: Buffer): string[] => {
      const source = fileURLToPath(new URL('./Preflight.java', import.meta.url));
      execFileSync('javac', ['-cp', `${JARS}/*`, '-d', classes, source]);
      const out = execFileSync('java', ['-cp', `${classes}:${JARS}/*`, 'Preflight', fileOf(bytes)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return out.trim().split('\n');
    };

    test('the same document made as PDF/A-1b is valid', async () => {
      const { bytes } = await pdfOf(everything, { pictures: samplePictures, profile: 'PDF/A-1b' });
      expect(check(bytes)).toEqual(['valid=true']);
    });

    test('as PDF/A-3b it breaks only what PDF/A-1b alone forbids', async () => {
      const bytes = await file();
      const errors = check(bytes)
        .slice(1)
        .map(line => line.replace(/^\d+\t/, ''));
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.filter(error => !ALLOWED_IN_3.some(allowed => allowed.test(error)))).toEqual([]);
    });
  },
);

test.runIf(!hasPreflight || !has('qpdf') || !has('pdfinfo'))('says which checks were skipped', () => {
  const missing = ['qpdf', 'pdfinfo', 'javac'].filter(tool => !has(tool));
  process.stderr.write(
    `PDF checks skipped, tools absent: ${[...missing, ...(hasPreflight ? [] : ['preflight.jar'])].join(', ')}\n`,
  );
});
