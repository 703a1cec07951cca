import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Waiting } from '../../src/actions/review.ts';
import { scrollsOf } from '../../src/actions/scrolls.ts';
import type { When } from '../../src/incident/when.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

/** A picture captured so many seconds after eight. */
function capture(
  n: number,
  seconds: number,
  more: Partial<When> & { app?: string; mediaType?: string } = {},
) {
  const { app = 'Instagram', mediaType = 'image/png', ...date } = more;
  const instant = new Date(Date.UTC(2025, 2, 3, 8, 0, seconds)).toISOString();
  const captured = {
    raw: '',
    source: 'file-name',
    zone: 'Europe/Paris',
    kind: 'exact',
    precision: 'second',
    earliest: instant,
    latest: instant,
    ...date,
  } as When;
  const act = { n, state: 'to-confirm', when: captured, exhibits: [n] };
  return { act, exhibits: [{ p: n, app, mediaType, captured: [captured] }] } as unknown as Waiting;
}
const groups = (...waiting: Waiting[]) => scrollsOf(waiting).map(scroll => scroll.map(({ act }) => act.n));

describe('captures of one scroll', () => {
  it('follow one another within seconds, in one app', () => {
    expect(groups(capture(1, 0), capture(3, 50), capture(2, 25), capture(4, 200))).toEqual([[1, 2, 3]]);
    expect(groups(capture(1, 0), capture(2, 31))).toEqual([]);
    expect(groups(capture(1, 0), capture(2, 5, { app: 'WhatsApp' }), capture(3, 10))).toEqual([[1, 3]]);
  });

  it('are pictures with a moment of their own', () => {
    expect(groups(capture(1, 0), capture(2, 5, { mediaType: 'video/mp4' }))).toEqual([]);
    expect(groups(capture(1, 0), capture(2, 0, { source: 'file-time' }))).toEqual([]);
    expect(groups(capture(1, 0), capture(2, 0, { precision: 'minute' }))).toEqual([]);
    expect(groups(capture(1, 0), capture(2, 5, { latest: '2025-03-03T09:00:05.000Z' }))).toEqual([]);
    const two = capture(2, 5);
    expect(groups(capture(1, 0), { ...two, exhibits: [...two.exhibits, ...two.exhibits] })).toEqual([]);
  });
});

let home: string;
const temoin = async (argv: string[], world: World = {}) => {
  const { code, out, err } = await run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
  return { code, out: plain(out), err: plain(err) };
};
const act = async (n: number) => JSON.parse((await temoin(['show', String(n), '--json'])).out).incident;

/** Three captures within seconds, a fourth the day after. */
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd'], { home });
  mkdirSync(path.join(home, 'in'));
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  for (const moment of ['20250301_221500', '20250301_221512', '20250301_221540', '20250302_101500'])
    writeFileSync(
      path.join(home, 'in', `Screenshot_${moment}_Instagram.png`),
      Buffer.concat([png, Buffer.from(moment)]),
    );
  expect((await temoin(['import', 'files', 'in'])).code).toBe(0);
});
afterEach(() => removeFolder(home));

describe('review', () => {
  it('proposes them as one act, joined only if the person says so', async () => {
    const { out, err, code } = await temoin(['review'], { tty: true, answers: ['o', 'd', 'c'] });
    expect([code, out]).toEqual([0, '2 confirmés, 2 réunis.\n']);
    expect(err).toContain('3 captures se suivent');
    expect(await act(1)).toMatchObject({ state: 'confirmed', exhibits: [1, 2, 3] });
    expect((await act(1)).when.earliest).toMatch(/^2025-03-01T21:15:00/);
    expect(await act(3)).toMatchObject({ state: 'merged', mergedInto: 1 });
    expect(await act(4)).toMatchObject({ state: 'confirmed', exhibits: [4] });
    expect((await temoin(['verify'])).code).toBe(0);
  });

  it('walks them one by one otherwise, and goes on another day', async () => {
    const first = await temoin(['review'], { tty: true, answers: ['n', 'c', 'q'] });
    expect(first.out).toBe('1 confirmé, 3 restent à confirmer.\n');
    expect(first.err.match(/captures se suivent/g)).toHaveLength(1);
    // The two that are left still follow one another: that was answered.
    const second = await temoin(['review'], { tty: true, answers: ['q'] });
    expect(second.err).not.toContain('captures se suivent');
    expect(await act(1)).toMatchObject({ state: 'confirmed', exhibits: [1] });
    expect(await act(2)).toMatchObject({ state: 'to-confirm' });
  });

  it('remembers that they are several acts, until there is one capture more', async () => {
    await temoin(['review'], { tty: true, answers: ['n', 'q'] });
    const again = await temoin(['review'], { tty: true, answers: ['q'] });
    expect(again.err).not.toContain('captures se suivent');
    expect(JSON.parse((await temoin(['review', '--json'])).out).scrolls).toEqual([]);
    expect((await temoin(['review'])).err).not.toContain('captures qui se suivent');
    expect((await temoin(['verify'])).code).toBe(0);
    const file = path.join(home, 'd', 'review.json');
    expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8')]).toEqual([
      0o600,
      '{"apart":[[1,2,3]]}\n',
    ]);
    const more = 'Screenshot_20250301_221550_Instagram.png';
    writeFileSync(
      path.join(home, 'in', more),
      Buffer.concat([
        readFileSync(path.join(home, 'in', 'Screenshot_20250301_221540_Instagram.png')),
        Buffer.from('x'),
      ]),
    );
    await temoin(['import', 'files', 'in']);
    expect(JSON.parse((await temoin(['review', '--json'])).out).scrolls).toEqual([[1, 2, 3, 5]]);
    // A damaged or missing note only asks again.
    writeFileSync(file, '{');
    expect((await temoin(['review'], { tty: true, answers: ['q'] })).err).toContain('captures se suivent');
  });

  it('names them to a script, and joins nothing', async () => {
    const { scrolls } = JSON.parse((await temoin(['review', '--json'])).out);
    expect(scrolls).toEqual([[1, 2, 3]]);
    expect((await temoin(['review'])).err).toContain('temoin review --join 1,2,3');
    expect(await act(2)).toMatchObject({ state: 'to-confirm' });
  });

  it('walks what has no sure day, confirmed or not, until it has one', async () => {
    await temoin(['confirm', '1', '2']);
    await temoin(['add', '--when', '2025-03-09', '--words', 'le jour est su']);
    await temoin(['add', '--when', 'mars 2025', '--words', 'jamais montré']);
    const { waiting } = JSON.parse((await temoin(['review', '--uncertain', '--json'])).out);
    expect(waiting.map((item: Waiting) => item.act.n)).toEqual([6, 1, 2, 3, 4]);
    const listed = await temoin(['review', '--uncertain']);
    expect(listed.out).not.toContain('jamais montré');
    expect((await temoin(['review', '--uncertain', '--words'])).out).toContain('jamais montré');
    const { out, err, code } = await temoin(['review', '--uncertain'], {
      tty: true,
      answers: ['s', 'le 5 mars 2025 à 9h', 'd', 'q'],
    });
    expect([code, out]).toEqual([0, '2 datés, 2 restent à confirmer.\n']);
    expect(err).not.toContain('jamais montré');
    expect(await act(6)).toMatchObject({ state: 'confirmed', when: { kind: 'exact' }, amendments: 1 });
    expect(await act(1)).toMatchObject({ state: 'confirmed', when: { source: 'capture', kind: 'exact' } });
    const left = JSON.parse((await temoin(['review', '--uncertain', '--json'])).out).waiting;
    expect(left.map((item: Waiting) => item.act.n)).toEqual([2, 3, 4]);
  });
});
