import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

const home = temporaryFolder();
const temoin = (argv: string[], world: World = {}) =>
  run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
const numbers = async (argv: string[], world?: World) =>
  JSON.parse((await temoin(['search', ...argv, '--json'], world)).out).hits.map(
    ({ incident }: { incident: { n: number } }) => incident.n,
  );

beforeAll(async () => {
  await run(['init', 'd'], { home });
  await temoin(['add', '--when', '2025-03-01', '--words', 'Je sais où tu habites']);
  await temoin(['add', '--when', '2025-03-02', '--words', 'Tu sais', '--context', 'devant chez moi']);
  await temoin(['add', '--when', '2025-03-03', '--words', 'erreur je sais']);
  await temoin(['withdraw', '3', '--reason', 'doublon']);
  return () => removeFolder(home);
});

test('asked for on a terminal, words in quotes follow one another', async () => {
  const { out, code } = await temoin(['search'], { tty: true, answers: ['« sais où » habites'] });
  expect(code).toBe(0);
  expect(out).toMatch(/\b1\b.*propos/);
  expect(out).not.toContain('habites');
  const none = await temoin(['search'], { tty: true, answers: ['"où sais"'] });
  expect(none.err).toContain('Rien de trouvé');
  const nothing = await temoin(['search'], { tty: true, answers: [' ?! '] });
  expect(nothing.code).toBe(2);
  const { err } = await temoin(['search', '--json']);
  expect(JSON.parse(err.trim().split('\n').at(-1) ?? '').id).toBe('search-no-word');
});

test('by state, the newest only, whole words', async () => {
  expect(await numbers(['sais'])).toEqual([3, 2, 1]);
  expect(await numbers(['sais', '--limit', '2'])).toEqual([3, 2]);
  expect(await numbers(['sais', '--state', 'confirmed'])).toEqual([2, 1]);
  expect(await numbers(['hab', '--whole-words'])).toEqual([]);
  expect(await numbers(['je sais', 'tu'])).toEqual([1]);
  expect(await numbers(['-'], { stdin: 'chez sais\n' })).toEqual([2]);
});

test('nothing that was said goes out unless asked for, but that it is hidden', async () => {
  const { out } = await temoin(['search', 'habites', '--json']);
  expect(out).not.toContain('habites');
  expect(JSON.parse(out).hits[0].hidden).toEqual(['words']);
  expect((await temoin(['search', 'habites', '--json', '--words'])).out).toContain('tu habites');
  const shown = await temoin(['search', 'habites']);
  expect(shown.out).not.toContain('habites');
  expect(shown.err).toContain('--words');
});

test('what an export holds of an act is hidden with its words', async () => {
  const lines = ['[04/03/2025, 22:15:30] Loup: au coin de ta rue', '[04/03/2025, 22:16:02] Moi: arrête'];
  writeFileSync(path.join(home, 'WhatsApp.txt'), `${lines.join('\n')}\n`);
  const flags = ['--author', 'Loup', '--me', 'Moi', '--date-order', 'day-first'];
  expect((await temoin(['import', 'messages', 'WhatsApp.txt', ...flags])).code).toBe(0);
  const { out } = await temoin(['search', 'coin', '--json']);
  const [hit] = JSON.parse(out).hits;
  expect(hit.incident.found.format).toBe('whatsapp');
  expect(hit.hidden).toEqual(['words', 'found.raw']);
  expect(out).not.toContain('ta rue');
  expect((await temoin(['search', 'coin', '--json', '--words'])).out).toContain('ta rue');
});

test('a sign typed for a command of the search engine is only a sign', async () => {
  for (const text of ['" OR 1', '%', 'sais*', "'; --", '\u0000'])
    expect((await temoin(['search', text])).code, text).toBeLessThanOrEqual(2);
  expect(await numbers(['sais*'])).toEqual([3, 2, 1]);
});
