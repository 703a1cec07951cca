import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { renderPdf } from '../../src/render/pdf/render.ts';
import type { Block } from '../../src/report/document.ts';
import { model, noPictures, samplePictures, screen } from '../golden/sample-model.ts';

const pages = (count: number): Block[] =>
  Array.from({ length: count }, (_, i) => ({
    type: 'heading',
    level: 1,
    text: `Partie ${i}`,
    newPage: true,
  }));

test('a sink that fails at any chunk fails the printing with its own error', async () => {
  let chunks = 0;
  await renderPdf(model(pages(5)), {
    pictures: noPictures,
    out: () => {
      chunks += 1;
    },
  });
  for (let failing = 1; failing <= Math.min(chunks, 12); failing += 1) {
    let count = 0;
    const out = async () => {
      count += 1;
      if (count === failing) throw new Error('disk full');
    };
    await expect(renderPdf(model(pages(5)), { pictures: noPictures, out })).rejects.toThrow('disk full');
  }
});

test('a picture source that fails fails the printing, and no more bytes come', async () => {
  let bytes = 0;
  const exhibit: Block = {
    type: 'exhibit',
    id: 'p',
    label: 'P',
    caption: [],
    sha256: '0',
    size: 1,
    alt: 'a',
  };
  const pictures = { pictures: () => Promise.reject(new Error('vault gone')) };
  await expect(
    renderPdf(model([exhibit]), {
      pictures,
      out: chunk => {
        bytes += chunk.length;
      },
    }),
  ).rejects.toThrow('vault gone');
  const then = bytes;
  await setImmediate();
  expect(bytes).toBe(then);
});

test('a slow sink makes the printing wait: what is ready and not yet taken stays small', async () => {
  const picture = await screen(800, 1600, 'jpeg');
  const heavy = { ...picture, bytes: Buffer.concat([picture.bytes, Buffer.alloc(500_000)]) };
  const exhibits = Array.from(
    { length: 40 },
    (_, i): Block => ({
      type: 'exhibit',
      id: `p${i}`,
      label: `Pièce n° ${i}`,
      caption: [],
      sha256: '0',
      size: 1,
      alt: 'a',
    }),
  );
  let given = 0;
  let taken = 0;
  let most = 0;
  const kept: Uint8Array[] = [];
  await renderPdf(model(exhibits), {
    pictures: { pictures: async () => [heavy] },
    // What is prepared waits outside of memory; what counts is what was taken back for the pages.
    spool: {
      put: bytes => kept.push(bytes) - 1,
      take: place => {
        const bytes = Buffer.from(kept[place] ?? []);
        given += bytes.length;
        return bytes;
      },
    },
    out: async chunk => {
      await setImmediate();
      taken += chunk.length;
      most = Math.max(most, given - taken);
    },
  });
  expect(given).toBeGreaterThan(20_000_000);
  expect(most).toBeLessThan(4_000_000);
});

test('progress counts the exhibits', async () => {
  const seen: string[] = [];
  const exhibits = ['p1', 'p2', 'p3'].map(
    (id): Block => ({ type: 'exhibit', id, label: id, caption: [], sha256: '0', size: 1, alt: 'a' }),
  );
  await renderPdf(model(exhibits), {
    pictures: samplePictures,
    out: () => undefined,
    onProgress: (done, total) => seen.push(`${done}/${total}`),
  });
  expect(seen).toEqual(['1/3', '2/3', '3/3']);
});
