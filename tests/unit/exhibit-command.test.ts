import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { annex } from '../../src/report/annex.ts';
import type { Block, ExhibitBlock } from '../../src/report/document.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { exact, exhibit, incident } from './build.ts';
import { textOf } from './pdf-words.ts';
import { annexInput } from './small-dossier.ts';

// Annexes are printed here, perhaps on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const at = (...names: string[]) => path.join(home, ...names);
const json = async (argv: string[]) => JSON.parse((await temoin([...argv, '--json'])).out);
const ids = async (argv: string[]) => {
  const { code, out, err } = await temoin([...argv, '--json']);
  return [code, /"id": ?"([^"]+)"/.exec(out + err)?.[1]];
};

async function add(name: string, background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 90, channels: 3, background } })
    .png()
    .toBuffer();
  writeFileSync(at(name), bytes);
  const argv = ['add', '--when', '2025-03-01 22:15', '--kind', 'sms', '--file', name];
  expect((await temoin(argv)).code).toBe(0);
  return createHash('sha256').update(bytes).digest('hex');
}

beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

describe('exhibit amend', () => {
  it('keeps what is said of exhibits, clears it, and says so where it is shown', async () => {
    await add('a.png', 'red');
    await add('b.png', 'blue');
    const said = ['--title', 'Profil', '--withhold', 'montre un tiers', '--essential', '--how', 'capture'];
    const changed = await json(['exhibit', 'amend', '1', '2', '1', ...said, '--reason', 'relecture']);
    expect(changed).toMatchObject({ version: 1, kind: 'exhibits-amended' });
    expect(changed.exhibits.map((each: { exhibit: { p: number } }) => each.exhibit.p)).toEqual([1, 2]);
    const shown = (await temoin(['show', '1'])).out;
    for (const text of ['Profil', 'montre un tiers', 'capture']) expect(shown).toContain(text);
    await temoin(['exhibit', 'amend', '1', '--clear', 'withheld', '--device', 'téléphone']);
    const [first, second] = (await json(['exhibit', 'list'])).exhibits;
    expect(first.withheld).toBeUndefined();
    expect(first).toMatchObject({
      title: 'Profil',
      essential: true,
      obtained: { how: 'capture', device: 'téléphone' },
    });
    expect(second).toMatchObject({ withheld: 'montre un tiers' });
    expect((await temoin(['exhibit', 'list'])).out).toContain('non reproduite (retenue)');
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('refuses what makes no sense, and then writes nothing', async () => {
    await add('a.png', 'red');
    const head = readFileSync(at('d', 'HEAD'), 'utf8');
    expect(await ids(['exhibit', 'amend', '1'])).toEqual([2, 'exhibit-amend-nothing']);
    expect(await ids(['exhibit', 'amend', '1', '--cleared'])).toEqual([2, 'exhibit-not-secret']);
    expect(await ids(['exhibit', 'amend', '1', '--nature', 'x'])).toEqual([2, 'exhibit-nature-unknown']);
    expect(await ids(['exhibit', 'amend', '1', '--title', ' '])).toEqual([2, 'value-empty']);
    expect(await ids(['exhibit', 'amend', '1', '--clear', 'sha256'])).toEqual([2, 'field-unknown']);
    expect(await ids(['exhibit', 'amend', '1', '9', '--essential'])).toEqual([1, 'exhibit-missing']);
    expect(readFileSync(at('d', 'HEAD'), 'utf8')).toBe(head);
  });
});

describe('what must not be shown', () => {
  it('is listed with its hash and never opened by a draft', async () => {
    const hashes = [await add('a.png', 'red'), await add('b.png', 'blue'), await add('c.png', 'green')];
    await temoin(['exhibit', 'amend', '1', '--nature', 'intimate']);
    await temoin(['exhibit', 'amend', '2', '--withhold', 'montre un tiers']);
    // A print that opened them would miss them, and say so.
    for (const hash of hashes) {
      chmodSync(at('d', 'coffre', hash.slice(0, 2)), 0o700);
      rmSync(at('d', 'coffre', hash.slice(0, 2), hash));
    }
    expect((await temoin(['annex', 'print', '-o', 'p.pdf'])).code).toBe(0);
    const text = textOf(at('p.pdf'));
    for (const hash of hashes) expect(text.replaceAll(/\s/g, '')).toContain(hash);
    expect(text).toContain('caractère intime, non reproduite, tenue à disposition');
    expect(text).toContain('Motif : montre un tiers');
    expect(text.match(/n’a pas été retrouvé dans le coffre/g)).toHaveLength(1);
    expect(existsSync(at('d', 'cache'))).toBe(false);
  });

  it('leaves a secret recording out, as if it were not there, until it is cleared', async () => {
    const hash = await add('a.png', 'red');
    await temoin([
      'exhibit',
      'amend',
      '1',
      '--nature',
      'secret-recording',
      '--title',
      'Enregistré en cachette',
    ]);
    const draft = await temoin(['annex', 'print', '-o', 'p.pdf', '--json']);
    expect(JSON.parse(draft.out)).toMatchObject({ exhibits: 0, facts: 1 });
    expect(JSON.parse(draft.out).warnings).toContainEqual({ id: 'recordings-left-out', exhibits: [1] });
    const without = textOf(at('p.pdf'));
    expect(without).not.toContain('cachette');
    expect(without.replaceAll(/\s/g, '')).not.toContain(hash);
    expect(without).toContain('aucune pièce');
    expect((await temoin(['annex', 'print', '-o', 'q.pdf'])).err).toContain('avocat');
    const cleared = await temoin(['exhibit', 'amend', '1', '--cleared']);
    expect(cleared.err).toContain('avocat');
    await temoin(['annex', 'print', '-o', 'r.pdf']);
    expect(textOf(at('r.pdf'))).toContain('Enregistré en cachette');
    // Another nature takes the clearance with it.
    await temoin(['exhibit', 'amend', '1', '--nature', 'intimate']);
    await temoin(['exhibit', 'amend', '1', '--nature', 'secret-recording']);
    expect((await json(['annex', 'print', '-o', 's.pdf'])).exhibits).toBe(0);
  });

  it('never takes a number that was handed over from a recording, nor gives it again', async () => {
    await add('a.png', 'red');
    await temoin(['annex', 'issue']);
    await temoin(['exhibit', 'amend', '1', '--nature', 'secret-recording']);
    await add('b.png', 'blue');
    await temoin(['annex', 'issue']);
    const { exhibits } = await json(['exhibit', 'list']);
    expect(exhibits.map((each: { exhibitNumber: number }) => each.exhibitNumber)).toEqual([1, 2]);
    expect((await temoin(['verify'])).code).toBe(0);
  });
});

describe('messages around an act', () => {
  const own = { own: true, from: 'Camille Martin', when: exact('2025-03-03T21:14'), words: 'Arrête.' };
  const other = { own: false, from: 'corbeau', when: exact('2025-03-03T21:16'), words: 'Jamais.' };
  const act = incident(1, {
    when: exact('2025-03-03T21:15'),
    kind: 'sms',
    words: 'Je te vois.',
    surrounding: [own, other],
    remarks: ['deleted'],
  });

  it('are printed as context, the person’s own by role, and counted nowhere', () => {
    const alone = annex(annexInput({}, [{ ...act, surrounding: [] }], []));
    const model = annex(annexInput({}, [act], []));
    const text = JSON.stringify(model.blocks);
    expect(text).toContain('le déclarant');
    for (const words of ['Arrête.', 'Jamais.', 'corbeau', 'non compté', 'message supprimé']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('Camille');
    const synthesis = (blocks: readonly Block[]) => {
      const start = blocks.findIndex(block => block.type === 'heading' && block.id === 'synthese');
      const end = blocks.findIndex(block => block.type === 'heading' && block.id === 'chronologie');
      return blocks.slice(start, end);
    };
    expect(synthesis(model.blocks)).toEqual(synthesis(alone.blocks));
    const [record] = model.attachments;
    const { facts } = JSON.parse(Buffer.from(record?.bytes ?? []).toString());
    expect(facts[0].surrounding).toMatchObject([
      { own: true, words: 'Arrête.', counted: false },
      { own: false, from: 'corbeau', words: 'Jamais.', counted: false },
    ]);
    expect(JSON.stringify(facts)).not.toContain('Camille');
  });

  it('exports kept whole are no exhibits of an annex', () => {
    const source = exhibit(2, { isSource: true, mediaType: 'text/plain' });
    const model = annex(annexInput({}, [act], [source]));
    const blocks = model.blocks.filter((block): block is ExhibitBlock => block.type === 'exhibit');
    expect(blocks).toEqual([]);
    expect(JSON.stringify(model)).not.toContain(source.sha256);
  });
});
