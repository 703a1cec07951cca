import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
const temoin = async (argv: string[], world: World = {}) => {
  const outcome = await run(argv, { home, env, ...world });
  expect([outcome.code, outcome.err]).toEqual([0, outcome.err]);
  return { ...outcome, err: plain(outcome.err) };
};
const json = async (argv: string[], world: World = {}) =>
  JSON.parse((await temoin([...argv, '--json'], world)).out);

/** A file that its system says is of the 25th of January 2025. */
function file(name: string): string {
  const whole = path.join(home, name);
  mkdirSync(path.dirname(whole), { recursive: true });
  writeFileSync(whole, name);
  utimesSync(whole, new Date('2025-01-25T10:00:00Z'), new Date('2025-01-25T10:00:00Z'));
  return name;
}

const EARLY = 'Screenshot_20250125_221500_Instagram.jpg';
const SAID =
  'Attention : la pièce 1, capturée le 25 janvier 2025 à 22 h 15 min 00 s, est antérieure à la date du fait 1 : vérifiez cette date.';
const WARNING = { id: 'capture-before-act', n: 1, p: 1, captured: { source: 'file-name' } };

beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
});
afterEach(() => removeFolder(home));

describe('an act dated after its own capture', () => {
  it('is said by add, attach and amend, and refused by none', async () => {
    expect((await temoin(['add', '--when', '2025-02-01', file(EARLY)])).err).toContain(SAID);
    expect(await json(['amend', '1', '--platform', 'X'])).toMatchObject({ warnings: [WARNING] });
    expect((await temoin(['amend', '1', '--platform', 'Y'])).err).toContain(SAID);
    expect((await temoin(['attach', '1', EARLY])).err).toContain(SAID);
    expect(await json(['attach', '1', EARLY])).toMatchObject({ warnings: [WARNING] });
    const right = await temoin(['amend', '1', '--when', '2025-01-25 22:14']);
    expect(right.err).not.toContain('Attention');
  });

  it('is said by confirm and review', async () => {
    file(`in/${EARLY}`);
    file('in/Screenshot_20250126_221500_Instagram.jpg');
    await temoin(['import', 'files', 'in']);
    expect((await temoin(['confirm', '1', '--when', '2025-02-01'])).err).toContain(SAID);
    const walk = await temoin(['review'], { tty: true, answers: ['s', '2025-02-01'] });
    expect(walk.err).toContain('la pièce 2, capturée le 26 janvier 2025');
  });

  it('is no act of the same day, without a first bound, or with only the system’s date of its file', async () => {
    for (const [when, name] of [
      ['2025-01-25', EARLY],
      ['avant le 1er mars 2025', `b/${EARLY}`],
      ['2025-02-01', 'sans-date.jpg'],
    ] as const) {
      expect(await json(['add', '--when', when, file(name)])).toMatchObject({ warnings: [] });
    }
  });
});

describe('what an annex says before it is printed', () => {
  it('acts that contradict their captures, and addresses', async () => {
    await temoin(['add', '--when', '2025-02-01', file(EARLY), '--mark', 'address-disclosed']);
    const said =
      'Attention : le fait 1 est marqué « adresse divulguée » ; ses propos sont imprimés tels quels.';
    const { err } = await temoin(['annex', 'print']);
    expect(err).toContain(SAID);
    expect(err).toContain(said);
    const { warnings } = await json(['annex', 'issue', '--brief-file', '-'], { stdin: 'Depuis mars.' });
    expect(warnings).toMatchObject([WARNING, { id: 'address-printed', acts: [1] }]);
    // What was handed over already is not printed again.
    await temoin(['add', '--when', '2025-02-02']);
    expect(await json(['annex', 'issue'])).toMatchObject({ warnings: [{ id: 'brief-missing' }] });
  });

  it('the name and place of the last annex, which the next one keeps, and a brief account that is missing', async () => {
    await temoin(['add', '--when', '2025-02-01']);
    const first = await temoin(['annex', 'issue', '--name', 'Élise', '--place', 'Lyon']);
    expect(first.err).not.toContain('repris');
    expect(first.err).toContain('sans exposé bref. Pour le donner : --brief-file FICHIER');
    await temoin(['add', '--when', '2025-02-02']);
    const second = await temoin(['annex', 'issue', '--place', 'Paris']);
    expect(second.err).toContain('Nom repris de l’annexe précédente : Élise (--name');
    expect(second.err).not.toContain('Lieu repris');
    await temoin(['add', '--when', '2025-02-03']);
    expect(await json(['annex', 'issue'])).toMatchObject({
      warnings: [
        { id: 'name-kept', value: 'Élise' },
        { id: 'place-kept', value: 'Paris' },
        { id: 'brief-missing' },
      ],
    });
    const { annexes } = await json(['annex', 'list']);
    expect(annexes.at(-1).options).toEqual({ lang: 'fr', declarant: 'Élise', place: 'Paris' });
  });
});
