import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { annexInput } from '../../src/actions/annex-input.ts';
import { choose } from '../../src/actions/annex-scope.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { removeFolder, run, temporaryFolder } from '../functional/io.ts';

const storeEnv = {
  now: () => new Date('2025-06-01T08:00:00Z'),
  randomBytes: (size: number) => new Uint8Array(size),
  tool: 'test',
  command: 'test',
};
let home: string;
const temoin = (...argv: string[]) => run(argv, { home, env: { TEMOIN_DOSSIER: 'd' } });
const draft = async (...argv: string[]) => {
  const { code, out, err } = await temoin('annex', 'print', '--force', '--json', ...argv);
  return { code, err, ...(code === 0 ? JSON.parse(out) : {}) };
};

beforeAll(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
  const acts = [
    ['2024-03-01 22:15', 'Instagram', '@ombre'],
    ['2024-03-20', 'X', '@Grande_Ombre'],
    ['mars 2024', 'X', '@autre'],
    ['2024-05-02 10:00', 'Instagram', '@autre'],
    ['non daté', 'TikTok', '@autre'],
  ];
  for (const [when = '', platform = '', alias = ''] of acts)
    await temoin(
      'add',
      '--when',
      when,
      '--platform',
      platform,
      '--kind',
      'comment',
      '--account-alias',
      alias,
    );
  await temoin('add', '--when', '2024-03-02', '--kind', 'sms');
  await temoin('withdraw', '6', '--reason', 'double');
});
afterAll(() => removeFolder(home));

describe('the choice of an annex', () => {
  it('takes a period, an account, a platform, or acts one by one', async () => {
    const facts = async (...argv: string[]) => {
      const { facts, choice } = await draft(...argv);
      return [facts, choice?.leftOut];
    };
    expect(await facts()).toEqual([5, undefined]);
    expect(await facts('--since', '2024-03-15', '--until', 'mars 2024')).toEqual([2, 3]);
    expect(await facts('--until', '2024-03-01')).toEqual([2, 3]);
    expect(await facts('--platform', 'Instagram', '--author', 'autre')).toEqual([1, 4]);
    expect(await facts('--incidents', '1,4-9', '--incidents', '3')).toEqual([4, 1]);
    const dossier = openDossier(path.join(home, 'd'), 'read', storeEnv);
    expect([...choose(dossier, { authors: ['ombre'] }).chosen]).toEqual([1, 2]);
    expect([...choose(dossier, { platforms: ['x', 'tiktok'] }).chosen].sort()).toEqual([2, 3, 5]);
    const request = { lang: 'fr', scope: { platforms: ['x'] } } as const;
    const printed = {
      mode: 'draft',
      instant: '2025-06-01T08:00:00.000Z',
      tool: 'test',
      zone: 'Europe/Paris',
    } as const;
    const { figures, newFacts } = annexInput(dossier, request, printed);
    expect([figures.precision.total, newFacts.length]).toEqual([2, 2]);
    dossier.close();
  });

  it('refuses what chooses nothing, or what is not there', async () => {
    const refused = async (...argv: string[]) => {
      const { code, err } = await draft(...argv);
      return [code, JSON.parse(err.split('\n').findLast((line: string) => line.startsWith('{')) ?? '{}').id];
    };
    expect(await refused('--since', '2024-05-03', '--platform', 'X')).toEqual([1, 'annex-choice-empty']);
    expect(await refused('--author', 'ombre', '--author', 'personne')).toEqual([2, 'annex-choice-unknown']);
    expect(await refused('--since', '2024-05-01', '--until', '2024-04-01')).toEqual([2, 'period-backwards']);
    expect(await refused('--incidents', '1,99')).toEqual([1, 'act-missing']);
    expect(await refused('--incidents', '6')).toEqual([1, 'act-withdrawn']);
    expect(await refused('--incidents', '8-12')).toEqual([1, 'act-missing']);
    expect(await refused('--incidents', '3-1')).toEqual([2, 'act-reference-unknown']);
    expect((await draft('--incidents', '1', '--platform', 'X')).code).toBe(2);
  });

  it('gives numbers to the acts chosen alone; the next annex gives them to the others, and recalls', async () => {
    const issue = async (...argv: string[]) =>
      JSON.parse((await temoin('annex', 'issue', '--json', ...argv)).out);
    expect(await issue('--platform', 'X')).toMatchObject({
      facts: 2,
      choice: { platforms: ['X'], leftOut: 3 },
    });
    expect((await temoin('show', '1', '--json')).out).not.toContain('"factNumber"');
    expect(await issue()).toMatchObject({ facts: 3, choice: null });
    const { incident } = JSON.parse((await temoin('show', 'F3', '--json')).out);
    expect(incident.n).toBe(1);
    const { annexes } = JSON.parse((await temoin('annex', 'list', '--json')).out);
    expect(annexes[0].options.scope).toEqual({ platforms: ['X'] });
  });
});
