import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../src/import/messages/message.ts';
import { MessageKeys } from '../../src/import/messages/message-key.ts';
import { ChatSketch, likenessOf, verdictOf } from '../../src/import/messages/same-chat.ts';
import { whatsappReader } from '../../src/import/messages/whatsapp.ts';
import { openDossier } from '../../src/store/dossier.ts';
import { removeFolder, run, temporaryFolder, type World } from '../functional/io.ts';
import { context, exportOf } from './export-source.ts';
import { storeEnv } from './store-fixture.ts';
import { zipped } from './zip-maker.ts';

let home: string;
const env = { TEMOIN_DOSSIER: 'd' };
beforeEach(async () => {
  home = temporaryFolder();
  await run(['init', 'd', '--zone', 'Europe/Paris'], { home });
});
afterEach(() => removeFolder(home));

const write = (name: string, content: string | Uint8Array) => {
  const file = path.join(home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
};

interface Chat {
  as: string;
  sure: boolean;
  p: number | null;
  common: number;
}

async function take(file: string, flags: string[] = [], world: World = {}) {
  const argv = ['import', 'messages', '--json', '--author', 'Loup', ...flags, file];
  const { out, err } = await run(argv, { home, env, ...world });
  const summary = out
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
    .at(-1);
  if (summary?.kind !== 'import') throw new Error(err || out);
  const { added, known, chats } = summary as { added: number; known: number; chats: Chat[] };
  return { added, known, chats: chats.map(({ as, sure, p }) => [as, sure, p]) };
}

type Said = readonly [minute: number, who: string, words: string];

/** Talk in which both speak, one message each three minutes. */
const talk = (count: number, from = 0): Said[] =>
  Array.from({ length: count }, (_, i) => {
    const at = from + i;
    return [at * 3, at % 2 === 0 ? 'Loup' : 'Léa', `message ${at}`] as const;
  });
const two = (value: number) => String(value).padStart(2, '0');
const clock = (minute: number) =>
  [13 + Math.floor(minute / 1440), Math.floor(minute / 60) % 24, minute % 60] as const;

/** As an Android phone writes it in French. */
const android = (said: readonly Said[]) =>
  said
    .map(([minute, who, words]) => {
      const [d, h, m] = clock(minute);
      return `${two(d)}/03/2025, ${two(h)}:${two(m)} - ${who}: ${words}\n`;
    })
    .join('');
const german = (said: readonly Said[]) =>
  `13.03.25, 00:00 - Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n${said
    .map(([minute, who, words]) => {
      const [d, h, m] = clock(minute);
      return `${two(d)}.03.25, ${two(h)}:${two(m)} - ${who}: ${words}\n`;
    })
    .join('')}`;

describe('an export of a chat that the record has, under another name', () => {
  it('adds only what is new: out of its zip, renamed, copied by a browser, longer', async () => {
    await take(
      write('WhatsApp Chat - Loup.zip', zipped([{ name: '_chat.txt', content: android(talk(10)) }])),
    );
    expect(await take(write('_chat.txt', android(talk(12))))).toEqual({
      added: 1,
      known: 5,
      chats: [['same', true, 1]],
    });
    expect(await take(write('_chat (1).txt', android(talk(14))))).toMatchObject({ added: 1, known: 6 });
    expect(await take(write('mon chat.txt', android(talk(16))))).toMatchObject({ added: 1, known: 7 });
    // And back under its own name: what the renamed ones added is known.
    expect(await take(write('Discussion WhatsApp avec Loup.txt', android(talk(16))))).toMatchObject({
      added: 0,
      known: 8,
    });
  });

  it('is found from a renamed one to a named one, and from French to German', async () => {
    expect(await take(write('a.txt', android(talk(10))))).toMatchObject({ added: 5 });
    expect(await take(write('WhatsApp Chat mit Loup.txt', german(talk(12))))).toEqual({
      added: 1,
      known: 5,
      chats: [['same', true, 1]],
    });
    expect(await take(write('b.txt', android(talk(12))))).toMatchObject({ added: 0, known: 6 });
  });

  it('is found though its first messages are gone, or its pictures', async () => {
    const with_ = talk(20).map(
      ([at, who, words]): Said => [
        at,
        who,
        at % 4 === 0 ? `IMG-20250301-WA00${two(at)}.jpg (fichier joint)\nlégende ${at}` : words,
      ],
    );
    const without = with_.map(
      ([at, who, words]): Said => [at, who, words.replace(/^IMG.*/, '<Médias omis>')],
    );
    await take(write('Discussion WhatsApp avec Loup.txt', android(with_)));
    expect(await take(write('récent.txt', android(without.slice(7))))).toMatchObject({ added: 0, known: 6 });
    expect(await take(write('x.txt', android([...without.slice(11), ...talk(2, 20)])))).toMatchObject({
      added: 1,
      known: 4,
    });
  });

  it('keeps the same sentence sent five times as five acts', async () => {
    const five = Array.from({ length: 5 }, (): Said => [3, 'Loup', 'je te vois']);
    const said: Said[] = [[0, 'Léa', 'non'], ...five, [4, 'Léa', 'arrête']];
    expect(await take(write('a.txt', android(said)))).toMatchObject({ added: 5 });
    expect(await take(write('b.txt', android([...said, [4, 'Loup', 'je te vois']])))).toMatchObject({
      added: 1,
      known: 5,
    });
    // Cut in the middle of the five by the platform's limit.
    expect(await take(write('c.txt', android(said.slice(3))))).toMatchObject({ added: 0, known: 3 });
  });

  it('is found in one folder, whatever the order of the names', async () => {
    write('f/Discussion WhatsApp avec Loup.txt', android(talk(10)));
    write('f/Discussion WhatsApp avec Loup (1).txt', android(talk(12)));
    expect(await take(path.join(home, 'f'))).toMatchObject({ added: 6 });
    expect(await take(path.join(home, 'f'))).toMatchObject({ added: 0, known: 11 });
  });

  it('is found by the very same text alone, however short', async () => {
    const text = android([[0, 'Loup', 'je te vois']]);
    await take(write('WhatsApp Chat - Loup.zip', zipped([{ name: '_chat.txt', content: text }])));
    expect(await take(write('_chat.txt', text))).toMatchObject({ added: 0, known: 1 });
  });

  it('is told on a terminal, with the way to have it otherwise', async () => {
    await take(write('Discussion WhatsApp avec Loup.txt', android(talk(10))));
    const argv = ['import', 'messages', '--author', 'Loup', write('b.txt', android(talk(12)))];
    const { err } = await run(argv, { home, env });
    expect(err).toMatch(/Discussion reconnue\s: celle de la pièce\s1 \(Discussion/);
    expect(err).toContain('--chat new');
  });
});

describe('another chat', () => {
  it('of a contact with the same name has its own acts, now and later', async () => {
    const name = 'Discussion WhatsApp avec Loup.txt';
    const other: Said[] = [
      ...talk(10).map(([at, who]): Said => [at + 1, who, `autre ${at}`]),
      [12, 'Loup', 'ok'],
    ];
    const ours: Said[] = [...talk(10), [12, 'Loup', 'ok']];
    expect(await take(write(`1/${name}`, android(ours)))).toMatchObject({ added: 6 });
    expect(await take(write(`2/${name}`, android(other)))).toEqual({
      added: 6,
      known: 0,
      chats: [['other', true, 1]],
    });
    expect(await take(write(`3/${name}`, android([...ours, [40, 'Loup', 'encore']])))).toMatchObject({
      added: 1,
      known: 6,
    });
    expect(await take(write(`4/${name}`, android([...other, [41, 'Loup', 'encore']])))).toMatchObject({
      added: 1,
      known: 6,
    });
  });

  it('that shares an « ok » of the same minute is not merged', async () => {
    await take(write('a.txt', android([...talk(10), [30, 'Loup', 'ok']])));
    const other: Said[] = [
      [1, 'Loup', 'x'],
      [2, 'Paul', 'y'],
      [30, 'Loup', 'ok'],
    ];
    expect(await take(write('b.txt', android(other)))).toMatchObject({ added: 2, known: 0 });
  });

  it('to which one person sent all of the same is in doubt: taken to confirm, told, and the person may say', async () => {
    const alone = talk(6).filter(([, who]) => who === 'Loup');
    await take(write('Discussion WhatsApp avec Loup.txt', android(alone)));
    const again = android([...alone, [60, 'Loup', 'et encore']]);
    const taken = await take(write('b.txt', again), ['--confirm']);
    expect(taken).toEqual({ added: 4, known: 0, chats: [['other', false, 1]] });
    const dossier = openDossier(path.join(home, 'd'), 'read', storeEnv());
    expect(
      dossier
        .incidents()
        .map(({ state }) => state)
        .slice(3),
    ).toEqual(Array(4).fill('to-confirm'));
    dossier.close();
    expect(await take(write('c.txt', again), ['--chat', '1'])).toMatchObject({ added: 1, known: 3 });
    const { code, err } = await run(
      ['import', 'messages', '--author', 'Loup', '--chat', '9', path.join(home, 'c.txt')],
      { home, env },
    );
    expect([code, err]).toEqual([2, expect.stringContaining('pièce 9')]);
  });

  it('is taken whole where the person says so', async () => {
    await take(write('Discussion WhatsApp avec Loup.txt', android(talk(10))));
    const b = write('b.txt', android(talk(12)));
    expect(await take(b, ['--chat', 'new'])).toMatchObject({ added: 6, known: 0 });
    expect(await take(b)).toMatchObject({ added: 0, known: 6 });
  });
});

it('keeps the keys that older dossiers hold', () => {
  const said = ['whatsapp', 'Loup', 'at', '2025-03-13T22:15', 'Loup', 'x'];
  const keys = new MessageKeys();
  const message = {
    conversation: { id: 'Loup' },
    timestamp: said[3],
    sender: { displayName: 'Loup' },
    words: 'x',
  };
  for (const nth of [1, 2]) {
    const text = `temoin/message/v1\n${JSON.stringify([...said, nth])}`;
    const key = createHash('sha256').update(text).digest('hex');
    expect(keys.keysOf('whatsapp', message as Message, ['Loup', 'b'])[0]).toBe(key);
  }
});

describe('what two exports have in common', () => {
  const sketchOf = async (said: readonly Said[]) => {
    const source = exportOf({ 'a.txt': android(said) });
    const sketch = new ChatSketch();
    const [file] = source.files;
    if (file === undefined) throw new Error('no file');
    for await (const item of whatsappReader.read(file, source, context))
      if (!('refused' in item)) sketch.add(item);
    return sketch;
  };

  it('is counted in the time that both cover; edited and deleted messages are told apart', async () => {
    const a = await sketchOf(talk(20));
    const edited = talk(25, 5).map(
      ([at, who, words]): Said => [at, who, at === 24 ? 'Ce message a été supprimé' : words],
    );
    const likeness = likenessOf(a, await sketchOf(edited.filter(([at]) => at !== 27)));
    expect(likeness).toEqual({ common: 13, changed: 1, apart: 1, voices: 2 });
    expect(verdictOf('unknown', likeness)).toBe('same');
    expect(likenessOf(a, await sketchOf(talk(5, 50)))).toMatchObject({ common: 0, apart: 0 });
  });

  it('is seen in chats of any length, by a part of them', async () => {
    const long = Array.from({ length: 70_000 }, (_, i) => ({ at: i, words: `m ${i}` }));
    const sketch = (items: readonly { at: number; words: string }[]) => {
      const made = new ChatSketch();
      for (const { at, words } of items) {
        const message = {
          sender: { displayName: at % 2 ? 'a' : 'b' },
          timestamp: String(at).padStart(9, '0'),
          words,
        };
        made.add(message as Parameters<ChatSketch['add']>[0]);
      }
      return made;
    };
    const likeness = likenessOf(sketch(long.slice(0, 60_000)), sketch(long.slice(40_000)));
    expect(likeness).toMatchObject({ changed: 0, apart: 0, voices: 2 });
    expect(likeness.common).toBeGreaterThan(7000);
  });
});
