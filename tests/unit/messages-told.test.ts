import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';

let home: string;
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
});
afterEach(() => removeFolder(home));

const temoin = (argv: string[], world: World = {}) =>
  run(argv, { home, env: { TEMOIN_DOSSIER: 'd' }, ...world });
const json = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
const write = (name: string, content: string | Uint8Array) => {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

const telegramChat = (id: number, texts: readonly string[], name = 'Paul') => ({
  name,
  type: 'personal_chat',
  id,
  messages: texts.map((text, at) => ({
    id: at + 1,
    type: 'message',
    date_unixtime: String(1_741_000_000 + at),
    from: name,
    from_id: `user${id}`,
    text,
  })),
});

it('the first line of a chat without a name is not given for its id; what is given chooses it', async () => {
  const chat = '13/03/2025, 22:15 - Loup: je sais où tu habites\n';
  const file = write('a.txt', chat);
  const { out } = await temoin(['import', 'messages', '--list', '--json', file]);
  expect(out).not.toContain('habites');
  const [{ conversations }] = json(out);
  const [{ id, key }] = conversations;
  expect([id, key]).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/), id]);
  const taken = await temoin([
    'import',
    'messages',
    '--json',
    '--author',
    'Loup',
    '--conversation',
    id,
    file,
  ]);
  expect(json(taken.out).at(-1)).toMatchObject({ added: 1 });
});

it('two conversations of one name look different in the list', async () => {
  const list = [telegramChat(11, ['a']), telegramChat(22, ['b']), telegramChat(33, ['c'], 'Léa')];
  const file = write('result.json', JSON.stringify({ chats: { list } }));
  const { out } = await temoin(['import', 'messages', '--list', file]);
  expect(out).toContain('Paul (11)');
  expect(out).toContain('Paul (22)');
  expect(out).toMatch(/^Léa +Telegram/m);
  expect(out).toMatch(/Paul · user11.*\n.*Paul · user22/);
});

it('a refused message of a file on its own names the file and the place', async () => {
  const file = write('Discussion WhatsApp avec Loup.txt', 'x\n13/03/2025, 22:15 - Loup: a\n');
  const { err, code } = await temoin(['import', 'messages', '--author', 'Loup', file]);
  expect([code, err]).toEqual([
    3,
    expect.stringMatching(/refusé\s: Discussion WhatsApp avec Loup\.txt, ligne\s1 — /),
  ]);
  const { out } = await temoin(['import', 'messages', '--json', '--author', 'Loup', file]);
  expect(json(out).find(({ status }) => status === 'refused')).toMatchObject({
    file: 'Discussion WhatsApp avec Loup.txt',
    pointer: 'line 1',
  });
});

it('a sheet that is refused whole is named', async () => {
  for (const [name, content] of [
    ['sans date.csv', 'propos\na\n'],
    ['abîmé.xlsx', Buffer.from('504b0304ffff', 'hex')],
    ['fermé.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ] as const) {
    const { err, code } = await temoin(['import', 'csv', write(name, content)]);
    expect([code > 0, err], name).toEqual([true, expect.stringContaining(name)]);
  }
});

it('a message that was edited since is told, and what was recorded stays', async () => {
  const file = write('result.json', JSON.stringify(telegramChat(11, ['je vais te tuer', 'b', 'c'])));
  await temoin(['import', 'messages', '--author', 'Paul', file]);
  await temoin(['amend', '2', '--words', 'b, je crois', '--reason', 'x']);
  const later = write(
    'plus tard/result.json',
    JSON.stringify(telegramChat(11, ['je plaisante', 'b', 'c', 'd'])),
  );
  const { out, err, code } = await temoin(['import', 'messages', '--author', 'Paul', later]);
  expect([code, out]).toEqual([0, expect.stringMatching(/1\sfait, 3\smessages déjà pris/)]);
  expect(err).toMatch(/Un message déjà pris a changé depuis.*fait\s1\./);
  const again = json((await temoin(['import', 'messages', '--json', '--author', 'Paul', later])).out);
  expect(again.at(-1)).toMatchObject({ known: 4, changed: [1] });
  expect(again.slice(0, -1).filter(({ changed }) => changed)).toMatchObject([
    { status: 'known', incident: 1 },
  ]);
  expect((await temoin(['show', '1'])).out).toContain('je vais te tuer');
});
