import { describe, expect, it } from 'vitest';
import { annex } from '../../src/report/annex.ts';
import type { Block, DocumentModel } from '../../src/report/document.ts';
import { annexInput, smallExhibits } from './small-dossier.ts';

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap(block => [block, ...(block.type === 'group' ? flat(block.blocks) : [])]);
const exhibits = (model: DocumentModel) => flat(model.blocks).filter(block => block.type === 'exhibit');
const textOf = (model: DocumentModel) => JSON.stringify(model.blocks).replaceAll('\u00a0', ' ');

describe('an essential annex', () => {
  const chosen = smallExhibits.map((exhibit, i) =>
    i === 1 ? { ...exhibit, essential: true as const } : exhibit,
  );
  const model = annex(annexInput({ exhibits: chosen, essential: true }));
  const whole = annex(annexInput({ exhibits: chosen }));

  it('reproduces the exhibits that were chosen, lists the others with their hashes, and says so', () => {
    const before = exhibits(whole).length;
    expect([before > 1, exhibits(model).length]).toEqual([true, 1]);
    expect(textOf(model)).toContain('version essentielle : une est reproduite');
    expect(textOf(model)).toContain(`Version essentielle : ${before - 1} autres pièces`);
    expect(textOf(model).match(/\["non reproduite"\]/g)).toHaveLength(before - 1);
    for (const block of exhibits(whole)) expect(textOf(model)).toContain(block.sha256);
    // What has no page is not pointed to as if it had.
    const ids = new Set(exhibits(model).map(block => block.id));
    for (const [, id] of textOf(model).matchAll(/"pageOf":"(piece-\d+)"/g)) expect(ids).toContain(id);
    for (const [, id] of textOf(model).matchAll(/"to":"(piece-\d+)"/g)) expect(ids).toContain(id);
  });

  it('is the same numbers as the whole one', () => {
    expect(exhibits(whole).map(block => block.label)).toContain(exhibits(model)[0]?.label);
    expect(textOf(whole)).not.toContain('version essentielle');
  });
});

describe('the attached record', () => {
  it('is left off where that is asked for, and the method part says which', () => {
    const without = annex(annexInput({ noRecord: true }));
    expect([annex(annexInput()).attachments.length, without.attachments]).toEqual([1, []]);
    expect(textOf(without)).not.toContain('faits.json');
    expect(textOf(annex(annexInput()))).toContain('faits.json');
  });
});

it('the cover says which pages are in which file only where there may be several', () => {
  expect(textOf(annex(annexInput({ inVolumes: true })))).toContain('{"volumes":true}');
  expect(textOf(annex(annexInput()))).not.toContain('"volumes"');
  const { volumes } = annex(annexInput()).words;
  expect(
    volumes([
      { from: 1, to: 1064 },
      { from: 1065, to: 1200 },
    ]).replaceAll('\u00a0', ' '),
  ).toBe('volume 1, pages 1 à 1064 ; volume 2, pages 1065 à 1200');
});
