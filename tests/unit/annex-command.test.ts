import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { removeFolder, run, TestIo, temporaryFolder, type World } from '../functional/io.ts';

// Pictures are decoded by what `npm run build` made.
let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
const temoin = (argv: string[], world: World = {}) => run(argv, { home, env, ...world });
const at = (...names: string[]) => path.join(home, ...names);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const annexes = async () => JSON.parse((await temoin(['annex', 'list', '--json'])).out).annexes;
const act = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;
const issue = async (argv: string[] = []) => {
  const { code, out, err } = await temoin(['annex', 'issue', '--json', ...argv]);
  expect(err + code).toContain('0');
  return JSON.parse(out);
};

async function add(when: string, picture?: string): Promise<void> {
  const files: string[] = [];
  if (picture !== undefined) {
    writeFileSync(
      at(picture),
      await sharp({
        create: { width: 60, height: 90, channels: 3, background: picture.length > 5 ? 'red' : 'blue' },
      })
        .png()
        .toBuffer(),
    );
    files.push('--file', picture);
  }
  const { code, err } = await temoin(
    ['add', '--when', when, '--kind', 'sms', '--words-file', '-', ...files],
    { stdin: `mots du ${when}` },
  );
  expect([code, err]).toEqual([0, err]);
}

beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

describe('annex print', () => {
  it('prints a draft, the same bytes each time for the same record and instant, and records nothing', async () => {
    await add('2025-03-01 22:15', 'a.png');
    const head = readFileSync(at('d', 'HEAD'), 'utf8');
    expect((await temoin(['annex', 'print'])).code).toBe(0);
    expect((await temoin(['annex', 'print', '-o', 'autre.pdf'])).code).toBe(0);
    expect(sha256(at('autre.pdf'))).toBe(sha256(at('annexe-projet.pdf')));
    expect(statSync(at('autre.pdf')).mode & 0o777).toBe(0o600);
    expect(readFileSync(at('d', 'HEAD'), 'utf8')).toBe(head);
    expect(await annexes()).toEqual([]);
  });

  it('never replaces a file unless asked, nor leaves a half one', async () => {
    await add('2025-03-01 22:15');
    writeFileSync(at('annexe-projet.pdf'), 'mien');
    const refused = await temoin(['annex', 'print']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('--force');
    expect(readFileSync(at('annexe-projet.pdf'), 'utf8')).toBe('mien');
    expect((await temoin(['annex', 'print', '--force'])).code).toBe(0);
    expect(readFileSync(at('annexe-projet.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    for (const output of ['d/x.pdf', 'd/annexes/x.pdf', 'absent/x.pdf']) {
      expect((await temoin(['annex', 'print', '-o', output])).code).toBeGreaterThan(0);
    }
    expect(readdirSync(home).sort()).toEqual(['annexe-projet.pdf', 'd']);
  });

  it('takes the statement, the name, the place and the language', async () => {
    await add('2025-03-01 22:15');
    const said = ['--brief-file', '-', '--name', 'Élise', '--place', 'Lyon', '--json'];
    const { out } = await temoin(['annex', 'print', '--lang', 'en', ...said], { stdin: 'Depuis mars.' });
    expect(JSON.parse(out)).toMatchObject({ version: 1, kind: 'annex-draft', facts: 1, number: 1 });
    expect(existsSync(at('annex-draft.pdf'))).toBe(true);
  });
});

describe('annex issue', () => {
  it('gives numbers for life; the next annex continues them', async () => {
    await add('2025-03-05 22:15', 'a.png');
    await add('2025-03-01 22:15', 'bbbbb.png');
    const first = await issue(['-o', 'remise.pdf']);
    expect(first).toMatchObject({
      number: 1,
      facts: 2,
      exhibits: 2,
      file: 'annexes/annexe-1.pdf',
      again: false,
    });
    expect(sha256(at('remise.pdf'))).toBe(first.sha256);
    expect(sha256(at('d', 'annexes', 'annexe-1.pdf'))).toBe(first.sha256);
    expect(statSync(at('d', 'annexes', 'annexe-1.pdf')).mode & 0o777).toBe(0o400);
    expect([(await act(1)).factNumber, (await act(2)).factNumber]).toEqual([2, 1]);

    const nothing = await temoin(['annex', 'issue']);
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain('rien de nouveau');

    await add('2025-02-01 08:00');
    await temoin(['withdraw', '1', '--reason', 'erreur']);
    const second = await issue();
    expect(second).toMatchObject({ number: 2, facts: 1, exhibits: 0 });
    // The earliest of all comes last: numbers that were handed over never move.
    expect([(await act(1)).factNumber, (await act(2)).factNumber, (await act(3)).factNumber]).toEqual([
      2, 1, 3,
    ]);
    expect((await annexes()).map((annex: { a: number }) => annex.a)).toEqual([1, 2]);
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('is refused without a confirmed act, before anything is written', async () => {
    const { code, err } = await temoin(['annex', 'issue']);
    expect(code).toBe(1);
    expect(err).toContain('aucun fait');
    expect(await annexes()).toEqual([]);
  });

  it('stops where an original is not what it was, and gives no number', async () => {
    await add('2025-03-01 22:15', 'a.png');
    const dossier = openDossier(at('d'), 'read', {
      now: () => new Date(0),
      randomBytes: () => new Uint8Array(8),
      tool: 't',
      command: 't',
    });
    const { sha256: hash = '' } = dossier.exhibit(1) ?? {};
    dossier.close();
    const original = at('d', 'coffre', hash.slice(0, 2), hash);
    const { chmodSync } = await import('node:fs');
    chmodSync(original, 0o600);
    writeFileSync(original, 'autre chose');
    expect((await temoin(['annex', 'issue'])).code).toBe(20);
    expect((await act(1)).factNumber).toBeUndefined();
  });

  it('a stop gives no number; the next issue makes the same annex again', async () => {
    await add('2025-03-01 22:15');
    const io = new TestIo({ home, env });
    let looks = 0;
    const randomBytes = io.randomBytes.bind(io);
    // The salt of the preparation is drawn last before the printing.
    io.randomBytes = size => {
      if (size === 32 && ++looks === 1) setImmediate(() => io.interrupt());
      return randomBytes(size);
    };
    expect(await main(['annex', 'issue'], io)).toBe(130);
    expect((await act(1)).factNumber).toBeUndefined();
    expect(readdirSync(at('d', 'annexes'))).toEqual([]);
    expect(await annexes()).toMatchObject([{ a: 1 }]);
    await add('2025-02-01 22:15');
    expect(await issue()).toMatchObject({ number: 1, facts: 2, again: true });
    expect([(await act(1)).factNumber, (await act(2)).factNumber]).toEqual([2, 1]);
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('a file that a crash left unnamed is kept aside', async () => {
    await add('2025-03-01 22:15');
    mkdirSync(at('d', 'annexes'), { recursive: true });
    writeFileSync(at('d', 'annexes', 'annexe-1.pdf'), 'imprimé, jamais inscrit');
    expect(await issue()).toMatchObject({ number: 1 });
    expect(readFileSync(at('d', 'annexes', 'annexe-1-non-emise-1.pdf'), 'utf8')).toBe(
      'imprimé, jamais inscrit',
    );
  });
});
