import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDossier } from '../../src/store/dossier.ts';
import { PictureCache } from '../../src/store/picture-cache.ts';
import { vaultName } from '../../src/store/vault.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';
import { storeEnv } from './store-fixture.ts';

let home: string;
/** SHA-256 of the two exhibits. */
let red: string;
let blue: string;
const at = (...names: string[]) => join(home, ...names);
const cached = (...names: string[]) => at('d', 'cache', ...names);
const temoin = (...argv: string[]) => run(argv, { home, env: { TEMOIN_DOSSIER: 'd' } });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A photograph of one colour: noise, so that it is printed as JPEG, whose bytes stand in the file as they are. */
async function photo(name: string, background: string): Promise<string> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width: 300, height: 300, channels: 3, noise, background } })
    .tint(background)
    .jpeg()
    .toBuffer();
  writeFileSync(at(name), grain);
  return sha256(grain);
}

async function print(): Promise<Buffer> {
  expect((await temoin('annex', 'print', '-o', 'a.pdf', '--force')).code).toBe(0);
  return readFileSync(at('a.pdf'));
}

/** The end of what is kept of an exhibit is the end of its picture. */
const pictureOf = (name: string) => readFileSync(cached(name)).subarray(-400);

beforeAll(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  red = await photo('rouge.jpg', '#ff0000');
  blue = await photo('bleu.jpg', '#0000ff');
  await temoin('add', '--when', '2025-03-01 22:15', '--kind', 'sms', 'rouge.jpg');
  await temoin('add', '--when', '2025-03-02 22:15', '--kind', 'sms', 'bleu.jpg');
});
afterAll(() => removeFolder(home));

describe('pictures kept from one draft to the next', () => {
  let first: Buffer;
  beforeEach(async () => {
    rmSync(cached(), { recursive: true, force: true });
    first = await print();
  });

  it('change nothing in the file, there or not', async () => {
    expect(readdirSync(cached()).sort()).toEqual([red, blue].sort());
    expect((await print()).equals(first)).toBe(true);
    rmSync(cached(), { recursive: true });
    expect((await print()).equals(first)).toBe(true);
  });

  it('are the owner’s alone, and no finding of verify', async () => {
    expect(statSync(cached()).mode & 0o777).toBe(0o700);
    for (const name of [red, blue]) expect(statSync(cached(name)).mode & 0o777).toBe(0o600);
    expect(JSON.parse((await temoin('verify', '--json')).out)).toMatchObject({ findings: [] });
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['empty', () => Buffer.alloc(0)],
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('?')])],
  ])('are made again when %s', async (_, damage) => {
    const whole = readFileSync(cached(red));
    writeFileSync(cached(red), damage(whole));
    expect((await print()).equals(first)).toBe(true);
    expect(readFileSync(cached(red)).equals(whole)).toBe(true);
  });

  it('are used by a draft, and never by an issued annex', async () => {
    const [a, b] = [pictureOf(red), pictureOf(blue)];
    copyFileSync(cached(blue), cached(red));
    const draft = await print();
    expect([draft.includes(a), draft.includes(b)]).toEqual([false, true]);
    cpSync(at('d'), at('e'), { recursive: true });
    expect((await run(['annex', 'issue', '--dossier', 'e'], { home })).code).toBe(0);
    const issued = readFileSync(at('e', 'annexes', 'annexe-1.pdf'));
    expect([issued.includes(a), issued.includes(b)]).toEqual([true, true]);
  });

  it('never stand for an original that is altered', async () => {
    const kept = pictureOf(red);
    const original = at('d', 'coffre', vaultName(red));
    const bytes = readFileSync(original);
    chmodSync(original, 0o600);
    writeFileSync(original, Buffer.concat([bytes.subarray(0, -1), Buffer.from('?')]));
    expect((await print()).includes(kept)).toBe(false);
    writeFileSync(original, bytes);
    expect((await print()).includes(kept)).toBe(true);
  });

  it('stop no print when they can’t be kept', async () => {
    rmSync(cached(), { recursive: true });
    writeFileSync(cached(), 'not a folder');
    expect((await print()).equals(first)).toBe(true);
    rmSync(cached());
  });

  it('are not part of a backup, nor written into one', async () => {
    expect((await temoin('backup', 'b')).code).toBe(0);
    expect(existsSync(at('b', 'cache'))).toBe(false);
    await run(['annex', 'print', '-o', 'b.pdf', '--dossier', 'b'], { home });
    expect(existsSync(at('b.pdf'))).toBe(true);
    expect(existsSync(at('b', 'cache'))).toBe(false);
  });

  it('go with a purge, and are not kept of a print that it overtakes', async () => {
    const dossier = openDossier(at('d'), 'read', storeEnv());
    const cache = new PictureCache(dossier);
    const bytes = cache.get(red) as Buffer;
    expect(bytes.length).toBeGreaterThan(400);
    expect((await temoin('purge', '2', '--reason', 'x', '--yes-purge', '2')).code).toBe(0);
    expect(readdirSync(cached())).toEqual([]);
    mkdirSync(cached(), { recursive: true });
    cache.put(red, bytes);
    expect(readdirSync(cached())).toEqual([]);
    dossier.close();
    await print();
    expect(readdirSync(cached())).toEqual([red]);
  });
});
