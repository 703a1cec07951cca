import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { discordReader } from '../../src/import/messages/discord.ts';
import { telegramReader } from '../../src/import/messages/telegram.ts';
import { displayText } from '../../src/incident/text.ts';
import { exportsFolder, fileOf, readAll } from './messages-reading.ts';

const folder = path.join(exportsFolder, 'telegram');
const sample = (name: string) => readFileSync(path.join(folder, name));
const chat = (messages: unknown, more: object = {}) =>
  JSON.stringify({ name: 'Léa', type: 'personal_chat', id: 12, ...more, messages });
const telegram = async (text: string | Uint8Array, others: readonly string[] = []) =>
  readAll(telegramReader, [fileOf('result.json', text), ...others.map(name => fileOf(name, 'x'))]);

const plain = {
  id: 1,
  type: 'message',
  date: '2024-01-15T10:30:00',
  from: 'Léa',
  from_id: 'user1',
  text: 'a',
};

describe.runIf(existsSync(folder))('the samples of Telegram', () => {
  // Counted by hand: [messages and calls, lines of the application].
  it.each([
    ['tg-parser/personal_chat.json', [5, 0]],
    ['tg-parser/supergroup_with_topics.json', [4, 3]],
    ['chat-miner/test_single_export.json', [2, 0]],
  ])('%s', async (name, counts) => {
    expect(telegramReader.detect(sample(name), name)).toBe(true);
    expect(discordReader.detect(sample(name), name)).toBe(false);
    const { messages, refused } = await telegram(sample(name));
    const services = messages.filter(({ service }) => service).length;
    expect([messages.length - services, services]).toEqual(counts);
    expect(refused).toEqual([]);
  });

  it('are read whole: words in pieces, calls, the moment and not the clock of the computer', async () => {
    const { messages } = await telegram(sample('tg-parser/personal_chat.json'));
    expect(messages.map(({ words }) => words)).toEqual([
      'Hello!',
      'Hi there!',
      'Check this important message',
      'Got it!',
      undefined,
    ]);
    expect(messages[2]).toMatchObject({
      platform: 'Telegram',
      conversation: { id: '123456789', title: 'Test User' },
      sender: { displayName: 'Alice', accountId: 'user111' },
      // 1705315920 is 10:52 in UTC; `date` says 10:32 on some other clock.
      when: { kind: 'exact', precision: 'second', earliest: '2024-01-15T10:52:00.000Z', raw: '1705315920' },
      nativeId: '3',
      pointer: '/messages/2',
    });
    expect(displayText(messages[2]?.raw ?? '')).toContain('"type": "bold"');
    expect(messages[4]).toMatchObject({ kind: 'call', sender: { displayName: 'Alice' } });
  });
});

describe('Telegram', () => {
  it('is read chat by chat in the export of an account, the chats that were left too', async () => {
    const account = {
      about: 'Telegram',
      personal_information: { user_id: 7 },
      chats: {
        about: 'a',
        list: [
          { name: 'A', type: 'personal_chat', id: 1, messages: [plain] },
          { type: 'saved_messages', id: 2, messages: [{ ...plain, from_id: 'user7' }] },
        ],
      },
      left_chats: { list: [{ name: 'C', type: 'public_supergroup', id: 3, messages: [plain] }] },
    };
    const { messages } = await telegram(JSON.stringify(account));
    expect(
      messages.map(({ conversation, own, pointer, kind, more }) => [conversation, own, pointer, kind, more]),
    ).toEqual([
      [{ id: '1', title: 'A' }, false, '/chats/list/0/messages/0', undefined, undefined],
      [{ id: '2' }, true, '/chats/list/1/messages/0', undefined, undefined],
      [
        { id: '3', title: 'C' },
        false,
        '/left_chats/list/0/messages/0',
        'forum-message',
        { visibility: 'public' },
      ],
    ]);
  });

  it('has no moment in old exports: the clock is read in the dossier’s zone', async () => {
    const { messages } = await telegram(chat([plain, { ...plain, date: '2024-13-15T10:30:00' }]));
    expect(messages[0]?.when).toMatchObject({
      earliest: '2024-01-15T09:30:00.000Z',
      zone: 'Europe/Paris',
      precision: 'second',
    });
    expect(messages[1]?.when).toMatchObject({ kind: 'undated', raw: '2024-13-15T10:30:00' });
    expect(messages[1]?.words).toBe('a');
  });

  it('writes control characters as JSON does not know them', async () => {
    const text = chat([{ ...plain, text: 'XX' }]).replace('XX', 'je\\x07te \\\\x41 vois');
    const { messages, refused } = await telegram(text);
    expect(refused).toEqual([]);
    expect(messages[0]?.words).toBe('je\u0007te \\x41 vois');
  });

  it('says what a message lacks, and what became of it', async () => {
    const { messages } = await telegram(
      chat([
        { ...plain, photo: 'photos/photo_1.jpg', text: '' },
        {
          ...plain,
          file: '(File not included. Change data exporting settings to download.)',
          file_name: 'a.mp4',
        },
        { ...plain, edited: '2024-01-15T10:31:00', forwarded_from: 'Paul', self_destruct_period_seconds: 5 },
        { ...plain, from: null, from_id: 'user9' },
        { ...plain, from: null, from_id: undefined },
      ]),
      ['photos/photo_1.jpg'],
    );
    expect(
      messages.map(({ media, remarks, sender }) => [media.map(m => [m.name, !!m.open]), remarks, sender]),
    ).toEqual([
      [[['photos/photo_1.jpg', true]], [], { displayName: 'Léa', accountId: 'user1' }],
      [[['a.mp4', false]], ['media-missing'], { displayName: 'Léa', accountId: 'user1' }],
      [[], ['edited', 'forwarded', 'view-once'], { displayName: 'Léa', accountId: 'user1' }],
      [[], [], { accountId: 'user9' }],
      [[], [], undefined],
    ]);
    expect(messages[0]?.words).toBeUndefined();
  });

  it('refuses a record alone, with its place', async () => {
    const text = chat(['rien', plain, { ...plain, date: 3 }, 'TWICE', plain]).replace(
      '"TWICE"',
      '{"id": 1, "date": "2024-01-15T10:30:00", "text": "a", "text": "b"}',
    );
    const { messages, refused } = await telegram(text);
    expect(messages).toHaveLength(2);
    expect(refused.map(({ pointer, refused }) => [pointer, refused])).toEqual([
      ['/messages/0', 'messages-shape'],
      ['/messages/2', 'messages-shape'],
      ['/messages/3', 'json-duplicate-key'],
    ]);
  });

  it('keeps a lone surrogate as the bytes that it is', async () => {
    const { messages } = await telegram(chat([{ ...plain, text: 'a\ud83d' }]));
    expect(messages[0]?.words).toEqual({ bytes: 'Ye2gvQ==', display: 'a\ufffd' });
  });

  it('gives what stands before a cut, then says where it was cut', async () => {
    const text = chat([plain, plain]);
    const given: unknown[] = [];
    const reading = (async () => {
      const file = fileOf('result.json', text.slice(0, -20));
      const source = { files: [file], file: () => undefined };
      const { context } = await import('./messages-reading.ts');
      for await (const item of telegramReader.read(file, source, context)) given.push(item);
    })();
    await expect(reading).rejects.toMatchObject({ id: 'json-cut-short' });
    expect(given).toHaveLength(1);
  });

  it('is never empty without a word', async () => {
    await expect(telegram('{"from_id": 1}')).rejects.toMatchObject({ id: 'messages-none-readable' });
    expect((await telegram(chat([]))).messages).toEqual([]);
  });
});

const message = {
  id: '900',
  type: 'Default',
  timestamp: '2024-01-15T10:30:00.123+01:00',
  timestampEdited: null,
  content: 'je te vois',
  author: { id: '42', name: 'loup', discriminator: '0000', nickname: 'Le Loup', isBot: false },
  attachments: [],
};
const channel = (messages: unknown[], more: object = {}) =>
  JSON.stringify({
    guild: { id: '5', name: 'Serveur' },
    channel: { id: '77', type: 'GuildTextChat', name: 'général' },
    messages,
    ...more,
  });
const discord = async (text: string, others: readonly string[] = []) =>
  readAll(discordReader, [fileOf('a.json', text), ...others.map(name => fileOf(name, 'x'))]);

describe('DiscordChatExporter', () => {
  it('is read with the names and the number of each account', async () => {
    const text = channel([message], { messageCount: 1 });
    expect(discordReader.detect(Buffer.from(text), 'a.json')).toBe(true);
    expect(telegramReader.detect(Buffer.from(text), 'a.json')).toBe(false);
    const { messages, refused } = await discord(text);
    expect(refused).toEqual([]);
    expect(messages).toMatchObject([
      {
        platform: 'Discord',
        conversation: { id: '77', title: 'Serveur · général' },
        sender: { displayName: 'Le Loup', alias: 'loup', accountId: '42' },
        when: { kind: 'exact', precision: 'second', earliest: '2024-01-15T09:30:00.000Z' },
        timestamp: '2024-01-15T10:30:00.123+01:00',
        words: 'je te vois',
        nativeId: '900',
        pointer: '/messages/0',
      },
    ]);
  });

  it('tells edited ones, calls, lines of the application, files here and gone', async () => {
    const { messages } = await discord(
      channel([
        { ...message, timestampEdited: '2024-01-15T10:31:00+01:00' },
        { ...message, type: 'Call', content: 'Started a call' },
        { ...message, type: 'GuildMemberJoin', content: 'Joined the server.' },
        {
          ...message,
          content: '',
          attachments: [
            { url: 'a.json_Files/photo%20une.png', fileName: 'photo une.png' },
            { url: 'https://cdn.discordapp.com/x.png', fileName: 'x.png' },
          ],
        },
      ]),
      ['a.json_Files/photo une.png'],
    );
    expect(
      messages.map(({ words, kind, service, remarks, media }) => [
        words,
        kind,
        service,
        remarks,
        media.map(({ name, open }) => [name, open !== undefined]),
      ]),
    ).toEqual([
      ['je te vois', 'forum-message', undefined, ['edited'], []],
      [undefined, 'call', undefined, [], []],
      ['Joined the server.', 'forum-message', true, [], []],
      [
        undefined,
        'forum-message',
        undefined,
        ['media-missing'],
        [
          ['photo une.png', true],
          ['x.png', false],
        ],
      ],
    ]);
  });

  it('says so where the file announces more than it holds, or a record has lost its date', async () => {
    const { messages, refused } = await discord(
      channel([{ ...message, timestamp: undefined }, message, { ...message, timestamp: 'hier' }], {
        messageCount: 5,
      }),
    );
    expect(messages.map(({ when }) => when.kind)).toEqual(['exact', 'undated']);
    expect(refused.map(({ pointer, refused, params }) => [pointer, refused, params])).toEqual([
      ['/messages/0', 'messages-shape', { missing: 'timestamp' }],
      ['/messageCount', 'messages-count', { told: '5', found: 3 }],
    ]);
  });

  it('knows a private conversation by its server', async () => {
    const { messages } = await discord(channel([message], { guild: { id: '0', name: 'Direct Messages' } }));
    expect(messages[0]).toMatchObject({
      conversation: { title: 'général' },
      more: { visibility: 'private' },
    });
  });
});
