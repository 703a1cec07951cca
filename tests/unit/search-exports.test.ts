import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

const home = temporaryFolder();
const temoin = (argv: string[], world: World = {}) =>
  run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
const search = async (...argv: string[]) => JSON.parse((await temoin(['search', '--json', ...argv])).out);
const found = async (...argv: string[]) =>
  (await search(...argv)).exports.hits.map(({ p, pointer }: { p: number; pointer: string }) => [p, pointer]);

function write(name: string, text: string): string {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true });
  writeFileSync(path.join(home, name), text);
  return name;
}
const at = (day: number, who: string, words: string) => `${day}/03/2025, 22:15 - ${who}: ${words}\n`;
const chat =
  at(13, 'Loup', 'je sais où tu habites') +
  at(14, 'Léa', 'arrête, où es-tu ?') +
  at(15, 'Paul', 'OÙ ça, près du métro') +
  at(16, 'Loup', 'au coin');

beforeAll(async () => {
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
  await temoin([
    'import',
    'messages',
    '--author',
    'Loup',
    write('Discussion WhatsApp avec Groupe.txt', chat),
  ]);
  return () => removeFolder(home);
});

test('messages of an export of which nobody made an act are found, newest first, and said to be none', async () => {
  const { total, hits, exports } = await search('ou');
  expect([total, hits[0].incident.n]).toEqual([1, 1]);
  expect(exports).toMatchObject({ total: 2, read: 1, unread: [], interrupted: false });
  const [first, second] = exports.hits;
  expect(first).toMatchObject({
    p: 1,
    pointer: 'line 3',
    conversation: 'Groupe',
    sender: 'Paul',
    hidden: ['words'],
  });
  expect(first.when.earliest).toBe('2025-03-15T21:15:00.000Z');
  expect(second).toMatchObject({ pointer: 'line 2', sender: 'Léa' });
  const shown = await temoin(['search', 'ou']);
  expect(shown.out).toMatch(
    /Dans les exports gardés.*\n.*\n1\tligne 3\t15\/03\/2025\s22\sh\s15\tGroupe\tPaul\n/,
  );
  expect(shown.err).toContain('Messages\u00a0: 2');
});

test('what they say is hidden unless asked for', async () => {
  expect((await temoin(['search', 'metro'])).out).not.toContain('métro');
  expect((await temoin(['search', 'metro', '--json'])).out).not.toContain('métro');
  expect((await temoin(['search', 'metro', '--words'])).out).toContain('OÙ ça, près du métro');
  expect((await search('metro', '--words')).exports.hits[0].words).toBe('OÙ ça, près du métro');
});

test('a name alone is no word of a message; with one, it chooses', async () => {
  expect(await found('groupe')).toEqual([]);
  expect(await found('groupe', 'paul', 'metro')).toEqual([[1, 'line 3']]);
  expect(await found('ou', '--limit', '1')).toEqual([[1, 'line 3']]);
  expect((await search('ou', '--limit', '1')).exports.total).toBe(2);
  expect((await search('ou', '--no-exports')).exports).toBeUndefined();
  expect((await search('ou', '--state', 'confirmed')).exports).toBeUndefined();
});

test('a later export of the same chat tells nothing twice, and purged words are not found', async () => {
  const later = chat + at(17, 'Loup', 'où que tu sois') + at(18, 'Paul', 'où encore');
  await temoin(['import', 'messages', '--author', 'Loup', write('renommée.txt', later)]);
  expect(await found('ou')).toEqual([
    [2, 'line 6'],
    [1, 'line 3'],
    [1, 'line 2'],
  ]);
  expect((await search('habites')).total).toBe(1);
  // The exports stay, and hold the words still: purged, the act is not told by them.
  expect((await temoin(['purge', '1', '--reason', 'x', '--yes-purge', '1', '--including-issued'])).code).toBe(
    0,
  );
  const after = await search('habites');
  expect([after.total, after.exports.total]).toEqual([0, 0]);
});

test('what cannot be read any more is told', async () => {
  const telegram = JSON.stringify({
    name: 'A',
    id: 1,
    messages: [
      { id: 1, type: 'message', date_unixtime: '1741000000', from: 'Loup', from_id: 'user1', text: 'zéro' },
      {
        id: 2,
        type: 'message',
        date_unixtime: '1741000001',
        from: 'B',
        from_id: 'user2',
        text: 'zéro aussi',
      },
    ],
  });
  await temoin(['import', 'messages', '--author', 'Loup', write('t/result.json', telegram.slice(0, -2))]);
  const { exports } = await search('zero');
  expect(exports.hits).toMatchObject([{ format: 'telegram', sender: 'B' }]);
  expect(exports.unread).toEqual([3]);
  const { err } = await temoin(['search', 'zero']);
  expect(err).toContain('pas pu être relus');
});
