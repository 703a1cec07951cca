import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { metaReader } from '../../src/import/messages/meta.ts';
import { secureMetaReader } from '../../src/import/messages/meta-e2ee.ts';
import { repairedWords } from '../../src/import/messages/meta-words.ts';
import { openExport } from '../../src/import/messages/open-export.ts';
import { bytesOf, exportOf, isDetected, readExport, sampleExport, samples } from './export-source.ts';

const inbox = 'your_activity_across_facebook/messages/inbox';

/** How Meta writes text: each byte of UTF-8 as a character. */
const asMeta = (text: string) => Buffer.from(text).toString('latin1');

const chat = (messages: unknown[], more: Record<string, unknown> = {}) =>
  JSON.stringify({
    participants: [{ name: 'A' }],
    messages,
    title: asMeta('Léa'),
    thread_path: 'inbox/lea_12',
    ...more,
  });

const one = async (message: unknown, files: Record<string, string> = {}) => {
  const source = exportOf({ 'message_1.json': chat([message]), ...files });
  const { messages, refused, error } = await readExport(metaReader, source);
  expect({ refused, error }).toEqual({ refused: [], error: undefined });
  return messages[0];
};

const renamed = (message: object) => ({ ...message, sender_name: 'Somebody else' });

describe.skipIf(samples === undefined)('sample exports of Meta', () => {
  test.each([
    [
      'messenger/msgvault/json_simple',
      `${inbox}/alice_ABC123/message_1.json`,
      ['See you soon', 'café time?', 'Hello'],
    ],
    [
      'messenger/msgvault/json_simple',
      'your_activity_across_facebook/messages/archived_threads/zoe_ARCH/message_1.json',
      ['Old message in archive'],
    ],
    ['messenger/msgvault/json_group', `${inbox}/crew_GRP123/message_1.json`, ['Hey crew', 'Hi!', 'Hello.']],
    [
      'messenger/msgvault/json_multifile',
      `${inbox}/dave_MULTI/message_1.json`,
      ['Message B (from file 1, newer)', 'Message A (from file 1, oldest)'],
    ],
    ['messenger/msgvault/json_multifile', `${inbox}/dave_MULTI/message_2.json`, ['Message C (from file 2)']],
    [
      'messenger/msgvault/json_multifile',
      `${inbox}/dave_MULTI/message_10.json`,
      ['Message D (from file 10, newest)'],
    ],
    ['instagram/chat-miner', 'test_export.json', ['Hello Jane!', 'Hello John!']],
  ])('%s %s', async (folder, name, words) => {
    const source = sampleExport(`exports/${folder}`);
    expect(await isDetected(metaReader, source, name)).toBe(true);
    const { messages, refused, error } = await readExport(metaReader, source, name);
    expect(messages.map(message => message.words)).toEqual(words);
    expect({ refused, error }).toEqual({ refused: [], error: undefined });
  });

  test('a picture is found beside its message', async () => {
    const source = sampleExport('exports/messenger/msgvault/json_with_media');
    const { messages } = await readExport(metaReader, source, `${inbox}/bob_XYZ789/message_1.json`);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ words: 'Here’s a photo'.replace('’', "'"), remarks: [] });
    expect(await bytesOf(messages[0]?.media[0])).toHaveLength(69);
  });

  test('one file of a chat in three, and all three, are one conversation', async () => {
    const source = sampleExport('exports/messenger/msgvault/json_multifile');
    const ids = [];
    for (const { name } of source.files)
      ids.push((await readExport(metaReader, source, name)).messages[0]?.conversation);
    expect(new Set(ids.map(conversation => JSON.stringify(conversation))).size).toBe(1);
  });

  test('message_10.json comes after message_2.json; a picture is none of the files of messages', async () => {
    const folder = path.join(samples ?? '', 'exports/messenger/msgvault/json_multifile');
    const { readable } = await openExport(folder, [metaReader, secureMetaReader]);
    expect(readable.map(({ file }) => path.basename(file.name))).toEqual([
      'message_1.json',
      'message_2.json',
      'message_10.json',
    ]);
    const media = path.join(samples ?? '', 'exports/messenger/msgvault/json_with_media');
    expect((await openExport(media, [metaReader])).readable).toHaveLength(1);
  });

  test('encrypted chats: the unsent message is kept, the missing photo is told', async () => {
    const source = sampleExport(
      'exports/messenger/msgvault/e2ee_simple/your_activity_across_facebook/messages',
    );
    expect(await isDetected(secureMetaReader, source, 'alice_1.json')).toBe(true);
    expect(await isDetected(metaReader, source, 'alice_1.json')).toBe(false);
    const alice = await readExport(secureMetaReader, source, 'alice_1.json');
    expect(alice.messages.map(({ words, remarks }) => [words, ...remarks])).toEqual([
      ['Hello'],
      ['café time?'],
      ['See you soon'],
      ['oops', 'unsent'],
    ]);
    expect(alice.messages[0]?.conversation).toEqual({ id: 'Alice Example', title: 'Alice Example' });
    const group = await readExport(secureMetaReader, source, 'group_2.json');
    expect(group.messages).toHaveLength(2);
    expect(group.messages[1]).toMatchObject({ media: [{ name: 'photo.jpg' }], remarks: ['media-missing'] });
    expect(group.messages[1]?.words).toBeUndefined();
  });

  test('the broken one names its place', async () => {
    const source = sampleExport('broken');
    const { messages, error } = await readExport(metaReader, source, 'messenger_broken_BAD.json');
    expect(messages).toEqual([]);
    expect(error).toMatchObject({ id: 'json-broken', params: { byte: 2 } });
    expect(metaReader.detect(Buffer.from('{this is'), `${inbox}/broken_BAD/message_1.json`)).toBe(true);
  });
});

describe('accents of Meta', () => {
  test.each([
    ['cafÃ©', 'café'],
    ['ð\u009f\u0091\u008d', '👍'],
    ['café', 'café'], // mended one day: not UTF-8, left alone
    ['cafÃ© 👍', 'cafÃ© 👍'], // not only bytes
    ['Ã', 'Ã'],
    ['\ud83d', '\ud83d'],
    ['ï»¿x', '\uFEFFx'],
    ['ï¿½', '\uFFFD'], // said so by the platform itself
    ['', ''],
  ])('%j is read %j', (given, read) => {
    expect(repairedWords(given)).toBe(read);
  });

  test('the raw is kept as it came', async () => {
    const message = await one({
      sender_name: asMeta('Zoé'),
      timestamp_ms: 1_600_000_000_000,
      content: asMeta('ça'),
    });
    expect(message).toMatchObject({
      words: 'ça',
      sender: { displayName: 'Zoé' },
      conversation: { title: 'Léa' },
    });
    expect(message?.raw).toContain('Ã§a');
  });
});

describe('messages of Meta', () => {
  const base = { sender_name: 'A', timestamp_ms: 1_600_000_000_123 };

  test('an instant in UTC, whatever the zone here', async () => {
    const message = await one(base);
    expect(message?.when).toMatchObject({
      raw: '1600000000123',
      source: 'export',
      earliest: '2020-09-13T12:26:40.000Z',
    });
    expect(message?.timestamp).toBe('1600000000123');
    expect(message?.own).toBeUndefined();
  });

  test.each([
    ['unsent', { is_unsent: true }, { remarks: ['unsent'] }],
    [
      'a call',
      { type: 'Call', call_duration: 0, content: 'Missed call' },
      { kind: 'call', words: 'Missed call' },
    ],
    ['a call without type, since 2024', { call_duration: 12 }, { kind: 'call' }],
    ['joined the group', { type: 'Subscribe', content: 'A joined' }, { service: true }],
    ['a link alone', { share: { link: 'https://x.example/' } }, { words: 'https://x.example/' }],
    [
      'a link with the words of Meta',
      { content: 'A sent a link.', share: { link: 'https://x.example/' } },
      { words: 'A sent a link.', more: { url: 'https://x.example/' } },
    ],
    [
      'an address that is none',
      { content: 'x', share: { link: 'javascript:alert(1)' } },
      { more: undefined },
    ],
    ['a deleted account', { sender_name: 'Instagram User' }, { remarks: ['sender-doubtful'] }],
    ['in French', { sender_name: asMeta('Utilisateur d’Instagram') }, { remarks: ['sender-doubtful'] }],
    ['a name that only looks so', { sender_name: 'Instagram user 2' }, { remarks: [] }],
    ['nobody', { sender_name: '' }, { sender: undefined }],
    ['nulls', { content: null, photos: null, share: null }, { words: undefined, media: [] }],
    ['lone surrogates', { content: '\ud83d' }, { words: { bytes: '7aC9', display: '\ufffd' } }],
  ])('%s', async (_, given, expected) => {
    const message = await one({ ...base, ...given });
    for (const [key, value] of Object.entries(expected)) expect(message?.[key as 'words']).toEqual(value);
  });

  test.each([[undefined], [null], [0], [1_600_000_000], [-5], [1e17], ['1600000000123'], [1.7e12 + 1e11]])(
    'timestamp %j is no date: the message is kept, undated, with what stood there',
    async timestamp_ms => {
      const message = await one({ sender_name: 'A', content: 'x', timestamp_ms });
      expect(message?.when).toMatchObject({
        kind: 'undated',
        raw: String(timestamp_ms ?? ''),
        source: 'export',
      });
    },
  );

  test('media: found by its address, its mojibake address, or beside; never outside of the export', async () => {
    const photos = [
      'inbox/léa_12/photos/1.jpg',
      'messages/inbox/x/photos/2.jpg',
      '../../secret',
      '/etc/passwd',
      '',
    ];
    const json = chat([
      { ...base, photos: photos.map(uri => ({ uri: asMeta(uri) })), sticker: { uri: 'st/a.png' } },
    ]);
    const name = 'messages/inbox/x/message_1.json';
    const source = exportOf({
      [name]: json,
      'messages/inbox/léa_12/photos/1.jpg': 'one',
      'messages/inbox/x/photos/2.jpg': 'two',
      secret: 'no',
      'st/a.png': 'three',
    });
    const { messages } = await readExport(metaReader, source, name);
    const media = messages[0]?.media ?? [];
    expect(await Promise.all(media.map(async file => String(await bytesOf(file))))).toEqual([
      'one',
      'two',
      '',
      '',
      '',
      'three',
    ]);
    expect(media.map(({ name: shown }) => shown)).toEqual([
      '1.jpg',
      '2.jpg',
      'secret',
      'passwd',
      '',
      'a.png',
    ]);
    expect(messages[0]?.remarks).toEqual(['media-missing']);
  });

  test('an account that takes another name leaves its messages what they were; the same words twice are two', async () => {
    const hello = { ...base, content: 'hello' };
    const idsOf = async (messages: unknown[]) => {
      const source = exportOf({ 'message_1.json': chat(messages) });
      return (await readExport(metaReader, source)).messages.map(({ nativeId }) => nativeId);
    };
    const before = await idsOf([
      hello,
      hello,
      { ...hello, content: 'bye' },
      { content: 'x' },
      { content: 'x' },
    ]);
    expect(new Set(before).size).toBe(4);
    expect(before[3]).toBeUndefined();
    const after = await idsOf([
      { ...hello, timestamp_ms: 1_600_000_000_999 },
      ...[hello, hello].map(renamed),
    ]);
    expect(after.slice(1)).toEqual(before.slice(0, 2));
    expect(before).not.toContain(after[0]);
  });

  test('a request that was accepted stays the same conversation', async () => {
    const paths = ['message_requests/stranger_99', 'inbox/stranger_99', 'filtered_threads/stranger_99'];
    for (const thread_path of paths) {
      const source = exportOf({ 'message_1.json': chat([base], { thread_path }) });
      expect((await readExport(metaReader, source)).messages[0]?.conversation.id).toBe('stranger_99');
    }
  });

  test.each([
    ['your_instagram_activity/messages/message_requests/x_1/message_1.json', 'Instagram'],
    ['your_facebook_activity/messages/e2ee_cutover/x_1/message_1.json', 'Messenger'],
    ['messages/inbox/x_1/message_1.json', 'Meta'],
  ])('%s is of %s', async (name, platform) => {
    const source = exportOf({ [name]: chat([base]) });
    expect(await isDetected(metaReader, source)).toBe(true);
    expect((await readExport(metaReader, source)).messages[0]?.platform).toBe(platform);
  });

  test('what is not a message is refused alone, with its place', async () => {
    const source = exportOf({
      'message_1.json': chat([base, 'x', { ...base, content: 12 }, null, [], base]),
    });
    const { messages, refused } = await readExport(metaReader, source);
    expect(messages.map(({ pointer }) => pointer)).toEqual(['/messages/0', '/messages/5']);
    expect(refused.map(({ pointer, refused: id, params }) => [pointer, id, params.field])).toEqual([
      ['/messages/1', 'message-not-one', ''],
      ['/messages/2', 'message-field', 'content'],
      ['/messages/3', 'message-not-one', ''],
      ['/messages/4', 'message-not-one', ''],
    ]);
  });

  test('an export cut short gives what it holds, and then says where it was cut', async () => {
    const text = chat([base, base, base]);
    const source = exportOf({ 'message_1.json': text.slice(0, text.lastIndexOf('"timestamp_ms"')) });
    const { messages, error } = await readExport(metaReader, source);
    expect(messages).toHaveLength(2);
    expect(error?.id).toBe('json-cut-short');
  });

  test.each([['{"title":"x","sender_name":1}'], ['{"messages":{"0":{}}}'], ['{"messages":"none"}'], ['[]']])(
    '%s is never « 0 message »',
    async text => {
      const { error } = await readExport(metaReader, exportOf({ 'message_1.json': text }));
      expect(error).toMatchObject({ id: 'messages-list-missing' });
    },
  );

  test('a chat without any message is one', async () => {
    const source = exportOf({ 'message_1.json': chat([]) });
    expect(await isDetected(metaReader, source)).toBe(true);
    expect(await readExport(metaReader, source)).toEqual({ messages: [], refused: [], error: undefined });
  });
});

describe('encrypted chats of Messenger', () => {
  test('the number of the file is not the conversation', async () => {
    const text = JSON.stringify({
      participants: ['A', 'B'],
      threadName: 'Léa_3',
      messages: [
        {
          senderName: 'Léa',
          text: 'ok',
          timestamp: 1_700_000_000_000,
          type: 'text',
          isUnsent: false,
          media: [],
        },
        { senderName: 'Léa', text: '', timestamp: 1_700_000_000_001, media: [{ uri: './media/a.jpg' }] },
        {
          senderName: 'Léa',
          text: '',
          timestamp: 1_700_000_000_002,
          media: [{ uri: 'Failed to download media' }],
        },
      ],
    });
    const source = exportOf({ 'e/Léa_3.json': text, 'e/media/a.jpg': 'photo' });
    const { messages } = await readExport(secureMetaReader, source);
    expect(messages.map(({ conversation }) => conversation.id)).toEqual(['Léa', 'Léa', 'Léa']);
    expect(String(await bytesOf(messages[1]?.media[0]))).toBe('photo');
    expect(messages[2]).toMatchObject({
      remarks: ['media-missing'],
      media: [{ name: 'Failed to download media' }],
    });
  });
});
